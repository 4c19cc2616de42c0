"""``verify``, ``backup`` and ``restore``: the case store of this computer, looked after without the window."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from appealdesk.cli.progress import ProgressBar
from appealdesk.cli.storekey import anchors, key_of_backup, key_of_store, settle_in, told
from appealdesk.cli.storewords import repaired_json, repaired_lines, report_json, report_lines
from appealdesk.cli.streams import tell as to_stderr
from appealdesk.core.desk.progress import staged
from appealdesk.core.store import exchange
from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.backup.make import make
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder, default_folder
from appealdesk.core.store.keys.systemkeyring import SystemKeyring
from appealdesk.core.store.lock import InUseError, StoreLock
from appealdesk.core.store.place import judge
from appealdesk.core.store.readonly import snapshot
from appealdesk.core.store.repair.run import repair
from appealdesk.core.store.restore.rehearsal import discard, rehearse, replace
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.quick import quick
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from appealdesk.core.packs.overriding import Override
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.restore.rehearsal import Rehearsal

    type Say = Callable[[str], None]
    type IsCancelled = Callable[[], bool]

WHOLE, DAMAGED = 0, 1
_NOWHERE = frozenset({"place.too-long", "place.too-long-windows", "place.unusable", "place.not-a-folder"})
"""What keeps a store from being looked at; a store that cannot be written or lies on a network can be."""
_AT_WORK = 60.0
"""Seconds within which a file was touched that a program at work may be about to name."""


def verify(arguments: argparse.Namespace, say: Say, cancelled: IsCancelled) -> int:
    """Check the store, and repair it if asked; return 0 when it is whole, 1 when something is damaged.

    Raises:
        DeskError: there is no store, its key cannot be had, or it is to be repaired while the program is open.
    """
    keystore = SystemKeyring()
    with told():
        folder = _folder()
        if arguments.repair:
            return _repair(folder, keystore, arguments, say, cancelled)
        alone = _settled(folder)
        with _readable(folder) as place, _bar(arguments) as tell:
            key, keys = key_of_store(place, keystore, arguments)
            noted, since = anchors(keystore, keys), _now().timestamp() - (0 if alone else _AT_WORK)
            if arguments.quick:
                report = quick(place, key, anchors=noted, cancelled=cancelled)
            else:
                report = full(place, key, anchors=noted, at_work_since=since, on_progress=tell, cancelled=cancelled)
    say(_dump(report_json(report)) if arguments.json else "\n".join(report_lines(report, arguments.lang)))
    return WHOLE if report.sound else DAMAGED


def _repair(
    folder: StoreFolder, keystore: SystemKeyring, arguments: argparse.Namespace, say: Say, cancelled: IsCancelled
) -> int:
    _expect_some(folder, keystore, arguments)
    with StoreLock(folder.lock, _now()), _bar(arguments) as tell:
        exchange.settle(folder)
        key, keys = key_of_store(folder, keystore, arguments)
        backups = [p for p in arguments.source if p.suffix == ".appealbackup"]
        done = repair(
            folder,
            key,
            _now,
            backups=[*backups, *_own_backups(folder)],
            offered=[p for p in arguments.source if p not in backups],
            anchors=anchors(keystore, keys),
            on_progress=tell,
            cancelled=cancelled,
        )
    say(_dump(repaired_json(done)) if arguments.json else "\n".join(repaired_lines(done, arguments.lang)))
    return WHOLE if done.after.sound else DAMAGED


def backup(arguments: argparse.Namespace, say: Say, cancelled: IsCancelled) -> int:
    """Write a backup and return 0, or 1 when originals that are damaged in the store are not in it.

    Raises:
        DeskError: there is no store, its key cannot be had, or the backup cannot be written.
    """
    keystore = SystemKeyring()
    with told(), _bar(arguments) as tell:
        folder = _folder()
        _settled(folder)
        key, _keys = key_of_store(folder, keystore, arguments)
        with _opened(folder, key) as store:
            made = make(store, arguments.file, on_progress=tell, cancelled=cancelled)
    if arguments.json:
        values = {"originals": made.manifest.originals, "left_out": list(made.left_out), "seconds": made.seconds}
        say(_dump({"file": str(made.path), "bytes": made.bytes, **values}))
    else:
        megabytes = f"{made.bytes / 1e6:.1f}"
        kept = {"file": made.path, "megabytes": megabytes, "originals": made.manifest.originals}
        lines = [text(arguments.lang, "backup.told.made", **kept)]
        if made.left_out:
            lines.append(text(arguments.lang, "backup.told.left-out", n=len(made.left_out)))
        say("\n".join(lines))
    return DAMAGED if made.left_out else WHOLE


def figures(arguments: argparse.Namespace) -> tuple[Override, ...]:
    """Return the seller's own figures that the store of this computer keeps.

    Raises:
        DeskError: there is no store, its key cannot be had, or the figures cannot be read.
    """
    keystore = SystemKeyring()
    with told():
        folder = _folder()
        _expect_some(folder, keystore, arguments)
        _settled(folder)
        key, _keys = key_of_store(folder, keystore, arguments)
        with _opened(folder, key) as store:
            return store.overrides.all()


def restore(arguments: argparse.Namespace, say: Say, cancelled: IsCancelled) -> int:
    """Put a backup in the place of the store, which moves aside, and return 0, or 1 where somebody has to agree first.

    Raises:
        DeskError: the backup cannot be used, its key cannot be had, or the program is open.
    """
    keystore = SystemKeyring()
    now, refusal, cases = _now(), "", 0
    with told():
        folder = _folder()
        judge(folder.root).require()
        with StoreLock(folder.lock, now), _bar(arguments) as tell:
            exchange.settle(folder)
            rehearsal = rehearse(
                arguments.file,
                folder,
                lambda keys: key_of_backup(keys, keystore, arguments),
                _now,
                anchors=lambda keys: anchors(keystore, keys),
                on_progress=tell,
                cancelled=cancelled,
            )
            try:
                aside = replace(rehearsal, now, agreed=arguments.force)
            except BackupError as error:
                if arguments.force or not rehearsal.hindrances:
                    raise
                # the backup can be used; it is what stands against it that ends this, as blockers end an export
                refusal = text(arguments.lang, error.key, **error.values)
            finally:
                if not exchange.pending(folder):
                    discard(rehearsal)
            if not refusal:
                cases = _moved_in(folder, rehearsal, keystore)
    if refusal:
        to_stderr(refusal)
        return DAMAGED
    originals = rehearsal.report.examined.originals
    if arguments.json:
        say(_dump({"cases": cases, "originals": originals, "aside": str(aside) if aside else None}))
    else:
        lines = [text(arguments.lang, "backup.told.restored", file=arguments.file, cases=cases, originals=originals)]
        if aside:
            lines.append(text(arguments.lang, "backup.told.aside", folder=aside))
        say("\n".join(lines))
    return WHOLE


def _moved_in(folder: StoreFolder, rehearsal: Rehearsal, keystore: SystemKeyring) -> int:
    """Open the store that was put in place, give the system's key store what it needs, and return its cases."""
    with Store.open(folder, rehearsal.key, _now) as store:
        cases, anchor = store.cases.count(), store.anchor()
    settle_in(folder, rehearsal.key, rehearsal.keys, keystore, anchor)
    return cases


