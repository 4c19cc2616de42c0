"""Evidence as single pictures, for forms that take nothing else: each page with its caption beside it.

The page's own pixels are as they came; the caption stands on a strip of its own above them, never on them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.fitting.coding import as_photo, pixels_of
from appealdesk.core.export.flattening import coded_plainly
from appealdesk.core.export.pages.fact_words import as_printed, fact_name, zone_note
from appealdesk.core.export.pages.facts import telling_facts
from appealdesk.core.export.pages.words import zone_of
from appealdesk.core.export.pdf.breaking import break_lines
from appealdesk.core.export.pdf.fonts import font_file, runs
from appealdesk.core.export.plan_names import numbered_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL import Image, ImageFont

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.values import Exhibit

_LEAST_WIDTH: Final = 900
"""Pixels: a caption needs room, also beside a narrow picture."""
_TEXT_LINES: Final = 70
"""Of a mail or a text file on one picture."""
_QUALITIES: Final = (92, 80, 65, 50)
_INK, _SOFT, _BLUE, _WASH = (24, 28, 36), (92, 99, 112), (15, 91, 181), (244, 246, 250)
_FILLS: Final = {"soft": _SOFT, "strip": (176, 32, 32)}
_FACTS: Final = 6


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One finished picture."""

    name: str
    data: bytes
    exhibit: int


def build_pictures(
    book: Book, stem: str, exhibits: Sequence[Exhibit], types: Sequence[str], check: Callable[[], None]
) -> list[PictureFile]:
    """Return a picture of every page of an order's exhibits, numbered through; of a video or a broken file none.

    Args:
        book: the case; its ``order`` is the one that the pictures are for.
        stem: file names without number and extension.
        exhibits: what goes in.
        types: extensions that the form takes.
        check: called before every page; raises when the user gave up.

    Raises:
        ExportError: one is larger than the form takes however it is coded, or there are more than the form takes.
    """
    limit, most = book.plan.profile.max_bytes, book.plan.profile.max_files
    made: list[PictureFile] = []
    for exhibit in exhibits:
        pages = list(_pages(book, exhibit))
        for number, page in enumerate(pages, 1):
            check()
            image = _with_caption(page, _caption(book, exhibit, number, len(pages)))
            data, ending = _coded(image, types, limit)
            if not data:
                size, allowed = book.words.size(len(coded_plainly(image))), book.words.size(limit)
                raise ExportError("dossier.error.too-large", file=exhibit.evidence.file, size=size, limit=allowed)
            made.append(PictureFile(numbered_name(stem, len(made) + 1, ending), data, exhibit.number))
    if most and len(made) > most:
        raise ExportError("dossier.error.too-many-files", file=made[0].name, n=len(made), most=most)
    return made


def _pages(book: Book, exhibit: Exhibit) -> Iterator[Image.Image]:
    original = book.originals[exhibit.number]
    for picture in original.pictures:
        yield pixels_of(picture)
    for start in range(0, len(original.text), _TEXT_LINES):
        yield _text_page(original.text[start : start + _TEXT_LINES])


def _caption(book: Book, exhibit: Exhibit, page: int, pages: int) -> list[tuple[str, str]]:
    """Return the lines of a caption with how each is set: ``strip``, ``head``, ``plain`` or ``soft``."""
    w, item = book.words, exhibit.evidence
    order = book.order or ", ".join(exhibit.orders) or w("exhibit.whole-case")
    part = f"  ·  {page}/{pages}" if pages > 1 else ""
    shown = telling_facts(item, _FACTS, but=order, page=page if pages > 1 else 0)
    said = "  ·  ".join(_said(book, item, fact) for fact in shown)
    lines = [("head", f"{book.title_of(exhibit)}{part}"), ("plain", f"{w('exhibit.orders')} {order}")]
    lines += [("plain", said)] if said else []
    lines.append(("soft", f"{book.name_of(item.file)}  ·  SHA-256 {item.sha256[:16]}…"))
    strip = "    ".join(w(k) for k, told in (("redacted", book.redacted), ("draft", book.draft)) if told)
    return [("strip", strip), *lines] if strip else lines


def _said(book: Book, item: Evidence, fact: Fact) -> str:
    """Return a fact as it is printed, a time with its zone where the print does not say it."""
    w, zone = book.words, zone_note(book.words, fact, zone_of(book.report.case))
    told = as_printed(w, fact)
    printed = w("exhibit.with-zone", printed=told, zone=zone) if zone else told
    return f"{fact_name(w, fact, item)}: {printed}"


_SIZES: Final = {"head": 1.35, "plain": 1.0, "soft": 0.85, "strip": 0.85}


def _with_caption(page: Image.Image, caption: Sequence[tuple[str, str]]) -> Image.Image:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - a check alone must not wait for it

    width = max(page.width, _LEAST_WIDTH)
    unit = max(16, min(34, width // 62))
    margin = unit
    lines = [
        (kind, line, round(unit * _SIZES[kind]))
        for kind, text in caption
        for line in break_lines(text, unit * _SIZES[kind], width - 2 * margin)
    ]
    high = sum(round(size * 1.5) for _, _, size in lines) + 2 * margin
    whole = Image.new("RGB", (width, high + page.height), "white")
    pen = ImageDraw.Draw(whole)
    pen.rectangle((0, 0, width, high - 1), fill=_WASH)
    pen.rectangle((0, high - 3, width, high - 1), fill=_BLUE)
    y = margin
    for kind, line, size in lines:
        _write(pen, (margin, y), line, size, _FILLS.get(kind, _INK))
        y += round(size * 1.5)
    whole.paste(page, ((width - page.width) // 2, high))
    return whole


def _text_page(lines: Sequence[str]) -> Image.Image:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

    size, width = 20, 1100
    broken = [part for line in lines for part in break_lines(line.replace("\t", "   |   "), size, width - 80)]
    image = Image.new("RGB", (width, round(size * 1.6) * len(broken) + 80), "white")
    pen = ImageDraw.Draw(image)
    for n, line in enumerate(broken):
        _write(pen, (40, 40 + n * round(size * 1.6)), line, size, _INK)
    return image


def _write(pen: object, place: tuple[int, int], text: str, size: int, fill: tuple[int, int, int]) -> None:
    x, y = place
    for name, run in runs(text):
        font = _font(name, size)
        # on one line whatever the font: their letters begin at different heights
        pen.text((x, y + size), run, font=font, fill=fill, anchor="ls")  # type: ignore[attr-defined]
        x += round(font.getlength(run))


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 - as above

    return ImageFont.truetype(font_file(name), size)


def _coded(image: Image.Image, types: Sequence[str], limit: int) -> tuple[bytes, str]:
    """Return a picture in the first coding that the form takes and that is small enough; nothing where none is."""
    jpeg = next((t for t in types if t in {"jpg", "jpeg"}), "")
    if "png" in types:
        plain = coded_plainly(image)
        if plain.startswith(b"\x89PNG") and len(plain) <= limit:
            return plain, "png"
        if not jpeg:
            out = io.BytesIO()
            image.save(out, "PNG", compress_level=9)
            return (out.getvalue(), "png") if out.tell() <= limit else (b"", "")
    for quality in _QUALITIES if jpeg else ():
        photo = as_photo(image, quality)
        if len(photo) <= limit:
            return photo, jpeg
    return b"", ""
