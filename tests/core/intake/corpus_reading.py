"""Readings of the corpus: mails, pages and texts through the program's own readers, pictures and prints by layout."""

from __future__ import annotations

import re
import textwrap
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from appealdesk.core.domain.page import Box, Line, Origin, Page, Reading, Unit
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.ocr.recogniser import Recogniser, make_recogniser
from appealdesk.core.reading.single import read_bytes
from tests.core.intake import page_making

CORPUS = Path(__file__).parent / "corpus"
NOTICE_FILES = ("amazon", "shopee", "ebay-temu-wish", "hard", "second", "third", "fourth", "fifth", "sixth", "seventh")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u9fff]")
_CELL = re.compile(r"\S+(?: \S+)*")
_LETTER, _STEP = 9.0, 30.0


@dataclass(frozen=True)
class Text:
    """One text of the corpus with what a careful clerk makes of it."""

    name: str
    about: dict[str, str]
    reading: Reading
    expect: dict[str, Any]


def texts(*files: str) -> list[Text]:
    """Return the texts of the corpus files; without files, of all that hold notices."""
    return [_text(entry) for name in files or NOTICE_FILES for entry in _entries(name)]


@dataclass(frozen=True)
class Plain:
    """A text without a mail's head, which can be set in other lines or as a picture."""

    name: str
    entry: dict[str, Any]

    def shaped(self, shape: str) -> Text:
        """Return the text in lines of 56 columns, or as a picture of lines of 60."""
        narrow = "\n".join(_narrow(row, 56 if shape == "narrow" else 60) for row in self.entry["body"].splitlines())
        return _text({**self.entry, "body": narrow, "form": "picture" if shape == "picture" else "text"})


def plain_texts() -> list[Plain]:
    """Return the corpus's texts in languages with spaces between words: elsewhere lines do not break by themselves."""
    entries = [e for name in NOTICE_FILES for e in _entries(name) if e["form"] == "text"]
    return [Plain(e["name"], e) for e in entries if not _UNSPACED.search(e["body"])]


def _narrow(row: str, width: int) -> str:
    # tables and lists of columns keep their rows
    return row if "   " in row.strip() else "\n".join(textwrap.wrap(row, width) or [""])


def _entries(name: str) -> list[dict[str, Any]]:
    (entries,) = tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8")).values()
    return list(entries)


def _text(entry: dict[str, Any]) -> Text:
    about = {"platform": entry["platform"], "site": entry["site"], "timezone": entry["zone"]}
    return Text(entry["name"], about, _reading(entry), entry["expect"])


def _reading(entry: dict[str, Any]) -> Reading:
    body: str = entry["body"].lstrip("\n")
    if entry["form"] in ("picture", "print"):
        return _laid_out(body, printed=entry["form"] == "print", red=entry.get("red", ()))
    if entry["form"] in ("pdf", "drawn"):
        made = page_making.pdf(body) if entry["form"] == "pdf" else page_making.png(body, entry.get("red", ()))
        return read_bytes(made, Tools(Limits(), _recogniser))
    return read_bytes(body.encode(), Tools(Limits()))


@cache
def _recogniser() -> Recogniser:
    return make_recogniser()


def _laid_out(body: str, *, printed: bool, red: list[str]) -> Reading:
    """Every run of words that two or more spaces part stands at its own column, as recognition gives it."""
    lines, rows = [], body.splitlines()
    height = 10.0 if printed else 20.0
    for number, row in enumerate(rows):
        for cell in _CELL.finditer(row):
            wide = sum(2 * _LETTER if ord(c) > 0x2E80 else _LETTER for c in cell[0])
            box = Box(_LETTER * _column(row, cell.start()), 20 + number * _STEP * height / 20, wide, height)
            colour = "#c8102e" if any(r in cell[0] for r in red) else "#1f2328" if printed else ""
            lines.append(Line(cell[0], box, 0.97, Origin.TEXT if printed else Origin.OCR, colour=colour))
    unit = Unit.POINT if printed else Unit.PIXEL
    size = (max(620.0, max(ln.box.right for ln in lines) + 20), max(840.0, 60 + len(rows) * _STEP))
    page = Page(1, *size, unit, tuple(lines), needs_ocr=not printed)
    return Reading("0" * 64, len(body), "application/pdf" if printed else "image/png", (page,))


def _column(row: str, at: int) -> int:
    """Return the column as an editor shows it: wide characters take two."""
    return sum(2 if ord(c) > 0x2E80 else 1 for c in row[:at])
