"""Header names as they are compared: whatever a program, a template or a hand changed about a known one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from appealdesk.core.domain.slips import slip_at
from appealdesk.core.reading.extractors.zones import printed_zone

_REQUIRED = re.compile(r"\s*[(\[]\s*[*＊]\s*[)\]][\s:：]*$")
_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]]{2,24})\s*[)\]]$")
_LETTERED = re.compile(r"[^\W\d_]+")
_LONG = 8
"""Letters of a name in which one wrong letter leaves no doubt which name it is."""


def normal_header(cell: object) -> str:
    """Return a header as it is shown: NFKC, small letters, single spaces, without BOM, marks, stars and quotes."""
    text = str(cell if cell is not None else "")
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("’", "'")
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(_REQUIRED.sub("", text).strip(' \t\r\n*":').split()).casefold()


@lru_cache(maxsize=4096)
def loose(name: str) -> str:
    """Return a normal header without what separates its words: Order_ID, order-id and OrderID are one name."""
    return "".join(c for c in name if unicodedata.category(c)[0] not in "PZSC")


@lru_cache(maxsize=4096)
def without_zone(name: str, site: str = "") -> tuple[str, str]:
    """Return a header without the zone that stands behind it in brackets, and that zone: "paid (pacific time)".

    The zone is an IANA name or an offset such as ``+08:00``; empty where the brackets name none, and then they stay.
    """
    found = _BRACKETS.search(name)
    zone = printed_zone(found[1].removesuffix(" zone").strip(), site) if found else ""
    return (name[: found.start()].strip(), zone) if found and zone else (name, "")


def misspelt(name: str, known: str) -> bool:
    """Tell whether a name in Latin letters is a long known one with one letter wrong, missing, doubled or exchanged.

    Digits count as they stand, and so do characters that are words by themselves.
    """
    name, known = loose(name), loose(known)
    start = slip_at(name, known) if min(len(name), len(known)) >= _LONG else None
    if start is None:
        return False
    changed = name[start : start + 2] + known[start : start + 2]
    return all(_LETTERED.fullmatch(c) and unicodedata.name(c, "").startswith("LATIN") for c in changed)
