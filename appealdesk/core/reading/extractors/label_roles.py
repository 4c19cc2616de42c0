"""Which label a printed word is: exactly, by one of two scripts, or with the letters that recognition loses."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from appealdesk.core.reading.extractors.words import (
    has_thai,
    is_cjk,
    loses_letters,
    lossy,
    lossy_pattern,
    misread_pattern,
    squeeze,
    table,
    toneless,
)

SECTION = "section"
TRAILING = " \t:：#.,，-–(（[【"
"""What may stand between a label and its value."""
_LONGEST = 48
_ADDRESS = re.compile(r"\w\.[a-z]{2,}/\S")
"""A web address; the words of its path name no field."""
_DOUBLE, _DOUBLED = re.compile(r"([a-z])\1"), 8
_PLAIN = 4
"""Letters that must be sure of a label of which others were read as anything."""
_PARTS = re.compile(r"[/|()（）]+")


@cache
def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for role, words in table("labels").items():
        for word in words:
            index.setdefault(squeeze(word), role)
    return index


@cache
def _by_length() -> dict[int, list[tuple[str, str]]]:
    lengths: dict[int, list[tuple[str, str]]] = {}
    for word, role in _index().items():
        lengths.setdefault(len(word), []).append((word, role))
    return lengths


@cache
def _toneless_index() -> dict[str, str]:
    index: dict[str, str] = {}
    for word, role in _index().items():
        if len(word) > 4:  # shorter ones would meet too many other words
            index.setdefault(toneless(word), role)
    return index


@cache
def _lossy_index() -> dict[str, str]:
    words = [(word, role) for role, words in table("labels").items() for word in words if loses_letters(word)]
    return {key: role for word, role in words if len(key := lossy(word)) > 4}


@cache
def _lossy_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = [(w, role) for role, words in table("labels").items() for w in words if loses_letters(w)]
    return tuple((re.compile(lossy_pattern(w)), role) for w, role in words if len(lossy(w)) > 4)


@cache
def _misread_patterns() -> tuple[tuple[int, re.Pattern[str], str], ...]:
    """Return the number of words, a pattern of badly read forms and the role of each Vietnamese label."""
    words = [(w, role) for role, words in table("labels").items() for w in words if loses_letters(w) and " " in w]
    sure = [(w, role) for w, role in words if sum(c.isascii() and c.isalpha() for c in w) >= _PLAIN]
    return tuple((len(w.split()), re.compile(misread_pattern(w), re.IGNORECASE), role) for w, role in sure)


def _misread(text: str) -> str:
    """Return the role of the Vietnamese label whose other letters are all there, word by word ("Nguði mua")."""
    count = len(text.split())
    if count < 2 or text.isascii() or any(is_cjk(c) or has_thai(c) for c in text):
        return ""
    plain = " ".join(text.split()).rstrip(" :：")
    roles = {role for words, pattern, role in _misread_patterns() if words == count and pattern.fullmatch(plain)}
    return roles.pop() if len(roles) == 1 else ""


def _half_lost(squeezed: str) -> str:
    """Return the role of the label of which recognition left out some letters and plainly read others."""
    if len(squeezed) < 5:
        return ""
    roles = {role for pattern, role in _lossy_patterns() if pattern.fullmatch(squeezed)}
    return roles.pop() if len(roles) == 1 else ""


@lru_cache(maxsize=8192)
def role_of(text: str) -> str:
    """Return what a label names (a key of ``labels.toml``), or an empty text when it is no label.

    Bilingual labels (``生效日期 Effective Date``) count when either part does; one wrong character in a long label
    does no harm.
    """
    if len(text) > 2 * _LONGEST or _ADDRESS.search(text):
        return ""
    squeezed = squeeze(text)
    found = (
        _index().get(squeezed, "")
        or _toneless_index().get(toneless(text), "")
        or _lossy_index().get(lossy(text), "")
        or _half_lost(squeezed)
    )
    if found or not squeezed:
        return found
    for part in (*_PARTS.split(text), *_scripts(text)):
        if part != text and (found := _index().get(squeeze(part), "")):
            return found
    return _nearly(squeezed) or _undoubled().get(_once(squeezed), "") or _misread(text)


def _scripts(text: str) -> tuple[str, str]:
    return (
        "".join(c for c in text if is_cjk(c)),
        "".join(c if not is_cjk(c) else " " for c in text) if any(is_cjk(c) for c in text) else "",
    )


def _once(squeezed: str) -> str:
    return _DOUBLE.sub(r"\1", squeezed) if len(squeezed) >= _DOUBLED else ""


@cache
def _undoubled() -> dict[str, str]:
    """Return the roles of long labels by what is left when recognition reads a doubled letter once ("Bestelt am")."""
    return {_once(word): role for word, role in _index().items() if _once(word) != word and _once(word)}


@cache
def _steps() -> frozenset[str]:
    """Return the words of an order's history: "Received" is no misread "Receiver"."""
    return frozenset(squeeze(w) for words in table("history").values() for w in words)


def _nearly(squeezed: str) -> str:
    """Return the role of the label that differs in one character (a long one, or four Han characters and more)."""
    if len(squeezed) < (4 if is_cjk(squeezed[0]) else 8) or squeezed in _steps():
        return ""
    for word, role in _by_length().get(len(squeezed), ()):
        if sum(a != b for a, b in zip(word, squeezed, strict=True)) == 1:
            return role
    return ""


@lru_cache(maxsize=8192)
def label_at_end(text: str) -> tuple[str, int]:
    """Return the label that a text ends with and where it begins, the longest one; ``("", len(text))`` if none."""
    trimmed = text.rstrip(TRAILING)
    for start in range(max(0, len(trimmed) - _LONGEST), len(trimmed)):
        if start and not _starts_word(trimmed, start):
            continue
        stretch = trimmed[start:]
        if role := _index().get(squeeze(stretch), "") or _lossy_index().get(lossy(stretch), ""):
            return role, start
    return "", len(text)


def _starts_word(text: str, at: int) -> bool:
    before, here = text[at - 1], text[at]
    if not here.isalnum():
        return False
    return not before.isalnum() or is_cjk(here) or is_cjk(before) or (before.isdigit() and here.isalpha())
