"""From the recognition model's answer to text with a confidence and a place for every character."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read off one region; an empty text means that something is there but not in the model's letters.

    ``cuts`` holds the borders between the characters as fractions of the region's width (``len(text) + 1`` values),
    or nothing where the characters were not located.
    """

    text: str
    confidence: float
    cuts: tuple[float, ...] = ()
    char_confidence: tuple[float, ...] = ()


def decoded(answer: NDArray[np.float32], letters: Sequence[str], filled: float) -> Recognised:
    """Return the text of one line.

    Args:
        answer: probabilities, one row a column of the picture, one column a letter; letter 0 is "none".
        letters: the model's letters, ``letters[0]`` unused.
        filled: share of the picture's width that the line takes; the rest is padding.
    """
    best = answer.argmax(axis=1)
    sure = answer[np.arange(len(best)), best]
    # Connectionist temporal classification: repeats without a "none" between are one letter.
    kept = np.flatnonzero((best != 0) & np.concatenate(([True], best[1:] != best[:-1])))
    text = "".join(letters[i] for i in best[kept])
    stripped = text.strip()
    if not stripped:
        return Recognised("", 0.0)
    start = len(text) - len(text.lstrip())
    kept = kept[start : start + len(stripped)]
    confidence = _unspaced(stripped, [float(c) for c in sure[kept]])
    shown = [c for char, c in zip(stripped, confidence, strict=True) if not char.isspace()]
    places = [(float(k) + 0.5) / (len(best) * filled) for k in kept]
    return Recognised(stripped, sum(shown) / len(shown), _cuts(_centres(stripped, places)), confidence)


def _unspaced(text: str, confidence: Sequence[float]) -> tuple[float, ...]:
    """Return the confidences with a space as sure as its neighbours: how wide a gap is says nothing of the letters."""
    values = list(confidence)
    for i, char in enumerate(text):
        if char.isspace():
            values[i] = min(values[i - 1], confidence[i + 1])
    return tuple(values)


def _centres(text: str, places: Sequence[float]) -> list[float]:
    """Return the middle of every character; a run of spaces is spread between its neighbours."""
    centres = [-1.0 if char.isspace() else place for char, place in zip(text, places, strict=True)]
    for i, centre in enumerate(centres):
        if centre < 0:
            following = next(j for j in range(i + 1, len(centres)) if centres[j] >= 0)
            centres[i] = centres[i - 1] + (centres[following] - centres[i - 1]) / (following - i + 1)
    return centres


def _cuts(centres: Sequence[float]) -> tuple[float, ...]:
    between = [(a + b) / 2 for a, b in pairwise(centres)]
    # The outermost characters are as wide as their neighbours; the found region itself is wider than the text.
    first = 2 * centres[0] - between[0] if between else centres[0] - 0.5
    last = 2 * centres[-1] - between[-1] if between else centres[-1] + 0.5
    return tuple(min(max(c, 0.0), 1.0) for c in (first, *between, last))
