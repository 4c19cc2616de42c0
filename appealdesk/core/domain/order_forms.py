"""The forms of the marketplaces' order ids: as people write them, as cells hold them, as recognition reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def _groups(digit: str, hyphen: str, *counts: int) -> str:
    return hyphen.join(f"{digit}{{{n}}}" for n in counts)


_AMAZON, _EBAY = (3, 7, 7), (2, 5, 5)
"""Digits of each group."""
_SHOPEE: Final = r"\d{6}[0-9A-Z]{8}"
"""The day of the order and eight letters and digits."""
_WISH: Final = "{24}"
_TEMU: Final = "{11,20}"

WRITTEN: Final[Mapping[str, re.Pattern[str]]] = {
    "amazon": re.compile(rf"(?<![0-9A-Za-z_-]){_groups(r'\d', '-', *_AMAZON)}(?![0-9A-Za-z_-])"),
    "temu": re.compile(rf"(?<![0-9A-Za-z_-])PO-\d{{3}}-\d{_TEMU}(?![0-9A-Za-z_-])"),
    "wish": re.compile(rf"(?<![0-9A-Za-z])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{_WISH}(?![0-9A-Za-z])"),
    "ebay": re.compile(rf"(?<![0-9A-Za-z_-]){_groups(r'\d', '-', *_EBAY)}(?![0-9A-Za-z_-])"),
    "shopee": re.compile(rf"(?<![0-9A-Z-])(?=\d{{6}}[0-9A-Z]*[A-Z]){_SHOPEE}(?![0-9A-Z])"),
}
"""By platform, in typed text (Chinese puts no space beside them); a letter where digits alone may be any number."""

IN_CELLS: Final = re.compile(
    rf"(?P<amazon>(?<!\d){_groups(r'\d', '-', *_AMAZON)}(?!\d))|(?P<temu>PO-\d{{3}}-\d+)"
    rf"|(?P<ebay>(?<!\d){_groups(r'\d', '-', *_EBAY)}(?!\d))|(?P<shopee>(?<![0-9A-Z]){_SHOPEE}(?![0-9A-Z]))"
    rf"|(?P<wish>(?<![0-9a-f])[0-9a-f]{_WISH}(?![0-9a-f]))"
)
"""One inside a seller program's own number; the group that matched is the platform."""

HYPHEN: Final = r"\s?[-‐‑–—−]\s?"
"""A hyphen as printed and read."""
_D: Final = r"[0-9OoQIl|]"  # a digit, or a letter that can only be a misread digit where the form has digits alone

READ: Final[Mapping[str, re.Pattern[str]]] = {
    # words may be glued to an id by recognition, so a letter before it is no obstacle where a form starts in digits
    "amazon": re.compile(rf"(?<![\d-]){_groups(_D, HYPHEN, *_AMAZON)}(?![0-9-])"),
    "temu": re.compile(rf"(?<![A-Za-z0-9])[Pp][O0o]{HYPHEN}{_D}{{3}}{HYPHEN}{_D}{_TEMU}(?![0-9-])"),
    "wish": re.compile(rf"(?<![0-9A-Za-z])[0-9a-fOoIl|]{_WISH}(?![0-9A-Za-z])"),
    "ebay": re.compile(rf"(?<![\d-]){_groups(_D, HYPHEN, *_EBAY)}(?![0-9-])"),
    "shopee": re.compile(rf"(?:(?<![0-9A-Z-])|(?<=ID)|(?<=No)|(?<=SN)){_SHOPEE}(?![0-9])"),
}
"""By platform, in texts of pages; what matches may hold misread digits."""
MISTAKABLE: Final = frozenset({"ebay", "shopee"})
"""Platforms of which other numbers look like ids, so that a label is needed on other marketplaces' pages."""
