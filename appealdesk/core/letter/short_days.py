"""Days that letters write in figures without a year: ``11/17``, ``17.11.``, ``17-11``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLASHED = re.compile(r"(?<![\w/.,:#-])(\d{1,2})/(\d{1,2})(?![\w/%-]|\.\d)(?!\s?%)", re.ASCII)
_DOTTED = re.compile(r"(?<![\w.,:/-])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)", re.ASCII)
_DASHED = re.compile(r"(?<![\w.,:/-])(\d{1,2})-(\d{1,2})(?![\w/-]|\.\d)", re.ASCII)
_LEAD = 24
"""Characters before a day in which the words that make it one stand."""
_DAY_WORDS = re.compile(
    r"(?:\b(?:on|since|from|by|until|till|to|through|before|after|dated|between|and|am|vom|bis|seit|ab|zum|den|dem|der|vor|nach"
    r"|pada|tanggal|tgl\.?|tarikh|sejak|hingga|sampai|dan|ngày|vào|từ|đến|và)|วันที่|เมื่อ|ตั้งแต่|ถึง|[-–—~,(（])\s*$",
    re.IGNORECASE,
)
_GERMAN = re.compile(r"(?:\b(?:am|vom|bis|seit|ab|zum|den|dem|der|vor|nach|zwischen|und)|[-–—(])\s*$", re.IGNORECASE)
"""Before figures with stops, which elsewhere number versions and paragraphs."""
_VERBS = re.compile(
    r"(?:\b(?:shipped|dispatched|sent|delivered|scanned|ordered|packed|placed|received|cancelled|collected|diserahkan|dikirim"
    r"|diterima|dihantar|giao|gửi)|[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f:：，。；])\s*$",
    re.IGNORECASE,
)
"""What comes before a day in languages that need no word for it, or in notes."""
_EAST_AFTER = re.compile(r"\s*(?:[\u3040-\u30ff\u4e00-\u9fff]|\(?[一二三四五六日]\)|[01]?\d:[0-5]\d)")
_PART_OF = re.compile(r"\s*(?:of\b|orders?\b|parcels?\b|[个個件单單笔筆張张项項](?!日))", re.IGNORECASE)
"""A share or a count, not a day: ``3/12 orders``, ``3/12 件``."""
_ALWAYS = {(24, 7)}
"""Round the clock."""


def short_days(text: str) -> Iterator[tuple[int, int, tuple[tuple[None, int, int], ...]]]:
    """Yield start, end and what days (no year, month, day) may be meant: both orders of the figures where both exist.

    Figures alone are a share, a size or a number as often as a day, so a word or a sign beside them has to say that
    they are one. ``17.11.`` is day and month; ``17-11`` needs a word before it.
    """
    for pattern, both in ((_SLASHED, True), (_DOTTED, False), (_DASHED, True)):
        for m in pattern.finditer(text):
            first, second = int(m[1]), int(m[2])
            before = text[max(0, m.start() - _LEAD) : m.start()]
            told = bool((_GERMAN if pattern is _DOTTED else _DAY_WORDS).search(before))
            if pattern is _SLASHED:
                told = told or not before.strip() or bool(_VERBS.search(before) or _EAST_AFTER.match(text, m.end()))
            if not told or (first, second) in _ALWAYS or _PART_OF.match(text, m.end()):
                continue
            pairs = [(second, first), (first, second)] if both else [(second, first)]
            days = tuple(dict.fromkeys((None, mo, d) for mo, d in pairs if 1 <= mo <= 12 and 1 <= d <= 31))
            if days:
                yield m.start(), m.end(), days
