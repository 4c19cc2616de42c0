"""Whether a contact's name is that of somebody who carries parcels: a carrier's, a forwarder's, a warehouse's."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.fact import Fact

_BUYER_S: Final = "message.buyer"
_OTHER: Final = "other"


def names_courier(name: str) -> bool:
    """Return whether the name of a contact holds that of a carrier, or a word for the trade (揽收, freight, driver).

    Sellers keep such people among their contacts under the firm's name; they are no buyers.
    """
    return bool(carrier_names(name)) or _trade().search(name) is not None


def with_courier(kind: EvidenceKind, people: Sequence[Fact]) -> bool:
    """Return whether a chat outside the platform is one with somebody who carries parcels, by its title."""
    if kind is not EvidenceKind.OFF_PLATFORM_CHAT or any(f.role == "buyer" for f in people):
        return False
    return any(not f.role and names_courier(f.value) for f in people)


def not_of_buyer(times: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the times of a chat in which the other party is no buyer."""
    return tuple(replace(f, role=_OTHER) if f.role == _BUYER_S else f for f in times)


@cache
def _trade() -> re.Pattern[str]:
    words = table("threads")["couriers"]
    latin = "|".join(re.escape(w) for w in words["words"])
    glued = "|".join(re.escape(w) for w in words["unspaced"])
    return re.compile(rf"(?<![^\W\d_])(?:{latin})(?![^\W\d_])|{glued}", re.IGNORECASE)
