"""Is the clause of the notice cited?"""

from __future__ import annotations

import re
import unicodedata

_ID = re.compile(r"[A-Z]{2,}[- ]?\d{2,4}[- ]?\d{2,}")
_DASHES = re.compile(r"[‐-―−_﹣-]")
_NOISE = re.compile(r"[\s#::.·'\"“”()()<>《》【】\[\]]+")


def _plain(text: str) -> str:
    return _NOISE.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text).upper()))


def clause_id(clause: str) -> str:
    """Return the number within a clause as printed (``Policy #PERF-2023-004`` gives ``PERF-2023-004``)."""
    upper = _DASHES.sub("-", unicodedata.normalize("NFKC", clause).upper())
    found = _ID.search(upper)
    return found[0] if found else clause.strip()


def cites(text: str, clause: str) -> bool:
    """Return whether a text names the clause, whatever spaces, ``#`` and kinds of dash stand in between."""
    wanted = _plain(clause_id(clause))
    # without the hyphens the number is still the number; a longer number that begins alike is another clause
    bare = wanted.replace("-", "")
    return bool(bare) and re.search(re.escape(bare) + r"(?!\d)", _plain(text).replace("-", "")) is not None
