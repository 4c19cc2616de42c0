"""A number of the case that no paper prints, while papers print one that differs from it in a single character."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.linking import normal_number
from appealdesk.core.domain.page import Origin
from appealdesk.core.domain.slips import slip_at
from appealdesk.core.reading.extractors.carriers import check_holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.evidence import Evidence

_SHORTEST = 8
"""Characters from which on two numbers that differ in one hardly mean two things."""
_SURE = 2
"""Pictures that have to be read alike: one may be misread."""
type Printed = Mapping[str, tuple[str, ...]]
"""Numbers that papers surely print, and the files."""


@kind("typed-slip")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for an order whose id is mistyped, else one for an order whose tracking number is: a warning.

    An id counts as mistyped where neither notice, export nor papers print it, but one that differs in one character.
    """
    files = (*view.report.evidence, *view.report.documents)
    notice = view.case.notice
    ids = {**dict.fromkeys(notice.orders, (notice.file,)), **_printed(files, FactType.ORDER_ID)}
    known = {*ids, *(o.id for o in view.case.outside), *_read(files, FactType.ORDER_ID)}
    ends, numbers = _ends(ids), _read(files, FactType.TRACKING_NUMBER)
    for order in view.case.orders:
        meant = "" if order.id in known else _near(order.id, ends)
        if meant:
            yield Hit(order=order.id, args=_args(order.id, meant, ids))
        elif normal_number(order.tracking_number) not in numbers:
            yield from _tracking(view, order)


def _tracking(view: View, order: Order) -> Iterable[Hit]:
    typed = normal_number(order.tracking_number)
    own = [e for e in view.legible(order.id) if set(e.orders) == {order.id}]
    numbers = _printed(own, FactType.TRACKING_NUMBER)
    others = {normal_number(n) for n in (*order.other_numbers, *(n for group in order.parcels for n in group))}
    meant = _near(typed, _ends(n for n in numbers if n not in others))
    if meant and not (check_holds(typed) is True and check_holds(meant) is not True):
        args = _args(order.tracking_number, meant, numbers)
        yield Hit(order=order.id, args=args, variant="tracking-number", severity=Severity.WARNING)


def _args(said: str, meant: str, printed: Printed) -> tuple[tuple[str, str], ...]:
    return arguments(said=said, known=meant, file=printed[meant][0].rpartition("/")[2])


def _printed(items: Iterable[Evidence], what: FactType) -> Printed:
    """Return the numbers that files surely print: as text or in bars, or read alike off two pictures."""
    pictures: dict[str, dict[str, str]] = defaultdict(dict)
    sure: dict[str, list[str]] = defaultdict(list)
    for item in items:
        for fact in item.of(what):
            number = normal_number(fact.value) if what is FactType.TRACKING_NUMBER else fact.value
            if not fact.doubtful:
                pictures[number].setdefault(item.sha256, item.file)
                if fact.origin is not Origin.OCR:
                    sure[number].append(item.file)
    for number, files in pictures.items():
        if len(files) >= _SURE:
            sure[number] += files.values()
    return {number: tuple(files) for number, files in sure.items()}


def _read(items: Iterable[Evidence], what: FactType) -> frozenset[str]:
    """Return what files print, surely or not, and what doubtful readings may mean."""
    facts = (f for item in items for f in item.of(what))
    values = {v for f in facts for v in (f.value, f.proposal)} - {""}
    return frozenset({*values, *map(normal_number, values)})


def _ends(printed: Iterable[str]) -> Mapping[str, list[str]]:
    """Return numbers by their first and their last half: one slip leaves one of the two as it is."""
    found: dict[str, list[str]] = defaultdict(list)
    for number in sorted(printed):
        for half in _halves(number, len(number)):
            found[half].append(number)
    return found


def _halves(number: str, length: int) -> tuple[str, str]:
    """Return both ends of a number as long as those of one of a length; the middle belongs to neither."""
    half = length // 2 - 1
    return f"{number[:half]}…", f"…{number[-half:]}"


def _near(number: str, ends: Mapping[str, list[str]]) -> str:
    if len(number) < _SHORTEST:
        return ""
    lengths = (len(number), len(number) - 1, len(number) + 1)
    near = (p for n in lengths for half in _halves(number, n) for p in ends.get(half, ()))
    return next((p for p in near if slip_at(number, p) is not None), "")
