"""Looking at a submission leaves nothing on the disk, not even where the program was killed over it."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime

import pytest

from appealdesk.core.desk.rehearsal import PREFIX, rehearse, sweep_looks
from appealdesk.core.export.values import Role, WrittenFile

NOW = datetime(2026, 5, 13, tzinfo=UTC)
LOOKS = """
import sys, time
from datetime import UTC, datetime
from appealdesk.core.desk.rehearsal import rehearse
def write(out):
    out.mkdir()
    (out / "private.pdf").write_bytes(b"buyer")
    print("looking", flush=True)
    time.sleep(60)
rehearse(write, datetime(2026, 5, 13, tzinfo=UTC))
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def write(out):
    out.mkdir()
    (out / "a.pdf").write_bytes(b"page")
    return (WrittenFile("a.pdf", Role.DOSSIER, (), bytes=4),)


def test_files_come_into_memory_and_nothing_stays(temporary):
    made = rehearse(write, NOW)
    assert made.contents["a.pdf"].data == b"page"
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is ended otherwise")
def test_what_a_killed_program_left_is_swept_and_what_is_in_use_stays(temporary):
    environment = {"TMPDIR": str(temporary), "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    looking = [
        subprocess.Popen([sys.executable, "-c", LOOKS], env=environment, stdout=subprocess.PIPE) for _ in range(2)
    ]
    try:
        for one in looking:
            assert one.stdout.readline() == b"looking\n"
        assert len(list(temporary.glob(f"{PREFIX}*/submission/private.pdf"))) == 2
        looking[0].send_signal(signal.SIGKILL)
        looking[0].wait(10)
        sweep_looks(NOW)
        assert len(list(temporary.glob(f"{PREFIX}*"))) == 1, "one is still being looked at"
    finally:
        for one in looking:
            one.kill()
            one.wait(10)
            one.stdout.close()
    rehearse(write, NOW)
    assert list(temporary.iterdir()) == []


def test_only_folders_of_ours_are_swept(temporary):
    (temporary / f"{PREFIX}unmarked").mkdir()
    (temporary / "somebody").mkdir()
    (temporary / f"{PREFIX}link").symlink_to(temporary / "somebody")
    (temporary / "somebody" / "look.lock").write_bytes(b"")
    sweep_looks(NOW)
    assert len(list(temporary.iterdir())) == 3
    assert (temporary / "somebody" / "look.lock").exists()
