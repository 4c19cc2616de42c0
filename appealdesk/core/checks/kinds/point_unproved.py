"""A point of the refusal is answered, and nothing proves the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, terms
from appealdesk.core.letter.points import UNPROVED

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Codes whose own rules say what is missing."""

    covered: tuple[str, ...] = ()


@kind("point-unproved", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names the points without proof; what the first of them wants comes with it.

    Points that the letter does not answer at all are another rule's.
    """
    refusal = view.case.rejection
    if refusal is None:
        return
    rows = [r for r in view.points if r.state == UNPROVED and r.point.code not in parameters.covered]
    if not rows:
        return
    first = rows[0]
    yield Hit(
        file=refusal.file,
        args=arguments(
            points=listed(r.number for r in rows),
            text=first.point.text,
            papers=terms(first.wanted),
            orders=listed(first.unproved),
        ),
        variant="papers" if first.unproved else "",
    )
