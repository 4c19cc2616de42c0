"""Is the clause of the notice cited?"""

from __future__ import annotations

import re
import unicodedata

_ID = re.compile(r"[A-Z]{2,}[- ]?\d{2,4}[- ]?\d{2,}")
_DASHES = re.compile(r"[‐-―−_﹣-]")
_BETWEEN = r"[\s#._:-]*"


def _plain(text: str) -> str:
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text).upper())


def clause_id(clause: str) -> str:
    """Return the number within a clause as printed (``Policy #PERF-2023-004`` gives ``PERF-2023-004``)."""
    found = _ID.search(_plain(clause))
    numbered = [word for word in clause.split() if any(c.isdigit() for c in word)]
    return found[0] if found else (numbered[-1].strip("#") if numbered else clause.strip())


def cites(text: str, clause: str) -> bool:
    """Return whether a text names the clause, whatever spaces, ``#`` and kinds of dash stand in between."""
    parts = re.findall(r"[^\W_]+", _plain(clause_id(clause)))
    # a longer number that begins alike is another clause; what stands in the next line is not part of the number
    return bool(parts) and re.search(_BETWEEN.join(map(re.escape, parts)) + r"(?!\d)", _plain(text)) is not None
