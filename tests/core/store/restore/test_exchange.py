"""The exchange of a store's parts: cut short anywhere it is finished or undone, and nothing is ever deleted."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store import exchange
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.restore.rehearsal import rehearse, replace
from appealdesk.core.store.vault import disk
from appealdesk.core.store.verify.full import full

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.store.chain import Anchor
    from tests.core.store.conftest import Clock
    from tests.core.store.damaged import Victim

OLD = {
    "store.db": b"old database",
    "store.db-wal": b"old log",
    "keys.json": b"old keys",
    "keys.json.bak": b"old copy",
    "objects/ab/x": b"old original",
}
NEW = {
    "store.db": b"new database",
    "keys.json": b"new keys",
    "keys.json.bak": b"new copy",
    "objects/cd/y": b"new original",
}


def put(root: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def content(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def prepared(root: Path) -> StoreFolder:
    folder = StoreFolder(root)
    put(folder.root, OLD)
    put(exchange.prepare(folder).root, NEW)
    return folder


def expect_new(folder: StoreFolder) -> None:
    now = content(folder.root)
    assert {k: v for k, v in now.items() if not k.startswith("quarantine/")} == NEW
    (aside,) = folder.quarantine.iterdir()
    assert content(aside) == OLD


def test_new_parts_come_in_and_old_ones_are_kept_with_their_log(tmp_path: Path) -> None:
    folder = prepared(tmp_path / "store")
    aside = exchange.exchange(folder, datetime(2026, 5, 10, tzinfo=UTC))
    assert aside.name == "store-20260510-000000"
    expect_new(folder)
    assert not exchange.settle(folder)


def test_a_store_that_was_set_aside_comes_back_with_its_log_wherever_it_is_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    class Cut(BaseException):
        pass

    moved, steps = disk.replace, 0
    while True:
        folder = prepared(tmp_path / str(steps))
        name = exchange.exchange(folder, datetime(2026, 5, 10, tzinfo=UTC)).name
        left = iter(range(steps))

        def move(source: Path, target: Path, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Cut
            moved(source, target)

        with monkeypatch.context() as patch, suppress(Cut):
            patch.setattr(exchange, "replace", move)
            exchange.bring_back(folder, name, clock())
        cut = exchange.pending(folder)
        exchange.settle(folder)
        now = content(folder.root)
        assert {k: v for k, v in now.items() if not k.startswith("quarantine/")} == OLD
        (aside,) = folder.quarantine.iterdir()
        assert content(aside) == NEW
        steps += 1
        if not cut:
            break
    assert steps > len(OLD)


def test_a_store_can_be_set_aside_whole_with_nothing_in_its_place(tmp_path: Path, clock: Clock) -> None:
    folder = StoreFolder(tmp_path / "store")
    put(folder.root, OLD)
    aside = exchange.set_aside(folder, clock())
    assert content(aside) == OLD
    assert [p.name for p in folder.root.iterdir()] == ["quarantine"]


@pytest.mark.parametrize("name", ["", "..", "store-20260510-000000", "0001"])
def test_only_a_store_that_was_set_aside_comes_back(tmp_path: Path, clock: Clock, name: str) -> None:
    folder = StoreFolder(tmp_path / "store")
    put(folder.root, OLD)
    with pytest.raises(ValueError, match="set aside"):
        exchange.bring_back(folder, name, clock())
    assert content(folder.root) == OLD


def test_cut_short_at_every_single_step_the_next_start_finishes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    class Cut(BaseException):
        pass

    def watch(name: str, left: Iterator[int]) -> object:
        real = getattr(disk, name)

        def step(*args: object) -> object:
            if next(left, None) is None:
                raise Cut
            return real(*args)

        return step

    def cut_at(folder: StoreFolder, step: int) -> bool:
        left = iter(range(step))
        with monkeypatch.context() as patch:
            for name in ("replace", "remove", "sync_folder"):
                patch.setattr(exchange, name, watch(name, left))
            try:
                exchange.exchange(folder, clock())
            except Cut:
                return True
        return False

    steps, cut = 0, True
    while cut:
        folder = prepared(tmp_path / str(steps))
        cut = cut_at(folder, steps)
        decided = exchange.pending(folder)
        exchange.settle(folder)
        exchange.settle(folder)
        if decided or not cut:
            expect_new(folder)
        elif content(folder.root) != OLD:
            expect_new(folder)  # the journal was just removed
        steps += 1
    assert steps > 12


def test_without_a_decision_the_new_parts_go_and_the_old_stay(tmp_path: Path) -> None:
    folder = prepared(tmp_path / "store")
    assert not exchange.settle(folder)
    assert content(folder.root) == OLD
    assert not exchange.incoming(folder).root.exists()


def test_a_journal_that_lost_its_content_still_decides(tmp_path: Path) -> None:
    for number, damage in enumerate((b"", b"\0" * 40, b'{"aside": "../../x"}', b"[" * 5000)):
        folder = prepared(tmp_path / str(number))
        (folder.root / "exchange.json").write_bytes(damage)
        assert exchange.settle(folder)
        expect_new(folder)
        assert [p.name for p in folder.quarantine.iterdir()] == ["store-00000000-000000"]


def test_parts_that_are_not_exchanged_stay(tmp_path: Path, clock: Clock) -> None:
    folder = StoreFolder(tmp_path / "store")
    put(folder.root, OLD | {"backups/b": b"b", "cache/c": b"c"})
    put(exchange.prepare(folder).root, {"store.db": b"new database", "backups/other": b"left behind"})
    aside = exchange.exchange(folder, clock())
    assert content(aside) == {k: v for k, v in OLD.items() if k.startswith("store.db")}
    kept = {k: v for k, v in OLD.items() if not k.startswith("store.db")}
    now = {k: v for k, v in content(folder.root).items() if not k.startswith("quarantine/")}
    assert now == kept | {"store.db": b"new database", "backups/b": b"b", "cache/c": b"c"}


def test_several_exchanges_of_one_second_keep_all_their_old_parts(tmp_path: Path, clock: Clock) -> None:
    folder = StoreFolder(tmp_path / "store")
    put(folder.root, {"store.db": b"0"})
    for number in range(1, 4):
        put(exchange.prepare(folder).root, {"store.db": str(number).encode()})
        exchange.exchange(folder, clock())
    assert sorted(v for k, v in content(folder.quarantine).items()) == [b"0", b"1", b"2"]


def test_a_part_that_is_held_is_told_and_the_next_try_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    folder = prepared(tmp_path / "store")
    real = disk.replace

    def held(source: Path, target: Path) -> None:
        if source.name == "objects" and "incoming" not in source.parts:
            raise PermissionError(13, "held by a virus scanner")
        real(source, target)

    monkeypatch.setattr(exchange, "replace", held)
    with pytest.raises(StoreError) as caught:
        exchange.exchange(folder, clock())
    assert caught.value.key == "backup.error.exchange"
    assert exchange.pending(folder)
    with pytest.raises(StoreError):
        exchange.prepare(folder)
    monkeypatch.undo()
    assert exchange.settle(folder)
    expect_new(folder)


RESTORE = """
import os, sys
from pathlib import Path
from datetime import datetime, UTC
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.lock import StoreLock
from appealdesk.core.store.restore.rehearsal import rehearse, replace
from tests.core.store.damaged import KEY

