"""A font of two blank glyphs, half and full width, for recognised text that lies unseen over a picture.

One font of under a kilobyte serves every script: the code of a character is its code point, and ToUnicode says so.
The glyphs are outlines that enclose no area, so that viewers have a box to highlight.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from appealdesk.core.export.pdf.engine import to_unicode

NAME = "Glyphless"
_EM = 1000
_ASCENT, _DESCENT = 800, -200
# Ranges of East Asian wide characters, and the surrogates, which stand in for characters beyond U+FFFF.
_WIDE = (
    (0x1100, 0x115F),
    (0x2E80, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xD800, 0xDFFF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFF60),
    (0xFFE0, 0xFFE6),
)
_STARTS = [start for start, _ in _WIDE]


def is_wide(code: int) -> bool:
    """Tell whether a code is set in full width."""
    place = bisect_right(_STARTS, code) - 1
    return place >= 0 and code <= _WIDE[place][1]


class Codes:
    """Hands out the codes of characters; beyond U+FFFF it uses the surrogates, which no text contains."""

    def __init__(self) -> None:
        """Start with no character used."""
        self.used: dict[str, int] = {}
        self._told: dict[str, tuple[str, float]] = {}
        self._spare = iter(range(0xD800, 0xE000))

    def written(self, text: str) -> tuple[str, float]:
        """Return a text as the hexadecimal codes of its printable characters, and its width in ems."""
        codes, ems = [], 0.0
        for char in text:
            code, em = self._told.get(char) or self._tell(char)
            codes.append(code)
            ems += em
        return "".join(codes), ems

    def _tell(self, char: str) -> tuple[str, float]:
        point = ord(char)
        if char.isprintable():
            plain = 0 < point < 0xD800 or 0xDFFF < point < 0xFFFE
            code = self.used[char] = point if plain else next(self._spare, 0xFFFD)
            told = (f"{code:04x}", 1.0 if is_wide(code) else 0.5)
        else:
            told = ("", 0.0)
        self._told[char] = told
        return told


def add_font(doc: Any, codes: Codes) -> None:
    """Write the font, with the mapping of the used characters, into a ReportLab document under :data:`NAME`."""

    def packed(content: bytes | str, **entries: Any) -> Any:
        return doc.Reference(PDFStream(PDFDictionary(entries), content, [PDFZCompress]))

    program = _true_type()
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(NAME),
            "Flags": 4,
            "ItalicAngle": 0,
            "Ascent": _ASCENT,
            "Descent": _DESCENT,
            "CapHeight": _ASCENT,
            "StemV": 80,
            "FontBBox": PDFArray([0, _DESCENT, _EM, _ASCENT]),
            "FontFile2": packed(program, Length1=len(program)),
        }
    )
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(NAME),
            "DW": _EM // 2,
            "W": PDFArray([v for start, end in _WIDE for v in (start, end, _EM)]),
            "FontDescriptor": doc.Reference(descriptor),
            "CIDToGIDMap": packed(b"".join(b"\0\2" if is_wide(code) else b"\0\1" for code in range(65536))),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
        }
    )
    entries = [(f"{code:04X}", char) for char, code in sorted(codes.used.items(), key=lambda pair: pair[1])]
    font = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(NAME),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([doc.Reference(descendant)]),
            "ToUnicode": packed(to_unicode(entries, "<0000> <FFFF>")),
        }
    )
    doc.Reference(font, NAME)


def _glyph(advance: int) -> bytes:
    """Return a simple glyph: a line from the lower left to the upper right corner and back."""
    head = struct.pack(">hhhhh", 1, 0, _DESCENT, advance, _ASCENT)
    points = struct.pack(">HH", 1, 0) + b"\x01\x01"  # last point of the contour, no instructions, both on the curve
    places = struct.pack(">hhhh", 0, advance, _DESCENT, _ASCENT - _DESCENT)
    return head + points + places


def _true_type() -> bytes:
    """Return the font program with the six tables that an embedded CIDFontType2 needs (ISO 32000-1, 9.9)."""
    advances = (_EM // 2, _EM // 2, _EM)
    glyphs = [_glyph(a) for a in advances]
    offsets = [sum(map(len, glyphs[:n])) for n in range(len(glyphs) + 1)]
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 1, 0
    )
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 0, 0, 0, 0, 3)
    maxp = struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": head,
        b"hhea": hhea,
        b"hmtx": b"".join(struct.pack(">Hh", a, 0) for a in advances),
        b"loca": b"".join(struct.pack(">I", o) for o in offsets),
        b"maxp": maxp,
    }
    position = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag, content in tables.items():
        padded = content + bytes(-len(content) % 4)
        directory += tag + struct.pack(">III", _checksum(padded), position + len(body), len(content))
        body += padded
    font = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + directory + body
    adjustment = (0xB1B0AFBA - _checksum(font)) & 0xFFFFFFFF
    place = font.index(head) + 8
    return font[:place] + struct.pack(">I", adjustment) + font[place + 4 :]


def _checksum(content: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(content) // 4}I", content)
    return sum(words) & 0xFFFFFFFF
