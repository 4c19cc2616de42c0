"""Names and lines of a case in the form in which they can travel to every other computer.

A store keeps a file under the name it was dropped with, whatever its system allowed; a hand-over takes only names that
stand everywhere. Nobody has to rename anything: a file travels under a name like its own.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.handover.fields import LONGEST_NAME
from appealdesk.core.store.handover.names import (
    FORBIDDEN,
    INVISIBLE,
    PART_UNITS,
    PATH_UNITS,
    TURNING,
    fault,
    is_device,
    twin_key,
    units,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_INSTEAD: Final = "_"
_HIDDEN: Final = TURNING | INVISIBLE
_NO_LINE: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_LONGEST_ENDING: Final = 16
"""Characters that an ending such as ``.jpeg`` has at most, its dot included."""


def travel_names(names: Iterable[str]) -> dict[str, str]:
    """Return the name under which each file of a case travels: its own wherever that stands everywhere.

    No two of them are twins for Windows. Equal names give equal results, whatever their order.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    # names that are good keep what is theirs; the others make way
    for name in sorted(names, key=lambda n: (bool(fault(n)), n)):
        wanted = _mended(name) if fault(name) else name
        chosen, number = wanted, 2
        while twin_key(chosen) in taken:
            chosen, number = _numbered(wanted, number), number + 1
        taken.add(twin_key(chosen))
        found[name] = chosen
    return found


def one_line(text: str) -> str:
    """Return a text as one line in which nothing turns or hides the writing, cut to what a hand-over takes."""
    plain = "".join(" " if unicodedata.category(c) in _NO_LINE else c for c in text if c not in TURNING)
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1] + "…"


def no_halves(text: str) -> str:
    """Return a text without halves of characters and NUL, which no file of text can hold."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _mended(name: str) -> str:
    parts = [_part(p) for p in unicodedata.normalize("NFC", name).split("/") if p]
    whole = "/".join(parts) or _INSTEAD
    if units(whole) > PATH_UNITS:
        # two parts fit always: where the role tells it to lie, and what it is
        whole = f"{parts[0]}/{parts[-1]}"
    return whole


def _part(part: str) -> str:
    kept = "".join(
        _INSTEAD if unicodedata.category(c) in {"Cc", "Cs"} or c in FORBIDDEN else c for c in part if c not in _HIDDEN
    )
    kept = unicodedata.normalize("NFC", kept)
    # as Windows itself does with a name that ends so
    kept = kept.rstrip(". ") or _INSTEAD
    if is_device(kept):
        stem, dot, rest = kept.partition(".")
        kept = f"{stem.rstrip(' ')}{_INSTEAD}{dot}{rest}"
    return _short(kept, "")


def _numbered(name: str, number: int) -> str:
    head, slash, last = name.rpartition("/")
    return f"{head}{slash}{_short(last, f' ({number})')}"


def _short(part: str, mark: str) -> str:
    """Return a part of a path with a mark before its ending, cut to what Windows allows."""
    stem, dot, ending = part.rpartition(".")
    if not stem or len(dot + ending) > _LONGEST_ENDING:
        stem, dot, ending = part, "", ""
    while units(stem + mark + dot + ending) > PART_UNITS:
        stem = stem[:-1].rstrip(" .")
    return stem + mark + dot + ending
