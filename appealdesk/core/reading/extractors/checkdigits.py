"""Check digits of tracking numbers: the sums that carriers and postal services publish.

Each function takes the characters before the check digit and the check digit (text), and tells whether they belong
together. Which number uses which sum is data in ``resources/carriers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _digits(serial: str) -> list[int]:
    # UPS counts letters from A = 2 on; digits stand for themselves
    return [int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in serial]


def s10(serial: str, check: str, rule: Mapping[str, Any]) -> bool:
    """Weights 8 6 4 2 3 5 9 7 modulo 11, as the Universal Postal Union's S10 standard says."""
    total = sum(int(d) * w for d, w in zip(serial, rule.get("weights", (8, 6, 4, 2, 3, 5, 9, 7)), strict=True))
    expected = 11 - total % 11
    return bool(int(check) == {10: 0, 11: 5}.get(expected, expected))


def mod10(serial: str, check: str, rule: Mapping[str, Any]) -> bool:
    """Sum with one weight for even and one for odd places, up to the next ten; counted from the left or the right."""
    digits = _digits(serial)
    if rule.get("reverse"):
        digits.reverse()
    total = sum(d * (rule["odd"] if i % 2 else rule["even"]) for i, d in enumerate(digits))
    return bool(int(check) == -total % 10)


def weighted(serial: str, check: str, rule: Mapping[str, Any]) -> bool:
    """Sum of products with given weights, modulo 11 and then modulo 10 (FedEx)."""
    total = sum(int(d) * w for d, w in zip(serial, rule["weights"], strict=True))
    return bool(int(check) == total % 11 % 10)


def mod7(serial: str, check: str, _rule: Mapping[str, Any]) -> bool:
    """Rest of the number divided by seven (DHL Express)."""
    return int(check) == int(serial) % 7


def luhn(serial: str, check: str, _rule: Mapping[str, Any]) -> bool:
    """Every second digit from the right doubled, cross sums, up to the next ten (ISO/IEC 7812)."""
    total = 0
    for i, d in enumerate(int(c) for c in reversed(serial)):
        doubled = d * 2 if i % 2 == 0 else d
        total += doubled - 9 if doubled > 9 else doubled
    return int(check) == -total % 10


def mod37(serial: str, check: str, _rule: Mapping[str, Any]) -> bool:
    """ISO/IEC 7064, MOD 37,36 (DPD)."""
    modulo = 36
    rest = modulo
    for char in serial:
        rest = (rest + _ALPHABET.index(char)) % modulo or modulo
        rest = rest * 2 % (modulo + 1)
    return _ALPHABET[(modulo + 1 - rest) % modulo] == check


CHECKS: dict[str, Callable[[str, str, Mapping[str, Any]], bool]] = {
    "s10": s10,
    "mod10": mod10,
    "weighted": weighted,
    "mod7": mod7,
    "luhn": luhn,
    "mod37": mod37,
}
