"""A point of the refusal is left unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.letter import answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("letter-points")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit that names every point of the refusal that the letter does not answer."""
    refusal = view.case.rejection
    if refusal is None or not refusal.points:
        return
    unanswered = [a for a in answers(refusal.points, view.letter) if not a.answered]
    if unanswered:
        first = unanswered[0]
        yield Hit(
            file=view.letter_file or refusal.file,
            args=arguments(
                points=listed(a.point.number for a in unanswered),
                text=first.point.text[:160],
                ids=listed(first.missing),
            ),
            variant="ids" if first.missing else "",
        )
