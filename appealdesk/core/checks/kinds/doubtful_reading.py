"""An id that was probably misread, or that differs from one of the case in a single character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, listed
from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.extractors.lookalikes import same_shape
from appealdesk.core.reading.extractors.near_ids import Verdict, bare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact

_IDS = (FactType.ORDER_ID, FactType.TRACKING_NUMBER, FactType.CASE_ID)
_QUIET = ("", "unclear")


@kind("doubtful-reading")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a file: an id near a known one, or one read with doubt; it counts once a person has confirmed it.

    Rows of a table whose order number could not be read come first: as long as they stand, nobody knows whose they are.
    What was read surely and differs in one character from an id of the case is most likely a wrong screenshot.
    """
    for item in view.report.evidence:
        if unread := [f for f in item.of(FactType.ORDER_ID) if f.unread and _variant(f, item) in _QUIET]:
            rows = listed(str(f.scope + 1) for f in unread)
            yield at_fact(unread[0], item, read=unread[0].raw, rows=rows, variant="row")
            continue
        for fact in item.facts:
            if variant := _variant(fact, item):
                changed = "" if variant == "unclear" else _changed(fact)
                name = "" if variant == "ask" else variant
                yield at_fact(fact, item, read=fact.raw, proposal=fact.proposal, changed=changed, variant=name)
                break


def _variant(fact: Fact, item: Evidence) -> str:
    """Return what is to be said of a fact; empty where nothing is."""
    if fact.type not in _IDS:
        return ""  # doubtful times have a rule of their own
    known = item.values(fact.type)
    if fact.proposal and fact.proposal not in known:
        if not fact.doubtful:
            return "other" if fact.status == Verdict.OTHER_NUMBER else ""
        if fact.status == Verdict.MISREADING and _changed(fact):
            return "same-shape" if _same(fact) else "misread"
        return "ask"
    unclear = fact.doubtful and not fact.proposal and fact.status == Verdict.OPEN
    return "unclear" if unclear and not known else ""


def _pairs(fact: Fact) -> list[tuple[str, str]]:
    read, meant = bare(fact.value), bare(fact.proposal)
    return [(a, b) for a, b in zip(read, meant, strict=True) if a != b] if len(read) == len(meant) else []


def _same(fact: Fact) -> bool:
    return all(same_shape(a, b) for a, b in _pairs(fact))


def _changed(fact: Fact) -> str:
    """Return the characters that differ as ``8 / 3``, first as read and then as in the id of the case."""
    return ", ".join(f"{a} / {b}" for a, b in _pairs(fact))
