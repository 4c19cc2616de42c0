"""The words of notices and refusals (``resources/words/notice.toml``), ready for matching."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from appealdesk.core.reading.extractors.words import is_cjk, loses_letters, lossy, pattern, squeeze, table, toneless

_PARTS = re.compile(r"[/|()（）]+")
_LEAST_LOSSY, _LEAST_LOSSY_LABEL = 6, 4
"""Letters that must be left of a word: inside a text, and of a label that stands alone."""
_LONGEST_LOSSY = 120
_LONGEST_HAN, _MOST_WORDS = 8, 4
"""A label that ends like another one is no longer than this."""
_HEAD = re.compile(r"^[\s\-*•·●◆■▪(]*(?:\d{1,2}[.)、])?\s*")


_LIMITS = "notice-limits"


@cache
def limit_words(section: str) -> dict[str, tuple[str, ...]]:
    """Return a section of ``notice-limits.toml``: what a notice costs, and how it may be answered."""
    return {name: tuple(printed) for name, printed in table(_LIMITS)[section].items()}


@cache
def _label_words() -> dict[str, tuple[str, ...]]:
    """Return the printed labels by role; a violation's number is no case's, though both lists may name it."""
    limits = {section: limit_words(section)["labels"] for section in table(_LIMITS)}
    return {**limits, **words("labels")}


@cache
def words(section: str) -> dict[str, tuple[str, ...]]:
    """Return a section of the word list: what is meant, and how it is printed."""
    return {meaning: tuple(printed) for meaning, printed in table("notice")[section].items()}


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
    return best or _lossy_meaning(section, text)


def _lossy_meaning(section: str, text: str) -> str:
    """Return the meaning of the longest word of which recognition left out the letters it does not know."""
    bare = lossy(text) if len(text) <= _LONGEST_LOSSY else ""
    found = [(len(form), meaning) for form, meaning in _lossy_forms(section) if form in bare]
    return max(found, default=(0, ""))[1]


@cache
def _lossy_forms(section: str) -> tuple[tuple[str, str], ...]:
    forms = ((lossy(w), meaning) for meaning, printed in words(section).items() for w in printed if loses_letters(w))
    return tuple((form, meaning) for form, meaning in forms if len(form) >= _LEAST_LOSSY)


def _everyday(word: str) -> bool:
    return word.isalpha() and word.isascii() and not word.isupper()


@cache
def _meaning_pattern(section: str, at: int) -> re.Pattern[str]:
    return re.compile(pattern(list(words(section).values())[at]), re.IGNORECASE)


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, str] = {}
    for role, printed in _label_words().items():
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
    plain = not any(c.isdigit() for c in text)
    bilingual = all(h.strip() for h in halves) and plain
    for part in (text, *(_PARTS.split(text) if plain else ()), *(halves if bilingual else ())):
        role = labels.get(squeeze(part)) or labels.get(toneless(part))
        if role:
            return role
    lost = _lossy_labels().get(lossy(text), "")
    return lost or _by_its_end(text) or _by_its_beginning(text) or _nearly(squeeze(text))


def _by_its_end(text: str) -> str:
    """Return the role of a longer label by the known one that it ends with: 争议截止日期, "Next appeal deadline"."""
    parts = list(text) if is_cjk(text[0]) and is_cjk(text[-1]) else text.split()
    han = len(parts) == len(text)
    if len(parts) > (_LONGEST_HAN if han else _MOST_WORDS):
        return ""
    # at least four characters, or two words, of the known label have to be there
    ends = (("" if han else " ").join(parts[at:]) for at in range(1, len(parts) - (3 if han else 1)))
    return next((role for end in ends if (role := _labels().get(squeeze(end), ""))), "")


_BEFORE_COLON = re.compile(r"\s*(?P<label>[^:：\d]{4,40})[:：]\s*(?=\S)")
_BEGUN = frozenset({"target", "value", "period", "deadline"})


def _by_its_beginning(text: str) -> str:
    """Return the role of a label that another one explains: "Batas maksimal", "Mức tối đa cho phép", "Our goal".

    In many languages what a label is about comes first; a word for whose it is may stand before it in others.
    """
    parts = text.split()
    if not 1 < len(parts) <= _MOST_WORDS or any(is_cjk(c) or c.isdigit() for c in text):
        return ""
    if parts[0].casefold() in words("whose")["words"]:
        return _labels().get(squeeze(" ".join(parts[1:])), "")
    begun = (" ".join(parts[:end]) for end in range(len(parts) - 1, 0, -1))
    role = next((r for part in begun if (r := _labels().get(squeeze(part), ""))), "")
    return role if role in _BEGUN else ""


@cache
def _lossy_labels() -> dict[str, str]:
    """Return the labels by what recognition leaves of them, where that is long enough to tell them apart."""
    forms: dict[str, set[str]] = {}
    for role, printed in _label_words().items():
        for word in printed:
            if loses_letters(word) and len(lossy(word)) >= _LEAST_LOSSY_LABEL:
                forms.setdefault(lossy(word), set()).add(role)
    return {form: roles.pop() for form, roles in forms.items() if len(roles) == 1}


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
    names = [w for printed in _label_words().values() for w in printed]
    return re.compile(rf"(?P<label>{pattern(names)})(?:\s*[(（][^()（）]{{1,40}}[)）])?\s*[:：]\s*", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    names = [w for printed in _label_words().values() for w in printed]
    return re.compile(rf"^[\s\-*•·]*(?P<label>{pattern(names)})(?:\s+(?=\S)|(?=\d))", re.IGNORECASE)


@lru_cache(maxsize=4096)
def inline_labels(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the labels that stand before a colon inside a text: role, and where label and value begin."""
    found = tuple((label_role(m["label"]), m.start(), m.end()) for m in _inline().finditer(text))
    return found or _lossy_inline(text)


def _lossy_inline(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the label at the beginning of a line of which recognition left out the letters it does not know."""
    head = _BEFORE_COLON.match(text)
    role = _lossy_labels().get(lossy(head["label"]), "") if head else ""
    return ((role, head.start("label"), head.end()),) if head and role else ()


def leading_label(text: str) -> tuple[str, int]:
    """Return the label that a text begins with, without a colon, and where its value begins; empty if none."""
    found = _leading().match(text)
    return (label_role(found["label"]), found.end()) if found else ("", 0)
