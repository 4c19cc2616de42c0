"""A code of the refusal, and whether what it complains of is cured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, terms
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.linking import LANE_OF_KIND
from appealdesk.core.domain.loop import LaneState
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.letter import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """The code, or a regular expression of the refusal's words, and what it complains of."""

    code: str = ""
    words: str = ""
    cure: str = ""
    """``tracking-coverage``, ``buyer-waiver``, ``order-ids``, or empty where nothing can be checked."""


@kind("refusal-code", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the refusal bears the code or the words; advice only once the complaint is cured."""
    refusal = view.case.rejection
    if refusal is None:
        return
    by_code = parameters.code and parameters.code.casefold() in {c.casefold() for c in refusal.codes}
    by_words = parameters.words and re.search(parameters.words, refusal.text, re.IGNORECASE)
    if not by_code and not by_words:
        return
    open_matter = _CURES[parameters.cure](view) if parameters.cure else ""
    cured = bool(parameters.cure) and not open_matter
    yield Hit(
        file=refusal.file,
        args=arguments(code=parameters.code, open=open_matter),
        variant="cured" if cured else "",
        severity=Severity.ADVICE if cured else None,
    )


def _uncovered(view: View) -> str:
    return listed(x.order for x in view.report.loops if x.lane(Lane.TRACKING) is not LaneState.OK)


def _no_waiver(view: View) -> str:
    threads = view.legible(kinds=(EvidenceKind.MESSAGE_THREAD,))
    said = any(e.reading and find(e.reading.text, "tone", "waiver-statement") for e in threads)
    return "" if said else terms([Lane.MESSAGES])


def _foreign(view: View) -> str:
    papers = [e for e in view.report.evidence if e.kind in LANE_OF_KIND]
    return listed(e.file for e in papers if e.values(FactType.ORDER_ID) - view.order_ids)


_CURES: dict[str, Callable[[View], str]] = {
    "tracking-coverage": _uncovered,
    "buyer-waiver": _no_waiver,
    "order-ids": _foreign,
}
