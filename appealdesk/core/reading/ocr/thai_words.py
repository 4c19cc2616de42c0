"""Sets right letters that look alike inside Thai words everybody's order page prints.

Thai is written without spaces, so words are looked for inside the run of letters. Only stretches that differ from a
known word by look-alike letters or one missing mark are touched; digits, Latin letters and everything that is no near
miss stay as they were read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE: Final = ("จอธฉร", "ดตคถศ", "ชซขฃ", "บปษนม", "พผฟฝฬ", "กถภฤ", "หท", "ิีึื็ั์", "ุู", "่้๊๋", "เแ", "โใไ", "าำ")
_LOOK_ALIKE: Final = 0.35
_MARK: Final = 0.5
"""Cost of a mark or vowel sign too many or too few."""
_WHOLE: Final = 1.5
_MOST: Final = 0.85
"""A word may differ by two look-alikes, or by one mark and one look-alike, no more."""
_SHORTEST: Final = 4
_MARKS: Final = frozenset("ัิีึืฺุู็่้๊๋์ํ")


@cache
def thai_words() -> tuple[str, ...]:
    """Return the known words, longest first."""
    lines = (resources() / "tessdata" / "tha.words.txt").read_text("utf-8").splitlines()
    words = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def repair_thai(text: str, words: Iterable[str] | None = None) -> str:
    """Return the text with near misses of known words set right."""
    known = thai_words() if words is None else tuple(sorted(words, key=lambda w: -len(w)))
    settled = [False] * len(text)
    for word in known:
        if len(word) < _SHORTEST:
            continue
        text, settled = _place(text, settled, word)
    return text


def _place(text: str, settled: list[bool], word: str) -> tuple[str, list[bool]]:
    start = 0
    while start < len(text):
        found = _nearest(text, settled, word, start)
        if found is None:
            start += 1
            continue
        text = text[:start] + word + text[found:]
        settled = settled[:start] + [True] * len(word) + settled[found:]
        start += len(word)
    return text, settled


def _nearest(text: str, settled: list[bool], word: str, start: int) -> int | None:
    """Return where the stretch from ``start`` that is nearest to the word ends, or None if none is near enough."""
    if not _may_start(text[start], word[0]):
        return None
    best: tuple[float, int] | None = None
    for end in range(start + len(word) - 1, min(start + len(word) + 1, len(text)) + 1):
        stretch = text[start:end]
        if not stretch or any(settled[start:end]):
            continue
        if end < len(text) and text[end] in _MARKS:
            continue  # would cut a letter from its mark
        cost = distance(stretch, word)
        if cost <= _MOST and (best is None or cost < best[0]):
            best = cost, end
    return best[1] if best else None


def _may_start(read: str, wanted: str) -> bool:
    return read == wanted or any(read in group and wanted in group for group in _ALIKE)


def _cost(read: str, wanted: str) -> float:
    if read == wanted:
        return 0.0
    return _LOOK_ALIKE if any(read in group and wanted in group for group in _ALIKE) else _WHOLE


def _gap(char: str) -> float:
    return _MARK if char in _MARKS else _WHOLE


def distance(read: str, wanted: str) -> float:
    """Return the weighted edit distance; it is cut short once it cannot come back under the limit."""
    row = [0.0]
    for char in wanted:
        row.append(row[-1] + _gap(char))
    for seen in read:
        following = [row[0] + _gap(seen)]
        for j, char in enumerate(wanted, start=1):
            following.append(min(row[j - 1] + _cost(seen, char), row[j] + _gap(seen), following[j - 1] + _gap(char)))
        row = following
        if min(row) > _MOST:
            return min(row)
    return row[-1]
