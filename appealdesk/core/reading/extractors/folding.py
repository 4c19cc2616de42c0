"""A text as its words are compared, with the way back: which character of the text a place of the folded form is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.words import lossy, squeeze, table, toneless

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in a folded form; ``origin[i]`` is the place in the text that ``form[i]`` comes from."""

    form: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text that ``form[start:end]`` stands for."""
        return self.origin[start], self.origin[end - 1] + 1


def _fold(text: str, function: Callable[[str], str]) -> Folded:
    parts = [function(char) for char in text]
    return Folded("".join(parts), tuple(i for i, part in enumerate(parts) for _ in part))


@cache
def _shapes() -> dict[int, int]:
    return {ord(pair[0]): ord(pair[1]) for pair in table("statuses")["shapes"]["pairs"].split()}


@lru_cache(maxsize=4096)
def plain_shapes(text: str) -> str:
    """Return the squeezed text with Han letters in the one shape in which they are compared."""
    return squeeze(text).translate(_shapes())


@lru_cache(maxsize=4096)
def folds(text: str) -> tuple[Folded, Folded, Folded, Folded]:
    """Return a text squeezed, without tone marks, without the letters that recognition loses, and in plain shapes.

    Characters are folded one by one, so an accent that stands as a character of its own is dropped with its tone.
    """
    return _fold(text, squeeze), _fold(text, toneless), _fold(text, lossy), _fold(text, plain_shapes)
