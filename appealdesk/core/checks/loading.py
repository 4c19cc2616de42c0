"""Load the rules and check each against its kind."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from appealdesk.core.checks import kinds
from appealdesk.core.packs.rules import Rules, read_rules
from appealdesk.core.packs.source import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.packs.rules import Rule


@cache
def load_rules(folder: Path | None = None, *, examples: bool = False) -> Rules:
    """Return all rules, their parameters checked.

    Args:
        folder: where the rule files lie; default: those that come with the program.
        examples: read the examples too, which only tests need.

    Raises:
        DataError: a rule file is wrong; it names file, key and line.
    """
    rules = read_rules(folder, examples=examples)
    for rule in rules:
        if rule.kind not in kinds.KINDS:
            line = rule.parameters.source.line((), "kind")
            raise DataError(rule.path, line, "kind", f"is {rule.kind!r}; allowed: {', '.join(sorted(kinds.KINDS))}")
        parameters_of(rule)
    return rules


def parameters_of(rule: Rule) -> Any:
    """Return the parameters of a rule as its kind's own value.

    Raises:
        DataError: an unknown, missing or wrong parameter.
    """
    return kinds.KINDS[rule.kind].read(rule.parameters)
