"""Which label a printed word is: exactly, by one of two scripts, or with the letters that recognition loses."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from appealdesk.core.reading.extractors.words import (
    is_cjk,
    loses_letters,
    lossy,
    lossy_pattern,
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
    return _nearly(squeezed)


def _scripts(text: str) -> tuple[str, str]:
    return (
        "".join(c for c in text if is_cjk(c)),
        "".join(c if not is_cjk(c) else " " for c in text) if any(is_cjk(c) for c in text) else "",
    )


def _nearly(squeezed: str) -> str:
    """Return the role of the label that differs in one character (a long one, or four Han characters and more)."""
    if len(squeezed) < (4 if is_cjk(squeezed[0]) else 8):
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
