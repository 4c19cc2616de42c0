"""Whose tracking number a text may be, and what proves it: the validator of tracking numbers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from appealdesk.core.reading.extractors.carriers import NumberForm, forms_of, strip_routing

_LONGEST: Final = 64
"""Characters; nothing longer is a tracking number, and patterns need not look at it."""
_RANK: Final = {"always": 0, "named": 1, "never": 2}


class Ground(StrEnum):
    """What a candidate rests on."""

    CHECK_DIGIT = "check-digit"
    """The check digit of the carrier's form holds."""
    FORM = "form"
    """The form is the carrier's and has no check digit: a proposal, which proves nothing and rules nothing out."""
    CHECK_FAILS = "check-fails"
    """The form is the carrier's, but its check digit does not hold: mistyped, misread or not this carrier's."""


_GROUND: Final = {True: Ground.CHECK_DIGIT, None: Ground.FORM, False: Ground.CHECK_FAILS}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A carrier whose number it may be."""

    carrier: str
    """Code of ``resources/carriers``; ``s10`` for a postal service that has no entry of its own."""
    proved: bool | None
    """True and False as the check digit says; None where the form has none."""
    why: Ground


def normal(text: str) -> str:
    """Return a number as carriers' forms are written: upper case, half-width, no spaces, no postal code in front."""
    folded = unicodedata.normalize("NFKC", text)
    return strip_routing("".join(c for c in folded if not unicodedata.category(c).startswith(("Z", "C"))))


@lru_cache(maxsize=4096)
def classify(number: str) -> tuple[Candidate, ...]:
    """Return the carriers whose number a text may be, each once, the surest first.

    Proved candidates come first, then forms without a check digit (those that nothing else looks like before those
    that many numbers have), then forms whose check digit fails. A number that is nobody's gives nothing. Whether the
    text is a number at all is not asked: telephone numbers have some carrier's form, too.

    Args:
        number: as printed; spaces, full-width figures, the separators of a scanner and the postal code that the
            United States Postal Service puts in front do no harm.
    """
    plain = normal(number) if len(number) <= 2 * _LONGEST else ""
    if not plain or len(plain) > _LONGEST:
        return ()
    found = [(f, f.proved(plain)) for f in forms_of(plain)]
    if not found and "-" in plain:
        plain = plain.replace("-", "")  # as Japanese carriers group their numbers
        found = [(f, f.proved(plain)) for f in forms_of(plain)]
    best: dict[str, Candidate] = {}
    for form, proved in sorted(found, key=_order):
        best.setdefault(form.carrier, Candidate(form.carrier, proved, _GROUND[proved]))
    return tuple(best.values())


def _order(found: tuple[NumberForm, bool | None]) -> tuple[int, int]:
    form, proved = found
    return {True: 0, None: 1, False: 2}[proved], _RANK[form.alone]
