"""``check`` and ``export`` on a case that came as a file: the same verdict as for the folder it was made of."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from appealdesk.cli.main import main
from appealdesk.core.desk import Desk
from appealdesk.core.desk.exchanging import hand_over
from appealdesk.core.store.folder import StoreFolder
from tests.core.store.conftest import Clock, make_store

NOW = "2026-05-20T10:00:00-07:00"
FOLDER = Path(__file__).parents[1] / "cases" / "amazon-us-wrong-id-third-carrier"
PHRASE = "four quite unrelated words"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The practice case without its pictures, so that nothing has to be recognised."""
    folder = tmp_path / "small"
    (folder / "evidence").mkdir(parents=True)
    for name in ("case.toml", "notice.txt", "orders.txt", "letter.md", "evidence/label B.pdf"):
        (folder / name).write_bytes((FOLDER / name).read_bytes())
    return folder


@pytest.fixture
def handed(small: Path, tmp_path: Path) -> dict[str, Path]:
    place = StoreFolder(tmp_path / "store")
    make_store(place, None, Clock()).close()
    made = {"open": tmp_path / "case.appealcase", "sealed": tmp_path / "sealed.appealcase"}
    with Desk() as desk:
        kept = desk.keep(place, None, Clock())
        uid = kept.import_folder(small).uid
        for name, phrase in (("open", None), ("sealed", PHRASE)):
            hand_over(kept.store, uid, made[name], phrase, now=datetime.fromisoformat(NOW))
    return made


def run(*argv: str) -> int:
    return main(argv, lambda _desk, _sample, _files: 9)


def test_the_verdict_is_that_of_the_folder(
    small: Path, handed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for case in (small, handed["open"]):
        assert run("check", str(case), "--now", NOW, "--json") == 1
        told.append(json.loads(capsys.readouterr().out))
    folder, file = told
    assert [f["rule"] for f in file["findings"]] == [f["rule"] for f in folder["findings"]]
    assert file["orders"] == folder["orders"]
    assert [e["sha256"] for e in file["evidence"]] == [e["sha256"] for e in folder["evidence"]]


def test_a_draft_is_exported_from_the_file(handed: dict[str, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", str(handed["open"]), "--out", str(out), "--now", NOW, "--draft") == 1
    assert {p.suffix for p in out.iterdir()} >= {".pdf", ".json", ".xlsx"}


def test_an_encrypted_one_without_a_terminal_says_what_it_needs(
    handed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", str(handed["sealed"]), "--lang", "en") == 2
    assert "passphrase" in capsys.readouterr().err


def test_a_torn_one_is_refused_by_name(handed: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    torn = handed["open"].with_name("torn.appealcase")
    torn.write_bytes(handed["open"].read_bytes()[:-200])
    assert run("check", str(torn), "--lang", "en") == 2
    assert "torn.appealcase" in capsys.readouterr().err
