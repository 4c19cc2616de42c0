"""Which times of a page date the steps of a parcel's trail, and which ones a label claims for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.labels import label_before
from appealdesk.core.reading.extractors.moments import in_corner, moments_of
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.status_context import is_forecast
from appealdesk.core.reading.extractors.statuses import delivery_status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Sheet

BULLETS: Final = " \t•·*-–—●○◦▪■>๑"
_OWN_ROLES: Final = frozenset({"ship-date", "completed", "deadline", "issued", "effective", "submitted"})
_GROUPS: Final = ("order.", "shipping.", "tracking.")
_ALONE: Final = 0.5
_PROSE: Final = 80
_LEAD: Final = 6
"""Characters before a time that may be a weekday."""
_PARTING: Final = ("·", "•", "|")
_CAPTION: Final = 40
"""Letters of a caption at most."""


def trail_moments(sheet: Sheet, moments: Sequence[Moment], kind: EvidenceKind) -> tuple[Moment, ...]:
    """Return the times of a page that date the steps of a trail: on a tracking page, all that no label claims."""
    if kind is not EvidenceKind.TRACKING_PAGE:
        return ()
    alone = (m for m in moments if not m.printed.span)  # a range is when something is to happen, no step of a trail
    return tuple(m for m in alone if not in_corner(sheet, m.piece) and heads_words(m) and not _claimed(sheet, m))


def _claimed(sheet: Sheet, moment: Moment) -> bool:
    own = moment.piece.text
    if is_forecast(own) and len(own) <= _PROSE and not delivery_status(own):
        return True
    if _of_state(sheet, moment):
        return False
    if label_role(sheet, moment) or label_before(sheet, moment.piece, moment.printed.start) == "other":
        return True
    return moment.alone and _expected(sheet, moment)


def _expected(sheet: Sheet, moment: Moment) -> bool:
    """Return whether a caption by a time, which no list needs to know, says that it is yet to come: 預計, Dự kiến.

    Over a time it may be the end of the step before; a day alone among times of day is no step of the trail.
    """
    day = not moment.printed.has_clock and any(m.printed.has_clock for m in moments_of(sheet))
    over = sheet.above(moment.piece, reach=1.0)[:1] if day else ()
    near = (*sheet.left_of(moment.piece)[:1], *over)
    return any(is_forecast(p.text) and len(p.text) <= _CAPTION and not find_times(p.text) for p in near)


def _of_state(sheet: Sheet, moment: Moment) -> bool:
    """Return whether the label by a time, left of it or over it, is a step's state ("Label created")."""
    row = sheet.row(moment.piece)
    near = sheet.left_of(moment.piece)[:1]
    if not row or any(delivery_status(p.text) for p in row):
        near = near or sheet.above(moment.piece)[:1]
    return any(delivery_status(p.text) and p.text.rstrip()[-1:] not in ":：" for p in near)


def heads_words(moment: Moment) -> bool:
    """Return whether a time stands alone, leads its line, or follows the words of its step; prose is no trail."""
    if moment.clock_piece is not None:
        return True
    # a dot or a dash of a list says nothing
    lead = len(moment.piece.text) - len(moment.piece.text.lstrip(BULLETS))
    text = moment.piece.text[lead:].strip()
    own = moment.printed.end - moment.printed.start
    before, after = moment.piece.text[: moment.printed.start], moment.piece.text[moment.printed.end :]
    if before.rstrip().endswith(_PARTING) and not after.strip() and len(text) <= _PROSE:
        return True  # the place stands before it: "DENVER, CO · 11/09/2026 11:20"
    return (
        own >= _ALONE * len(text)
        or moment.printed.start - lead <= _LEAD
        or (len(text) <= _PROSE and bool(delivery_status(text)))
    )


def label_role(sheet: Sheet, moment: Moment) -> str:
    """Return what the label by a time says that it is the time of; empty where none does."""
    role = label_before(sheet, moment.piece, moment.printed.start)
    return role if role in _OWN_ROLES or role == "period" or role.startswith(_GROUPS) else ""
