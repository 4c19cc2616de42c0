"""File names that Windows, the marketplaces' upload forms and a ZIP all accept."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_LONGEST = 60
"""Characters of an id inside a name; keeps whole paths below Windows' 260 with room for the folder."""


def safe_id(order_id: str) -> str:
    """Return an id with nothing but Latin letters, digits and hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", order_id).encode("ascii", "ignore").decode()
    name = _UNSAFE.sub("-", plain).strip("-")[:_LONGEST].strip("-")
    return f"{name}-1" if _RESERVED.match(name) else name or "order"


def distinct(names: list[str]) -> list[str]:
    """Return the names with ``-2``, ``-3`` put after those that came before, upper and lower case being the same."""
    seen: set[str] = set()
    result: list[str] = []
    for name in names:
        unique, n = name, 1
        while unique.casefold() in seen:
            n += 1
            unique = f"{name}-{n}"
        seen.add(unique.casefold())
        result.append(unique)
    return result
