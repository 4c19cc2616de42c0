"""Whether a smaller copy still says what was read off the original: its ids and barcodes, read once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Box, Origin, Unit
from appealdesk.core.export.fitting.coding import file_of
from appealdesk.core.reading.streamed import ChildLostError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.export.fitting.ladder import Version
    from appealdesk.core.export.pdf.pictures import Picture
    from appealdesk.core.reading.again import SecondLook

_IDS: Final = frozenset({FactType.ORDER_ID, FactType.TRACKING_NUMBER, FactType.CASE_ID})
_BETWEEN: Final = re.compile(r"[\W_]+")
_SMALL: Final = 0.05
"""Share of the lines that may be smaller than what is called the smallest text: page furniture, misread specks."""


class Proof:
    """What one picture must go on saying."""

    def __init__(self, item: Evidence, page: int, picture: Picture, eyes: SecondLook) -> None:
        """Keep what to look for; nothing is read yet.

        Args:
            item: the file.
            page: which of its pages, from 1.
            picture: that page as it came.
            eyes: reads single lines.
        """
        self._picture, self._eyes = picture, eyes
        self._scale = _pixels_a_unit(item, page, picture)
        facts = [f for f in item.facts if f.page == page and f.type in _IDS and f.box is not None]
        self._written = _once(f for f in facts if f.origin in {Origin.OCR, Origin.TEXT})
        barcodes = [f for f in facts if f.origin is Origin.BARCODE]
        self._codes = {_plain(f.raw or f.value) for f in barcodes}
        self._coded = tuple(f.value for f in barcodes)
        self._first: dict[int, str] | None = None

    @property
    def places(self) -> tuple[Box, ...]:
        """Where the ids are printed, in pixels of the picture as it came."""
        return tuple(self._place(f, 1.0) for f in self._written)

    @property
    def ids(self) -> tuple[str, ...]:
        """What is looked for: ids as they were understood, and what barcodes hold; each once."""
        return tuple(dict.fromkeys((*(f.value for f in self._written), *self._coded)))

    def reads(self, version: Version) -> bool:
        """Tell whether a version is read once more rather than found to have the same strokes."""
        return bool(version.coded and (self._codes or (self._written and not version.same)))

    def holds(self, version: Version) -> bool:
        """Return whether a version says the same; one that cannot be read does not."""
        if not self.reads(version):
            return True
        places = [self._place(f, version.scale) for f in self._written]
        try:
            seen = self._eyes.look(version.coded, places, codes=bool(self._codes))
            codes = {_plain(c) for c in seen.codes}
            if not all(any(code in c for c in codes) for code in self._codes):
                return False
            return all(self._same(n, text) for n, text in enumerate(seen.texts))
        except ChildLostError:
            return False

    def _same(self, position: int, text: str) -> bool:
        fact = self._written[position]
        said = _plain(text)
        return any(_plain(v) in said for v in (fact.raw, fact.value) if v) or said == self._at_first(position)

    def _at_first(self, position: int) -> str:
        """Return what stands there on the original, for ids that were put together or mended when they were read."""
        if self._first is None:
            seen = self._eyes.look(file_of(self._picture), self.places)
            self._first = {n: _plain(text) for n, text in enumerate(seen.texts)}
        # nothing at all is no proof
        return self._first[position] or "\0"

    def _place(self, fact: Fact, scale: float) -> Box:
        assert fact.box is not None, "only facts with a place are looked for"
        by = self._scale * scale
        return Box(fact.box.x * by, fact.box.y * by, fact.box.w * by, fact.box.h * by)


def smallest_text(item: Evidence, page: int, picture: Picture) -> float:
    """Return the height in pixels of the smallest text of a page, 0 where there is none."""
    read = item.reading.pages if item.reading else ()
    lines = [line.box.h for p in read if p.number == page and p.unit is not Unit.CELL for line in p.lines]
    heights = sorted(h for h in lines if h > 0)
    return heights[int(len(heights) * _SMALL)] * _pixels_a_unit(item, page, picture) if heights else 0.0


def _pixels_a_unit(item: Evidence, page: int, picture: Picture) -> float:
    """Return how many pixels of the picture are one unit of the page as it was read: 1, or those of a point."""
    read = item.reading.pages if item.reading else ()
    width = next((p.width for p in read if p.number == page), 0.0)
    return picture.size[0] / width if width else 1.0


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    seen: dict[tuple[str, Box | None], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.value, fact.box), fact)
    return tuple(seen.values())


def _plain(text: str) -> str:
    return _BETWEEN.sub("", text).upper()
