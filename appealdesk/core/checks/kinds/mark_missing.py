"""A paper lacks something that papers of its kind should show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, order_of, terms
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Parameters:
    """What to look for on which papers."""

    kinds: tuple[str, ...]
    marks: tuple[str, ...]
    media: str = ""
    """Only files whose media type begins so (``image/``)."""
    documents: bool = False
    """Look at the notice and the refusal instead of the evidence."""
    all_missing: bool = False
    """Report only when none of the marks is there."""


@kind("mark-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit a file; a mark that could not be judged is never reported."""
    wanted = {EvidenceKind(k) for k in parameters.kinds}
    for item in view.report.documents if parameters.documents else view.report.evidence:
        if item.kind not in wanted or not item.legible or not item.media.startswith(parameters.media):
            continue
        missing = [mark for mark in parameters.marks if _shows(item, mark) is False]
        if missing and (not parameters.all_missing or len(missing) == len(parameters.marks)):
            yield at_fact(None, item, order=order_of(item), missing=terms(missing))


def _shows(item: Evidence, mark: str) -> bool | None:
    times = [f for f in item.of(FactType.TIME) if f.role != "clock"]
    people = {f.value for f in item.of(FactType.PARTICIPANT)}
    # a fact that was read is there, even where its part on the page was not understood
    shown = {
        "order-id": bool(item.of(FactType.ORDER_ID)),
        "message-times": bool(times),
        "both-ids": len(people) > 1,
        "packed-at": any(f.role == "shipping.packed" for f in times),
        "full-time": any(f.at is not None for f in times),
    }
    if shown.get(mark):
        return True
    known = item.shows(mark)
    if known is None and mark in ("order-id", "message-times", "full-time"):
        return False
    return known
