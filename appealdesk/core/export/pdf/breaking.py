"""Breaking text into lines: between words in Latin script, between characters in Chinese, never before a full stop."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from appealdesk.core.export.pdf.fonts import room_for, shown, width

_WIDE = (
    "\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[^\s{_WIDE}]+\s*|\s+|[{_WIDE}]\s*")
_NOT_FIRST = set("，。、；：？！）》】」』”’…—,.;:?!)]}%％·")
_NOT_LAST = set("（《【「『“‘([{￥$#")
_SOFT = re.compile(r"(?<=[-_/\\.,;:@?&=+])")


def break_lines(text: str, size: float, room: float) -> list[str]:
    """Return the lines of a text set at a size in points within a width in points; line feeds are kept."""
    lines: list[str] = []
    for paragraph in shown(text.replace("\r\n", "\n")).split("\n"):
        lines += _paragraph(paragraph, size, round(room, 3))
    return lines


@lru_cache(20_000)  # a document is composed twice
def _paragraph(text: str, size: float, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    line, used = "", 0.0
    for unit in _units(text):
        run = room_for(unit.rstrip(), size)
        if line and used + run > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if run > room:
            *full, unit = _cut(unit, size, room)  # noqa: PLW2901 - what is left of the unit goes on
            lines += full
        line += unit
        used += room_for(unit, size)
    return (*lines, line.rstrip())


def _units(text: str) -> list[str]:
    """Return what must not be torn apart: words, and characters with the punctuation that clings to them."""
    units: list[str] = []
    for token in _TOKEN.findall(text):
        clings = token[0] in _NOT_FIRST or (units and units[-1][-1:] in _NOT_LAST)
        if units and clings and not units[-1][-1:].isspace():
            units[-1] += token
        else:
            units.append(token)
    return units


def _cut(unit: str, size: float, room: float) -> list[str]:
    """Cut what is longer than a line: behind a hyphen or slash where there is one, else between characters."""
    pieces: list[str] = []
    line = ""
    for part in (p for p in _SOFT.split(unit) if p):
        if line and room_for(line + part, size) > room:
            pieces.append(line)
            line = ""
        for char in part:
            if line and room_for(line + char, size) > room and not unicodedata.combining(char):
                pieces.append(line)
                line = ""
            line += char
    return [*pieces, line]


def shorten(text: str, size: float, room: float) -> str:
    """Return the text in one line, its middle replaced by an ellipsis where it is too long for the width."""
    flat = " ".join(shown(text).split())
    if width(flat, size) <= room:
        return flat
    keep = len(flat)
    while keep > 1:
        keep = min(keep - 1, int(keep * 0.97))
        head = (keep + 1) // 2
        cut = f"{flat[:head].rstrip()}…{flat[len(flat) - (keep - head) :].lstrip()}"
        if width(cut, size) <= room:
            return cut
    return "…"