def _folder() -> StoreFolder:
    """Return this computer's store.

    Raises:
        StoreError: its path is one that nothing can lie under.
    """
    folder = StoreFolder(default_folder())
    for problem in judge(folder.root).problems:
        if problem.key in _NOWHERE:
            raise StoreError(problem.key, **dict(problem.args))
    return folder


def _settled(folder: StoreFolder) -> bool:
    """Finish what an interrupted exchange left, where no window is open, and return whether none is."""
    if not folder.root.is_dir() or judge(folder.root).read_only:
        return True
    try:
        with StoreLock(folder.lock, _now()):
            exchange.settle(folder)
    except InUseError:
        return False
    return True


@contextmanager
def _readable(folder: StoreFolder) -> Iterator[StoreFolder]:
    """Give the store, or a copy of its database where the folder cannot be written: nothing else can read it there."""
    if folder.database.is_file() and judge(folder.root).read_only:
        with snapshot(folder, _now()) as copy:
            yield copy
    else:
        yield folder


@contextmanager
def _opened(folder: StoreFolder, key: DataKey | None) -> Iterator[Store]:
    """Give the open store; beside an open window without the tidying of a start, which is the window's."""
    try:
        with StoreLock(folder.lock, _now()):
            store = Store.open(folder, key, _now)
    except InUseError:
        store = Store(folder, key, _now)
    with store:
        yield store


def _expect_some(folder: StoreFolder, keystore: SystemKeyring, arguments: argparse.Namespace) -> None:
    """Refuse a folder without a store before a lock is made in it."""
    if not folder.root.is_dir():
        key_of_store(folder, keystore, arguments)


def _own_backups(folder: StoreFolder) -> list[Path]:
    return sorted(folder.backups.glob("*.appealbackup"), reverse=True)


@contextmanager
def _bar(arguments: argparse.Namespace) -> Iterator[Callable[[str, int, int], None]]:
    """Give what shows progress on a terminal."""
    bar = ProgressBar(arguments.lang)
    try:
        yield staged(bar)
    finally:
        bar.close()


def _now() -> datetime:
    return datetime.now().astimezone()


def _dump(value: dict[str, Any]) -> str:
    return json.dumps({"schema": 1, **value}, ensure_ascii=False, indent=2)
