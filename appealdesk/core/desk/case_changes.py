"""What a seller says about a kept case beside what the notice says: platform, market, metric, deadline, ground."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.desk.kept import told
from appealdesk.core.domain.case import Notice
from appealdesk.core.store.records.typed import CASEFILE

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.casefile import CaseFile


@dataclass(frozen=True, slots=True)
class Change:
    """What a case is to be; None for metric, ground, deadline and shop leaves them as they are."""

    platform: str
    site: str
    metric: str | None = None
    """Empty: the one that the notice names."""
    reason: str | None = None
    """The ground that is ticked on the platform's form; empty: none yet."""
    deadline: datetime | None = None
    """Aware."""
    printed_deadline: bool = False
    """True: the deadline that is printed on the notice counts again."""
    store: str | None = None
    """The shop's name; empty: none is named."""


def change_case(kept: KeptCases, uid: str, change: Change, zone: str) -> None:
    """Let a case be of another marketplace or market, about another metric, or due at another time: one edit.

    Files stay as they are and are understood anew at the next check, by the rules of the marketplace that is named
    now.

    Args:
        kept: the cases of the open store.
        uid: the case.
        change: what it is to be.
        zone: the market's IANA zone; one that was typed stays.

    Raises:
        DeskError: the case is gone, or nothing can be written.
    """
    with told(), kept.store.database.turns.take():
        before = kept.store.cases.get(uid).typed
        after = _changed(before, change, zone)
        if after != before:
            kept.store.cases.set_typed(uid, after, "case-changed")


def _changed(typed: CaseFile, change: Change, zone: str) -> CaseFile:
    after = replace(
        typed,
        platform=change.platform,
        site=change.site,
        timezone=typed.timezone if typed.timezone_typed else zone,
        typed=typed.typed | {"platform", "site"},
    )
    if change.metric is not None:
        keys = after.typed | {"metric"} if change.metric else after.typed - {"metric"}
        after = replace(after, metric=change.metric, typed=keys)
    if change.reason is not None:
        keys = after.typed | {"reason"} if change.reason else after.typed - {"reason"}
        after = replace(after, reason=change.reason, typed=keys)
    if change.store is not None:
        keys = after.typed | {"store"} if change.store else after.typed - {"store"}
        after = replace(after, store=change.store, typed=keys)
    if change.deadline is not None or change.printed_deadline:
        after = _due(after, change.deadline)
    return after


def _due(typed: CaseFile, deadline: datetime | None) -> CaseFile:
    sources = tuple((name, source) for name, source in typed.notice.sources if name != "deadline")
    if deadline is not None:
        sources = (*sources, ("deadline", CASEFILE))
    if not sources:
        return replace(typed, notice=Notice(), typed=typed.typed - {"notice"})
    notice = replace(typed.notice, deadline=deadline, sources=sources, file=CASEFILE)
    return replace(typed, notice=notice, typed=typed.typed | {"notice"})
