"""Every PDF file written for the practice cases, in Chinese and English, keeps to what it says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from appealdesk.cli.main import main
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from tests.core.export.worlds import NOW as WHEN
from tests.core.export.worlds import World, planned, png
from tests.journeys.conftest import practice_cases

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.conformance

NOW = "2026-05-20T12:00:00+00:00"
FLAVOURS = {"1a": ("1a", "ua1", "1b"), "2a": ("2a", "ua1"), "plain": ("ua1",)}
"""By what each kind of file is judged."""
OTHERWISE = {"2a": ("--both", "--paper", "letter")}
"""A dossier in each language, laid out for other paper, is judged like any."""
ASKED = [(case.name, language, "1a") for case in practice_cases() for language in ("zh", "en")]
ASKED += [("amazon-us-late-false-alarm", "zh", "2a"), ("shopee-tw-wechat-mixed", "en", "2a")]
ASKED += [("temu-us-multi-illegible", "en", "plain")]


@pytest.fixture(scope="module")
def verdicts(judge, tmp_path_factory: pytest.TempPathFactory):
    """What the referees say of all files, asked at once: starting Java takes longer than judging."""
    folder: Path = tmp_path_factory.mktemp("written")
    cases = {case.name: case.folder for case in practice_cases()}
    files: dict[tuple[str, str, str], list[Path]] = {}
    asked = []
    for name, language, standard in ASKED:
        out = folder / f"{name}-{language}-{standard}"
        arguments = ["export", str(cases[name]), "--out", str(out), "--now", NOW, "--draft", "--lang", language]
        assert main([*arguments, "--pdf", standard, *OTHERWISE.get(standard, ())], lambda *_: 2) in (0, 1)
        written = json.loads((out / "manifest.json").read_text("utf-8"))["files"]
        # originals that went in untouched are somebody else's and claim nothing
        made = [f for f in written if not f.get("untouched")]
        pdfs = [out / f["path"] for f in made if f["path"].endswith(".pdf")]
        claims = {f["pdfa"] for f in made if f["path"].endswith(".pdf")}
        assert claims == {None if standard == "plain" else standard}
        files[name, language, standard] = pdfs
        asked += [(flavour, path) for path in pdfs for flavour in FLAVOURS[standard]]
    told = judge(asked)
    return {key: {(f, p.name): told[f, p] for p in paths for f in FLAVOURS[key[2]]} for key, paths in files.items()}


@pytest.mark.parametrize(("case", "language", "standard"), ASKED)
def test_no_referee_finds_an_error(verdicts, case: str, language: str, standard: str):
    said = verdicts[case, language, standard]
    # that form takes pictures, and the letter as text: only the dossier is left to judge
    least = 1 if case.startswith("temu-") else 2
    assert len({name for _, name in said}) >= least
    assert {where: broken for where, broken in said.items() if broken} == {}


def test_names_and_letters_in_no_script_of_ours_are_spelt_out_and_no_referee_minds(judge, tmp_path):
    letter = "# Ü 😀 ✔ ☑ 📦\n\n| a | b |\n|---|---|\n| 한국어 | \u05e9\u05dc |\n| c | d |\n\nThank you नम \x07.\n"
    world = World(tmp_path / "case", letter=letter).order("\u0637-1", "9400111899223397623913", "Buyer 😀")
    world.paper("order-\u05e9\u202egnp.png", png("o"), ids="\u0637-1").paper("messages.eml", b"x", ids="\u0637-1")
    plan, report = planned(world)
    report = replace(report, case=replace(report.case, store="\u05e9 😀\x07 & <Co>", case_id="ID\u202e"))
    write(plan, report, DiskFolder(world.folder), tmp_path / "out", draft=True, language="en", now=WHEN)
    pdfs = sorted((tmp_path / "out").glob("*.pdf"))
    assert len(pdfs) == 3
    said = judge([(flavour, path) for path in pdfs for flavour in FLAVOURS["1a"]])
    assert {where: broken for where, broken in said.items() if broken} == {}
