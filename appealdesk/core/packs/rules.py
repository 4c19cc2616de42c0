"""Rule files: one rule each, as data. What a rule's parameters may be is known by its kind, one layer up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.domain.finding import Severity
from appealdesk.core.packs.citation import unnamed
from appealdesk.core.packs.origin import STATUSES
from appealdesk.core.packs.source import DataError, Table, read_table
from appealdesk.core.text import LANGUAGES, resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

CONTRADICTED = "contradicted-by-reality"
DISPUTED = ("contradicted", CONTRADICTED)
"""Statuses of rules that show both sides."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What a rule says in one language; variants by name, each with message and fix."""

    title: str
    """What is wrong in a few words; a variant without one of its own has the rule's."""
    message: str
    fix: str
    otherwise: str = ""
    """What other sources say against the rule; empty where none do."""
    variants: tuple[tuple[str, Texts], ...] = ()

    def variant(self, name: str) -> Texts:
        """Return the texts of a variant, or the main ones where there is none of that name."""
        return dict(self.variants).get(name, self)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    id: str
    kind: str
    severity: Severity
    status: str
    source: str
    as_of: str
    platforms: tuple[str, ...]
    """Empty: all."""
    sites: tuple[str, ...]
    """Empty: all."""
    requires: tuple[str, ...]
    """Rules whose finding about the same thing is the root cause of this one's."""
    requires_for: tuple[tuple[str, tuple[str, ...]], ...]
    """More of them, by what the finding names as missing or by its variant: each lack has a cause of its own."""
    told_by: tuple[tuple[str, tuple[str, ...]], ...]
    """By variant: rules whose finding about the same order says it already, so that it is not said twice."""
    texts: Mapping[str, Texts]
    parameters: Table
    """Raw parameters, checked by the rule's kind."""
    examples: Table
    path: Path

    @property
    def waits_for(self) -> frozenset[str]:
        """Every rule whose finding may be the root cause of one of this rule's."""
        return frozenset(self.requires).union(*(rules for _, rules in self.requires_for))

    def causes_of(self, variant: str, missing: Iterable[str]) -> tuple[str, ...]:
        """Return the rules whose finding may be the root cause of one, given its variant and what is missing."""
        own = {variant, *missing}
        return (*self.requires, *(rule for name, rules in self.requires_for if name in own for rule in rules))

    def applies(self, platform: str, site: str) -> bool:
        """Return whether the rule holds on that platform and market."""
        return (not self.platforms or platform in self.platforms) and (not self.sites or site in self.sites)

    def capped(self, severity: Severity) -> Severity:
        """Return the severity, lowered to a warning where public pages contradict the rule."""
        return Severity.WARNING if severity is Severity.BLOCKER and self.status == CONTRADICTED else severity


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules by id."""

    by_id: Mapping[str, Rule]

    def __iter__(self) -> Iterator[Rule]:
        """Go through the rules, sorted by id."""
        return iter(self.by_id.values())

    def __getitem__(self, rule: str) -> Rule:
        """Return one rule.

        Raises:
            KeyError: there is no rule with that id.
        """
        return self.by_id[rule]


@cache
def all_rules() -> Rules:
    """Return the rules that come with the program, read once.

    Raises:
        DataError: a file is wrong; it names file, key and line.
    """
    return read_rules()


def read_rules(folder: Path | None = None, *, examples: bool = False) -> Rules:
    """Read every rule file below a folder (default: those that come with the program).

    Args:
        folder: where the rule files lie.
        examples: read the examples too.

    Raises:
        DataError: a file is wrong; it names file, key and line.
    """
    root = folder or resources() / "rules"
    rules: dict[str, Rule] = {}
    for path in sorted(root.rglob("*.toml")):
        rule = _rule(path, examples=examples)
        if rule.id in rules:
            raise DataError(path, 1, "id", f"{rule.id} is also in {rules[rule.id].path}")
        rules[rule.id] = rule
    for rule in rules.values():
        several = (("requires-for", rule.requires_for), ("told-by", rule.told_by))
        by_name = [(f"{key}.{name}", rules_of) for key, pairs in several for name, rules_of in pairs]
        for key, named in (("requires", rule.requires), *by_name):
            for needed in named:
                if needed not in rules:
                    raise DataError(rule.path, 1, key, f"there is no rule {needed!r}")
    return Rules(dict(sorted(rules.items())))


def _rule(path: Path, *, examples: bool) -> Rule:
    root = read_table(path, head_only=not examples)
    identity, status, source = root.text("id"), root.choice("status", STATUSES), root.text("source")
    if path.stem != identity:
        raise root.error("id", f"is {identity!r}, but the file is named {path.name}")
    if name := unnamed(source):
        raise root.error("source", f"names {name!r}, which has no name for users in resources/text/*/sources.toml")
    rule = Rule(
        id=identity,
        kind=root.text("kind"),
        severity=Severity(root.choice("severity", tuple(Severity))),
        status=status,
        source=source,
        as_of=root.text("as_of"),
        platforms=root.texts("platforms", (), PLATFORMS),
        sites=root.texts("sites", ()),
        requires=root.texts("requires", ()),
        requires_for=_named(root.table("requires-for", {})),
        told_by=_named(root.table("told-by", {})),
        texts={language: _texts(root.table(language), disputed=status in DISPUTED) for language in LANGUAGES},
        parameters=root.table("parameters", {}),
        examples=Table(root.source, ("examples",), {"list": root.value("examples", list, "tables", [])}),
        path=path,
    )
    if rule.status == CONTRADICTED and rule.severity is Severity.BLOCKER:
        raise root.error("severity", "a rule that public pages contradict never blocks")
    root.finish()
    names = {language: {name for name, _ in rule.texts[language].variants} for language in LANGUAGES}
    if names["zh"] != names["en"]:
        raise root.error("zh", "has other variants than en")
    return rule


def _named(table: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    named = tuple((name, table.texts(name)) for name in table.data)
    table.finish()
    return named


def _texts(table: Table, *, disputed: bool) -> Texts:
    title = table.text("title")
    if disputed and "otherwise" not in table.data:
        raise table.error("otherwise", "is missing: a contradicted rule says both sides")
    otherwise = table.text("otherwise") if disputed else ""
    variants = tuple((name, _plain(t, title)) for name, t in table.table("variants", {}).tables())
    main = _plain(table, title)
    return Texts(title, main.message, main.fix, otherwise, variants)


def _plain(table: Table, title: str) -> Texts:
    texts = Texts(table.text("title", title), table.text("message"), table.text("fix"))
    table.finish()
    return texts
