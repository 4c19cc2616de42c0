"""What changed between two versions of a letter, paragraph by paragraph and within them word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD: Final = re.compile(r"[A-Za-z0-9À-ỹ]+(?:[-'][A-Za-z0-9À-ỹ]+)*|\s+|.", re.DOTALL)
"""A word of a script with spaces, white space, or one character of any other."""
_MOST_WORDS: Final = 3000
"""Words of a paragraph that are compared one by one; the time grows with their square."""
_ALIKE: Final = 0.3
"""Share of common words below which two paragraphs have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether the other version has them too."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of both versions side by side; None where a version has none."""

    before: tuple[Piece, ...] | None
    after: tuple[Piece, ...] | None

    @property
    def same(self) -> bool:
        """True when nothing changed in it."""
        return self.before == self.after


def difference(before: str, after: str) -> tuple[Row, ...]:
    """Return two versions paragraph by paragraph."""
    old, new = before.rstrip("\n").split("\n"), after.rstrip("\n").split("\n")
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [Row(same, same) for same in ((Piece(line, changed=False),) for line in old[a:b])]
        else:
            rows += _changed(old[a:b], new[c:d])
    return tuple(rows)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    for left, right in zip_longest(old, new):
        if left is None or right is None:
            yield Row(_whole(left), _whole(right))
            continue
        words = _WORD.findall(left), _WORD.findall(right)
        if max(map(len, words)) > _MOST_WORDS:
            yield Row(_whole(left), _whole(right))
            continue
        matched = SequenceMatcher(None, *words, autojunk=False)
        if matched.ratio() < _ALIKE:
            yield Row(_whole(left), _whole(right))
        else:
            yield Row(*_pieces(matched, *words))


def _whole(line: str | None) -> tuple[Piece, ...] | None:
    return None if line is None else (Piece(line, changed=True),)


def _pieces(
    matched: SequenceMatcher[str], old: Sequence[str], new: Sequence[str]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    left, right = [], []
    for kind, a, b, c, d in matched.get_opcodes():
        changed = kind != "equal"
        if b > a:
            left.append(Piece("".join(old[a:b]), changed))
        if d > c:
            right.append(Piece("".join(new[c:d]), changed))
    return tuple(left), tuple(right)
