"""Remarks about the letter as hits of a rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit
from appealdesk.core.domain.finding import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.checks.view import View
    from appealdesk.core.letter import Remark, Span


def hits(view: View, remarks: Iterable[Remark]) -> Iterator[Hit]:
    """Yield a hit on the letter for each remark, with its place in the letter's text as the case holds it."""
    for remark in remarks:
        place = place_of(view, remark.span) if remark.span is not None else None
        hit = Hit(file=view.letter_file, args=remark.args, variant=remark.variant, place=place, better=remark.better)
        yield hit if remark.whole is None else mended(hit, view, remark.whole)


def mended(hit: Hit, view: View, better: Span | None) -> Hit:
    """Return a hit on the letter as a whole with the text that takes the place of a piece of it; None: there is none.

    A piece of no length is where something is put in.
    """
    if better is None or not better.text.strip():
        return hit
    return replace(hit, better=better.text, replaces=place_of(view, better))


def place_of(view: View, span: Span) -> Place:
    """Return a place in the letter's text as the case holds it, with its line (from 1)."""
    return Place(span.start, span.end, view.work.raw.count("\n", 0, span.start) + 1)
