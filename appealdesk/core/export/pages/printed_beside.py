"""What a page prints beside a time that has no name of its own: the label or the words of the sentence around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import FactType
from appealdesk.core.text import has

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.page import Box, Line, Page

_MOST: Final = 34
"""Characters that are quoted on either side of the time."""
_STOPS: Final = ".,;!?()。，、；！？（）"
_STOP: Final = re.compile(rf"[{re.escape(_STOPS)}]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_OVERLAP: Final = 0.5
"""Share of a line's height by which two pieces stand in one row."""
_FULL: Final = 0.6
"""Share of the page's width from which on a line was broken at its end, and its sentence goes on below."""


def is_nameless(fact: Fact) -> bool:
    """Tell whether a time dates nothing that the program has a name for."""
    return fact.type is FactType.TIME and not has("en", f"dossier.event.{fact.step}")


def beside(item: Evidence, fact: Fact) -> str:
    """Return the words around a time in its line, an ellipsis for the time itself; else those to the left of it.

    Empty where the page prints no word beside it.
    """
    page = next((p for p in item.reading.pages if p.number == fact.page), None) if item.reading else None
    if page is None or fact.box is None or not fact.raw:
        return ""
    row = [line for line in page.lines if _in_one_row(line.box, fact.box)]
    own = next((line for line in row if fact.raw in line.text), None)
    if own and (said := _clause(_with_the_line_above(page, own, fact.raw), fact.raw)):
        return said
    left = [line for line in row if line is not own and line.box.x + line.box.w <= fact.box.x + fact.box.h]
    return _label(max(left, key=lambda line: line.box.x, default=None))


def _in_one_row(a: Box, b: Box) -> bool:
    common = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    return common > _OVERLAP * min(a.h, b.h)


def _with_the_line_above(page: Page, own: Line, raw: str) -> str:
    """Return the text of a line; behind that of a full line above it where the time has gone over to a new line."""
    near = 2 * own.box.h
    above = [n for n in page.lines if own.box.y - near < n.box.y + n.box.h <= own.box.y]
    broken = next((n for n in above if n.box.w >= _FULL * page.width), None)
    return f"{broken.text} {own.text}" if broken and own.text.startswith(raw) else own.text


def _clause(text: str, raw: str) -> str:
    """Return what stands around a time up to the next punctuation, at most so many characters on either side."""
    before, _, after = text.partition(raw)
    before = _STOP.split(before)[-1].strip().rstrip(":：").strip()
    after = _STOP.split(after)[0].strip()
    if len(before) > _MOST:
        before = "…" + before[-_MOST:].partition(" ")[2] if " " in before[-_MOST:] else "…" + before[-_MOST:]
    if len(after) > _MOST:
        after = after[:_MOST].rpartition(" ")[0] or after[:_MOST]
        after += "…"
    said = f"{before} … {after}".strip() if after else f"{before} …"
    return said if _LETTER.search(before) or len(_LETTER.findall(after)) > 1 else ""


def _label(line: Line | None) -> str:
    said = " ".join(line.text.split()).rstrip(":：").strip() if line else ""
    return said[:_MOST] if _LETTER.search(said) else ""
