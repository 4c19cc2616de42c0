"""A rate in percent, in one form wherever it is told."""

from typing import Final

_MOST: Final = 4
"""Decimals that a notice prints at most."""


def percent_words(rate: float) -> str:
    """Return a fraction in percent with two decimals, with more where it was printed with more: ``5.00%``, ``0.125%``.

    What has no end, such as two of twelve orders, is rounded to two.
    """
    percent = 100 * rate
    exact = (n for n in range(2, _MOST + 1) if abs(round(percent, n) - percent) < 1e-9)
    return f"{percent:.{next(exact, 2)}f}%"
