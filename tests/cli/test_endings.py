"""However a command ends (no reader, no room, a signal, a fault of ours): one line says so, no litter is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from appealdesk.cli import main
from appealdesk.core.desk import Desk
from appealdesk.core.text import resources

SAMPLE = resources() / "sample-case"
NOW = ("--now", "2026-05-13T10:00:00-07:00", "--lang", "en")
FULL = Path("/dev/full")
posix = pytest.mark.skipif(sys.platform == "win32", reason="tells of POSIX streams and signals")


@pytest.fixture
def start(tmp_path):
    """Return a function that starts the program as a process of its own, in a folder without anything to read."""
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.toml").write_text('platform = "amazon"\nsite = "us"\n', "utf-8")

    def call(*arguments, **streams):
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
        environment = os.environ | {"APPEALDESK_CACHE": str(tmp_path / "cache")}
        command = [sys.executable, "-m", "appealdesk", *map(str, arguments)]
        return subprocess.Popen(command, cwd=tmp_path, env=environment, text=True, **streams)

    return call


@posix
@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
def test_the_verdict_stands_where_streams_are_closed(start, closed):
    told = start("check", "case", *NOW, preexec_fn=lambda: [os.close(n) for n in closed])
    told.communicate(timeout=60)
    assert told.returncode == 1


@posix
def test_a_reader_that_went_away_changes_no_verdict(start):
    reading, writing = os.pipe()
    os.close(reading)
    told = start("check", "case", "--json", *NOW, stdout=writing)
    os.close(writing)
    _, errors = told.communicate(timeout=60)
    assert (told.returncode, errors) == (1, "")


@pytest.mark.skipif(sys.platform == "win32" or not FULL.exists(), reason="there is no full device")
def test_a_result_that_cannot_be_written_is_told_in_one_line(start):
    with FULL.open("w") as full:
        told = start("check", "case", "--json", *NOW, stdout=full)
        _, errors = told.communicate(timeout=60)
    assert told.returncode == 2
    assert errors.count("\n") == 1
    assert "could not be printed" in errors


@pytest.mark.parametrize("moment", ["0001-01-01", "9999-12-31T23:59:59-12:00", "1999-12-31T00:00:00+00:00"])
def test_a_moment_without_room_around_it_is_refused(capsys, moment):
    assert main(["check", str(SAMPLE), "--now", moment], None) == 2
    assert "2100" in capsys.readouterr().err


def test_an_empty_path_is_not_the_current_folder(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(SAMPLE), "--out", ""], None) == 2
    assert "--out" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_ours_is_one_line_and_no_verdict(capsys, monkeypatch):
    def fail(*_arguments, **_named):
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(Desk, "check", fail)
    assert main(["check", str(SAMPLE), *NOW], None) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "ZeroDivisionError: a fault" in printed.err


def until_reading(process):
    """Wait until the program has started the processes that read; without a cache they take some seconds."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until = time.monotonic() + 60
    while time.monotonic() < until and not (children.read_text() if children.exists() else "").strip():
        time.sleep(0.05)
    time.sleep(2.0)  # their own start is over then


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_an_export_and_leaves_nothing(start, tmp_path, name):
    number = signal.Signals[name]
    # whoever runs the tests in the background may have set it to be ignored
    heed = {"preexec_fn": lambda: signal.signal(number, signal.SIG_DFL)}
    told = start("export", SAMPLE, "--out", tmp_path / "out", "--draft", *NOW, **heed)
    until_reading(told)
    told.send_signal(number)
    told.send_signal(number)  # as a terminal and a supervisor would, both at once
    _, errors = told.communicate(timeout=60)
    assert told.returncode == 128 + number
    assert errors.count("\n") == 1
    assert "Traceback" not in errors
    assert {p.name for p in tmp_path.iterdir()} <= {"case", "cache"}
    assert not list(tmp_path.rglob("*.part"))
