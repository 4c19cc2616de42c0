"""A flow of pages with running heads, page numbers and headings.

A document is composed twice: the first time to learn on which page everything comes to stand, the second time with
the numbers.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.pdf.breaking import break_lines, shorten
from appealdesk.core.export.pdf.fonts import width
from appealdesk.core.export.pdf.rehearsal import Rehearsal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from appealdesk.core.export.pdf.canvas import TaggedCanvas
    from appealdesk.core.export.pdf.shapes import Colour

_LITTLE, _BETWEEN_PARTS = 0.4, 34.0
"""Share of a page's height below which another short part goes on it, and the points between them."""

_FORGOTTEN, _CLOSE = 0.35, 0.3
"""Share of a page below which what stands on it looks forgotten, and of the gaps that is left where they close up."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page around its content."""

    head: str
    foot: str
    page: str
    """Template with ``{n}`` and ``{total}``."""
    draft: str = ""
    """The words of the strip across the top of a draft's pages; empty when it is none."""
    paper: Paper = Paper.A4


@dataclass(slots=True)
class Marks:
    """What the first pass learns for the second: pages by destination, and how many pages there are."""

    pages: dict[str, int] = field(default_factory=dict)
    total: int = 0


class Sheet:
    """Writes from the top of a page to its bottom, and goes on with a new page when there is no room."""

    def __init__(
        self, canvas: TaggedCanvas, furniture: Furniture, known: Marks, check: Callable[[], None] | None = None
    ) -> None:
        """Start without a page; ``known`` is what an earlier pass has learnt, ``check`` may raise at every new page."""
        self.canvas = canvas
        self._check = check or (lambda: None)
        self.furniture = furniture
        self.known = known
        self.learnt = Marks()
        self.section = ""
        """What the running head names on the right."""
        self.number = 0
        self.width, self.height = furniture.paper.size
        self.y = 0.0
        self._top = 0.0
        self.filled: list[float] = []
        """Of every finished page how much of its height is written on, from 0 to 1."""
        self._open = False
        self.looseness = 1.0
        """Share of their height that gaps keep, those in tables more of it; less where a page has to hold more."""

    @property
    def left(self) -> float:
        """The x where lines begin."""
        return style.LEFT

    @property
    def right(self) -> float:
        """The x where lines end."""
        return self.width - style.RIGHT

    @property
    def measure(self) -> float:
        """The width of a line."""
        return self.right - self.left

    # ---- pages

    def new_page(self, *, landscape: bool = False, bare: bool = False) -> None:
        """Begin a page; a bare one has no running head."""
        self._check()
        self.end_page()
        short, long = self.furniture.paper.size
        self.width, self.height = (long, short) if landscape else (short, long)
        self.canvas.begin_page(self.width, self.height)
        self._open = True
        self.number += 1
        self.y = self.height - (style.HEAD if bare else style.TOP)
        self._top = self.y
        self._furnish(bare=bare)

    def new_part(self) -> None:
        """Begin a part of the document: below what stands on the page where that is little, else on a new one."""
        if self._open and self._top - self.y < _LITTLE * (self._top - style.BOTTOM):
            self.y -= _BETWEEN_PARTS
        else:
            self.new_page()

    def end_page(self) -> None:
        """Finish the page, if there is one."""
        if self._open:
            self.filled.append((self._top - self.y) / (self._top - style.BOTTOM))
            self.canvas.end_page()
            self._open = False

    def finish(self) -> Marks:
        """Finish the flow and return what was learnt."""
        self.end_page()
        self.learnt.total = self.number
        return self.learnt

    def room(self, height: float) -> bool:
        """Make sure that a height fits on the page; return whether that took a new one."""
        if self._open and self.y - height >= style.BOTTOM:
            return False
        self.new_page()
        return True

    @property
    def at_top(self) -> bool:
        """True when nothing has been written on the page yet."""
        return self._open and self.y >= self._top - 0.1

    def _furnish(self, *, bare: bool) -> None:
        f, c = self.furniture, self.canvas
        with c.artifact("Pagination"):
            if f.draft:
                c.box(0, self.height - style.BANNER, self.width, style.BANNER, fill=style.BAD_WASH)
                x = (self.width - width(f.draft, style.TINY)) / 2
                c.text((x, self.height - style.BANNER + 6.2), f.draft, style.TINY, style.BAD)
            if not bare:
                y = self.height - style.HEAD
                section = shorten(self.section, style.TINY, self.measure * 0.55)
                taken = width(section, style.TINY)
                head = shorten(f.head, style.TINY, self.measure - taken - 16)
                c.text((self.left, y), head, style.TINY, style.FAINT)
                c.text((self.right - taken, y), section, style.TINY, style.SOFT)
                c.line([(self.left, y - 8), (self.right, y - 8)], style.RULE)
            page = f.page.format(n=self.number, total=self.known.total or self.number)
            foot = shorten(f.foot, style.TINY, self.measure * 0.75)
            c.text((self.left, style.FOOT), foot, style.TINY, style.FAINT)
            c.text((self.right - width(page, style.TINY), style.FOOT), page, style.TINY, style.SOFT)

    def trial(self, compose: Callable[[Sheet], object]) -> tuple[float, ...]:
        """Return how far down the pages something would come that is written from here on: this one, and the new ones.

        Each is a share of the height that a page has for text, from 0 to 1. Nothing is written.
        """
        tried = Sheet(Rehearsal(), self.furniture, self.known)
        tried.number, tried.width, tried.height = self.number, self.width, self.height
        tried.y, tried._top, tried._open = self.y, self._top, self._open
        tried.looseness = self.looseness
        compose(tried)
        tried.end_page()
        return tuple(tried.filled)

    def close_up(self, compose: Callable[[Sheet], object]) -> None:
        """Write something from here on; closer where a few lines of it would else stand alone on a last page."""
        loose = self.trial(compose)
        if len(loose) > 1 and loose[-1] < _FORGOTTEN:
            self.looseness = _CLOSE
            if len(self.trial(compose)) >= len(loose):
                self.looseness = 1.0
        compose(self)
        self.looseness = 1.0

    @property
    def depth(self) -> float:
        """The height that a whole page has for text, in points."""
        return self.height - style.TOP - style.BOTTOM

    # ---- marks

    def mark(self, key: str, title: str = "", level: int = 0, *, closed: bool = False) -> None:
        """Name this place as a destination and, with a title, put it among the bookmarks."""
        self.learnt.pages[key] = self.number
        self.canvas.destination(key, min(self.height, self.y + 30))
        if title:
            self.canvas.bookmark(" ".join(title.split()), key, level, closed=closed)

    def page_of(self, key: str) -> str:
        """Return the page of a destination, as far as it is known yet."""
        return str(self.known.pages.get(key, ""))

    def has(self, key: str) -> bool:
        """Tell whether a destination exists in this document, as far as it is known yet."""
        return key in self.known.pages

    # ---- text

    def gap(self, height: float) -> None:
        """Leave some room, except at the top of a page."""
        if not self.at_top:
            self.y -= height * self.looseness

    def heading(self, text: str, level: int = 1, *, keep: float = 60, rank: int = 0) -> None:
        """Set a heading and keep it together with what follows it.

        ``level`` gives its size; ``rank`` its place in the structure where that is another one.
        """
        size = {0: style.TITLE, 1: style.H1, 2: style.H2}.get(level, style.H3)
        self.gap({0: 0, 1: 0, 2: 16}.get(level, 10))
        lines = break_lines(text, size, self.measure)
        self.room(len(lines) * size * 1.3 + keep)
        with self.canvas.tag(f"H{rank or max(1, level)}"):
            for line in lines:
                self.y -= size * 1.3
                self.canvas.text((self.left, self.y + size * 0.28), line, size, style.INK, bold=True)
        self.y -= {0: 10, 1: 8, 2: 5}.get(level, 3)

    def paragraph(
        self,
        text: str,
        *,
        size: float = style.BODY,
        fill: Colour = style.INK,
        bold: bool = False,
        indent: float = 0,
        bullet: str = "",
        hang: float = 12,
        after: float = 5,
        kind: str = "P",
    ) -> None:
        """Set a paragraph, over several pages where it must be; a bullet hangs in the indent."""
        leading = size * style.LEADING
        lines = break_lines(text, size, self.measure - indent)
        while lines:
            if not self._open or self.y - leading < style.BOTTOM:
                self.new_page()
            fitting = max(1, int((self.y - style.BOTTOM) / leading))
            if 0 < len(lines) - fitting < 2 and fitting > 2:
                fitting -= 1  # no single line alone at the top of the next page
            now, lines = lines[:fitting], lines[fitting:]
            with self.canvas.tag(kind):
                for line in now:
                    self.y -= leading
                    if bullet:
                        self.canvas.text((self.left + indent - hang, self.y + size * 0.35), bullet, size, fill)
                        bullet = ""
                    self.canvas.text((self.left + indent, self.y + size * 0.35), line, size, fill, bold=bold)
        self.y -= after

    @contextmanager
    def section_of(self, name: str, *, goes_on: bool = False) -> Iterator[None]:
        """Group what follows into a section that the running head names; where it goes on, its page is left open."""
        before = self.section
        self.section = name
        with self.canvas.group("Sect"):
            yield
        if not goes_on:
            self.end_page()
        self.section = before
