"""What every way of sharing a page's lines among the steps of a trail says of each step, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.label_roles import TRAILING, role_of
from appealdesk.core.reading.extractors.region_zones import home_of, origin_of
from appealdesk.core.reading.extractors.statuses import delivery_status
from appealdesk.core.reading.extractors.step_lines import beside_times
from appealdesk.core.reading.extractors.step_places import PARTING, said_with_place
from appealdesk.core.reading.extractors.step_ways import torn, ways_of
from appealdesk.core.reading.extractors.step_zones import StepZone, names_town, same_time, step_zones
from appealdesk.core.reading.extractors.trail import Step, first_state
from appealdesk.core.reading.extractors.zones import PRINTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet
    from appealdesk.core.reading.extractors.zones import ZoneRule

_APART: Final = 2.0
"""Line heights from which on a day heads the times of day under it instead of standing over one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a way of reading the page says of a step."""

    status: str
    words: tuple[Piece, ...]
    """The piece that tells the state first."""


def proved_steps(sheet: Sheet, trail: Sequence[tuple[Moment, Step]]) -> tuple[tuple[Moment, Step], ...]:
    """Return the steps of a trail, each with what every way of reading the layout says of it."""
    dated = [(m, s) for m, s in trail if not _labelled(m)]
    printed = [_printed_in(sheet, m) for m, _ in dated]
    ways = ways_of(sheet, printed)
    beside = beside_times(sheet, printed)
    blocks = {id(m): [way[at] for way in ways] for at, (m, _) in enumerate(dated)}
    found = []
    for moment, step in trail:
        own = blocks.get(id(moment), [])
        read = (_words(moment, lines) for block in own for lines in (block, _with_first_place(block)))
        words = tuple(read) or (said_with_place(moment, step, sheet),)
        told = [_told(moment, block, beside=beside) for block in own]
        judged = _judged(step, told)
        mute = id(moment) in blocks and not judged.status and any(text.strip() for text in words)
        found.append((moment, replace(judged, said=words, mute=mute)))
    return tuple(found)


def _labelled(moment: Moment) -> bool:
    """Return whether a label in the line of a time says what it is the time of; then it dates no step."""
    before = moment.anchor.text[: moment.span[0]].strip(TRAILING)
    return role_of(before) not in ("", "status")


def _judged(step: Step, told: Sequence[_Told]) -> Step:
    """Return a step with the state that the ways tell; unclear where they differ, or it rests on other words."""
    said = {t.status for t in told}
    if not told or said == {step.status}:
        return step
    if len(said) > 1 or not told[0].status:
        return replace(step, unclear=True)
    return replace(step, status=told[0].status, words=told[0].words)


def _printed_in(sheet: Sheet, moment: Moment) -> tuple[Piece, ...]:
    if moment.clock_piece is None:
        return (moment.piece,)
    near = abs(moment.clock_piece.box.y - moment.piece.box.y) < _APART * sheet.line_height
    return (moment.piece, moment.clock_piece) if near else (moment.clock_piece,)


def _told(moment: Moment, block: Sequence[Piece], *, beside: bool) -> _Told:
    """Return what a way of reading a page says of a step; nothing where its words can only be another step's.

    ``beside``: whether the states of most steps stand in the line of their time.
    """
    anchor, (start, end) = moment.anchor, moment.span
    rest = sorted((p for p in block if p not in (anchor, moment.piece)), key=lambda p: (p.box.y, p.box.x))
    for own in (anchor.text[end:], anchor.text[:start]):
        if said := delivery_status(own):
            return _Told(said.value, (anchor,))
    found, teller = first_state(rest)
    if teller and not _level(teller, anchor, moment.piece) and torn(rest, *_reach(anchor, moment.piece)):
        return _Told("", ())
    if beside and found and teller and delivery_status(teller.text) and not _level(teller, anchor, moment.piece):
        return _Told("", ())
    return _Told(found.value if found else "", tuple(sorted(rest, key=lambda p: p is not teller)))


def _level(words: Piece, *times: Piece) -> bool:
    """Return whether words stand beside a time, or between its day and its time of day."""
    top, bottom = _reach(*times)
    return top - words.box.h < words.box.y < bottom


def _reach(*times: Piece) -> tuple[float, float]:
    """Return from where to where the lines of a time reach; a day that heads several times of day is none of them."""
    near = [t for t in times if abs(t.box.y - times[0].box.y) < _APART * times[0].box.h]
    return min(t.box.y for t in near), max(t.box.bottom for t in near)


def _words(moment: Moment, block: Sequence[Piece]) -> str:
    """Return the words of a step, its places last: these may have to end a text to be known as such.

    A place in the line of the time is the step's, whatever stands over and under it.
    """
    anchor, (start, end) = moment.anchor, moment.span
    rest = [p for p in block if p not in (anchor, moment.piece)]
    own = [text for part in (anchor.text[:start], anchor.text[end:]) if (text := part.strip(PARTING))]
    level = [p for p in rest if _level(p, anchor, moment.piece)]
    if any(names_town(text) for text in (*own, *(p.text for p in level))):
        rest = level
    return " ".join(sorted((*own, *(p.text for p in rest)), key=lambda text: delivery_status(text) is None))


def _with_first_place(block: Sequence[Piece]) -> list[Piece]:
    """Return the lines of a step with no place but the nearest to its time: a further one may be another step's."""
    places = [p for p in block if names_town(p.text)]
    return [p for p in block if p not in places[1:]]


def proved_zones(steps: Sequence[Step], rule: ZoneRule, sheet: Sheet) -> tuple[StepZone, ...]:
    """Return the zone of each step; with another one that it may be in, where the ways differ in its place."""
    most = max((len(s.said) for s in steps), default=0)
    origin, home = origin_of(sheet), home_of(sheet)
    ways = ([s.said[min(i, len(s.said) - 1)] for s in steps] for i in range(most))
    each = [step_zones(words, rule, origin, home) for words in ways]
    found = tuple(_merged([zones[at] for zones in each]) for at in range(len(steps)))
    if rule.default.reason == PRINTED or any(names_town(said) for s in steps for said in s.said):
        return found
    # a place elsewhere on the page that no step could be given speaks against the page's own zone
    places = step_zones([p.text for p in sheet.pieces if names_town(p.text)], rule)
    far = next((p.zone.name for p in places if not same_time(p.zone.name, rule.default.name)), "")
    return tuple(replace(zone, other=zone.other or far) for zone in found)


def _merged(zones: Sequence[StepZone]) -> StepZone:
    first = zones[0]
    other = next((z.zone.name for z in zones if not same_time(z.zone.name, first.zone.name)), "")
    return replace(first, other=first.other or other or next((z.other for z in zones if z.other), ""))
