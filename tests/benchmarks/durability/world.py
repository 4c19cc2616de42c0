"""What must be in a store after acts: a model in plain values, and the same values read out of a real store."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import text

from appealdesk.core.store.database.transaction import STEPS_KEPT
from appealdesk.core.store.records.listing import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from appealdesk.core.store.store import Store
    from tests.benchmarks.durability.acts import Act

NEW: Final = "?"
"""Stands for the uid of a case whose beginning was never confirmed."""


@dataclass(frozen=True)
class Kept:
    """What undo takes back."""

    name: str
    orders: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    """Name and hash."""
    readings: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()


class Step(NamedTuple):
    """One edit to undo or to redo, and what that leads to."""

    kind: str
    kept: Kept


@dataclass(frozen=True)
class Case:
    """One case; ``back`` is what undo leads to, the last first to go, ``forth`` what redo leads to, the first first."""

    kept: Kept
    back: tuple[Step, ...] = ()
    forth: tuple[Step, ...] = ()
    deleted: bool = False
    waiting: tuple[str, ...] = ()
    """Paths of a drop that are not kept yet."""
    facts: frozenset[tuple[str, str]] = frozenset()
    lines: int = 0

    def edited(self, kind: str, **changes: object) -> Case:
        back = (*self.back, Step(kind, self.kept))[-STEPS_KEPT:]
        return replace(self, kept=replace(self.kept, **changes), back=back, forth=())  # type: ignore[arg-type]  # names of fields


type World = dict[str, Case]


@dataclass(frozen=True)
class Sight:
    """A case as it can be seen in a store: how far undo leads, not where to."""

    kept: Kept
    back: int
    forth: int
    deleted: bool
    waiting: tuple[str, ...]
    facts: frozenset[tuple[str, str]]
    lines: int


def after(world: World, act: Act, uid: str = NEW) -> World:
    """Return the world with an act done whole."""
    return outcomes(world, act, uid)[-1]


def outcomes(world: World, act: Act, uid: str = NEW) -> list[World]:
    """Return the worlds that may be found when an act was begun and nobody heard that it ended: from not to whole."""
    if act.kind == "begin":
        return [world, world | {uid: Case(Kept(act.words[0]))}]
    if act.kind == "purge":
        # the lines of its exports go first
        without = world | {act.uid: replace(world[act.uid], lines=0)}
        return [world, without, {u: c for u, c in world.items() if u != act.uid}]
    return [world, *(world | {act.uid: case} for case in _cases(world[act.uid], act))]


def history_of(act: Act, outcome: int) -> int:
    """Return how many lines of history belong to an outcome of an act: changes and their lines come together."""
    if act.kind == "purge":
        return max(outcome - 1, 0)
    return 0 if act.kind == "check" else outcome


def _cases(case: Case, act: Act) -> list[Case]:
    kept, words = case.kept, act.words
    if act.kind in _EDITS:
        name, change = _EDITS[act.kind]
        return [case.edited(act.kind, **{name: change(getattr(kept, name), words)})]
    match act.kind:
        case "drop":
            return _copied(replace(case.edited("drop"), waiting=(*case.waiting, *words)), 0)
        case "resume":
            return _copied(case, 1)
        case "check":
            return [replace(case, facts=frozenset((sha, words[0]) for sha in words[1:]))]
        case "import":
            return [replace(case, lines=case.lines + int(words[1]))]
        case "undo":
            *back, (kind, before) = case.back
            return [replace(case, kept=before, back=tuple(back), forth=(Step(kind, kept), *case.forth))]
        case "redo":
            (kind, following), *forth = case.forth
            return [replace(case, kept=following, back=(*case.back, Step(kind, kept)), forth=tuple(forth))]
        case "delete" | "restore":
            return [replace(case, deleted=act.kind == "delete")]
    raise ValueError(act.kind)


_EDITS: Final[Mapping[str, tuple[str, Callable[[Any, tuple[str, ...]], object]]]] = {
    "letter": ("letters", lambda there, words: (*there, words[0])),
    "orders": ("orders", lambda there, words: (*there, *words)),
    "rename": ("name", lambda _there, words: words[0]),
    "decide": ("readings", lambda there, words: (*there, words[0])),
    "waive": ("waivers", lambda there, words: (*there, words[0])),
}
"""What an act changes, and how."""


def _copied(case: Case, least: int) -> list[Case]:
    """Return a case with so many of the waiting files copied, from ``least`` to all of them.

    They belong to the last drop, even where other edits came after it: undoing those leaves the files alone.
    """
    drop = max(n for n, step in enumerate(case.back) if step.kind == "drop")
    found = []
    for n in range(least, len(case.waiting) + 1):
        paths, left = case.waiting[:n], case.waiting[n:]
        later = [Step(s.kind, _with_files(s.kept, paths)) for s in case.back[drop + 1 :]]
        back = (*case.back[: drop + 1], *later)
        found.append(replace(case, kept=_with_files(case.kept, paths), back=back, waiting=left))
    return found


def _with_files(kept: Kept, paths: tuple[str, ...]) -> Kept:
    return replace(kept, files=_files(kept.files, paths))


def _files(there: tuple[tuple[str, str], ...], paths: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    files = dict(there)
    for path in map(Path, paths):
        sha = sha_of(path)
        if sha not in files.values():
            files[f"evidence/{path.name}"] = sha
    return tuple(sorted(files.items()))


_SHAS: dict[Path, str] = {}


def sha_of(path: Path) -> str:
    """The files of a drop never change, so that each is hashed once."""
    if path not in _SHAS:
        _SHAS[path] = hashlib.sha256(path.read_bytes()).hexdigest()
    return _SHAS[path]


def sights(world: World) -> dict[str, Sight]:
    return {
        uid: Sight(c.kept, len(c.back), len(c.forth), c.deleted, c.waiting, c.facts, c.lines)
        for uid, c in world.items()
    }


def look(store: Store) -> dict[str, Sight]:
    """Read everything out of a store through the program's own functions."""
    now = store.database.now()
    entries = [*store.listing(now, limit=10_000), *store.listing(now, Filter(in_bin=True), limit=10_000)]
    with store.database.reading() as session:
        connection = session.connection()
        steps = connection.execute(
            text("SELECT c.uid, s.undone FROM steps AS s JOIN cases AS c ON c.id = s.case_id")
        ).all()
        lines = dict(
            connection.execute(  # those that are there, not those that the import's row promises
                text("SELECT c.uid, count(*) FROM lines AS l JOIN imports AS i ON i.id = l.import_id "
                     "JOIN cases AS c ON c.id = i.case_id WHERE i.lines > 0 GROUP BY c.uid")
            ).all()
        )  # fmt: skip
    counted = Counter((uid, undone) for uid, undone in steps)
    return {
        e.uid: Sight(
            look_at(store, e.uid),
            counted[e.uid, 0],
            counted[e.uid, 1],
            e.deleted_at is not None,
            tuple(w.path for w in store.files.waiting(e.uid)),
            frozenset((sha, f.value) for sha, s in store.checked.seen(e.uid).items() for f in s.facts),
            lines.get(e.uid, 0),
        )
        for e in entries
    }


