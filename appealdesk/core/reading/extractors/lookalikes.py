"""Characters that recognition takes for one another."""

from __future__ import annotations

# findings on recognised ids: O/0 and I/1 happen on clean pages, the others on blurred or small ones
_GROUPS = ("0OQDo", "1Iil|L", "2Z", "5S", "8B", "6G", "4A", "9g", "VY", "38", "VW", "UV", "CG")
_PAIRS = frozenset(frozenset((a, b)) for group in _GROUPS for a in group.upper() for b in group.upper() if a != b)
_SHAPES = ("0O", "1IL|")
_SAME = frozenset(frozenset((a, b)) for group in _SHAPES for a in group for b in group if a != b)
_DIGIT_FOR = str.maketrans({"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "i": "1"})


def alike(a: str, b: str) -> bool:
    """Return whether recognition takes two different characters for one another."""
    return frozenset((a.upper(), b.upper())) in _PAIRS


def same_shape(a: str, b: str) -> bool:
    """Return whether two characters look the same in many typefaces, so that even a sure reading does not part them."""
    return frozenset((a.upper(), b.upper())) in _SAME


def digits_only(text: str) -> str:
    """Return the text with O and I turned into 0 and 1: for places where a format has digits only."""
    return text.translate(_DIGIT_FOR)
