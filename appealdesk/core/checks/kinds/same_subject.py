"""The papers of one order name different people."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.fact import Fact

_PAPERS = (EvidenceKind.SHIPPING_LABEL, EvidenceKind.OUTBOUND_RECORD, EvidenceKind.PACKING_SLIP)
_PEOPLE = ("buyer", "recipient")
_SCRIPTS = (("th", "\u0e00", "\u0e7f"), ("han", "\u3040", "\ud7a3"), ("latin", "A", "\u024f"))


@dataclass(frozen=True, slots=True)
class Parameters:
    """When two names are too far apart, and how sure a reading has to be."""

    alike: float = 0.5
    """Similarity (0 to 1) from which two names may be the same, misread."""
    confidence: float = 0.9


@kind("same-subject", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield a hit for a label or slip whose recipient is nobody that the order knows.

    Masked names, account names and names in another script cannot be compared and are passed over.
    """
    for order in view.case.orders:
        known = [n for n in _known(view, order, parameters) if _comparable(n)]
        for item in view.legible(order.id, _PAPERS):
            if len(item.orders) != 1:
                continue
            for fact in _people(item.of(FactType.PARTICIPANT), parameters):
                rivals = [n for n in known if _script(n) == _script(fact.value)]
                stranger = not any(_alike(fact.value, n, parameters.alike) for n in rivals)
                if fact.role == "recipient" and _comparable(fact.value) and rivals and stranger:
                    yield at_fact(fact, item, order=order.id, name=fact.value, known=rivals[0])
                    break


def _people(facts: Iterable[Fact], parameters: Parameters) -> list[Fact]:
    return [f for f in facts if f.role in _PEOPLE and not f.doubtful and f.confidence >= parameters.confidence]


def _known(view: View, order: Order, parameters: Parameters) -> list[str]:
    names = [n for n in (order.buyer, *order.aliases) if n]
    for item in view.legible(order.id, (EvidenceKind.ORDER_PAGE,)):
        if len(item.orders) == 1:
            names += [f.value for f in _people(item.of(FactType.PARTICIPANT), parameters)]
    return names


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def _script(name: str) -> str:
    return next((s for c in name for s, low, high in _SCRIPTS if low <= c <= high), "")


def _comparable(name: str) -> bool:
    if re.search(r"[*•\d_@]", name):
        return False
    # one Latin word may be an account name or a first name only
    return _script(name) in ("han", "th") or (_script(name) == "latin" and len(name.split()) > 1)


def _alike(a: str, b: str, least: float) -> bool:
    one, two = _fold(a), _fold(b)
    if set(re.findall(r"\w{2,}", one)) & set(re.findall(r"\w{2,}", two)) or one in two or two in one:
        return True
    return SequenceMatcher(None, one, two).ratio() >= least
