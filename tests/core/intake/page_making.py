"""Real files of the corpus's texts: a PDF with a text layer, and a picture of a page; "%%%" begins another page.

Every run of words that two or more spaces part stands at its own column.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FONT = str(Path(__file__).resolve().parents[3] / "resources" / "fonts" / "NotoSansSC-Regular.ttf")
_CELL = re.compile(r"\S+(?: \S+)*")
_PAGE = re.compile(r"^%%%\n", re.MULTILINE)


def pdf(body: str) -> bytes:
    """Return an A4 document with a text layer."""
    pdfmetrics.registerFont(TTFont("corpus", FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for page in _PAGE.split(body):
        canvas.setFont("corpus", 11)
        for column, row, text in _cells(page):
            canvas.drawString(20 + 6.3 * column, 800 - 17 * row, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def png(body: str, red: Iterable[str] = ()) -> bytes:
    """Return a picture of a page; what begins with one of the ``red`` texts is printed in red."""
    rows = body.splitlines()
    image = Image.new("RGB", (1100, 60 + 42 * len(rows)), "#ffffff")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, 20)
    for column, row, text in _cells(body):
        ink = "#c8102e" if text.startswith(tuple(red)) else "#1f2328"
        draw.text((20 + 12 * column, 30 + 42 * row), text, fill=ink, font=font)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _cells(body: str) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(body.splitlines()):
        for cell in _CELL.finditer(row):
            # wide characters take two columns
            yield sum(2 if ord(c) > 0x2E80 else 1 for c in row[: cell.start()]), number, cell[0]
