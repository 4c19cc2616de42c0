"""Which language a text is in, told by its script and its commonest words. Small and offline; no model."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RUN = re.compile(r"[!-~]+")
"""Runs of ASCII; those with a digit are ids, dates and names of files, which stand among Chinese or Thai without spaces
too."""
_DIGIT = re.compile(r"[0-9]")
_SCRIPTS = (
    ("th", "\u0e00", "\u0e7f"),
    ("ko", "\uac00", "\ud7a3"),
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("ar", "\u0600", "\u06ff"),
    ("hi", "\u0900", "\u097f"),
    ("ru", "\u0400", "\u04ff"),
)
SCRIPTED = frozenset(code for code, *_ in _SCRIPTS)
"""Languages that are told by their script alone."""
_NEAR = 0.75
"""A language counts as spoken when its words weigh at least so much of the best one's (Malay and Indonesian)."""
_ALIKE = (frozenset({"ms", "id"}),)
"""Languages whose readers understand each other's short formal texts."""
_SHARE = 0.34
"""Part of a bilingual text that has to be in an accepted language."""


@dataclass(frozen=True, slots=True)
class Detected:
    """Languages of a text, the likeliest first; empty when too little was written to tell."""

    languages: tuple[str, ...] = ()
    """BCP 47; several when the words cannot tell neighbours apart."""

    @property
    def best(self) -> str:
        """The likeliest language, or an empty text."""
        return self.languages[0] if self.languages else ""


@cache
def _words() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads((resources() / "words" / "letter-languages.toml").read_text("utf-8"))
    return {code: frozenset(entry.split()) for code, entry in data["stop-words"].items()}


@cache
def _characters() -> tuple[frozenset[str], frozenset[str]]:
    data = tomllib.loads((resources() / "words" / "letter-languages.toml").read_text("utf-8"))
    return frozenset(data["characters"]["zh-Hans"]), frozenset(data["characters"]["zh-Hant"])


def detect(text: str) -> Detected:
    """Return the languages that a text may be in; ids, numbers and names of files play no part."""
    plain = _RUN.sub(lambda run: " " if _DIGIT.search(run[0]) else run[0], text)
    scripts = Counter(code for char in plain for code, first, last in _SCRIPTS if first <= char <= last)
    latin = sum(len(w) for w in _WORD.findall(plain) if w[0] < "\u0250")
    # a Chinese character says about as much as three Latin letters
    weights = {code: n * (3 if code in ("zh", "ja", "ko") else 1) for code, n in scripts.items()}
    if weights and max(weights.values()) >= latin:
        return _by_script(plain, scripts)
    return _by_words(plain)


def _by_script(text: str, scripts: Counter[str]) -> Detected:
    if scripts["ja"] > scripts["zh"] * 0.1 and scripts["ja"]:
        return Detected(("ja",))
    code = scripts.most_common(1)[0][0]
    if code != "zh":
        return Detected((code,))
    hans, hant = _characters()
    simple, traditional = sum(c in hans for c in text), sum(c in hant for c in text)
    if simple == traditional:
        return Detected(("zh-Hans", "zh-Hant"))
    return Detected(("zh-Hans",) if simple > traditional else ("zh-Hant",))


def _by_words(text: str) -> Detected:
    words = [w.casefold().replace("’", "'") for w in _WORD.findall(text)]
    scores = {code: sum(w in stop for w in words) for code, stop in _words().items()}
    best = max(scores.values(), default=0)
    # two common words may stand in any text by chance
    if best < 3 and best * 4 < len(words):
        return Detected()
    near = [code for code, score in scores.items() if best and score >= best * _NEAR]
    return Detected(tuple(sorted(near, key=lambda code: -scores[code])))


def accepted(text: str, languages: Iterable[str]) -> bool:
    """Return whether a text, or a good part of a bilingual one, is in one of some languages; True when unclear."""
    wanted = set(languages)
    wanted |= {code for pair in _ALIKE if pair & wanted for code in pair}
    whole = detect(text)
    if not whole.languages or wanted & set(whole.languages):
        return True
    good = total = 0
    for paragraph in text.splitlines():
        found = detect(paragraph)
        if found.languages:
            total += len(paragraph)
            good += len(paragraph) if wanted & set(found.languages) else 0
    return total > 0 and good / total >= _SHARE
