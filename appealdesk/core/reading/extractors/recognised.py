"""Whether a tracking number can be one of its carrier's, by its form and its check digit alone."""

from __future__ import annotations

from appealdesk.core.reading.extractors.carriers import carrier_names, check_holds, forms_of

_FILLING = str.maketrans("", "", " -")


def recognised(number: str, carrier: str) -> bool | None:
    """Return True for a form that the carrier uses, False where a check digit refutes the number, else None.

    Args:
        number: As exported; spaces and hyphens do not count.
        carrier: As exported, may be empty: then any carrier's form is good.
    """
    plain = number.translate(_FILLING).upper()
    fitting = forms_of(plain)
    named = {n.code for n in carrier_names(carrier)} if carrier else set()
    own = [f for f in fitting if not named or f.carrier in named]
    if fitting and check_holds(plain) is False:
        return False
    return True if own else None
