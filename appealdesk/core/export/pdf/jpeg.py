"""What PDF must be told about a JPEG file whose bytes go in as they are."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive Huffman coding: what ``DCTDecode`` knows."""
_START_OF_SCAN, _END = 0xDA, 0xD9
_APP0, _APP1, _APP2, _ADOBE, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_EXIF, _ICC, _JFIF = b"Exif\0\0", b"ICC_PROFILE\0", b"JFIF\0"
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class JpegHead:
    """Size and coding of a JPEG file."""

    width: int
    height: int
    channels: int
    """1 (grey) or 3 (colour)."""
    icc: bytes
    orientation: int


def read_jpeg(data: bytes) -> JpegHead | None:
    """Return the head of a JPEG file, or None where its bytes cannot go into an archival file.

    That are codings which ``DCTDecode`` lacks (12 bits, arithmetic) and inks, which no output intent of ours explains
    (ISO 19005-1, 6.2.3).
    """
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    frame: tuple[int, int, int] | None = None
    orientation = 1
    icc: dict[int, bytes] = {}
    for marker, body in _segments(data):
        if marker in _FRAMES and len(body) >= 6:
            bits, height, width, channels = struct.unpack_from(">BHHB", body)
            frame = (width, height, channels) if bits == 8 else None
        elif marker == _APP2 and body.startswith(_ICC) and len(body) > 14:
            icc[body[12]] = body[14:]
        elif marker == _APP1 and body.startswith(_EXIF):
            orientation = exif_orientation(body[len(_EXIF) :])
        elif marker == _START_OF_SCAN:
            break
    else:
        return None  # cut off before the first pixel
    if frame is None or frame[2] not in {1, 3} or not frame[0] or not frame[1]:
        return None
    profile = b"".join(icc[n] for n in sorted(icc))
    return JpegHead(*frame, profile, orientation)


def bare_jpeg(data: bytes) -> bytes:
    """Return a JPEG file without what is no picture: Exif, XMP, thumbnails, comments; its pixels stay as coded.

    Colour profiles go too: who needs one has read it (:attr:`JpegHead.icc`).
    """
    kept = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _STANDALONE:
            kept.append(data[at : at + 2])
            at += 2
            continue
        if marker == _START_OF_SCAN:
            # up to the end of the picture; cameras hang thumbnails and videos behind it
            end = data.find(b"\xff\xd9", at)
            kept.append(data[at : end + 2] if end > at else data[at:])
            break
        length = 2 + int.from_bytes(data[at + 2 : at + 4])
        if not _is_remark(marker, data[at + 4 : at + length]):
            kept.append(data[at : at + length])
        at += length
    return b"".join(kept)


def _is_remark(marker: int, body: bytes) -> bool:
    """Tell whether a segment only describes; how colours were turned (JFIF's, Adobe's) is needed to decode them."""
    if marker == _APP0:
        return not body.startswith(_JFIF)  # its extension holds a thumbnail
    return marker == _COMMENT or (_APP1 <= marker <= _APP15 and marker != _ADOBE)


def _segments(data: bytes) -> list[tuple[int, bytes]]:
    """Return marker and content of the segments up to the first scan."""
    found: list[tuple[int, bytes]] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _STANDALONE:
            at += 2
            continue
        if marker == _END:
            break
        length = int.from_bytes(data[at + 2 : at + 4])
        found.append((marker, data[at + 4 : at + 2 + length]))
        if marker == _START_OF_SCAN:
            break
        at += 2 + length
    return found


def exif_orientation(tiff: bytes) -> int:
    """Return the orientation (1 to 8) that an Exif block gives, 1 where it gives none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (entries,) = struct.unpack_from(f"{order}H", tiff, start)
    for n in range(entries):
        at = start + 2 + 12 * n
        if at + 12 > len(tiff):
            break
        tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, at)
        if tag == _ORIENTATION:
            return value if 1 <= value <= 8 else 1
    return 1
