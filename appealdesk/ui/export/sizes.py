"""Sizes of files as marketplaces count them."""

from __future__ import annotations

_THOUSAND, _MILLION = 1000, 1_000_000


def size_words(count: int) -> str:
    """Return a number of bytes in thousands or millions, such as ``812 kB`` or ``1.25 MB``; 10 MB are 10,000,000."""
    if count < _THOUSAND:
        return f"{count} B"
    return f"{count / _THOUSAND:.0f} kB" if count < _MILLION else f"{count / _MILLION:.2f} MB"