def look_at(store: Store, uid: str) -> Kept:
    """Read what undo can change of one case."""
    stored = store.cases.get(uid)
    return Kept(
        stored.name,
        tuple(o.id for o in stored.typed.orders),
        tuple(v.text for v in store.letters.of(uid)),
        tuple(sorted((f.name, f.sha256) for f in store.files.of(uid))),
        tuple(d.value for d in store.judgements.decisions(uid)),
        tuple(w.rule for w in store.judgements.waivers(uid)),
    )


@dataclass(frozen=True)
class Match:
    """Which of the possible worlds a store holds."""

    world: World | None
    outcome: int = 0
    """How far the act in flight had come."""
    wrong: tuple[str, ...] = ()
    """Uids of cases that are in none of them, where no world fits."""


def match(found: dict[str, Sight], possible: list[World]) -> Match:
    """Find the world that a store holds; a case of unknown uid takes the one that was found."""
    for outcome, world in enumerate(possible):
        named = world
        if NEW in world and len(fresh := set(found) - set(world)) == 1:
            named = {(fresh.copy().pop() if u == NEW else u): c for u, c in world.items()}
        if sights(named) == found:
            return Match(named, outcome)
    first = sights(possible[0])
    wrong = {u for u in {*first, *found} if first.get(u) != found.get(u)}
    return Match(None, wrong=tuple(sorted(wrong)))
