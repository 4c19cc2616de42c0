"""The recovery sheet: one printed page that opens the store when the computer no longer does.

It is read by a person in trouble, on paper, perhaps years later: the code comes first and large, then what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.export.build import Identity, build_pdf
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.icons import warning
from appealdesk.core.export.pages.sheet import Furniture
from appealdesk.core.export.pages.words import Words
from appealdesk.core.export.pdf.breaking import break_lines
from appealdesk.core.export.pdf.fonts import width
from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.store.keys.slots import short_id
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from appealdesk.core.export.pages.sheet import Sheet

_COLUMNS = 3
_ROW = 54.0
_PAD = 6.0
_INSET = 16.0
_CODE = 26.0
_CELL = 24.0
"""Width of one character of the code: all the same, so that none seems to be missing."""
_BODY = 9.6


def build_recovery_sheet(groups: Sequence[str], store: str, language: str, now: datetime) -> bytes:
    """Return the sheet as a PDF file of one A4 page.

    Args:
        groups: the nine groups of the code.
        store: the store's id; the sheet shows its first digits.
        language: ``zh`` or ``en``.
        now: when the code was made, aware, in the zone of the person who keeps the sheet.
    """
    page = _Page(groups, store, language, now)
    identity = Identity(page.say("file"), "AppealDesk", short_id(store), language, now)
    # the page is alone, so it carries no number
    furniture = Furniture("", page.say("foot"), "")
    return build_pdf(page.compose, identity, furniture, Standard.PDF_A_1A).data


class _Page:
    def __init__(self, groups: Sequence[str], store: str, language: str, now: datetime) -> None:
        self._groups = groups
        self._store = store
        self._language = language
        self._now = now

    def say(self, key: str) -> str:
        return text(self._language, f"keys.sheet.{key}")

    def compose(self, sheet: Sheet) -> None:
        sheet.new_page(bare=True)
        self._head(sheet)
        self._code(sheet)
        self._section(sheet, "what")
        self._section(sheet, "reset")
        self._section(sheet, "new")
        self._care(sheet)
        self._warning(sheet)
        self._place(sheet)

    def _head(self, sheet: Sheet) -> None:
        canvas = sheet.canvas
        with canvas.tag("P"):
            sheet.y -= 10
            canvas.text((sheet.left, sheet.y), "AppealDesk", style.BODY, style.BLUE, bold=True)
        sheet.y -= 4
        day = f"{Words(self._language).day(self._now.date())} {self._now:%H:%M}"
        top = sheet.y
        for n, (key, value) in enumerate((("store", short_id(self._store)), ("date", day))):
            with canvas.tag("P"):
                self._flush_right(sheet, top - 8 - n * 30, self.say(key), style.TINY, muted=True)
                self._flush_right(sheet, top - 21 - n * 30, value, _BODY, muted=False)
        sheet.heading(self.say("title"), 0)
        with canvas.tag("P"):
            canvas.text((sheet.left, sheet.y), self.say("lead"), _BODY, style.SOFT)
        sheet.y -= 15
        with canvas.artifact():
            canvas.box(sheet.left, sheet.y, 46, 2.2, fill=style.BLUE)
        sheet.y -= 16

    @staticmethod
    def _flush_right(sheet: Sheet, y: float, said: str, size: float, *, muted: bool) -> None:
        x = sheet.right - width(said, size)
        sheet.canvas.text((x, y), said, size, style.FAINT if muted else style.INK)

    def _code(self, sheet: Sheet) -> None:
        canvas = sheet.canvas
        column = sheet.measure / _COLUMNS
        rows = -(-len(self._groups) // _COLUMNS)
        height = rows * _ROW + 2 * _PAD
        top = sheet.y
        with canvas.artifact():
            canvas.box(
                sheet.left, top - height, sheet.measure, height, fill=style.WASH, stroke=style.RULE, width=0.8, radius=6
            )
            for row in range(1, rows):
                y = top - _PAD - row * _ROW
                canvas.line([(sheet.left + _INSET, y), (sheet.right - _INSET, y)], style.RULE)
        for n, group in enumerate(self._groups):
            row, place = divmod(n, _COLUMNS)
            room = _CELL * len(group) + 22
            x = sheet.left + place * column + (column - room) / 2
            y = top - _PAD - row * _ROW - _ROW / 2 - _CODE * 0.36
            with canvas.tag("P", alt=f"{n + 1}: {group}"):
                canvas.text((x, y), str(n + 1), style.BODY, style.SOFT)
                for m, char in enumerate(group):
                    middle = x + 22 + (m + 0.5) * _CELL
                    canvas.text((middle - width(char, _CODE) / 2, y), char, _CODE, style.INK)
        sheet.y = top - height - 5
        sheet.paragraph(self.say("reading"), size=style.SMALL, fill=style.SOFT, after=2)

    def _section(self, sheet: Sheet, key: str) -> None:
        sheet.heading(self.say(f"{key}-title"), 2)
        sheet.paragraph(self.say(key), size=_BODY, after=0)

    def _care(self, sheet: Sheet) -> None:
        sheet.heading(self.say("care-title"), 2)
        with sheet.canvas.group("L"):
            for n in range(1, 5):
                with sheet.canvas.group("LI"):
                    sheet.paragraph(
                        self.say(f"care-{n}"), size=_BODY, indent=12, bullet="·", hang=9, after=1, kind="LBody"
                    )

    def _warning(self, sheet: Sheet) -> None:
        canvas = sheet.canvas
        lines = break_lines(self.say("warning"), _BODY, sheet.measure - 52)
        leading = _BODY * style.LEADING
        height = (len(lines) + 1) * leading + 20
        sheet.y -= 14
        top = sheet.y
        with canvas.artifact():
            canvas.box(sheet.left, top - height, sheet.measure, height, fill=style.BAD_WASH, radius=5)
            warning(canvas, style.BAD, sheet.left + 20, top - height / 2, 8)
        with canvas.tag("P"):
            y = top - 9 - leading * 0.76
            canvas.text((sheet.left + 38, y), self.say("warning-title"), _BODY, style.BAD, bold=True)
            for n, line in enumerate(lines, 1):
                canvas.text((sheet.left + 38, y - n * leading - 2), line, _BODY, style.INK)
        sheet.y = top - height

    def _place(self, sheet: Sheet) -> None:
        """Leave a line to write on by hand."""
        canvas, said = sheet.canvas, self.say("place")
        sheet.y -= 34
        with canvas.tag("P"):
            canvas.text((sheet.left, sheet.y), said, style.SMALL, style.SOFT)
        with canvas.artifact():
            start = sheet.left + width(said, style.SMALL) + 10
            canvas.line([(start, sheet.y - 3), (sheet.right, sheet.y - 3)], style.FAINT)
