"""The coded pixels of a PNG file, where PDF can take them as they are."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB, _PALETTE = 0, 2, 3


@dataclass(frozen=True, slots=True)
class CodedPng:
    """A PNG's picture without its container."""

    pixels: bytes
    width: int
    height: int
    bits: int
    kind: int
    """0 grey, 2 RGB, 3 palette."""
    palette: bytes


def coded_png(data: bytes) -> CodedPng | None:
    """Return the pixels as coded, or None where PDF lacks the coding: interlaced, 16 bits, alpha; or a broken file."""
    if not data.startswith(_SIGNATURE):
        return None
    parts: dict[bytes, list[bytes]] = {}
    complete = False
    for kind, body in _chunks(data):
        parts.setdefault(kind, []).append(body)
        complete = kind == b"IEND"
    if not complete or b"IHDR" not in parts or b"IDAT" not in parts or len(parts[b"IHDR"][0]) < 13:
        return None
    width, height, bits, kind, _method, _filter, interlaced = struct.unpack(">IIBBBBB", parts[b"IHDR"][0][:13])
    palette = parts.get(b"PLTE", [b""])[0] if kind == _PALETTE else b""
    taken = kind in {_GREY, _RGB, _PALETTE} and bits <= 8 and not interlaced and b"tRNS" not in parts
    if not taken or (kind == _PALETTE and not palette) or not width or not height:
        return None
    return CodedPng(b"".join(parts[b"IDAT"]), width, height, bits, kind, palette)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks up to the first that is cut off or damaged."""
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        checksum = data[at + 8 + length : at + 12 + length]
        if len(checksum) < 4 or zlib.crc32(kind + body) != int.from_bytes(checksum):
            return
        yield kind, body
        at += 12 + length
