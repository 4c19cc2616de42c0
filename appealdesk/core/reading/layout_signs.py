"""Signs of a page's kind that lie in how it is laid out: a carrier's head, a table of rates, messages of one side."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.chat import bubbles
from appealdesk.core.reading.extractors.classify import classify
from appealdesk.core.reading.extractors.words import squeeze, table

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.pieces import Sheet

_MOSTLY: Final = 0.7
"""Share of a line that a name makes up to stand alone."""
_LEAST_NUMBER: Final = 10
_RATE: Final = re.compile(r"\d\s?[%％]")


def headed_by_carrier(sheet: Sheet) -> bool:
    """Return whether a page has a carrier's name as a line of its own over a number of that carrier.

    Bars are often too small, tilted or cut on a photograph of a label.
    """
    heads = {n.code for p in sheet.pieces for n in carrier_names(p.text) if n.end - n.start >= _MOSTLY * len(p.text)}
    words = (w for p in sheet.pieces for w in p.text.split() if len(w) >= _LEAST_NUMBER)
    return bool(heads) and any(c.carrier in heads and c.proved is not False for w in words for c in classify(w))


def one_sided(sheet: Sheet) -> bool:
    """Return whether everything that stands as in bubbles stands on one side: a column of dated states may do so."""
    return len({side for _, side in bubbles(sheet)}) == 1


def rated_metrics(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of metrics that stand each at the head of a row with a rate: several make a page of figures."""
    found: dict[str, str] = {}
    for piece in sheet.pieces:
        metric = _metric(squeeze(piece.text))
        if metric and any(_RATE.search(p.text) for p in sheet.right_of(piece)):
            found.setdefault(metric, piece.text.strip())
    return tuple(found.values())


def _metric(name: str) -> str:
    """Return the metric of a name, or of the end of a longer one: 出荷前キャンセル率."""
    ends = (m for w, m in _metrics().items() if name.endswith(w) and 2 * len(w) >= len(name))
    return _metrics().get(name) or next(ends, "")


@cache
def _metrics() -> dict[str, str]:
    return {squeeze(w): metric for metric, words in table("notice")["metrics"].items() for w in words}
