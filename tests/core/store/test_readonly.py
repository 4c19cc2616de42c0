"""A store that cannot be written is read from a private copy, what its log still holds included."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as engine

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.readonly import snapshot
from appealdesk.core.text import LANGUAGES, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 5, 10, 8, 0, tzinfo=UTC)
posix = pytest.mark.skipif(sys.platform == "win32", reason="tells of POSIX permissions and processes")

WRITER = """
import os, sys
import sqlcipher3.dbapi2 as engine
c = engine.connect(sys.argv[1], isolation_level=None)
c.execute("PRAGMA journal_mode = WAL")
c.execute("CREATE TABLE t (a)")
c.execute("INSERT INTO t VALUES ('in the log')")
os._exit(0)  # as in a power cut: the log is never written back
"""


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.fixture
def written(tmp_path: Path) -> Iterator[StoreFolder]:
    """A store that nobody can write, whose last change is in its log only."""
    with tempfile.TemporaryDirectory() as name:
        store = StoreFolder(Path(name) / "光盘")
        store.objects.mkdir(parents=True)
        (store.objects / "one").write_bytes(b"an original")
        store.keys.write_text("{}")
        subprocess.run([sys.executable, "-c", WRITER, str(store.database)], check=True)
        assert store.database.with_name("store.db-wal").stat().st_size > 0
        for path in (store.database, store.keys):
            path.chmod(0o444)
        store.root.chmod(0o555)
        Path(name).chmod(0o755)
        yield store
        store.root.chmod(0o755)
        for path in (store.database, store.keys):
            path.chmod(0o644)


def rows(store: StoreFolder) -> list[str]:
    with closing(engine.connect(str(store.database), isolation_level=None)) as connection:
        return [row[0] for row in connection.execute("SELECT a FROM t")]


def everything(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(p): (p.stat().st_size, p.stat().st_mtime_ns) for p in sorted(folder.rglob("*"))}


def test_the_copy_holds_what_was_in_the_log_and_may_be_written(written: StoreFolder, scratch: Path):
    before = everything(written.root)
    with snapshot(written, NOW, scratch) as copy:
        assert rows(copy) == ["in the log"]
        with closing(engine.connect(str(copy.database), isolation_level=None)) as connection:
            connection.execute("INSERT INTO t VALUES ('here only')")
        assert copy.keys.read_text() == "{}"
        assert (copy.objects / "one").read_bytes() == b"an original"
        assert copy.tmp.is_relative_to(copy.root)
        assert not copy.root.is_relative_to(written.root)
    assert everything(written.root) == before
    assert list(scratch.iterdir()) == []


@posix
def test_nobody_else_may_enter_the_copy(written: StoreFolder, scratch: Path):
    with snapshot(written, NOW, scratch) as copy:
        assert stat.S_IMODE(copy.root.stat().st_mode) == 0o700


def test_the_copy_is_gone_when_reading_ends_in_an_error(written: StoreFolder, scratch: Path):
    with pytest.raises(ZeroDivisionError), snapshot(written, NOW, scratch):
        raise ZeroDivisionError
    assert list(scratch.iterdir()) == []


def test_a_folder_without_a_store_says_so(tmp_path: Path, scratch: Path):
    assert refused(StoreFolder(tmp_path), scratch) == "place.no-store"


def refused(store: StoreFolder, scratch: Path) -> str:
    with pytest.raises(StoreError) as error, snapshot(store, NOW, scratch):
        pass
    for language in LANGUAGES:
        assert "{" not in text(language, error.value.key, **error.value.values)
    assert list(scratch.iterdir()) == [], "nothing is left behind"
    return error.value.key


def test_a_store_that_another_computer_writes_to_is_not_read(written: StoreFolder, scratch: Path, monkeypatch):
    copyfile = shutil.copyfile
    ticks = iter(range(1, 1000))

    def busy(source: Path, target: Path) -> None:
        copyfile(source, target)
        at = next(ticks) * 1_000_000_000
        os.utime(written.database, ns=(at, at))

    monkeypatch.setattr(shutil, "copyfile", busy)
    assert refused(written, scratch) == "place.snapshot-moving"


def test_a_store_that_was_written_to_for_a_moment_is_copied_again(written: StoreFolder, scratch: Path, monkeypatch):
    copyfile = shutil.copyfile
    copied: list[Path] = []

    def once(source: Path, target: Path) -> None:
        copyfile(source, target)
        copied.append(source)
        if len(copied) == 1:
            os.utime(written.database, ns=(1, 1))

    monkeypatch.setattr(shutil, "copyfile", once)
    with snapshot(written, NOW, scratch) as copy:
        assert rows(copy) == ["in the log"]
    assert copied.count(written.database) == 2


@pytest.mark.parametrize(("code", "key"), [(errno.ENOSPC, "snapshot-space"), (errno.EIO, "snapshot-failed")])
def test_a_copy_that_cannot_be_made_leaves_nothing(written, scratch, monkeypatch, code: int, key: str):
    def fail(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(code, os.strerror(code), str(target))

    monkeypatch.setattr(shutil, "copyfile", fail)
    assert refused(written, scratch) == f"place.{key}"


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.readonly import snapshot
with snapshot(StoreFolder(Path(sys.argv[1])), datetime.now(UTC), Path(sys.argv[2])):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_the_next_reading_clears_away_what_a_killed_one_left_but_nothing_in_use(written: StoreFolder, scratch: Path):
    for name in ("appealdesk-readonly-being-made", "appealdesk-readonly-file", "other"):
        (scratch / name).mkdir() if "file" not in name else (scratch / name).write_bytes(b"")
    kept = set(scratch.iterdir())
    (scratch / "appealdesk-readonly-link").symlink_to(written.root)
    subprocess.run([sys.executable, "-c", KILLED, str(written.root), str(scratch)], check=False)
    (left,) = {p for p in scratch.iterdir() if not p.is_symlink()} - kept
    with snapshot(written, NOW, scratch) as first:
        assert not left.exists()
        with snapshot(written, NOW, scratch) as second:
            assert rows(first) == rows(second) == ["in the log"]
    assert {p for p in scratch.iterdir() if not p.is_symlink()} == kept
    assert written.database.exists()
