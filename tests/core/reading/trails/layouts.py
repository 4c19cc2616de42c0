"""The layouts in which carriers print the steps of a trail, with sizes and spaces drawn by chance."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Box, Line, Origin

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

LETTER, HEIGHT = 9.0, 20.0


@dataclass
class Step:
    """A step of a trail; ``at`` is the wall time at its place."""

    at: datetime
    zone: str
    status: str
    words: str
    place: str
    printed: str = ""
    day: str = ""
    clock: str = ""
    timed: bool = True
    """Whether its time is printed."""


def wide_of(text: str) -> float:
    """Return how wide a text is printed; Thai marks stand over and under their letters."""
    return sum(0 if unicodedata.category(c) == "Mn" else 2 * LETTER if ord(c) > 0x2E80 else LETTER for c in text)


@dataclass
class Pen:
    """Writes lines from the top down."""

    y: float = 20.0
    lines: list[Line] = field(default_factory=list)
    right: float = 0.0

    def put(self, x: float, text: str, *, high: float = HEIGHT, dy: float = 0.0) -> None:
        if text:
            wide = wide_of(text) * high / HEIGHT
            self.right = max(self.right, x + wide)
            self.lines.append(Line(text, Box(x, self.y + dy, wide, high), 0.99, Origin.OCR))

    def go(self, by: float) -> None:
        self.y += by


def beside(rng: Random, pen: Pen, shown: list[Step]) -> str:
    """Words beside their time, the place under the words, under the time, or at the end of the row."""
    left = rng.random() < 0.6
    wide = max(wide_of(s.printed) for s in shown)
    words = max(wide_of(s.words) for s in shown)
    x_time, x_words = (40.0, 40 + wide + rng.choice((25, 60))) if left else (40 + words + rng.choice((30, 200)), 40.0)
    where = rng.choice(("under words", "under time", "none", "row"))
    gap = rng.choice((4, 14, 30))
    for s in shown:
        pen.put(x_time, s.printed if s.timed else "")
        pen.put(x_words, s.words)
        if where == "row":
            pen.put(max(x_time + wide, x_words + words) + 40, s.place)
        pen.go(24)
        if where.startswith("under") and s.place:
            pen.put(x_words if where == "under words" else x_time, s.place)
            pen.go(24)
        if where == "none":
            s.place = ""
        pen.go(gap)
    return f"beside left={left} place={where} gap={gap}"


def table(rng: Random, pen: Pen, shown: list[Step]) -> str:
    order = rng.sample("twp", 3)
    cells = {
        "t": [s.printed if s.timed else "" for s in shown],
        "w": [s.words for s in shown],
        "p": [s.place for s in shown],
    }
    x = {}
    at = 30.0
    for name in order:
        x[name] = at
        at += max((wide_of(c) for c in cells[name]), default=0) + rng.choice((24, 50))
    gap = rng.choice((26, 34, 46))
    for i in range(len(shown)):
        for name in order:
            pen.put(x[name], cells[name][i])
        pen.go(gap)
    return f"table {''.join(order)} gap={gap}"


def stacked(rng: Random, pen: Pen, shown: list[Step]) -> str:
    order = rng.choice(
        ("tw", "wt", "twp", "wtp", "wpt", "ptw", "pwt", "tpw", "(pt)w", "w(pt)", "(tp)w", "w(tp)", "w(p t)", "(p t)w")
    )
    inner = rng.choice((22, 24, 26))
    # a list that tells its steps apart by space has more between them than within them
    outer = inner + rng.choice((0, 6, 12, 24))
    end = rng.choice((400, 520)) if "p t" in order else 0
    for s in shown:
        rows: list[list[tuple[float, str]]] = []
        joined = {
            "(pt)": f"{s.place} · {s.printed}" if s.place else s.printed,
            "(tp)": f"{s.printed} · {s.place}" if s.place else s.printed,
        }
        name = order
        while name:
            if name.startswith("(p t)"):
                rows.append([(40, s.place), (end, s.printed)])
                name = name[5:]
                continue
            if name[:4] in joined:
                rows.append([(40, joined[name[:4]] if s.timed else s.place)])
                name = name[4:]
                continue
            rows.append([(40, {"t": s.printed if s.timed else "", "w": s.words, "p": s.place}[name[0]])])
            name = name[1:]
        if "p t" in order and not s.timed:
            rows = [[c for c in r if c[1] != s.printed] for r in rows]
        if "p" not in order:
            s.place = ""
        rows = [r for r in rows if any(t for _, t in r)]
        for k, row in enumerate(rows):
            for x, text in row:
                pen.put(x, text)
            pen.go(inner if k < len(rows) - 1 else outer)
    return f"stacked {order} inner={inner} outer={outer}"


def headed(rng: Random, pen: Pen, shown: list[Step]) -> str:
    """Days as headings, times of day beside their words."""
    last = ""
    right = rng.random() < 0.4
    under = rng.random() < 0.5
    gap = rng.choice((4, 12))
    for s in shown:
        if s.day != last:
            pen.go(rng.choice((0, 14)))
            pen.put(40, s.day)
            pen.go(30)
            last = s.day
        clock = s.clock if s.timed else ""
        pen.put(480 if right else 40, clock)
        pen.put(40 if right else 180, s.words)
        if not under:
            pen.put(620, s.place)
        pen.go(24)
        if under and s.place:
            pen.put(40 if right else 180, s.place)
            pen.go(24)
        pen.go(gap)
    return f"headed right={right} under={under}"


def rail(rng: Random, pen: Pen, shown: list[Step]) -> str:
    """The day over the time of day at the left, the words beside either, the place under them."""
    shift = rng.choice((0, 11, 22))
    gap = rng.choice((6, 16, 30))
    for s in shown:
        if s.timed:
            pen.put(30, s.day)
            pen.put(30, s.clock, dy=22)
        pen.put(30 + wide_of(s.day) + 30, s.words, dy=shift)
        if s.place:
            pen.put(30 + wide_of(s.day) + 30, s.place, dy=shift + 22)
        pen.go(66 if shift == 22 and s.place else 46)
        pen.go(gap)
    return f"rail shift={shift} gap={gap}"


def split(rng: Random, pen: Pen, shown: list[Step]) -> str:
    """Words at the left, the time at the right end of the same line or of the next one, where the place stands."""
    low = rng.random() < 0.5
    end = 560
    gap = rng.choice((4, 14, 26))
    for s in shown:
        pen.put(40, s.words)
        if not low and s.timed:
            pen.put(end, s.printed)
        pen.go(24)
        if s.place or (low and s.timed):
            pen.put(40, s.place)
            if low and s.timed:
                pen.put(end, s.printed)
            pen.go(24)
        pen.go(gap)
    return f"split low={low} gap={gap}"


LAYOUTS = (beside, table, stacked, stacked, stacked, headed, rail, split)
