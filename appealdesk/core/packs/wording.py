"""What a finding says to a person, in Chinese or English."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.packs.citation import cited
from appealdesk.core.text import fill, has, table, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.packs.rules import Rule

_JOIN = {"zh": "、", "en": ", "}
_JOINED = " · "
_BETWEEN = {"zh": "", "en": ", "}
TERM = "@"
"""An argument that starts with this names terms of the area ``checks`` (or whole text keys), by spaces."""
OWN = "own"
"""Status of this program's own checks: their source says so already."""
NESTED = "@text"
"""Name of the argument that holds the key of a text which the other arguments fill; it becomes ``{text}``."""
OWN_ARGUMENT = "own"
"""Name of the argument that cites the seller's own figure by which a rule decided; it becomes part of the source."""
_FOLDER = re.compile(r"(^|、|, )evidence/")
"""The room for evidence before a file's name: whoever keeps the case in the program has no such folder."""


class Door(StrEnum):
    """Where a person reads it: the same advice is a button there and a command here."""

    WINDOW = "window"
    CLI = "cli"


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts of one finding."""

    title: str
    """What is wrong in a few words, without ids."""
    message: str
    fix: str
    source: str
    """Where the rule comes from, how far it can be trusted and, where other sources say otherwise, both sides."""


def wording(finding: Finding, rule: Rule, language: str, door: Door = Door.WINDOW) -> Wording:
    """Return what to show for a finding of a rule.

    ``{door.NAME}`` in a fix becomes the text ``doors.DOOR.NAME``: where to press, or which command does it.

    Raises:
        ValueError: the language is neither ``zh`` nor ``en``.
    """
    if language not in rule.texts:
        raise ValueError(f"no texts in the language {language!r}")
    texts = rule.texts[language].variant(finding.variant)
    args = {name: _argument(value, language) for name, value in finding.args}
    args.setdefault("order", finding.order)
    args.setdefault("file", _bare(finding.file))
    own = args.pop(OWN_ARGUMENT, "")
    if key := args.pop(NESTED, ""):
        args["text"] = text(language, key, **args) if has(language, key) else key
    return Wording(
        title=texts.title,
        message=fill(texts.message, args),
        fix=fill(texts.fix, {**args, **_ways(language, door)}),
        source=_JOINED.join(filter(None, (cited(own, language) if own else "", _source(rule, language)))),
    )


def traced(words: Wording, causes: Iterable[tuple[Rule, str]], language: str) -> Wording:
    """Return a finding's words with its root causes named before the fix: who mends those may find this mended too.

    Args:
        words: the finding's own.
        causes: the rules of the causes, and the variant each speaks in: its title is the one that stands in the list.
        language: ``zh`` or ``en``.
    """
    titles = dict.fromkeys(rule.texts[language].variant(variant).title for rule, variant in causes)
    if not titles:
        return words
    named = _BETWEEN[language].join(text(language, "checks.because.title", title=title) for title in titles)
    return replace(words, fix=text(language, "checks.because.fix", titles=named, fix=words.fix))


@cache
def _ways(language: str, door: Door) -> Mapping[str, str]:
    head = f"doors.{door}."
    return {f"door.{k.removeprefix(head)}": t for k, t in table(language).items() if k.startswith(head)}


def _argument(value: str, language: str) -> str:
    if not value.startswith(TERM):
        return _bare(value)
    words = [_term(name, language) for name in value[1:].split()]
    return _JOIN[language].join(words)


def _bare(value: str) -> str:
    return _FOLDER.sub(r"\1", value)


def _term(name: str, language: str) -> str:
    key = f"checks.term.{name}"
    return text(language, key) if has(language, key) else name


def _source(rule: Rule, language: str) -> str:
    said = [cited(rule.source, language)]
    if otherwise := rule.texts[language].otherwise:
        said.append(text(language, f"sources.otherwise.{rule.status}", otherwise=otherwise))
    elif rule.status != OWN:
        said.append(text(language, f"sources.status.{rule.status}"))
    return _JOINED.join(said)
