"""What the program tells to type is what its user typed to start it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from appealdesk.cli.started import STARTED_AS, started_as, with_program
from tests.cli.test_commands import NOW, case, run

__all__ = ["case", "run"]  # fixtures


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    monkeypatch.delenv(STARTED_AS, raising=False)


@pytest.mark.parametrize(
    ("script", "first", "said"),
    [
        ("./run", "x/bin/appealdesk", "./run"),
        ("sh run", "x/bin/appealdesk", "sh run"),
        (r"D:\my tools\run.cmd", "appealdesk", r'"D:\my tools\run.cmd"'),
        ("", "AppealDesk-cli.exe", "AppealDesk-cli.exe"),
        ("", "./AppealDesk", str(Path("./AppealDesk"))),
        ("", "appealdesk/__main__.py", "python -m appealdesk"),
        ("", "some/other/program", "appealdesk"),
        ("", "", "appealdesk"),
    ],
)
def test_it_is_named_as_it_was_started(monkeypatch, script, first, said):
    if script:
        monkeypatch.setenv(STARTED_AS, script)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "argv", [first])
    assert started_as() == said
    assert with_program("see {program} help") == f"see {said} help"


@pytest.mark.skipif(sys.platform == "win32", reason="a file is no program there because of its mode")
def test_a_command_that_is_found_by_its_name_is_told_by_its_name(monkeypatch, tmp_path):
    command = tmp_path / "my bin" / "appealdesk"
    command.parent.mkdir()
    command.touch(mode=0o755)
    monkeypatch.setattr(sys, "argv", [str(command)])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert started_as() == f'"{command}"', "nobody finds it by its name"
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path), str(command.parent))))
    assert started_as() == "appealdesk"


def test_a_refusal_and_a_wrong_argument_name_the_script_that_was_started(run, case, tmp_path, monkeypatch):
    monkeypatch.setenv(STARTED_AS, "./run")
    _, _, refused = run("export", case, "--out", tmp_path / "out", "--lang", "en", "--now", NOW)
    assert f'./run check "{case}"' in refused
    _, _, wrong = run("export", "--lang", "en")
    assert wrong.startswith("./run export: ")


def test_no_finding_leaves_the_place_for_the_program_empty(run, case):
    _, out, _ = run("check", case, "--lang", "en", "--now", NOW)
    assert "{program}" not in out
    for command in ("packs", "help"):
        _, out, _ = run(command, "--lang", "zh")
        assert "{program}" not in out
        assert f"appealdesk {command}" in out


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's script")
@pytest.mark.parametrize(("typed", "said"), [(["./run"], "./run"), (["sh", "run"], "sh run")])
def test_the_starting_script_says_how_it_was_called(tmp_path, typed, said):
    words = (Path(__file__).parents[2] / "run").read_text("utf-8")
    (tmp_path / "run").write_text(words.replace("\nlibraries\nenvironment\n", "\n"), "utf-8")
    (tmp_path / "run").chmod(0o755)
    program = tmp_path / ".venv" / "bin" / "appealdesk"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho "${STARTED_AS} $*"\n', "utf-8")
    program.chmod(0o755)
    done = subprocess.run([*typed, "check", "case"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{said} check case"
