"""Pages in Thai: each line is put together from what the first engine read surely and what the second reads between.

The first engine knows Latin letters and digits but no Thai; the second knows Thai and digits but no Latin. A line such
as a label and an order id holds both, so it is cut where the sure words of the first engine begin and end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from appealdesk.core.reading.ocr.ctc import Recognised
from appealdesk.core.reading.ocr.engine import Engine, Region, crop
from appealdesk.core.reading.ocr.thai import ThaiReader, is_thai, thai_share
from appealdesk.core.reading.ocr.thai_dates import date_without_month, dated, with_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.ocr.port import Picture

_UNSURE: Final = 0.97
"""Lines below this are read again on a Thai page (with it Thai reads at 3.6 % character errors instead of 65 %)."""
_SUSPECT: Final = 0.9
_SAMPLES: Final = 4
_LEAST_REST: Final = 4
"""Letters beside a date from which on they are read again: fewer are the sign for the hour."""
_SURE_THAI: Final = 0.87
"""Thai reads at 0.90 and more; Cyrillic taken for Thai at 0.82."""
_SURE_WORD: Final = 0.92
_SURE_ID: Final = 0.85
"""Mean confidence of a word with at least four digits: Thai beside it lowers the confidence of its letters."""
_PERHAPS_ID: Final = 0.7
"""The same of an id that is read once more on its own and has to be sure then."""
_ID: Final = 4
"""Letters from which on a word with digits is worth being read on its own: ids, and times of day with their colon."""
_WORD: Final = re.compile(r"\S+")
_ID_TAIL: Final = re.compile(r"[0-9A-Z]{8,}$")
_INK: Final = 60
"""Grey levels that ink differs from its ground by; softer edges of letters do not count."""
_BAHT: Final = re.compile(r"^\$(?=\d)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a line: its text, its place as fractions of the line's width, its confidence by character."""

    text: str
    left: float
    right: float
    confidence: tuple[float, ...]


def shows_thai(thai: ThaiReader, image: Picture, regions: Sequence[Region], read: Sequence[Recognised]) -> bool:
    """Return whether the page is in Thai, told by a sample of the lines that the first engine could not read."""
    suspects = [
        region
        for region, line in zip(regions, read, strict=True)
        if line.confidence < _SUSPECT and region.size[0] > 1.6 * region.size[1]
    ]
    suspects = sorted(suspects, key=lambda r: -r.size[0])[:_SAMPLES]
    votes = [thai.read(crop(image, region)) for region in suspects]
    sure = [v for v in votes if v.confidence >= _SURE_THAI and len(v.text) >= 3 and thai_share(v.text) > 0.6]
    return len(sure) > 0 and 2 * len(sure) >= len(votes)


def read_thai_page(
    engine: Engine, thai: ThaiReader, image: Picture, regions: Sequence[Region], read: Sequence[Recognised]
) -> list[Recognised]:
    """Return the lines of a Thai page, the unsure and the dropped ones read again."""
    return [
        _again(engine, thai, crop(image, region), line)
        if line.confidence < _UNSURE or date_without_month(line.text)
        else line
        for region, line in zip(regions, read, strict=True)
    ]


def _again(engine: Engine, thai: ThaiReader, line: Picture, first: Recognised) -> Recognised:
    months = with_month(thai, line, first)
    if months is not None and _all_read(months):
        return months
    words = [_closer(engine, line, word) for word in _sure_words(months or first)]
    kept = [w for w in words if not _ID_TAIL.fullmatch(w.text) or _mean(w.confidence) >= _SURE_ID]
    if not kept:
        second = thai.read(line)
        return _with_places(second) if _is_word(second) else first
    pieces: list[_Piece] = []
    at = 0.0
    for word in (*kept, None):
        right = word.left if word else 1.0
        if (between := _between(thai, line, at, right)) is not None:
            pieces.append(between)
        if word is not None:
            pieces.append(word)
            at = word.right
    if not any(is_thai(c) for p in pieces for c in p.text):
        return first
    return _joined(pieces)


