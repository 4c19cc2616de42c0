"""Numbers that a PDF page says and nobody sees, where they are others than those that are seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.page import Line

_NUMBER: Final = re.compile(r"(?<![0-9A-Z])(?=(?:[A-Z-]*[0-9]){6})[0-9A-Z][0-9A-Z-]{6,38}[0-9A-Z](?![0-9A-Z])")
_MISREAD: Final = 3
"""Characters of a number in which two recognisers may well differ."""
_LITTLE: Final = 15
"""Characters of a page below which nothing was recognised that a layer could differ from."""


def hidden_numbers(unseen: Sequence[Line], seen: Sequence[Line]) -> list[str]:
    """Return the numbers of eight and more letters and digits that stand only where nobody sees them."""
    said = "".join(line.text for line in seen)
    if len(said) < _LITTLE:
        return []
    shown = list(_numbers(seen))
    whole = "".join(c for c in said.upper() if c.isalnum())
    return [
        n for n in dict.fromkeys(_numbers(unseen)) if not any(_alike(n, s) for s in shown) and _bare(n) not in whole
    ]


def _numbers(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        yield from (found[0] for found in _NUMBER.finditer(line.text.upper()))


def _bare(number: str) -> str:
    return number.replace("-", "")


def _alike(one: str, other: str) -> bool:
    a, b = _bare(one), _bare(other)
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) < _MISREAD
