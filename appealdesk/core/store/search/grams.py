"""Words of a text as the search index holds them.

Chinese, Japanese, Korean and Thai write no spaces, so that their runs are indexed as overlapping pairs of letters: a
query of two letters is one pair, a longer one a row of pairs, a single letter the beginning of a pair. All else is
split into words and numbers; numbers are kept backwards too, since people look for the last digits.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_PIECE: Final = re.compile(rf"(?P<run>[{_UNSPACED}]+)|(?P<word>[^\W_{_UNSPACED}]+)")
_END: Final = "\ue000"
"""Stands behind the last letter of a run, so that every letter begins a pair. A private character of the index."""
_BACKWARDS: Final = "\ue001"
"""Begins the backwards form of a number."""
_LEAST_DIGITS: Final = 3
"""So many digits at the end of a number find it; fewer are looked for at its beginning only."""


def fold(text: str) -> str:
    """Return a text without differences that nobody types: width, case, accents of Latin letters."""
    folded = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    if any(map(unicodedata.combining, folded)):
        folded = "".join(_without_accents(folded))
    return unicodedata.normalize("NFC", folded).replace(_END, "").replace(_BACKWARDS, "")


def _without_accents(text: str) -> Iterator[str]:
    last = "\uffff"
    for letter in text:
        # Thai vowel signs and Japanese voicing marks are letters, accents on Latin ones are not
        if unicodedata.combining(letter) and last < "\u0500":
            continue
        last = letter
        yield letter


def index_words(text: str) -> str:
    """Return the words of a text, parted by spaces, as they go into the index."""
    words: list[str] = []
    backwards: dict[str, None] = {}
    for found in _PIECE.finditer(fold(text)):
        if run := found["run"]:
            words += _pairs(run + _END)
        else:
            words.append(found["word"])
            if _is_number(found["word"]):
                backwards[_BACKWARDS + found["word"][::-1]] = None
    # at the end, where they come between no two words that follow each other
    return " ".join([*words, *backwards])


def query_words(text: str) -> tuple[str, ...]:
    """Return what a person typed as terms of the index's query language; all of them must be found.

    Words typed without a space between them, such as the parts of an order number, must follow each other. The last
    word may be the beginning of a longer one; a single digit is not taken for one, as half of all numbers begin so.
    """
    terms: list[str] = []
    for part in fold(text).split():
        row: list[str] = []
        for piece in _PIECE.finditer(part):
            if run := piece["run"]:
                terms += [*_phrase(row), *_run(run)]
                row = []
            else:
                row.append(piece["word"])
        terms += _phrase(row)
    return tuple(dict.fromkeys(terms))


def _phrase(row: list[str]) -> list[str]:
    if not row:
        return []
    if len(row[-1]) == 1 and row[-1].isdigit():
        return [_quoted(" ".join(row[:-1] or row))]
    forwards = _quoted(" ".join(row)) + "*"
    if len(row) == 1 and _is_number(row[0]):
        return [f"({forwards} OR {_quoted(_BACKWARDS + row[0][::-1])}*)"]
    return [forwards]


def _run(run: str) -> list[str]:
    pairs = _pairs(run)
    return [_quoted(" ".join(pairs))] if pairs else [_quoted(run) + "*"]


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _is_number(word: str) -> bool:
    return len(word) >= _LEAST_DIGITS and word[-_LEAST_DIGITS:].isdigit()


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
