"""What many pages have: browser and phone frames, label-value lists, tables, bubbles, barcodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import zxingcpp

from tests.benchmarks.reading.truth import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.reading.sheet import Part, Sheet

type Cell = Part | tuple[Part, ...]


def parts(cell: Cell) -> tuple[Part, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def browser(s: Sheet, url: str, *ids: Said) -> float:
    """Draw a browser's head with an address; return the y below it."""
    s.rect(0, 0, s.width, 42, fill="#202124" if s.look.dark else "#e3e6ea")
    for i in range(3):
        s.dot(22 + 22 * i, 21, 6, fill="#b6bac0")
    s.rect(96, 7, s.width - 116, 28, fill=s.look.card, radius=14)
    s.text(112, 12, url, size=13)
    for said in ids:
        if said.value in url:
            before, tall = s.measure(url[: url.index(said.value)], 13), 18
            s.tell(said, 112 + before, 12, s.measure(said.value, 13), tall)
    return 42


def phone(s: Sheet, clock: str) -> float:
    """Draw a phone's status bar; return the y below it."""
    s.text(20, 9, clock, size=13, bold=True)
    s.rect(s.width - 40, 13, 22, 11, border=s.look.ink, radius=3)
    s.rect(s.width - 38, 15, 14, 7, fill=s.look.ink, radius=1)
    s.text(s.width - 78, 9, "5G", size=12)
    return 34


def app_bar(s: Sheet, y: float, title: str, *, fill: str = "", colour: str = "", size: float = 17) -> float:
    """Draw an app's title bar; return the y below it."""
    s.rect(0, y, s.width, 46, fill=fill or s.look.card)
    s.text(14, y + 9, "‹", size=22, colour=colour)
    s.text(s.width / 2, y + 11, title, size=size, bold=True, align="middle", colour=colour)
    return y + 46


def pairs(
    s: Sheet,
    x: float,
    y: float,
    rows: Sequence[tuple[str, Cell]],
    *,
    value: float = 180,
    gap: float = 27,
    size: float = 14,
    colon: str = "",
    right: float = 0,
    bold: bool = False,
) -> float:
    """Draw labels with their values, in two columns (or flush right); return the y below."""
    for label, said in rows:
        s.text(x, y, label + colon, size=size, colour=s.look.soft)
        s.text(right or x + value, y, *parts(said), size=size, bold=bold, align="right" if right else "left")
        y += gap
    return y


def inline(s: Sheet, x: float, y: float, label: str, said: Cell, *, size: float = 14, bold: bool = False) -> float:
    """Draw a label and its value as running text."""
    return s.text(x, y, label, *parts(said), size=size, bold=bold)


def table(
    s: Sheet,
    x: float,
    y: float,
    widths: Sequence[float],
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    size: float = 13,
    gap: float = 34,
    ruled: bool = True,
    grid: bool = False,
    head_fill: str = "",
) -> float:
    """Draw a table; return the y below it."""
    total = sum(widths)
    if heads:
        if head_fill:
            s.rect(x, y, total, gap, fill=head_fill)
        at = x
        for wide, head in zip(widths, heads, strict=True):
            s.text(at + 8, y + (gap - size * 1.4) / 2, head, size=size, bold=True, colour=s.look.soft)
            at += wide
        y += gap
    top = y - (gap if heads else 0)
    for row in rows:
        at, tall = x, gap
        for wide, cell in zip(widths, row, strict=True):
            below = y + (gap - size * 1.4) / 2
            for line in s.broken(wide - 14, *parts(cell), size=size):
                s.text(at + 8, below, *line, size=size)
                below += size * 1.4
            tall = max(tall, below - y + 6)
            at += wide
        if ruled:
            s.rule(x, y, total)
        y += tall
    s.rule(x, y, total)
    if grid:
        at = x
        for wide in (*widths, 0):
            s.rect(at, top, 1, y - top, fill=s.look.line)
            at += wide
    return y + 8


def bubble(
    s: Sheet,
    y: float,
    side: str,
    *said: Part,
    fill: str,
    ink: str = "",
    size: float = 15,
    most: float = 0,
    face: bool = True,
    time: Part | None = None,
) -> float:
    """Draw a speech bubble at a side; return the y below it."""
    inset = 58 if face else 14
    most = most or s.width * 0.62
    rows = s.broken(most - 24, *said, size=size)
    wide = max(sum(s.measure(p if isinstance(p, str) else p.text, size) for p in row) for row in rows) + 24
    tall = len(rows) * size * 1.45 + 18 + (14 if time else 0)
    if time:
        wide = max(wide, 92)
    x = inset if side == "left" else s.width - inset - wide
    if face:
        s.rect(
            14 if side == "left" else s.width - 50, y, 36, 36, fill="#8fa3b8" if side == "left" else "#b98f6d", radius=4
        )
    s.rect(x, y, wide, tall, fill=fill, radius=8)
    below = y + 9
    for row in rows:
        s.text(x + 12, below, *row, size=size, colour=ink)
        below += size * 1.45
    if time:
        s.text(x + wide - 10, below - 3, time, size=11, colour=s.look.soft, align="right")
    return y + tall + 14


def barcode(s: Sheet, x: float, y: float, w: float, h: float, text: str, symbology: str = "Code128") -> float:
    """Draw a barcode; return the y below it."""
    kinds = {
        "Code128": zxingcpp.BarcodeFormat.Code128,
        "QR": zxingcpp.BarcodeFormat.QRCode,
        "DataMatrix": zxingcpp.BarcodeFormat.DataMatrix,
        "ITF": zxingcpp.BarcodeFormat.ITF,
    }
    code = zxingcpp.create_barcode(text, kinds[symbology])
    pixels = np.array(code.to_image(scale=1))
    pixels = pixels if pixels.ndim == 2 else pixels[..., 0]
    if symbology in ("Code128", "ITF"):
        dark = np.flatnonzero(pixels.min(axis=0) < 128)
        pixels = np.repeat(pixels[pixels.shape[0] // 3 : pixels.shape[0] // 3 + 1, dark[0] : dark[-1] + 1], 4, axis=0)
        modules = pixels.shape[1]
        real = max(int(w * s.scale // modules), 1)
        w = modules * real / s.scale
    s.image(x, y, w, h, pixels.astype(np.uint8))
    return y + h


def toned(said: Said, text: str) -> Said:
    """Return the same fact in another spelling."""
    return Said(said.type, said.value, text, said.offset)
