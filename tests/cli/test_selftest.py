"""``--self-test``: the whole program tries itself, says what it saw, and touches nothing of the user's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rapidocr

from appealdesk.cli import main
from appealdesk.core.desk.selftest import parts
from appealdesk.core.desk.selftest.bench import FaultError
from appealdesk.core.desk.selftest.keeping import try_key_store
from appealdesk.core.desk.selftest.run import STEPS
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.text import text

ROOT = Path(__file__).parents[2]
HOMES = ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
OWN = ("APPEALDESK_HOME", "APPEALDESK_CACHE", "APPEALDESK_FIGURES", "APPEALDESK_FORMATS")


def tried(program: Path, home: Path, *arguments: str) -> tuple[int, str]:
    """Run the self-test of a program's source with an empty home; return its status and what it printed."""
    home.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    environment |= dict.fromkeys(HOMES, str(home)) | {"PYTHONPATH": str(program), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "appealdesk", "--self-test", "--lang", "en", *arguments]
    done = subprocess.run(command, cwd=program, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def copied(folder: Path, *, without: str = "") -> Path:
    """Copy the program and its recogniser, one file left out if asked; the bytes are shared, not copied."""
    ignore = shutil.ignore_patterns("__pycache__")
    for source in (ROOT / "appealdesk", ROOT / "resources", Path(rapidocr.__file__).parent):
        shutil.copytree(source, folder / source.name, copy_function=shared, ignore=ignore)
    if without:
        (folder / without).unlink()
    return folder


def shared(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def test_every_part_is_seen_at_work_and_nothing_of_the_user_is_touched(tmp_path: Path):
    home = tmp_path / "home"
    status, printed = tried(ROOT, home, "--json", "--out", str(tmp_path / "report.json"))
    outcome = json.loads(printed)
    assert (status, outcome["ok"]) == (0, True), printed
    assert [step["step"] for step in outcome["steps"]] == [*(step.name for step in STEPS), "window"]
    values = {step["step"]: step["values"] for step in outcome["steps"]}
    assert "已签收" in values["chinese"]["read"]
    assert "จัดส่งสำเร็จแล้ว" in values["thai"]["read"]
    assert (values["check"]["orders"], values["check"]["files"]) == ("2", "10")
    assert int(values["export"]["archival"]) >= 3
    assert values["store"]["files"] == "14"
    assert json.loads((tmp_path / "report.json").read_text("utf-8")) == outcome
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize(
    ("lost", "step", "said"),
    [
        ("resources/packs/temu/sites.toml", "data", "sites.toml"),
        ("resources/fonts/NotoSansSC-Regular.ttf", "data", "NotoSansSC-Regular.ttf"),
        ("appealdesk/core/store/repair/rescue.py", "modules", "repair.rescue"),
        ("rapidocr/models/PP-OCRv6_rec_small.onnx", "chinese", "PP-OCRv6_rec_small.onnx"),
        ("resources/tessdata/tha.traineddata", "thai", "thai.png"),
    ],
)
def test_a_piece_that_is_missing_is_told(tmp_path: Path, lost: str, step: str, said: str):
    program = copied(tmp_path / "program", without=lost)
    status, printed = tried(program, tmp_path / "home", "--only", step)
    assert status == 1
    assert "[FAULT]" in printed
    assert said in printed


def test_it_reads_thai_from_a_folder_with_chinese_letters(tmp_path: Path):
    status, printed = tried(copied(tmp_path / "申诉 程序"), tmp_path / "home", "--only", "thai")
    assert status == 0, printed
    assert "จัดส่งสำเร็จแล้ว" in printed


def test_the_lines_are_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]):
    for language in ("zh", "en"):
        assert main(["--self-test", "--only", "process", "--lang", language], lambda *_: 0) == 0
        printed = capsys.readouterr().out.splitlines()
        assert len(printed) == 3
        assert printed[1].startswith(f"{text(language, 'selftest.mark-ok')} {text(language, 'selftest.step.process')}")
        assert printed[2] == text(language, "selftest.whole", n=1)


def test_without_a_window_the_commands_pass(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    assert main(["--self-test", "--only", "window", "--lang", "en"], lambda *_: 0) == 0
    assert text("en", "selftest.seen.no-window") in capsys.readouterr().out
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert main(["--self-test", "--only", "window", "--lang", "en"], lambda *_: 0) == 1
    assert text("en", "selftest.fault.no-window", detail="PySide6") in capsys.readouterr().out


def test_a_step_that_does_not_exist_is_told_with_those_that_do(capsys: pytest.CaptureFixture[str]):
    assert main(["--self-test", "--only", "ocr", "--lang", "en"], lambda *_: 0) == 2
    told = capsys.readouterr().err
    assert all(step.name in told for step in STEPS)


def test_a_result_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    out = tmp_path / "gone" / "report.txt"
    assert main(["--self-test", "--only", "process", "--out", str(out), "--lang", "en"], lambda *_: 0) == 2
    assert str(out) in capsys.readouterr().err


def test_a_process_that_ends_by_itself_is_a_fault(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "answer", ends)
    assert main(["--self-test", "--only", "process", "--lang", "en"], lambda *_: 0) == 1
    assert text("en", "selftest.fault.process-ended", code=7) in capsys.readouterr().out


def ends(_connection: object) -> None:
    os._exit(7)


class KeyStore:
    """A key store in a given state that keeps what ``keeps`` makes of a secret."""

    def __init__(self, state: KeyringState, *, loses: bool = False, refuses: bool = False) -> None:
        self._state, self.loses, self.refuses = state, loses, refuses
        self.kept: dict[str, str] = {}

    def state(self) -> KeyringState:
        return self._state

    def get(self, name: str) -> str | None:
        return "something else" if self.loses else self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        if self.refuses:
            raise KeyStoreError(KeyringState.LOCKED)
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        del self.kept[name]


def test_a_key_store_that_keeps_is_left_as_it_was():
    keystore = KeyStore(KeyringState.AVAILABLE)
    assert try_key_store(keystore, required=True) == ("key-store", {})
    assert keystore.kept == {}


@pytest.mark.parametrize("state", [KeyringState.NONE, KeyringState.LOCKED, KeyringState.TIMED_OUT])
def test_having_no_key_store_is_no_fault_where_systems_may_have_none(state: KeyringState):
    assert try_key_store(KeyStore(state), required=False) == ("no-key-store", {"state": state})
    with pytest.raises(FaultError):
        try_key_store(KeyStore(state), required=True)


@pytest.mark.parametrize(
    "keystore",
    [
        KeyStore(KeyringState.BROKEN),
        KeyStore(KeyringState.AVAILABLE, loses=True),
        KeyStore(KeyringState.AVAILABLE, refuses=True),
    ],
    ids=["broken", "loses", "refuses"],
)
def test_a_key_store_that_does_not_keep_is_a_fault(keystore: KeyStore):
    with pytest.raises(FaultError) as caught:
        try_key_store(keystore, required=False)
    assert caught.value.key == "key-store"
