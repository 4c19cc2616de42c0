"""One line of the palette, and which lines fit what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RECENT: Final = 8
"""Commands that are remembered as used last."""
_NONE: Final = 9
_WIDE: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width letters and digits, as an input method for Chinese types them, and the plain ones."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something to do or to open."""

    id: str
    """The same in every language and at every start."""
    kind: str
    """``command``, ``case``, ``order``, ``file``, ``finding``, ``letter``, ``note`` or ``line``."""
    title: str
    act: Callable[[], object]
    detail: str = ""
    keys: str = ""
    """What is pressed instead, as the settings write it; empty for nothing."""
    why: str = ""
    """Why it cannot be done now; empty where it can."""
    names: tuple[str, ...] = ()
    """What it is found by besides the title: its name in the other language."""


@lru_cache(maxsize=1 << 15)
def fold(typed: str) -> str:
    """Return words as they are compared: in small letters, full-width letters as plain ones."""
    return " ".join(typed.translate(_WIDE).casefold().split())


def _rank(row: Row, words: Sequence[str]) -> int:
    """Return how well a row fits, 0 best, :data:`_NONE` where it does not: every word has to be in one of its names."""
    title, typed = fold(row.title), " ".join(words)
    if title.startswith(typed):
        return 0
    if all(w in title for w in words):
        return 1 if all(title.startswith(w) or f" {w}" in title for w in words) else 2
    others = [fold(name) for name in (*row.names, row.keys) if name]
    if any(name.startswith(typed) for name in others):
        return 1
    return 3 if any(all(w in name for w in words) for name in others) else _NONE


def fitting(rows: Sequence[Row], typed: str, recent: Sequence[str]) -> list[Row]:
    """Return the rows that fit, the best first; what was used lately before the rest, what cannot be done now last.

    Args:
        rows: in the order in which they stand where nothing else tells them apart.
        typed: words, each of which has to be found; empty for all rows.
        recent: ids of what was used, the latest first.
    """
    words = fold(typed).split()
    used = {name: place for place, name in enumerate(recent)}
    ranked = [(_rank(row, words) if words else 0, row) for row in rows]
    fit = [(rank, row) for rank, row in ranked if rank < _NONE]
    return [row for _rank_, row in sorted(fit, key=lambda x: (bool(x[1].why), x[0], used.get(x[1].id, RECENT)))]


def used_now(recent: Sequence[str], name: str) -> list[str]:
    """Return what was used lately after something was used now, the latest first."""
    return [name, *(r for r in recent if r != name)][:RECENT]
