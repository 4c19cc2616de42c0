"""Signs of a page's kind that lie in how it is laid out: a carrier's head, a table of rates, messages of one side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.chat import bubbles, centred_times, thread_top
from appealdesk.core.reading.extractors.classify import classify
from appealdesk.core.reading.extractors.metric_figures import figures_of
from appealdesk.core.reading.extractors.metric_names import metric_named
from appealdesk.core.reading.extractors.order_history import history_of
from appealdesk.core.reading.extractors.panels import panel_of
from appealdesk.core.reading.extractors.words import is_address
from appealdesk.core.reading.talk import answering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.pieces import Sheet
    from appealdesk.core.reading.extractors.trail import Step

_MOSTLY: Final = 0.7
"""Share of a line that a name makes up to stand alone."""
_LEAST_NUMBER: Final = 10
_SEVERAL: Final = 3
_PAIRS: Final = 2
_RATE: Final = re.compile(r"\d\s?[%％]")
_CRUMBS: Final = re.compile(r"\s*[>›»]\s*")
_CRUMB: Final = 40
"""Letters of one name in a path of pages at most."""


def last_crumb(text: str) -> str:
    """Return the name of the page at the end of a path of pages ("Manage Orders > Refund details")."""
    crumbs = [c.strip() for c in _CRUMBS.split(text)]
    path = len(crumbs) > 1 and all(0 < len(c) <= _CRUMB for c in crumbs) and not is_address(text)
    return crumbs[-1] if path else text


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


def in_rows(sheet: Sheet) -> bool:
    """Return whether what stands as in bubbles stands in pairs beside one another: labels and values of a form."""
    sides = dict(bubbles(sheet))
    lefts = [p for p, side in sides.items() if side == "left"]
    paired = sum(any(sides.get(other) == "right" for other in sheet.row(p)) for p in lefts)
    return paired >= _PAIRS and 2 * paired >= len(lefts)


def in_bubbles(sheet: Sheet) -> bool:
    """Return whether a page shows messages in bubbles, under times in the middle or over times at their foot."""
    return not in_rows(sheet) and (bool(centred_times(sheet) and bubbles(sheet)) or answering(sheet))


def order_steps(sheet: Sheet) -> tuple[str, ...]:
    """Return the steps of an order's history that a page prints; none beside a chat, whose panel prints it as well."""
    history = history_of(sheet)
    talk = bool(centred_times(sheet)) and len({side for _, side in bubbles(sheet)}) > 1
    return tuple(p.text.strip() for _, p in history.steps) if history.of_order and not talk else ()


def beside_bubbles(sheet: Sheet, steps: Sequence[Step]) -> bool:
    """Return whether all dated states stand beside or over a conversation in bubbles: in a panel about the parcel."""
    if answering(sheet):
        return True
    if not (centred_times(sheet) and bubbles(sheet)):
        return False
    top, panel = thread_top(sheet), panel_of(sheet)
    return all(s.piece.middle < top or not panel.holds(s.piece) for s in steps)


def rated_metrics(sheet: Sheet, *, noticed: bool) -> tuple[str, ...]:
    """Return the names of the metrics of a page of figures; nothing for another page.

    Three metrics with a rate each make one, and two with their targets, unless the page has signs of a notice.

    Args:
        sheet: the page.
        noticed: whether anything on the file says that it is a notice.
    """
    found: dict[str, str] = {}
    for piece in sheet.pieces:
        metric = metric_named(piece.text)
        if metric and any(_RATE.search(p.text) for p in sheet.right_of(piece)):
            found.setdefault(metric, piece.text.strip())
    figures = [m for m in figures_of(sheet) if m.rate is not None]
    found |= {m.metric: m.raw for m in figures if m.metric not in found}
    pairs = sum(m.target is not None for m in figures)
    return tuple(found.values()) if len(found) >= _SEVERAL or (pairs >= _PAIRS and not noticed) else ()
