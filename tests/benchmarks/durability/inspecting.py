"""Opens a store after it was broken, as the program does, and compares it with what was confirmed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import text

from appealdesk.core.store import history
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.lock import StoreLock
from appealdesk.core.store.search.index import documents
from appealdesk.core.store.store import Store
from appealdesk.core.store.vault.stream import SealedReader
from appealdesk.core.store.verify.full import full
from tests.benchmarks.durability import world as worlds
from tests.benchmarks.durability.acts import Act, perform
from tests.benchmarks.durability.writer import KEY, make, now

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.durability.acks import Record
    from tests.benchmarks.durability.world import World


@dataclass
class Tally:
    """What was counted, and the first faults in words."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """Those of the counts that are faults."""

    def fault(self, kind: str, detail: object) -> None:
        self.counts[kind] += 1
        self.kinds.add(kind)
        self.faults.append(f"{kind}: {detail}")

    @property
    def sound(self) -> bool:
        return not self.faults

    def add(self, other: Tally) -> None:
        self.counts += other.counts
        self.faults += other.faults
        self.kinds |= other.kinds


@dataclass(frozen=True)
class Base:
    """What was in a store when a writer began, and where its history ended."""

    world: World
    entries: int = 0


def inspect(root: Path, base: Base, record: Record, tally: Tally, *, walk: int = 12) -> Base | None:
    """Look a store through and return what is in it; None where it is not what it has to be.

    Args:
        root: the store's folder.
        base: what was in it when the writer began.
        record: what the writer heard.
        tally: gets the counts.
        walk: how many steps to undo and do again in the case with most of them, after drops that were cut short have
            been taken up; with 0 nothing is written.
    """
    before = len(tally.faults)
    tally.counts["acts confirmed"] += len(record.confirmed)
    if record.broke:
        tally.fault("error nobody is meant to see", record.broke)
    folder = StoreFolder(root)
    tally.counts["left-overs in tmp"] += _count(folder.tmp)
    try:
        with StoreLock(folder.lock, now()):
            make(root)
            with Store.open(folder, KEY, now) as store:
                found = _compare(store, base, record, tally)
                _check_database(store, record, tally)
                _check_objects(store, tally)
                _check_search(store, tally)
                if found is not None and walk:
                    found = _resume(store, found, tally)
                    _walk_undo(store, found, walk, tally)
                end = store.anchor()
                if walk:
                    store.vault.sweep_tmp(float("inf"))
            report = full(folder, KEY, anchors=[end])
    except (StoreError, OSError) as error:
        tally.fault("cannot be opened", error)
        return None
    if not report.sound:
        tally.fault("damage found by verify", (report.damages[:3], report.unexamined))
    return Base(found, end.seq) if found is not None and len(tally.faults) == before else None


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def _compare(store: Store, base: Base, record: Record, tally: Tally) -> World | None:
    world, entries = base.world, base.entries
    for act, uid, anchor in record.confirmed:
        world, entries = worlds.after(world, act, uid), anchor.seq
    flight = record.in_flight
    possible = worlds.outcomes(world, flight) if flight else [world]
    found = worlds.look(store)
    match = worlds.match(found, possible)
    if match.world is None:
        confirmed = worlds.sights(world)
        for uid in match.wrong:
            tally.fault("confirmed but lost", _difference(confirmed.get(uid), found.get(uid)))
        return None
    expected = entries + (worlds.history_of(flight, match.outcome) if flight else 0)
    if store.anchor().seq != expected:
        tally.fault("history broken", f"{store.anchor().seq} lines where there are {expected} changes")
    return match.world


def _difference(expected: object, found: object) -> str:
    if expected is None or found is None:
        return f"expected {str(expected)[:200]}, found {str(found)[:200]}"
    names = [n for n in expected.__dataclass_fields__ if getattr(expected, n) != getattr(found, n)]  # type: ignore[attr-defined]  # two sights
    return "; ".join(f"{n}: {str(getattr(expected, n))[:300]} -> {str(getattr(found, n))[:300]}" for n in names)


def _check_database(store: Store, record: Record, tally: Tally) -> None:
    with store.database.reading() as session:
        connection = session.connection()

        def rows(query: str) -> list[tuple[object, ...]]:
            return [tuple(r) for r in connection.execute(text(query))]

        for found in (rows("PRAGMA cipher_integrity_check"), rows("PRAGMA foreign_key_check")):
            if found:
                tally.fault("database damaged", found[:3])
        if (said := rows("PRAGMA quick_check")) != [("ok",)]:
            tally.fault("database damaged", said[:3])
        if rows("SELECT step_id FROM recording") != [(None,)]:
            tally.fault("database damaged", "an edit is still being recorded")
        verdict = history.check(session, [anchor for _, _, anchor in record.confirmed])
    if not verdict.holds:
        tally.fault("history broken", verdict.fault)


def _check_objects(store: Store, tally: Tally) -> None:
    with store.database.reading() as session:
        hashes = [str(r[0]) for r in session.connection().execute(text("SELECT sha256 FROM blobs"))]
    for sha in hashes:
        damage = store.vault.check(sha)
        if damage is not None:
            tally.fault("row without object" if damage == "missing" else "object with wrong content", f"{sha} {damage}")
    known = {store.vault.name_of(sha) for sha in hashes}
    for name in store.vault.names():
        tally.counts["files in objects"] += 1
        if name in known:
            continue
        tally.counts["objects without row"] += 1
        if not _whole(store, name):
            tally.fault("half file under a final name", name)


def _whole(store: Store, name: str) -> bool:
    try:
        with SealedReader((store.folder.objects / name).open("rb", buffering=0), KEY.objects) as reader:
            while reader.read(1 << 16):
                pass
            return store.vault.name_of(reader.sha256) == name
    except OSError:
        return False


def _check_search(store: Store, tally: Tally) -> None:
    with store.database.reading() as session:
        rows = session.connection().execute(text("SELECT id, kind, ref, digest FROM docs ORDER BY id")).all()
        numbers = session.connection().execute(text("SELECT rowid FROM search ORDER BY rowid")).all()
        cases = session.connection().execute(text("SELECT id FROM cases")).all()
        meant = sorted((d.kind, d.ref, d.digest) for (case,) in cases for d in documents(session, case))
    if meant != sorted((kind, ref, digest) for _, kind, ref, digest in rows):
        tally.fault("search out of step", "documents")
    if [r[0] for r in rows] != [r[0] for r in numbers]:
        tally.fault("search out of step", "index")


def _resume(store: Store, world: World, tally: Tally) -> World:
    for uid in store.files.unfinished():
        act = Act("resume", uid)
        perform(store, act)
        tally.counts["drops resumed"] += 1
        whole = worlds.match(worlds.look(store), [worlds.after(world, act)])
        if whole.world is None:
            tally.fault("drop not resumed", world[uid].waiting)
        else:
            world = whole.world
    return world


def _walk_undo(store: Store, world: World, walk: int, tally: Tally) -> None:
    """Undo the last steps of one case, comparing each step, and do it again."""
    uid = max(world, key=lambda u: (len(world[u].back), u), default=None)
    if uid is None or world[uid].deleted:
        return
    case = world[uid]
    states = [*(step.kept for step in case.back[-walk:]), case.kept]
    ways = [(store.undo, "undo", s) for s in states[-2::-1]] + [(store.redo, "redo", s) for s in states[1:]]
    for go, name, state in ways:
        if go(uid) is None or worlds.look_at(store, uid) != state:
            tally.fault("undo or redo wrong", f"{name}: {_difference(state, worlds.look_at(store, uid))}")
            return
