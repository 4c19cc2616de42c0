"""Requirements of a kept case that cannot be met, with the reason; and taking them up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.desk.kept import told
from appealdesk.core.domain.decision import Waiver
from appealdesk.core.domain.finding import Severity
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.completeness import Item

LONGEST = 500
"""Characters of a reason that are kept."""


def cannot_get(kept: KeptCases, uid: str, item: Item, reason: str, at: datetime) -> None:
    """Keep why a requirement cannot be met, and set aside what the checks say about it: one edit, undone as one.

    Blockers stand all the same: the platform would refuse the submission whatever anybody says.

    Args:
        kept: the cases of the open store.
        uid: the case.
        item: the requirement.
        reason: in the seller's words; not empty.
        at: the present moment, aware.

    Raises:
        ValueError: there is no reason.
        DeskError: the case is gone, or nothing can be written.
    """
    words = whole(reason).strip()[:LONGEST]
    if not words:
        raise ValueError("a requirement is set aside with a reason only")
    places = [(item.kind, item.order, "")]
    places += [(f.rule, f.order, f.file) for f in item.findings if f.severity is not Severity.BLOCKER]
    with told(), kept.store.database.turns.take():
        before = {(w.rule, w.order, w.file) for w in kept.store.judgements.waivers(uid)}
        fresh = [place for place in dict.fromkeys(places) if place not in before]
        if fresh:
            kept.store.judgements.waive(uid, *(Waiver(rule, words, at, order, file) for rule, order, file in fresh))


def take_up(kept: KeptCases, uid: str, item: Item) -> None:
    """Ask for a requirement again that was set aside, with all that the checks say about it: one edit.

    Args:
        kept: the cases of the open store.
        uid: the case.
        item: the requirement.

    Raises:
        DeskError: the case is gone, or nothing can be written.
    """
    with told(), kept.store.database.turns.take():
        chosen = [
            w
            for w in kept.store.judgements.waivers(uid)
            if (w.rule, w.order) == (item.kind, item.order) or any(w.covers(f) for f in (*item.aside, *item.findings))
        ]
        if chosen:
            kept.store.judgements.take_up(uid, *chosen)
