"""Archive, version and installer script."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from appealdesk.core.store.folder import default_folder
from installer.archive import pack
from installer.nsis import SCRIPT, STUBS, make_installer
from installer.saying import BuildError
from installer.versionfile import four_numbers


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "AppealDesk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "案件.txt").write_text("content", "utf-8")
    for name in ("AppealDesk.exe", "AppealDesk-cli.exe"):
        (folder / name).write_bytes(b"MZ")
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.0.1rc3", (2, 0, 1, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_windows_takes_four_numbers(version: str, numbers: tuple[int, ...]):
    assert four_numbers(version) == numbers


def test_the_archive_is_the_same_for_the_same_files(program: Path, tmp_path: Path):
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    assert pack(program, first) == first.stat().st_size
    for file in program.rglob("*"):
        os.utime(file, (1, 1))
    pack(program, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.read("AppealDesk/_internal/案件.txt") == b"content"
        assert archive.testzip() is None


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such mode there")
def test_a_program_stays_one_and_a_link_a_link(program: Path, tmp_path: Path):
    (program / "_internal" / "link.so").symlink_to("案件.txt")
    pack(program, tmp_path / "1.zip")
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
        assert archive.read("AppealDesk/_internal/link.so").decode() == "案件.txt"
    assert modes["AppealDesk/AppealDesk.exe"] & 0o111
    assert modes["AppealDesk/_internal/link.so"] & 0o170000 == 0o120000


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
@pytest.mark.parametrize("stub", STUBS)
def test_the_script_compiles_without_a_warning(program: Path, tmp_path: Path, stub: str):
    made = make_installer(program, tmp_path / "out", stub, quick=True, version="1.2.0rc1")
    assert made.name == "AppealDesk-1.2.0rc1-setup.exe"
    assert made.read_bytes().startswith(b"MZ")


def test_a_stub_that_does_not_exist_is_named(program: Path, tmp_path: Path):
    with pytest.raises(BuildError, match="sparc"):
        make_installer(program, tmp_path, "sparc")


def test_both_languages_have_every_text_of_the_installer():
    script = SCRIPT.read_text("utf-8")
    texts = {
        language: re.findall(rf"^LangString (\w+) \${{LANG_{language}}}", script, re.MULTILINE)
        for language in ("SIMPCHINESE", "ENGLISH")
    }
    assert texts["SIMPCHINESE"] == texts["ENGLISH"] != []
    assert all(script.count(f"$({name})") > 0 for name in texts["ENGLISH"])


def test_uninstalling_removes_whole_folders_only_of_the_program():
    removed = re.findall(r"^\s*RMDir /r (\S+)", SCRIPT.read_text("utf-8"), re.MULTILINE)
    own = {r'"$INSTDIR\_internal"', r'"$INSTDIR\${ASIDE}"', r'"$LOCALAPPDATA\${APP}"'}
    assert set(removed) == own


@pytest.mark.skipif(sys.platform != "win32", reason="the place is Windows' own")
def test_what_is_purged_is_where_the_cases_are(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("APPEALDESK_HOME")
    assert default_folder() == Path(os.environ["LOCALAPPDATA"]) / "AppealDesk"
