"""A buyer's town inside of longer texts: in the name of a carrier's centre, in a sentence, in another language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.countries import folded
from appealdesk.core.export.redaction.matching import simplified, without_umlauts
from appealdesk.core.reading.extractors.words import is_cjk, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEAST: Final = 3
"""Letters of a town's name that is looked for inside of texts; Han names have two at least, Thai ones four."""
_LEAST_UNSPACED: Final = {True: 2, False: 4}
_STATE: Final = r"(?:,? [A-Z]{2}(?![^\W_]))?"
"""A state behind a town tells which one it is."""
_KIND: Final = "市縣县都府"
"""Ends of Han names of towns, which pages leave out."""
_FORMS: Final = (("臺", "台"), ("縣", "县"))
_NO_ZONE: Final = "(?<![a-z]/)"
"""Zones are named after towns and tell nothing of anybody: "Asia/Bangkok"."""
_PLACED: Final = "(?:(?<=in )|(?<=from )|(?<=near )|(?<=at )|(?<=di )|(?<=dari )|(?<=aus )|(?<=ở ))"
"""What stands before a town in hasty messages, which write it without a capital."""
_NOT_BEFORE: Final = "(?<![平阳陽讲講后後舞])"
"""Characters that make a word with the first one of a town's name: a platform is none ("平台中")."""


def same_towns(town: str) -> frozenset[str]:
    """Return the names of a town in every language that is known, itself among them, folded."""
    return _same().get(folded(town), frozenset({folded(town)}))


def pattern_of(towns: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds towns inside of texts, under any of their names; None where there is none to look for."""
    spaced: dict[str, None] = {}
    unspaced: dict[str, None] = {}
    for town in towns:
        for name in (town, *_printed().get(folded(town), ())):
            for form in _forms(name.strip()):
                (unspaced if _is_unspaced(form) else spaced)[form] = None
    ways = [rf"{_NO_ZONE}(?<![^\W_])(?:{_any(spaced)})(?![^\W_]){_STATE}"] if spaced else []
    ways += [rf"{_PLACED}(?:{_any(map(str.lower, spaced))})(?![^\W_])"] if spaced else []
    ways += [f"{_NOT_BEFORE}(?:{_any(unspaced)})"] if unspaced else []
    return re.compile("|".join(ways)) if ways else None


def _forms(name: str) -> Iterator[str]:
    if _is_unspaced(name):
        names = [name, name[:-1]] if name[-1:] in _KIND and is_cjk(name[-1]) else [name]
        for one in names:
            if len(one) >= _LEAST_UNSPACED[is_cjk(one[0])]:
                yield from dict.fromkeys((one, simplified(one)))
                for old, new in _FORMS:
                    yield from {one.replace(old, new), one.replace(new, old)} - {one}
        return
    if sum(map(str.isalpha, name)) < _LEAST or not name[:1].isupper() or name.casefold() in _words_of_pages():
        return
    for one in (name, without_umlauts(name), _plain(name)):
        yield from (one, one.title(), one.upper())


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in parts if not unicodedata.category(c).startswith("M"))


def _is_unspaced(name: str) -> bool:
    return bool(name) and name.upper() == name.lower()


def _any(names: Iterable[str]) -> str:
    longest = sorted(names, key=len, reverse=True)
    return "|".join(r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", name))) for name in longest)


@cache
def _printed() -> dict[str, tuple[str, ...]]:
    """Return the names of each town that has several, by each of them."""
    return {folded(name): tuple(names) for names in table("private")["same-town"] for name in names}


@cache
def _same() -> dict[str, frozenset[str]]:
    return {name: frozenset(map(folded, names)) for name, names in _printed().items()}


@cache
def _words_of_pages() -> frozenset[str]:
    """Return labels that are names of towns too: under "Mobile" stands a telephone number."""
    words = (word for name in ("labels", "private") for group in table(name).values() for word in group)
    return frozenset(w.casefold() for w in words if isinstance(w, str))
