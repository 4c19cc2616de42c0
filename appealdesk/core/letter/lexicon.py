"""Words that weaken an appeal, from ``resources/words/letter-*.toml``, found with their places."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.letter.sentences import Span
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

_APOSTROPHES = re.compile("['’‘`´]")


@cache
def grouped(name: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the phrases of ``letter-<name>.toml`` by list and language.

    Raises:
        FileNotFoundError: there is no such lexicon.
    """
    data = tomllib.loads((resources() / "words" / f"letter-{name}.toml").read_text("utf-8"))
    return {key: {lang: tuple(phrases) for lang, phrases in lists.items()} for key, lists in data.items()}


@cache
def lexicon(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases of ``letter-<name>.toml`` by list, all languages together.

    Raises:
        FileNotFoundError: there is no such lexicon.
    """
    return {key: tuple(p for phrases in lists.values() for p in phrases) for key, lists in grouped(name).items()}


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """Return one regular expression for a list of phrases; ``*`` in a phrase stands for the end of a word.

    Raises:
        KeyError: the lexicon has no such list.
    """
    return re.compile("|".join(_phrase(p) for p in sorted(lexicon(name)[key], key=len, reverse=True)), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    parts = [re.escape(part).replace(r"\ ", r"\s+") for part in phrase.split("*")]
    body = _APOSTROPHES.sub("['’‘`´]", r"\w*".join(parts))
    left = r"(?<!\w)" if _is_spaced(phrase[0]) else ""
    right = r"(?!\w)" if _is_spaced(phrase[-1]) else ""
    return left + body + right


def _is_spaced(char: str) -> bool:
    # Chinese, Japanese and Thai put no spaces between words
    return char.isalpha() and ord(char) < 0x0E00


@cache
def form(key: str) -> re.Pattern[str] | None:
    """Return one regular expression for the turns of speech of a kind (``letter-forms.toml``), or None."""
    lists = grouped("forms").get(key, {})
    return re.compile("|".join(f for forms in lists.values() for f in forms), re.IGNORECASE) if lists else None


def heard(text: str, key: str, name: str = "tone") -> tuple[Span, ...]:
    """Return where a list of a lexicon, or a turn of speech of the same kind, stands in a text, in order."""
    turns = form(key)
    found = [
        *find(text, name, key),
        *(Span(m.start(), m.end(), m[0]) for m in (turns.finditer(text) if turns else ())),
    ]
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def find(text: str, name: str, key: str) -> tuple[Span, ...]:
    """Return where phrases of a list stand in a text."""
    return tuple(Span(m.start(), m.end(), m[0]) for m in pattern(name, key).finditer(text))
