"""ReportLab, set up once: two repairs that ISO 19005-1 asks for and that any reader profits from, and less memory."""

from __future__ import annotations

import io
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
)
_CMAP_TAIL = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
_BLOCK = 100
"""Entries of one ``beginbfchar`` block; the PDF reference allows no more."""


def to_unicode(entries: list[tuple[str, str]], codes: str) -> str:
    """Return a ToUnicode CMap.

    Args:
        entries: code and character, the code in hexadecimal as it stands in the strings of the page.
        codes: the range of codes, such as ``<00> <FF>``.
    """
    pairs = [f"<{code}> <{char.encode('utf-16-be', 'replace').hex().upper()}>" for code, char in entries]
    blocks = [pairs[i : i + _BLOCK] for i in range(0, len(pairs), _BLOCK)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join([*_CMAP_HEAD, codes, "endcodespacerange", *body, *_CMAP_TAIL])


def _subset_to_unicode(_name: str, subset: list[int]) -> str:
    """Map a subset's codes; ReportLab's own writes five hex digits beyond U+FFFF, and the character is lost."""
    return to_unicode([(f"{code:02X}", chr(char)) for code, char in enumerate(subset) if char], "<00> <FF>")


def _with_line_end(original: Any) -> Any:
    def format_stream(self: Any, document: Any) -> bytes:
        """Put an end-of-line before ``endstream`` (ISO 19005-1, 6.1.7); ReportLab writes none."""
        written: bytes = original(self, document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"

    return format_stream


class _Output(pdfdoc.PDFFile):  # type: ignore[misc]
    """What a document is written into: one growing piece of memory; ReportLab keeps all pieces and then joins them."""

    def __init__(self, version: tuple[int, int]) -> None:
        super().__init__(version)
        self._out = io.BytesIO(b"".join(self.strings))
        self._out.seek(0, io.SEEK_END)
        self.strings: list[bytes] = []
        self.write = self._out.write

    def format(self, _document: Any) -> bytes:
        """Return the whole file."""
        return self._out.getvalue()


def prepare() -> None:
    """Apply the settings and repairs; calling it again changes nothing."""
    if ttfonts.makeToUnicodeCMap is _subset_to_unicode:
        return
    rl_config.useA85 = 0  # page streams as plain Flate are a fifth smaller
    ttfonts.makeToUnicodeCMap = _subset_to_unicode
    pdfdoc.PDFFile = _Output
    pdfdoc.PDFStream.format = _with_line_end(pdfdoc.PDFStream.format)
