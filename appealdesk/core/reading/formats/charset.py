"""Which encoding are these bytes in? Marks first, then UTF-8, then the legacy one that gives the likeliest text."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.sniff import looks_utf16

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHIFT: Final = b"\x1b$"
LEGACY: Final = ("gb18030", "big5", "cp932", "cp874", "cp1252", "mac-roman")
"""Encodings older than Unicode that sellers' tools write."""
_RARE_THAI: Final = "ฃฅฆฌฎฏฐฑฒฤฦฬฯฺ฿"
"""Letters of a few words only; bytes of other encodings give them as often as all others."""
_THAI_VOWELS: Final = "ะัาำิีึืุูเแโใไ็่้์"
_FOUR_BYTES: Final = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
"""How GB 18030 writes letters of other scripts; hardly any text of another encoding looks so."""
_WESTERN: Final = ("cp1252", "mac-roman")
_SAMPLE: Final = 20_000
_TEXT: Final = re.compile(
    r"utf-?_?(?:7|8|16|32)|ascii|latin|iso8859|iso2022|cp\d|gb|hz|big5|euc|shift_?jis|johab|koi8|kz1048|ptcp154|tis|mac-"
)
"""Beginnings of the names of text encodings; of Python's others some take hours, some raise what nobody expects."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text and the name of its encoding.

    Args:
        data: the bytes.
        declared: an encoding the container names; it is used when the bytes fit it.

    Bytes that fit nothing are read as Windows-1252 with replacement characters, so there is always a text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name.removesuffix("-sig")
    if looks_utf16(data):
        name = "utf-16-le" if data[1:2048:2].count(0) > data[:2048:2].count(0) else "utf-16-be"
        return data.decode(name, "replace"), name
    if _SHIFT in data and (text := _strict(data, "iso2022_jp_ext")) is not None:
        return text, "iso2022_jp"  # Japanese mail; its seven-bit escapes are valid UTF-8 as well
    for name in ("utf-8", _codec(declared)):
        if name and (text := _strict(data, name)) is not None:
            return text, name
    name = likeliest(data, LEGACY)
    return data.decode(name, "replace"), name


def likeliest(data: bytes, names: Sequence[str]) -> str:
    """Return the one of some of :data:`LEGACY` in which the bytes make the likeliest text."""
    if "gb18030" in names and _FOUR_BYTES.search(data) and _strict(data, "gb18030") is not None:
        return "gb18030"
    return max(names, key=lambda n: _likelihood(data, n))


def is_text_encoding(name: str) -> bool:
    """Return whether a declared encoding is one that texts are written in."""
    return bool(_codec(name))


def _codec(name: str) -> str:
    """Return Python's name of a declared encoding; GB2312 and Latin-1 are declared where their supersets are meant."""
    try:
        known = codecs.lookup(name.strip()).name if name else ""
    except (LookupError, ValueError):
        return ""
    if not _TEXT.match(known):
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": ""}.get(known, known)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _likelihood(data: bytes, name: str) -> float:
    """Return how likely the bytes are in that encoding: the share of high characters that are in everyday use there."""
    sample = data[:_SAMPLE]
    # Cutting may halve the last character; a few wrong bytes in a long text are damage, not another encoding.
    text = sample.decode(name, "replace")
    high = [c for c in text if c > "\x7f"]
    if not high:
        return 0.0
    bad = sum(c == "\ufffd" or 0x80 <= ord(c) < 0xA0 or 0xE000 <= ord(c) < 0xF900 for c in high)
    bad = max(bad - 1, 0) if len(data) > _SAMPLE else bad
    return (sum(_everyday(c, name) for c in high) - 4 * bad) / len(high) + _neighbours(text, name)


def _everyday(char: str, name: str) -> bool:
    """Return whether a character is in the everyday part of an encoding's own table."""
    if char in "，。、：；！？（）「」『』《》【】“”‘’…—·～￥":
        return name not in _WESTERN or char in "“”‘’…—·"
    if name in _WESTERN:
        return (char.isalpha() and ord(char) < 0x180) or char in "€£°§«»–„†®©²½ºª¿¡"
    if name == "cp874":
        return "\u0e01" <= char <= "\u0e4e" and char not in _RARE_THAI
    # Level 1 of each table holds the common characters, in its first rows.
    table, first, last = {
        "gb18030": ("gb2312", 0xB0, 0xD7),
        "big5": ("big5", 0xA4, 0xC6),
        "cp932": ("cp932", 0x82, 0x97),
    }[name]
    try:
        code = char.encode(table)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and first <= code[0] <= last


def _neighbours(text: str, name: str) -> float:
    """Return a bonus for the company a script keeps: Latin letters stand alone among ASCII, Japanese has kana."""
    if name in _WESTERN:
        pairs = sum(a > "\x7f" and b > "\x7f" for a, b in pairwise(text))
        high = sum(c > "\x7f" for c in text)
        # the letters of one encoding are capitals and signs in the other: "Ž" in the middle of a word
        odd = sum(a.islower() and b > "\x7f" and (b.isupper() or not b.isalpha()) for a, b in pairwise(text))
        rare = 0.02 if name == "mac-roman" else 0.0
        return 0.5 - 1.5 * (pairs + odd) / max(high, 1) - rare
    high = sum(c > "\x7f" for c in text)
    if name == "cp932":
        kana = sum("\u3041" <= c <= "\u30fe" for c in text)
        half = sum("\uff61" <= c <= "\uff9f" for c in text)
        return 0.4 * kana / high - 0.8 * half / high - (0.3 if not kana else 0.0)
    if name == "cp874":
        # Thai words stand apart from Latin ones; bytes of other encodings give them mixed letter by letter.
        mixed = sum(a.isascii() and a.isalpha() and "\u0e01" <= b <= "\u0e5b" for a, b in pairwise(text))
        vowels = sum(c in _THAI_VOWELS for c in text)
        return (0.1 if vowels > 0.25 * high else -0.2) - 2.0 * (_impossible_thai(text) + mixed) / high
    return 0.0


def _impossible_thai(text: str) -> int:
    """Return the number of vowel signs and tone marks that stand where Thai has no letter to carry them."""
    marks = [i for i, c in enumerate(text) if c == "\u0e31" or "\u0e34" <= c <= "\u0e3a" or "\u0e47" <= c <= "\u0e4e"]
    leading = [i for i, c in enumerate(text) if "\u0e40" <= c <= "\u0e44"]
    known = set(marks)
    bare = sum(i == 0 or not ("\u0e01" <= text[i - 1] <= "\u0e2e" or i - 1 in known) for i in marks)
    return bare + sum(i + 1 >= len(text) or not "\u0e01" <= text[i + 1] <= "\u0e2e" for i in leading)
