"""How papers call a person whose name is known: with initials, by a part of the name, with a title, half read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.matching import simplified
from appealdesk.core.reading.extractors.words import is_cjk, loses_letters, lossy, lossy_pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROMAN: Final = (
    r"(?<![^\W_])(?:Mr|Mrs|Ms|Miss|Khun)\.?\s(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![^\W_])",
    r"(?<![^\W_])(?P<name>[A-Z][a-z]+)[- ](?:san|sama)(?![^\W_])",
)
"""How English letters call somebody whose name is known in another script."""
_LEAST_OF_MAIL: Final = 5
"""Letters of a part of a mail address that is looked for as a name."""
_APOSTROPHES: Final = "'’"
_LEAST: Final = 3
"""Letters of a single Latin name that is looked for; shorter ones are words too often, but not behind a title."""
_LEAST_UNCASED: Final = 4
"""Letters of a name in a script without capitals and without spaces between words, such as Thai."""
_LEAST_SURE: Final = 3
"""Letters of a Vietnamese name that recognition keeps at the least; "Thị" is read like "Thời"."""
_LEAST_TOGETHER: Final = 5
"""Such letters of several words that are looked for together."""
_DOTTED: Final = r"(?:[^\W\d_]\.[ \u00a0-]?){1,3}"
_BEFORE: Final = re.compile(rf"(?<![^\W_]){_DOTTED}$|(?<![^\W_.])(?P<bare>[^\W\d_])[ \u00a0]$")
_BEHIND: Final = re.compile(
    rf",?[ \u00a0]{_DOTTED}(?![^\W_])|-{_DOTTED}(?![^\W_])|(?:,?[ \u00a0]|-)(?P<bare>[^\W\d_])(?![\w.'’])"
)
_CAPITAL: Final = r"(?=[^\W\d_a-zà-öø-ÿđ])"
_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff]{3,4}")


def initials_of(names: Iterable[str]) -> frozenset[str]:
    """Return the first letters of the words of names, as capitals."""
    return frozenset(word[0].upper() for name in names for word in re.split(r"[\s._-]+", name) if word[:1].isalpha())


def with_initials(text: str, start: int, end: int, initials: frozenset[str]) -> tuple[int, int]:
    """Return the place of a name with the initials beside it: "J. Köhler", "Köhler, J.", "Karen L"."""
    before, behind = _BEFORE.search(text, 0, start), _BEHIND.match(text, end)
    if before and _are_initials(before, initials):
        start = before.start()
    if behind and _are_initials(behind, initials):
        end = behind.start() + len(behind[0].rstrip())
    return start, end


def _are_initials(found: re.Match[str], initials: frozenset[str]) -> bool:
    letters = [c for c in found[0] if c.isalpha()]
    if found["bare"]:
        return found["bare"].isupper() and found["bare"] in initials
    return all(c.isupper() for c in letters)


def parts_of(name: str) -> Iterator[str]:
    """Yield the parts of a name that messages call people by, and that are looked for with bounds about them."""
    words = name.split()
    if len(words) > 1:
        bare = (word.strip(f'.,;:()"{_APOSTROPHES}') for word in words)
        # "will" is a word and "Will" may be a person
        parts = dict.fromkeys(part for word in bare for part in (word, *word.split("-")))
        yield from (w.title() if w.islower() else w for w in parts if len(w) >= _LEAST and _is_word(w))


def given_of(name: str) -> str:
    """Return the given name in a Han name of a family name and two characters; empty where it is none."""
    return name[-2:] if _HAN_NAME.fullmatch(name) else ""


def patterns_of(name: str) -> Iterator[str]:
    """Yield patterns of further ways to call a person; what is private is their group ``name``, or all.

    Short names stand behind a title ("chị An"), the family name of a Han name before one ("林小姐"), and of Vietnamese
    names recognition leaves letters out.
    """
    for part in dict.fromkeys((*parts_of(name), name if _is_word(name) else "")):
        if len(part) >= _LEAST:
            yield rf"(?i:(?<![^\W_])(?:{_titles('greeting')})[ ,]+(?P<name>{re.escape(part)})(?![^\W_]))"
    for word in name.split():
        if word[0].isupper() and _is_word(word) and len(word) < _LEAST:
            yield rf"(?<![^\W_])(?:{_titles('title')})\s(?P<name>{re.escape(word)})(?![^\W_])"
        elif _is_uncased(word) and not is_cjk(word[0]) and len(word) < _LEAST_UNCASED:
            yield rf"(?:{_titles('title')})\s?(?P<name>{re.escape(word)})"
        if loses_letters(word) and len(lossy(word)) >= _LEAST_SURE and word[0].isupper():
            yield rf"(?<![^\W_]){_half_read(word)}(?![^\W_])"
    yield from half_read(name)
    if _HAN_NAME.fullmatch(name):
        for size in (1, 2):
            family = "|".join(dict.fromkeys((name[:size], simplified(name[:size]))))
            yield rf"(?P<name>{family})(?:{_titles('title-behind')})"


def half_read(text: str) -> Iterator[str]:
    """Yield a pattern for a value of several words of which recognition leaves Vietnamese letters out."""
    words = [word for word in re.split(r"[\s,]+", text) if word]
    if len(words) > 1 and loses_letters(text) and sum(len(lossy(w)) for w in words) >= _LEAST_TOGETHER:
        yield rf"(?<![^\W_]){r'[\s,]*'.join(_half_read(w) for w in words)}(?![^\W_])"


def romanised(names: Iterable[str], mails: Iterable[str]) -> Iterator[str]:
    """Yield patterns for names in Latin letters of buyers whose names are known in another script.

    Args:
        names: of buyers; those that are an account's name in Latin letters tell of parts as a mail address does.
        mails: of buyers.
    """
    known = tuple(names)
    if not any(_is_uncased(name) for name in known):
        return
    yield from _ROMAN
    told = (*(mail.partition("@")[0] for mail in mails), *(n for n in known if " " not in n and n.isascii()))
    for part in dict.fromkeys(part for one in told for part in re.split(r"[^A-Za-z]+", one)):
        if len(part) >= _LEAST_OF_MAIL:
            yield rf"(?<![^\W_])(?:{part.title()}|{part.upper()})(?![^\W_])"


def _half_read(word: str) -> str:
    """Return a pattern for a word as recognition gives it, in capitals too; of a name the first letter is one."""
    capital = _CAPITAL if word[0].isupper() else ""
    return f"{capital}(?i:{lossy_pattern(word)})"


@cache
def _titles(key: str) -> str:
    return "|".join(re.escape(w) for w in sorted(table("private")[key], key=len, reverse=True))


def _is_word(text: str) -> bool:
    """Tell whether a text is one word of a script with capitals: marks, hyphens and apostrophes belong to names."""
    letters = "".join(c for c in text if c not in f"-{_APOSTROPHES}" and not unicodedata.category(c).startswith("M"))
    return letters.isalpha() and text.upper() != text.lower()


def _is_uncased(text: str) -> bool:
    return text.upper() == text.lower() and any(map(str.isalpha, text))
