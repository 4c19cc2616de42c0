"""``support-bundle``: what somebody who helps needs, and nothing of a case."""

from __future__ import annotations

import csv
import json
import logging
import re
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appealdesk.cli import main
from appealdesk.core.desk import Cancelled, Desk, DeskError
from appealdesk.core.desk.support.bundle import masked
from appealdesk.core.desk.support.gathering import write_support
from appealdesk.core.desk.support.listening import listening
from appealdesk.core.desk.support.selftested import self_tested
from appealdesk.core.reading import single
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report

CASE = Path(__file__).parents[1] / "cases" / "amazon-us-wrong-id-third-carrier"
NOW = "2026-05-22T16:30:00+00:00"
SHORTEST = 4
"""Letters; shorter words, such as a state's, occur by chance."""
KINDS = ("order-id", "tracking-number", "participant", "case-id", "amount", "time")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    target = tmp_path_factory.mktemp("support") / "求助.zip"
    assert main(["support-bundle", str(target), str(CASE), "--now", NOW, "--no-self-test"], lambda *_: 0) == 0
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def private() -> set[str]:
    """Every number, name, place, time, line and file name of the case."""
    with Desk() as desk:
        report = desk.check(CASE, now=datetime.fromisoformat(NOW))
    files = (*report.evidence, *report.documents)
    found = {word for file in files for fact in file.facts if fact.type in KINDS for word in (fact.value, fact.raw)}
    lines = {line.text for file in files if file.reading for page in file.reading.pages for line in page.lines}
    typed = (CASE / "case.toml").read_text("utf-8") + (CASE / "letter.md").read_text("utf-8")
    with (CASE / "orders.txt").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    for order in report.case.orders:
        found |= {order.id, order.buyer, order.sku}
    found |= {row[name] for row in rows for name in ("ship-city", "ship-postal-code", "product-name", "asin", "sku")}
    found |= lines | {word for line in (*lines, typed) for word in re.findall(r"[\dA-Z][\dA-Z-]{5,}", line)}
    found |= {path.name for path in CASE.rglob("*") if path.is_file() and path.name != "case.toml"}
    found |= {path.stem for path in (CASE / "evidence").rglob("*")}
    return {word for word in found if len(word) >= SHORTEST}


def test_nothing_of_the_case_is_in_the_bundle(bundle: dict[str, str], private: set[str]):
    assert {
        "112-6604821-9073345",
        "Salem",
        "97301",
        "BW-MAT-03",
        "packing slip A.png",
        "IMG_20260521_101544",
    } <= private
    assert len(private) > 100
    assert [(word, name) for word in private for name, part in bundle.items() if word in part] == []


def test_it_says_what_somebody_who_helps_must_know(bundle: dict[str, str]):
    assert list(bundle) == ["README.txt", "about.json", "cases.json", "log.json"]
    about, (case,) = json.loads(bundle["about.json"]), json.loads(bundle["cases.json"])
    assert about["components"]["onnxruntime"]
    assert (case["platform"], case["ready"], len(case["evidence"]), len(case["orders"])) == ("amazon", False, 8, 2)
    assert case["orders"][0]["links"]["order-shipping"] == "mismatch"
    assert any(finding.endswith(" blocker") for finding in case["findings"])
    assert all(name in bundle["README.txt"] for name in bundle if name != "README.txt")


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "help.zip"
    target.write_text("mine")
    assert main(["support-bundle", str(target), "--no-self-test"], lambda *_: 0) == 2
    assert target.read_text() == "mine"
    assert str(target) in capsys.readouterr().err


def test_a_case_that_cannot_be_used_is_told_without_its_name(tmp_path: Path):
    folder, target = tmp_path / "Karen Lee", tmp_path / "help.zip"
    folder.mkdir()
    assert main(["support-bundle", str(target), str(folder), "--no-self-test"], lambda *_: 0) == 0
    with zipfile.ZipFile(target) as archive:
        (told,) = json.loads(archive.read("cases.json"))
    assert told["error"]
    assert "Karen" not in json.dumps(told)


def test_a_fault_leaves_its_place_and_none_of_its_words(monkeypatch: pytest.MonkeyPatch):
    def broken(*_arguments: object) -> None:
        raise ValueError("buyer Karen Lee")

    class File:
        name = "Karen Lee.png"

        @staticmethod
        def open() -> object:
            return (CASE / "notice.txt").open("rb")

    monkeypatch.setattr(single, "read_content", broken)
    with listening() as heard:
        single.read_file(File(), Tools(Limits(), lambda: None, lambda: None))
        logging.getLogger("appealdesk.somewhere").warning(f"put together of {File.name}")  # noqa: G004 - what must not be told
    first, second = heard.lines
    assert (first["error"], first["says"], second["says"]) == ("ValueError", "reading … failed", "")
    assert first["calls"][-1].endswith(" broken")
    assert "Karen" not in json.dumps(heard.lines)


def test_the_users_own_folder_is_masked(tmp_path: Path):
    told = {"told": [f"{tmp_path}/file is gone", 3, None]}
    assert masked(told, tmp_path) == {"told": ["~/file is gone", 3, None]}
    assert masked({"told": "/usr/lib"}, Path("/")) == {"told": "/usr/lib"}


@pytest.mark.skipif(sys.platform == "win32", reason="a program that does nothing has no fixed name there")
def test_a_self_test_that_crashes_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert self_tested("zh") == {"ok": False, "error": "FileNotFoundError", "status": 1}


def program(folder: Path, body: str) -> str:
    """Return a program that gets the self-test's arguments and does as told."""
    file = folder / "program"
    file.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\nargs = sys.argv\n{body}\n")
    file.chmod(0o755)
    return str(file)


@pytest.mark.skipif(sys.platform == "win32", reason="a script cannot stand for a program there")
def test_the_self_test_goes_in_as_it_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    body = "pathlib.Path(args[args.index('--out') + 1]).write_text('{\"ok\": true}')"
    monkeypatch.setattr(sys, "executable", program(tmp_path, body))
    target = tmp_path / "help.zip"
    assert main(["support-bundle", str(target)], lambda *_: 0) == 0
    with zipfile.ZipFile(target) as archive:
        assert json.loads(archive.read("self-test.json")) == {"ok": True}


@pytest.mark.skipif(sys.platform == "win32", reason="a script cannot stand for a program there")
def test_a_self_test_that_nobody_waits_for_any_more_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", program(tmp_path, "time.sleep(600)"))
    target = tmp_path / "help.zip"
    with pytest.raises(Cancelled):
        write_support(target, (), "en", cancelled=lambda: True)
    assert not target.exists()


def test_a_folder_that_is_not_there_is_told_before_anything_is_gathered(tmp_path: Path):
    def check() -> Report:
        raise AssertionError("gathered")

    with pytest.raises(DeskError) as told:
        write_support(tmp_path / "gone" / "help.zip", (check,), "en")
    assert "gone" in told.value.message("en")
