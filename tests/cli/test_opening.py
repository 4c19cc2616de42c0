"""Files may be named instead of a command: a double click, "open with", a drop onto the icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.cli import main
from appealdesk.cli.arguments import COMMANDS
from tests.system import where_paths_may_be_long

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Return a function that starts the program in a folder of its own and tells which files the window got."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def call(*arguments: object) -> tuple[int, list[Path] | None, str]:
        got: list[list[Path]] = []
        status = main([str(a) for a in arguments], lambda _desk, sample, files: got.append([sample, *files]) or 0)
        sample, *files = got[0] if got else (None,)
        assert not sample
        return status, files if got else None, capsys.readouterr().err

    return call


@pytest.mark.parametrize(
    "name",
    [
        "case.appealcase",
        "我的案件 🗂.appealcase",
        "no-ending",
        "-starts-with-a-dash",
        pytest.param(f"{'long ' * 20}s/{'n' * 200}.png", marks=where_paths_may_be_long),
    ],
)
def test_a_file_opens_the_window_with_its_full_path(opened, tmp_path: Path, name: str):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    assert opened(path) == (0, [path], "")
    assert opened("--", name) == (0, [path], "")
    if not name.startswith("-"):
        assert opened(name) == (0, [path], "")


def test_several_files_and_folders_come_in_their_order(opened, tmp_path: Path):
    for name in ("b.png", "a.pdf"):
        (tmp_path / name).touch()
    (tmp_path / "案件").mkdir()
    assert opened("b.png", tmp_path / "案件", "a.pdf")[1] == [tmp_path / n for n in ("b.png", "案件", "a.pdf")]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_stays_one_where_a_file_bears_its_name(opened, tmp_path: Path, monkeypatch, command: str):
    (tmp_path / command).touch()
    with pytest.raises(SystemExit):  # help ends the program
        opened(command, "--help")
    assert opened(f"./{command}")[1] == [tmp_path / command]
    assert opened("--", command)[1] == [tmp_path / command]


def test_a_full_path_that_is_gone_is_told_of_in_the_window(opened, tmp_path: Path):
    assert opened(tmp_path / "gone.appealcase") == (0, [tmp_path / "gone.appealcase"], "")


@pytest.mark.parametrize(
    "arguments", [["gone.png"], ["here.png", "gone.png"], ["here.png", "--json"], ["here.png", ""]]
)
def test_a_name_of_nothing_opens_no_window(opened, tmp_path: Path, arguments: list[str]):
    (tmp_path / "here.png").touch()
    status, files, error = opened(*arguments)
    assert (status, files) == (2, None)
    assert len(error.splitlines()) == 1
    assert arguments[-1] in error


def test_a_word_that_is_neither_command_nor_file_is_refused(opened):
    status, files, error = opened("fly")
    assert (status, files) == (2, None)
    assert "fly" in error


def test_without_arguments_no_files_are_given(opened):
    assert opened() == (0, [], "")
