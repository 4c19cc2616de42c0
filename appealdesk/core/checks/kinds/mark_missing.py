"""A paper lacks something that papers of its kind should show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, order_of, terms
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact


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


def _times(item: Evidence) -> Iterator[Fact]:
    return (f for f in item.facts if f.type is FactType.TIME and f.role != "clock")


_FACTS: Final[Mapping[str, Callable[[Evidence], bool]]] = {
    "order-id": lambda item: bool(item.of(FactType.ORDER_ID)),
    "message-times": lambda item: any(True for _ in _times(item)),
    "both-ids": lambda item: len({f.value for f in item.of(FactType.PARTICIPANT)}) > 1,
    "packed-at": lambda item: any(f.role == "shipping.packed" for f in _times(item)),
    "full-time": lambda item: any(f.at is not None for f in _times(item)),
}
"""Marks that are there where a fact was read."""


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
    # a fact that was read is there, even where its part on the page was not understood
    if mark in _FACTS and _FACTS[mark](item):
        return True
    known = item.shows(mark)
    if known is None and mark in ("order-id", "message-times", "full-time"):
        return False
    return known