folder, now = StoreFolder(Path(sys.argv[1])), datetime(2026, 5, 10, tzinfo=UTC)
for _ in sys.stdin:  # each time in a process of its own, without loading everything again
    if pid := os.fork():
        print(pid, flush=True)
        os.waitpid(pid, 0)
        print("over", flush=True)
        continue
    with StoreLock(folder.lock, now):
        rehearsal = rehearse(Path(sys.argv[2]), folder, lambda keys: KEY, lambda: now)
        print("rehearsed", flush=True)
        replace(rehearsal, now, agreed=True)
    os._exit(0)
"""
ROUNDS = 15


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")
def test_killed_at_any_moment_the_store_is_the_old_or_the_new_and_neither_is_lost(victim: Victim) -> None:
    rng, outcomes, old = random.Random(11), [], victim.anchor
    arguments = [sys.executable, "-c", RESTORE, str(victim.folder.root), str(victim.backup)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        for number in range(ROUNDS):
            _kill_one(process, in_exchange=bool(number % 3), wait=rng.random())
            exchange.settle(victim.folder)
            report = full(victim.folder, victim.key)
            assert report.sound
            asides = sorted(victim.folder.quarantine.glob("store-*"), key=lambda p: (len(p.name), p.name))
            outcomes.append(len(asides))
            if report.head == old:
                assert len(asides) == max(outcomes[:-1], default=0)
            else:
                assert full(StoreFolder(asides[-1]), victim.key).sound
                # back to a store with more in it than the backup has
                old = _advance(victim)
    for aside in asides:
        assert full(StoreFolder(aside), victim.key).sound
    assert 2 < len(asides) < ROUNDS, outcomes
    replace(rehearse(victim.backup, victim.folder, victim.unlock, victim.clock), victim.clock.now, agreed=True)
    assert full(victim.folder, victim.key).sound


def _kill_one(process: subprocess.Popen[str], *, in_exchange: bool, wait: float) -> None:
    """Let one restoring begin and kill it, while it rehearses or within the exchange, which is the shorter part."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    pid = int(process.stdout.readline())
    if in_exchange:
        assert process.stdout.readline() == "rehearsed\n"
    time.sleep(wait * (0.02 if in_exchange else 0.3))
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    while process.stdout.readline() != "over\n":
        pass


def _advance(victim: Victim) -> Anchor:
    with victim.open() as store:
        store.letters.save(victim.cases[0], "after the restoring")
        anchor = store.anchor()
    (victim.folder.root / "ballast").unlink()
    return anchor
