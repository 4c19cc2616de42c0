"""Characters that recognition takes for one another, and how far two ids are apart in that sense."""

from __future__ import annotations

# findings on recognised ids: O/0 and I/1 happen on clean pages, the others on blurred or small ones
_GROUPS = ("0OQDo", "1Iil|L", "2Z", "5S", "8B", "6G", "4A", "9g", "VY", "38", "VW", "UV", "CG")
_PAIRS = frozenset(frozenset((a, b)) for group in _GROUPS for a in group.upper() for b in group.upper() if a != b)
_LOOKALIKE = 0.34
_HYPHEN = 0.3
PROPOSAL_LIMIT = 0.7
"""Two look-alikes, or one and a hyphen: nearer than this, a reading may be the known id."""

_DIGIT_FOR = str.maketrans({"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "i": "1"})


def digits_only(text: str) -> str:
    """Return the text with O and I turned into 0 and 1: for places where a format has digits only."""
    return text.translate(_DIGIT_FOR)


def distance(read: str, known: str) -> float:
    """Return how far a reading is from a known id: 0.34 a look-alike, 0.3 a hyphen, 1 any other difference.

    Ids of different lengths (hyphens and spaces aside) are infinitely far apart.
    """
    a, b = read.replace(" ", "").upper(), known.replace(" ", "").upper()
    hyphens = abs(a.count("-") - b.count("-")) * _HYPHEN
    a, b = a.replace("-", ""), b.replace("-", "")
    if len(a) != len(b):
        return float("inf")
    total = hyphens
    for x, y in zip(a, b, strict=True):
        if x != y:
            total += _LOOKALIKE if frozenset((x, y)) in _PAIRS else 1.0
    return total


def nearest(read: str, known: tuple[str, ...]) -> str:
    """Return the only known id that the reading may be by look-alikes alone, or an empty text.

    An exact match is no doubt and gives an empty text as well.
    """
    if any(distance(read, k) == 0 for k in known):
        return ""
    near = sorted((distance(read, k), k) for k in known if distance(read, k) <= PROPOSAL_LIMIT)
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return ""
    return near[0][1]