def _all_read(line: Recognised) -> bool:
    """Return whether a line with its month set right says little else, or nothing that is unsure."""
    start, end = dated(line.text) or (0, 0)
    rest = [c for i, c in enumerate(line.char_confidence) if not (start <= i < end or line.text[i].isspace())]
    return not rest or min(rest) >= _SURE_WORD or len(rest) < _LEAST_REST


def _is_word(second: Recognised) -> bool:
    letters = sum(map(is_thai, second.text))
    # One or two letters are more often an icon than a word.
    return second.confidence >= (0.6 if letters > 2 else 0.9) and letters >= 2


def _sure_words(first: Recognised) -> list[_Piece]:
    """Return the words of the first engine that stand: Latin and digits, read with confidence."""
    if len(first.cuts) != len(first.text) + 1 or len(first.char_confidence) != len(first.text):
        return []
    wordy_date = date_without_month(first.text) is not None
    whole = dated(first.text) or (0, 0)
    date = [_piece(first, *whole)] if whole[1] else []
    words = [
        _piece(first, *match.span())
        for stretch in ((0, whole[0]), (_past_comma(first.text, whole[1]), len(first.text)))
        for match in map(_without_label, _WORD.finditer(first.text, *stretch))
        if _stands(match[0], first.char_confidence[match.start() : match.end()], wordy_date=wordy_date)
    ]
    return sorted((*date, *words), key=lambda p: p.left)


def _without_label(word: re.Match[str]) -> re.Match[str]:
    """Return the id that a word ends with, where recognition glued the Thai label before it to it."""
    tail = _ID_TAIL.search(word.string, word.start(), word.end())
    glued = tail is not None and word.start() < tail.start() and sum(map(str.isdigit, tail[0])) >= _ID
    return tail if glued and tail is not None else word


def _mean(confidence: Sequence[float]) -> float:
    return sum(confidence) / len(confidence)


def _past_comma(text: str, at: int) -> int:
    """Return where the text goes on behind the comma between a date and its time of day, which is read with doubt."""
    return at + len(text[at:]) - len(text[at:].lstrip(" ,，"))


def _piece(line: Recognised, start: int, end: int) -> _Piece:
    return _Piece(line.text[start:end], line.cuts[start], line.cuts[end], line.char_confidence[start:end])


def _stands(word: str, confidence: Sequence[float], *, wordy_date: bool) -> bool:
    if not word.isascii():
        return False
    mean = _mean(confidence)
    digits = sum(c.isdigit() for c in word)
    if _ID_TAIL.fullmatch(word) and digits >= _ID and any(c.isalpha() for c in word):
        return mean >= _PERHAPS_ID
    if digits and not any(c.isalpha() for c in word):
        return mean >= _SURE_WORD
    if digits >= 4:
        return mean >= _SURE_ID
    # A Thai month between digits was seen read as a Latin letter with full confidence.
    return mean >= _SURE_WORD and len(word) >= 3 and not wordy_date


def _closer(engine: Engine, line: Picture, word: _Piece) -> _Piece:
    """Return an id read on its own: Thai beside it makes the line higher, so that its letters come out too narrow."""
    if len(word.text) < _ID or sum(map(str.isdigit, word.text)) < _ID // 2 or any(map(is_thai, word.text)):
        return word
    width = line.shape[1]
    x0, x1 = _blank_near(line, word.left * width), _blank_near(line, word.right * width)
    if x1 - x0 < line.shape[0]:
        return word
    alone = engine.read_crops([_without_blank_rows(line[:, x0:x1])])[0]
    sure, before = alone.char_confidence, sum(word.confidence) / len(word.confidence)
    if not alone.text.isascii() or any(map(str.isspace, alone.text)) or len(sure) != len(alone.text):
        return word
    return _Piece(alone.text, word.left, word.right, sure) if alone.confidence >= before else word


