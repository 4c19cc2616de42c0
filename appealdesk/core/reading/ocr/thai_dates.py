"""Thai months inside dates: the first engine reads day and year surely, the month between them is read on its own.

``14 เม.ย. 2569`` comes from the first engine as ``14 ιu.8. 2569``. The stretch between the digits is read by the second
reader at several sizes, and each reading votes for the month it comes nearest to; no clear winner, no month.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from appealdesk.core.reading.extractors.words import table
from appealdesk.core.reading.ocr.ctc import Recognised
from appealdesk.core.reading.ocr.thai import SIZES, ThaiReader, is_thai
from appealdesk.core.reading.ocr.thai_words import distance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.reading.ocr.port import Picture

_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})(?!\d)([^/:]{1,16}?)(25[5-9]\d)(?!\d)")
"""Day, anything but a date in figures, a year of the Buddhist calendar from 2550 (2007) to 2599 (2056)."""
_SHORT_YEAR: Final = re.compile(r"(?<![\d/:.-])(\d{1,2})(?!\d)([^/:\d]{2,12}?)(6[5-9]|7\d)(?=\s|$)")
"""The same with a year of two figures: 2565 (2022) to 2579 (2036)."""
_NUMERIC: Final = re.compile(r"[\s/.-]*\d{1,2}[\s/.-]*")
_SURE: Final = 0.9
"""Confidence given to the letters of a month that won the vote."""
_APART: Final = 0.1
_FULL: Final = 6
"""Letters from which on a name is no abbreviation."""
_SHARE: Final = 0.6
"""Least share of the votes that the winner has."""


def with_month(thai: ThaiReader, line: Picture, first: Recognised) -> Recognised | None:
    """Return a line with the month of its Thai date set right, or None: no such date, or the month stays unclear.

    Args:
        thai: the second reader.
        line: the picture of the line.
        first: what the first engine read there.
    """
    match = _found(first.text)
    if match is None or not _lacks_month(match) or len(first.cuts) != len(first.text) + 1:
        return None
    width = line.shape[1]
    left, right = round(first.cuts[match.end(1)] * width), round(first.cuts[match.start(3)] * width)
    if right - left < 0.5 * line.shape[0]:
        return None
    between = np.ascontiguousarray(line[:, max(left - 1, 0) : right + 1])
    month = month_of(thai.read_at(between, size).text for size in SIZES)
    if not month:
        return None
    start, end = match.span(2)
    put = f" {month} "
    text = first.text[:start] + put + first.text[end:]
    cuts = first.cuts
    step = (cuts[end] - cuts[start]) / len(put)
    middle = tuple(cuts[start] + step * i for i in range(len(put)))
    confidence = first.char_confidence
    sure = (*confidence[:start], *(_SURE for _ in put), *confidence[end:]) if confidence else ()
    return Recognised(text, min(first.confidence, _SURE), (*cuts[:start], *middle, *cuts[end:]), sure)


def _found(text: str) -> re.Match[str] | None:
    return _DATE.search(text) or _SHORT_YEAR.search(text)


def date_without_month(text: str) -> tuple[int, int] | None:
    """Return where a line prints a date of the Buddhist calendar whose month was not read, or None.

    The first engine may leave the letters of the month out altogether (``6 .. 2569``), surely as it seems.
    """
    match = _found(text)
    return match.span() if match and _lacks_month(match) else None


def _lacks_month(match: re.Match[str]) -> bool:
    return not (_NUMERIC.fullmatch(match[2]) or _known(match[2]))


def dated(text: str) -> tuple[int, int] | None:
    """Return where a line prints a date with a Thai month, or None."""
    match = _found(text)
    return match.span() if match and any(map(is_thai, match[2])) else None


def _known(between: str) -> bool:
    """Return whether a month of another language stands there: Thai sites in English print ``14 Apr 2569``."""
    word = between.strip(" .-/").casefold()
    return any(word == name.strip(".").casefold() for names in table("times")["months"].values() for name in names)


def month_of(readings: Iterable[str]) -> str:
    """Return the Thai month, as it is printed, that most readings come nearest to, or an empty text."""
    votes: dict[str, float] = {}
    for reading in readings:
        letters = _letters(reading)
        near = sorted(
            (distance(part, plain), name) for plain, name in _months() for part in _parts(letters, len(plain))
        )
        if not near or near[0][0] >= 1.0:
            continue
        best, name = near[0]
        other = next((cost for cost, n in near if n != name), best + 1)
        if other - best >= _APART:
            votes[name] = votes.get(name, 0.0) + 1.0 - best / 2
    if not votes:
        return ""
    winner = max(votes, key=lambda n: votes[n])
    return winner if votes[winner] >= _SHARE * sum(votes.values()) else ""


@cache
def _months() -> tuple[tuple[str, str], ...]:
    """Return the letters of every Thai month's short and full name with the name."""
    words = [word for words in table("times")["months"].values() for word in words if is_thai(word[0])]
    return tuple((_letters(word), word) for word in words if word.endswith(".") or len(word) >= _FULL)


def _letters(text: str) -> str:
    return "".join(c for c in text if is_thai(c) and not "\u0e50" <= c <= "\u0e59")


def _parts(letters: str, size: int) -> list[str]:
    """Return the stretches of a reading about as long as a name: specks beside the month are read as letters too."""
    if len(letters) < size - 1:
        return []
    return [letters[i : i + n] for n in (size - 1, size, size + 1) for i in range(max(len(letters) - n + 1, 0))]
