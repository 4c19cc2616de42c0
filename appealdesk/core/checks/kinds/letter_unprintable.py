"""The letter has characters that its pages cannot show."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended, place_of
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.glyphs import lacking
from appealdesk.core.letter import Span, blanked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.checks.registry import NoParameters

_STATEMENT = "statement"
"""A form that takes plain text takes every character."""
_TOLD = 6
"""Characters that are named; the rest is counted."""


@kind("letter-unprintable")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit at the first line with characters that no font of the program has, and how many such lines."""
    if view.pack.profile_for(view.case.metric, view.case.scenario).letter_form == _STATEMENT:
        return
    found = [(line, chars) for line in _lines(blanked(view.work.raw)) if (chars := lacking(line.text))]
    if not found:
        return
    first, characters = found[0]
    args = arguments(
        line=place_of(view, first).line,
        characters=listed(
            (f"{c} (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}" for c in characters), _TOLD
        ),
        lines=len(found),
    )
    hit = Hit(file=view.letter_file, args=args, place=place_of(view, first))
    # signs can go; what is a letter of another script has to be written otherwise, which only the seller can
    signs = not any(unicodedata.category(c).startswith(("L", "M", "N")) for c in characters)
    yield mended(hit, view, _without(view, first) if signs else None)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line), line)
        start += len(line) + 1


def _without(view: View, line: Span) -> Span:
    """Return the line as it stands in the letter, without its signs that cannot be shown."""
    written = view.work.raw[line.start : line.end]
    kept = "".join(c for c in written if not lacking(c) and c != "\u200d")
    return Span(line.start, line.end, " ".join(kept.split(" ")).rstrip())
