"""Speech acts of a letter: who is spoken of and what is said of him, composed of classes of words.

Lists of phrases know what was foreseen; here any word for the platform beside any word for a bad character is blame.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from appealdesk.core.letter.sentences import Span
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LANGUAGES = ("en", "zh")
_CLAUSE = "[^.;!?。；！？\n]"
"""What may stand between the words of one act."""
_APOSTROPHES = str.maketrans("’‘`´", "''''")


def acts_in(text: str, name: str) -> Iterator[Span]:
    """Yield where the acts of a list stand in a text; places may overlap.

    Args:
        text: a sentence.
        name: a list of the lexicon ``tone``; one without acts yields nothing.
    """
    known = plain(text)
    for form in _forms().get(name, ()):
        for met in form.finditer(known):
            yield Span(met.start(), met.end(), text[met.start() : met.end()])


def plain(text: str) -> str:
    """Return a text as the classes are written: in simplified characters, with straight apostrophes; places stay."""
    return text.translate(_to_simplified()).translate(_APOSTROPHES)


def classed(name: str, language: str) -> str:
    """Return the regular expression of a class of words.

    Args:
        name: the class.
        language: ``en`` or ``zh``.

    Raises:
        KeyError: there is no such class.
    """
    words = "|".join(data()["classes"][name][language])
    return rf"(?<!\w)(?:{words})(?!\w)" if language == "en" else f"(?:{words})"


@cache
def data() -> Mapping[str, Any]:
    """Return the classes, acts and signs of ``resources/words/letter-acts.toml``."""
    return tomllib.loads((resources() / "words" / "letter-acts.toml").read_text("utf-8"))


@cache
def _to_simplified() -> dict[int, int]:
    script = data()["script"]
    return {ord(old): ord(new) for old, new in zip(script["hant"], script["hans"], strict=True)}


@cache
def _forms() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    forms: dict[str, tuple[re.Pattern[str], ...]] = {}
    for act in data()["acts"]:
        for language in _LANGUAGES:
            form = _form(act["parts"], language, act.get(language, 0))
            forms[act["list"]] = (*forms.get(act["list"], ()), form)
    return forms


def _form(parts: list[str], language: str, near: int) -> re.Pattern[str]:
    between = rf"{_CLAUSE}{{0,{near}}}?"
    return re.compile(between.join(classed(part, language) for part in parts), re.IGNORECASE)
