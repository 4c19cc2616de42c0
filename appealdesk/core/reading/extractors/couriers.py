"""Whether a contact's name is that of somebody who carries parcels: a carrier's, a forwarder's, a warehouse's."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.words import table


def names_courier(name: str) -> bool:
    """Return whether the name of a contact holds that of a carrier, or a word for the trade (揽收, freight, driver).

    Sellers keep such people among their contacts under the firm's name; they are no buyers.
    """
    return bool(carrier_names(name)) or _trade().search(name) is not None


@cache
def _trade() -> re.Pattern[str]:
    words = table("threads")["couriers"]
    latin = "|".join(re.escape(w) for w in words["words"])
    glued = "|".join(re.escape(w) for w in words["unspaced"])
    return re.compile(rf"(?<![^\W\d_])(?:{latin})(?![^\W\d_])|{glued}", re.IGNORECASE)
