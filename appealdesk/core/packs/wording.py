"""What a finding says to a person, in Chinese or English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.packs.rules import CONTRADICTED
from appealdesk.core.text import fill, has, text

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.packs.rules import Rule

_JOIN = {"zh": "、", "en": ", "}
TERM = "@"
"""An argument that starts with this names terms of the area ``checks`` (or whole text keys), by spaces."""
NESTED = "@text"
"""Name of the argument that holds the key of a text which the other arguments fill; it becomes ``{text}``."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts of one finding."""

    message: str
    fix: str
    source: str
    """Where the rule comes from, with its date and, where public pages say otherwise, both sides."""
    title: str = ""


def wording(finding: Finding, rule: Rule, language: str) -> Wording:
    """Return what to show for a finding of a rule.

    Raises:
        ValueError: the language is neither ``zh`` nor ``en``.
    """
    if language not in rule.texts:
        raise ValueError(f"no texts in the language {language!r}")
    texts = rule.texts[language].variant(finding.variant)
    args = {name: _argument(value, language) for name, value in finding.args}
    args.setdefault("order", finding.order)
    args.setdefault("file", finding.file)
    if key := args.pop(NESTED, ""):
        args["text"] = text(language, key, **args) if has(language, key) else key
    return Wording(
        message=fill(texts.message, args),
        fix=fill(texts.fix, args),
        source=_source(rule, language),
        title=fill(texts.title or rule.texts[language].title, args),
    )


def _argument(value: str, language: str) -> str:
    if not value.startswith(TERM):
        return value
    words = [_term(name, language) for name in value[1:].split()]
    return _JOIN[language].join(words)


def _term(name: str, language: str) -> str:
    key = f"checks.term.{name}"
    return text(language, key) if has(language, key) else name


def _source(rule: Rule, language: str) -> str:
    status = text(language, f"checks.status.{rule.status}")
    said = f"{rule.source} ({rule.as_of}, {status})" if rule.as_of else f"{rule.source} ({status})"
    if rule.status == CONTRADICTED:
        said += " · " + text(language, "checks.status.reality", reality=rule.reality)
    return said
