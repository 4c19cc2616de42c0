"""Remarks about the letter as hits of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit
from appealdesk.core.domain.finding import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.checks.view import View
    from appealdesk.core.letter import Remark


def hits(view: View, remarks: Iterable[Remark]) -> Iterator[Hit]:
    """Yield a hit on the letter for each remark, with its place in the letter's text as the case holds it."""
    for remark in remarks:
        place = None
        if remark.span is not None:
            line = view.work.raw.count("\n", 0, remark.span.start) + 1
            place = Place(remark.span.start, remark.span.end, line)
        yield Hit(file=view.letter_file, args=remark.args, variant=remark.variant, place=place, better=remark.better)
