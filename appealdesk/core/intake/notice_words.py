"""The words of notices and refusals (``resources/words/notice.toml``), ready for matching."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.words import is_cjk, squeeze, table, toneless

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = re.compile(r"[/|()（）]+")
_HEAD = re.compile(r"^[\s\-*•·●◆■▪(]*(?:\d{1,2}[.)、])?\s*")


@cache
def words(section: str) -> dict[str, tuple[str, ...]]:
    """Return a section of the word list: what is meant, and how it is printed."""
    return {meaning: tuple(printed) for meaning, printed in table("notice")[section].items()}


def pattern(printed: Iterable[str], *, stems: bool = False) -> str:
    """Return a regular expression for any of the words, the longest first.

    Words of scripts with spaces match whole only, or from their beginning where they are ``stems``.
    """
    return "|".join(_one(w, stems=stems) for w in sorted(set(printed), key=len, reverse=True))


def _one(word: str, *, stems: bool) -> str:
    body = r"[\s\-]*".join(re.escape(part) for part in re.split(r"[\s\-]+", word))
    left = r"(?<![^\W_])" if not _unspaced(word[0]) else ""
    right = r"(?![^\W_])" if not (stems or _unspaced(word[-1])) else ""
    return f"{left}{body}{right}"


def _unspaced(char: str) -> bool:
    """Tell whether a script writes words without spaces between them (Han, kana, Thai)."""
    return is_cjk(char) or "\u0e00" <= char <= "\u0e7f"


def meaning_in(section: str, text: str, *, distinctive: bool = False) -> str:
    """Return what the longest printed word of a section in the text means, or an empty text.

    Args:
        section: A section of the word list.
        text: Any text.
        distinctive: Pass over single everyday words ("dispute", "cancellation"), which running text uses freely.
    """
    best, longest = "", 0
    for at, meaning in enumerate(words(section)):
        for found in _meaning_pattern(section, at).finditer(text):
            if len(found[0]) > longest and not (distinctive and _everyday(found[0])):
                best, longest = meaning, len(found[0])
    return best


def _everyday(word: str) -> bool:
    return word.isalpha() and word.isascii() and not word.isupper()


@cache
def _meaning_pattern(section: str, at: int) -> re.Pattern[str]:
    return re.compile(pattern(list(words(section).values())[at]), re.IGNORECASE)


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, str] = {}
    for role, printed in words("labels").items():
        for word in printed:
            labels.setdefault(squeeze(word), role)
            if len(word) > 4:
                labels.setdefault(toneless(word), role)
    return labels


@lru_cache(maxsize=4096)
def label_role(text: str) -> str:
    """Return what a text names as a label standing alone, or an empty text; one half of a bilingual label is enough."""
    text = _HEAD.sub("", text).rstrip(" :：*")
    if not text or len(text) > 60:
        return ""
    labels = _labels()
    halves = (
        "".join(c for c in text if is_cjk(c)),
        "".join(" " if is_cjk(c) else c for c in text),
    )
    # digits beside a label are its value, run together
    bilingual = all(h.strip() for h in halves) and not any(c.isdigit() for c in text)
    for part in (text, *_PARTS.split(text), *(halves if bilingual else ())):
        role = labels.get(squeeze(part)) or labels.get(toneless(part))
        if role:
            return role
    return _nearly(squeeze(text))


def _nearly(squeezed: str) -> str:
    """Return the role of the label that differs in one recognised character; short labels have to be exact."""
    if len(squeezed) < (4 if squeezed and is_cjk(squeezed[0]) else 8):
        return ""
    for label, role in _labels().items():
        if len(label) == len(squeezed) and sum(a != b for a, b in zip(label, squeezed, strict=True)) == 1:
            return role
    return ""


@cache
def _inline() -> re.Pattern[str]:
    names = [w for printed in words("labels").values() for w in printed]
    return re.compile(rf"(?P<label>{pattern(names)})(?:\s*[(（][^()（）]{{1,40}}[)）])?\s*[:：]\s*", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    names = [w for printed in words("labels").values() for w in printed]
    return re.compile(rf"^[\s\-*•·]*(?P<label>{pattern(names)})(?:\s+(?=\S)|(?=\d))", re.IGNORECASE)


def inline_labels(text: str) -> list[tuple[str, int, int]]:
    """Return the labels that stand before a colon inside a text: role, and where label and value begin."""
    return [(label_role(m["label"]), m.start(), m.end()) for m in _inline().finditer(text)]


def leading_label(text: str) -> tuple[str, int]:
    """Return the label that a text begins with, without a colon, and where its value begins; empty if none."""
    found = _leading().match(text)
    return (label_role(found["label"]), found.end()) if found else ("", 0)
