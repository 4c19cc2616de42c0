"""Word lists of ``resources/words`` and how printed words are compared with them.

Recognition drops spaces and confuses punctuation, so words are compared in a squeezed form: compatibility characters
folded, lower case, neither spaces nor punctuation.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTER = r"(?-i:[^\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])"
"""A letter or figure of a script with spaces between words: a Han character right behind "Temu" ends that word. Case is
left out because these scripts have none, and because otherwise every character of the ranges is looked up when the
expression is made, a hundredth of a second each time."""

_KNOWN = "àáâèéêìíòóôùúý"
"""Vowels with marks that recognition reads as what they are."""
_NAME = 2
"""Words of a Vietnamese name at least."""


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table ``resources/words/<name>.toml``."""
    return tomllib.loads((resources() / "words" / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Return the text in lower case and NFKC with letters, digits and marks only."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c == "&" or _kept(c))


def _kept(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


@lru_cache(maxsize=4096)
def toneless(text: str) -> str:
    """Return the squeezed text without accents, tone marks and the small Thai vowels.

    Recognition leaves them out or doubles them; the letters on the line are read far more surely.
    """
    plain = unicodedata.normalize("NFD", squeeze(text)).replace("đ", "d")
    return unicodedata.normalize("NFC", "".join(c for c in plain if not _small_mark(c)))


def _small_mark(char: str) -> bool:
    return (
        "\u0300" <= char <= "\u036f" or char == "\u0e31" or "\u0e34" <= char <= "\u0e3a" or "\u0e47" <= char <= "\u0e4e"
    )


@lru_cache(maxsize=4096)
def lossy(text: str) -> str:
    """Return the toneless text without the letters that only Vietnamese has: recognition leaves those out.

    The recogniser knows the Latin letters of western languages, so ``Nguyễn`` is read as ``Nguyn``.
    """
    return toneless("".join(c for c in unicodedata.normalize("NFC", text) if not _vietnamese(c)))


def _vietnamese(char: str) -> bool:
    return "\u1ea0" <= char <= "\u1ef9" or char in "ĂăĨĩŨũƠơƯư"


def loses_letters(text: str) -> bool:
    """Return whether recognition would leave letters of the text out."""
    return any(_vietnamese(c) for c in unicodedata.normalize("NFC", text))


def lossy_pattern(word: str) -> str:
    """Return a pattern for the squeezed forms in which recognition may give a word.

    Each Vietnamese letter may be left out or read with fewer marks; other letters may lose their accents. Of the word
    that makes a Vietnamese past tense (``đã``) the vowel is lost as well.
    """
    past = _readings_of("đ") + _readings_of("ã")
    return "".join(_readings_of(c) for c in squeeze(word)).replace(past, f"{past}?")


def half_read(known: str, read: str) -> bool:
    """Return whether a reading is a known word without the letters that recognition loses, or with others' marks."""
    if not loses_letters(known):
        return False
    return lossy(known) == lossy(read) or re.fullmatch(lossy_pattern(known), toneless(read)) is not None


def misread_pattern(phrase: str) -> str:
    """Return a pattern for words of which recognition gave other letters for those it does not know, or none.

    A vowel behind a letter that is left out is often left out with it; letters with the marks of western languages may
    be read with others. Of two words, which may be a name as well, none may have a letter that recognition knows.
    """
    words = unicodedata.normalize("NFC", phrase.casefold()).split()
    other = rf"[^\W\d_{_KNOWN}]" if len(words) <= _NAME else r"\w"
    return r"\s+".join(_misread_word(word, other) for word in words)


def _misread_word(word: str, other: str) -> str:
    out = ""
    for at, char in enumerate(word):
        behind = at > 0 and _vietnamese(word[at - 1]) and char in "iuy"
        plain = re.escape(char) + ("?" if behind else "")
        out += f"{other}?" if _vietnamese(char) else plain if char.isascii() else r"\w"
    return out


def _readings_of(char: str) -> str:
    if char.isascii():
        return re.escape(char)
    parts = tuple(unicodedata.normalize("NFD", char.replace("đ", "d")))
    base, marks = parts[0], parts[1:]
    read = {char, base, *(unicodedata.normalize("NFC", base + m) for m in marks)}
    return "[" + "".join(sorted(c for c in read if len(c) == 1)) + "]" + ("?" if _vietnamese(char) else "")


def is_cjk(char: str) -> bool:
    """Return whether the character is a Han character or kana."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def has_thai(text: str) -> bool:
    """Return whether the text holds a Thai letter."""
    return any("\u0e00" <= c <= "\u0e7f" for c in text)


def is_address(text: str) -> bool:
    """Return whether a line is a web address, or a part of one with a path."""
    return "/" in text and "." in text and " " not in text.strip()


def pattern(printed: Iterable[str], *, stems: bool = False) -> str:
    """Return a regular expression for any of the words, the longest first.

    Words of scripts with spaces match whole only, or from their beginning where they are ``stems``.
    """
    # Which words come first matters only among those that can begin at one place, so the two kinds of script part.
    ordered = sorted(set(printed), key=lambda w: (_unspaced(w[0]), -len(w)))
    runs = groupby(ordered, key=lambda w: (_unspaced(w[0]), stems or _unspaced(w[-1])))
    return "|".join(_bounded(run, ends) for ends, run in runs)


def _bounded(run: Iterable[str], open_ends: tuple[bool, bool]) -> str:
    """Return an expression for words that end alike: the bounds stand once, as each takes a while to make.

    ``open_ends``: whether letters may follow on the left and on the right.
    """
    left, right = open_ends
    body = "|".join(r"[\s\-]*".join(re.escape(part) for part in re.split(r"[\s\-]+", word)) for word in run)
    return f"{'' if left else rf'(?<!{_LETTER})'}(?:{body}){'' if right else rf'(?!{_LETTER})'}"


def _unspaced(char: str) -> bool:
    """Tell whether a script writes words without spaces between them (Han, kana, Thai)."""
    return is_cjk(char) or "\u0e00" <= char <= "\u0e7f"


@cache
def weekdays() -> re.Pattern[str]:
    """Return what matches the name of a weekday standing alone, short or long, in any language of the word list."""
    names = (name for words in table("times")["weekdays"].values() for name in words)
    words = sorted((re.escape(name) for name in names), key=len, reverse=True)
    # Thai writes "the Tuesday of the 26th" in one word
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(words)})(?:(?=ที่)|(?![^\W\d_]))", re.IGNORECASE)
