"""What was sent of a kept case, and what came back, as the earlier appeals that a check knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import EarlierAppeal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from appealdesk.core.domain.casefile import CaseFile


@dataclass(frozen=True, slots=True)
class Sent:
    """One sending: when, under which number of the platform, with which version of the letter, what came back."""

    at: datetime
    case_id: str = ""
    letter_version: int = 0
    outcome: str = ""
    """Empty while the platform has not answered: the state of the case says what is known then."""
    decided_at: datetime | None = None


def with_sendings(typed: CaseFile, sent: Iterable[Sent], letters: Mapping[int, str]) -> CaseFile:
    """Return the typed part of a case with its own sendings among the earlier appeals, behind those that were typed.

    Args:
        typed: the typed part; one of its earlier appeals with the number of a sending stays as it is.
        sent: the sendings, the latest last.
        letters: texts of the letter by version.
    """
    known = {a.case_id for a in typed.history if a.case_id}
    orders = tuple(o.id for o in typed.orders if o.affected)
    appeals = tuple(
        EarlierAppeal(
            case_id=one.case_id,
            platform=typed.platform,
            metric=typed.metric,
            orders=orders,
            submitted_at=one.at,
            outcome=one.outcome,
            letter_text=letters.get(one.letter_version, ""),
            decided_at=one.decided_at,
        )
        for one in sent
        if not one.case_id or one.case_id not in known
    )
    return replace(typed, history=(*typed.history, *appeals))