def _without_blank_rows(word: Picture) -> Picture:
    """Return a word without the room that marks of other letters of its line need above and below."""
    height = word.shape[0]
    grey = word.astype(np.int16).mean(axis=2)
    rows = np.flatnonzero((np.abs(grey - np.median(grey)) > _INK).sum(axis=1) > 1)
    if len(rows) < 0.3 * height:
        return np.ascontiguousarray(word)
    margin = round(0.3 * (rows[-1] - rows[0] + 1))
    return np.ascontiguousarray(word[max(rows[0] - margin, 0) : rows[-1] + margin + 1])


def _between(thai: ThaiReader, line: Picture, left: float, right: float) -> _Piece | None:
    """Read what stands between two sure words, given as fractions of the line's width; None where there is nothing."""
    height, width = line.shape[:2]
    x0 = 0 if left <= 0 else _blank_near(line, left * width)
    x1 = width if right >= 1 else _blank_near(line, right * width)
    start, end = x0 / width, x1 / width
    if x1 - x0 < 0.5 * height:
        return None
    read = thai.read(np.ascontiguousarray(line[:, x0:x1]))
    if not any(is_thai(c) for c in read.text) or read.confidence < 0.5:
        return None
    return _Piece(read.text, start, end, (read.confidence,) * len(read.text))


def _blank_near(line: Picture, x: float) -> int:
    """Return the middle of the blank stretch beside a column: borders of words are off by a part of a letter."""
    height, width = line.shape[:2]
    grey = line.astype(np.int16).mean(axis=2)
    ink = np.abs(grey - np.median(grey)).max(axis=0) > _INK
    low, high = max(round(x - 0.7 * height), 0), min(round(x + 0.7 * height), width)
    runs: list[tuple[int, int]] = []
    for column in range(low, high):
        if not ink[column]:
            if runs and runs[-1][1] == column:
                runs[-1] = runs[-1][0], column + 1
            else:
                runs.append((column, column + 1))
    wide = [(a, b) for a, b in runs if b - a >= 0.12 * height]
    if not wide:
        return round(x)
    # The space between words is wider than the gap beside a narrow digit, so width counts against distance.
    a, b = max(wide, key=lambda run: (run[1] - run[0]) - 0.4 * abs((run[0] + run[1]) / 2 - x))
    return (a + b) // 2


def _joined(pieces: Sequence[_Piece]) -> Recognised:
    text, confidence, cuts, cuts_end = "", list[float](), list[float](), 0.0
    for piece in pieces:
        if text:
            text += " "
            cuts.append(cuts_end)
            confidence.append(min(confidence[-1], piece.confidence[0]))
        words = _BAHT.sub("฿", piece.text) if text else piece.text
        text += words
        confidence += piece.confidence
        places = _places(words, piece.left, piece.right)
        cuts += places[:-1]
        cuts_end = places[-1]
    letters = [c for char, c in zip(text, confidence, strict=True) if not char.isspace()]
    # A blank stretch may lie a little inside a neighbour; borders still run from left to right.
    ordered = tuple(accumulate((*cuts, cuts_end), max))
    return Recognised(text, sum(letters) / len(letters), ordered, tuple(confidence))


def _with_places(read: Recognised) -> Recognised:
    return Recognised(
        read.text, read.confidence, tuple(_places(read.text, 0.0, 1.0)), (read.confidence,) * len(read.text)
    )


def _places(text: str, left: float, right: float) -> list[float]:
    """Return the borders between characters spread evenly; a mark stands over its letter and takes no width."""
    marks = [is_thai(c) and ("\u0e34" <= c <= "\u0e3a" or "\u0e47" <= c <= "\u0e4e" or c == "\u0e31") for c in text]
    wide = max(sum(not m for m in marks), 1)
    step = (right - left) / wide
    borders, done = list[float](), 0
    for mark in marks:
        borders.append(left + step * done)
        done += not mark
    return [*borders, right]
