"""Pages that print a label under its value or right of it, as new seller centres and carriers' summaries do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.benchmarks.reading.furniture import browser
from tests.benchmarks.reading.scene import carrier, number, order, person
from tests.benchmarks.reading.wording import words

if TYPE_CHECKING:
    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Sheet
    from tests.benchmarks.reading.truth import Said

_STYLES = {
    "en": "{d} {MMM} {Y}, {HH}:{i}",
    "de": "{dd}.{mm}.{Y}, {HH}:{i}",
    "ja": "{Y}/{mm}/{dd} {HH}:{i}",
    "th": "{dd}/{mm}/{Y} {HH}:{i}",
    "vi": "{HH}:{i} {dd}/{mm}/{Y}",
    "id": "{dd}/{mm}/{Y} {HH}:{i}",
    "ms": "{dd}/{mm}/{Y} {HH}:{i}",
}


def _fields(c: Scene) -> list[tuple[str, Said]]:
    """Return the labels and values of an order, its times with what they are the times of."""
    w, p = words("captions", c.language), c.parcel
    style = _STYLES.get(c.language, "{Y}-{mm}-{dd} {HH}:{i}")
    ours = c.beijing if c.platform == "temu" else lambda at: c.at(at, style)
    return [
        (w[1], order(p)),
        (w[2], replace(ours(p.placed), role="order.placed")),
        (w[3], replace(ours(p.handed), role="shipping.dispatched")),
        (w[4], number(p)),
        (w[5], carrier(p.carrier)),
        (w[6], replace(ours(p.delivered), role="tracking.delivered")),
        (w[7], c.money(p.total)),
        (w[8], person(p.buyer)),
    ]


def cards(s: Sheet, c: Scene) -> None:
    """Two cards in a row, the value in large letters over a small grey caption."""
    y = browser(s, "orders.example.com/order/detail") + 24
    s.text(28, y, words("captions", c.language)[0], size=24, bold=True)
    y += 56
    wide = (s.width - 84) / 2
    for i, (label, said) in enumerate(_fields(c)):
        x = 28 + (wide + 28) * (i % 2)
        s.rect(x, y, wide, 84, fill=s.look.card, border=s.look.line, radius=8)
        s.text(x + 20, y + 14, said, size=21, bold=True)
        s.text(x + 20, y + 52, label, size=13, colour=s.look.soft)
        y += 100 * (i % 2)
    s.bottom += 40


def stack(s: Sheet, c: Scene) -> None:
    """One narrow column of values, each with its caption close under it."""
    y = browser(s, "orders.example.com/order/detail") + 24
    s.text(28, y, words("captions", c.language)[0], size=22, bold=True)
    y += 52
    for label, said in _fields(c):
        s.text(28, y, said, size=17, bold=True)
        s.text(28, y + 26, label, size=13, colour=s.look.soft)
        y += 58
    s.bottom += 40


def mirrored(s: Sheet, c: Scene) -> None:
    """A list with the values at the left and their labels at the right edge."""
    y = browser(s, "orders.example.com/order/detail") + 24
    s.text(28, y, words("captions", c.language)[0], size=22, bold=True)
    y += 54
    for label, said in _fields(c):
        s.text(40, y, said, size=15)
        s.text(620, y, label, size=15, colour=s.look.soft)
        s.rule(28, y + 30, 800)
        y += 42
    s.bottom += 40
