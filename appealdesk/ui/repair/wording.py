"""What a check found and what a repair did, in lines for the window."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from appealdesk.core.text import has

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.desk.mending import Prospect
    from appealdesk.core.store.repair.run import Repaired
    from appealdesk.core.store.repair.salvage import Salvage
    from appealdesk.core.store.verify.report import Damage, Report
    from appealdesk.ui.text import Speech

    type Line = tuple[str, str]
    """The role of a label, and its words."""

MOST = 6
"""Damages that are named one by one."""
MOST_DETAILS = 12


def damage_words(say: Speech, damage: Damage) -> str:
    """Return one damage in plain words; an original by the case and the name that people know it by."""
    if damage.kind.of_original and damage.used_by:
        case, file = damage.used_by[0]
        named = say.of("upkeep.repair.used-by", case=case, file=file.rpartition("/")[2])
        return f"{named}  {say.of('vault.damage.' + damage.kind.value.removeprefix('original-'))}"
    return say.of(f"upkeep.damage.{damage.kind}")


def details(say: Speech, damages: Iterable[Damage]) -> str:
    """Return what was found as who helps with it needs it: places, numbers and the engine's own words."""
    lines = (say.of(f"verify.damage.{d.kind}", what=d.what, detail=d.detail) for d in damages)
    return "\n".join(islice(dict.fromkeys(lines), MOST_DETAILS))


def found_lines(say: Speech, report: Report, ahead: Prospect) -> Iterator[Line]:
    """Yield what was found, and what a repair will do about it."""
    yield "second", say.count_of("upkeep.repair.found", len(report.damages))
    yield from _some(say, report.damages)
    if ahead.needs_backup:
        yield "strong", say.of("upkeep.repair.hopeless")
        return
    if ahead.waits:
        yield "second", say.of("upkeep.repair.waits")
    if not ahead.steps:
        if not ahead.waits or ahead.stays:
            yield "strong", say.of("upkeep.repair.none")
        return
    yield "strong", say.of("upkeep.repair.advice")
    yield "", say.of("upkeep.repair.steps")
    for step in ahead.steps:
        yield "", f"·  {say.of(f'upkeep.step.{step}')}"
    if ahead.stays:
        yield "second", say.of("upkeep.repair.stays")
    yield "ok", say.of("upkeep.repair.safe")


def done_lines(say: Speech, done: Repaired) -> Iterator[Line]:
    """Yield what came back, what did not, and how the store is now."""
    if done.after.sound:
        yield "ok", say.of("upkeep.repair.whole-text")
    yield from _work_lines(say, done)
    if done.needs_backup:
        yield "bad", say.of("upkeep.repair.hopeless")
        return
    lost = tuple(d for d in done.after.damages if d.what in done.lost)
    if done.lost:
        yield "bad", say.count_of("upkeep.repair.lost", len(done.lost))
        yield from _some(say, lost)
        yield "second", say.of("upkeep.repair.lost-hint")
    rest = tuple(d for d in done.after.damages if d not in lost)
    if rest:
        yield "bad", say.count_of("upkeep.repair.left", len(rest))
        yield from _some(say, rest)


def _work_lines(say: Speech, done: Repaired) -> Iterator[Line]:
    for path in done.refused:
        yield "second", say.of("upkeep.repair.refused", file=path)
    if done.restored:
        yield "", say.count_of("upkeep.repair.restored", len(done.restored))
    if done.salvage is not None:
        yield from _salvage_lines(say, done.salvage)
    if done.keys_mended:
        yield "", say.of("upkeep.repair.keys")
    if done.reindexed:
        yield "", say.of("upkeep.repair.reindexed")
    if done.set_aside:
        yield "second", say.count_of("upkeep.repair.aside", done.set_aside)


def _salvage_lines(say: Speech, rescue: Salvage) -> Iterator[Line]:
    yield "", say.of("upkeep.repair.salvaged")
    if back := sum(t.from_undo + t.from_backup for t in rescue.tables):
        yield "", say.of("upkeep.repair.rows-back", count=back)
    if any(t.lost for t in rescue.tables):
        yield "bad", say.of("upkeep.repair.rows-lost", what=_kinds(say, rescue))
    if rescue.undo_lost:
        yield "second", say.of("upkeep.repair.undo-lost")


def _kinds(say: Speech, rescue: Salvage) -> str:
    """Return what is lost as people know it, with numbers."""
    lost: Counter[str] = Counter()
    for table in rescue.tables:
        named = has(say.language, f"upkeep.kept.{table.name}")
        lost[table.name if named else "other"] += table.lost
    some = (say.of("upkeep.kept.some", kind=say.of(f"upkeep.kept.{k}"), count=n) for k, n in lost.items() if n)
    return " · ".join(some)


def _some(say: Speech, damages: tuple[Damage, ...]) -> Iterator[Line]:
    # several places of one file are one thing to who reads it
    lines = tuple(dict.fromkeys(damage_words(say, damage) for damage in damages))
    for words in lines[:MOST]:
        yield "", f"·  {words}"
    if len(lines) > MOST:
        yield "second", say.of("upkeep.repair.more", count=len(lines) - MOST)
