"""Load the rules and check each against its kind."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from appealdesk.core.checks import kinds
from appealdesk.core.checks.answers import asked_by
from appealdesk.core.checks.fields import FIELDS, named_by
from appealdesk.core.packs.questions import load_questions
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
        parameters = parameters_of(rule)
        _expect_known_questions(rule, parameters)
        _expect_known_fields(rule, parameters)
    return rules


def _expect_known_fields(rule: Rule, parameters: Any) -> None:
    """Refuse a rule that looks at a field of the case that there is not, or waits for what a field never says."""
    for key, name, values in named_by(parameters):
        if name not in FIELDS:
            raise rule.parameters.error(key, f"names {name!r}; allowed: {', '.join(FIELDS)}")
        allowed = FIELDS[name].values
        for value in values:
            if value and allowed is not None and value not in allowed:
                told = ", ".join(allowed) or "no value, only whether it is known"
                raise rule.parameters.error(key, f"waits for {value!r} of {name!r}; allowed: {told}")


def _expect_known_questions(rule: Rule, parameters: Any) -> None:
    """Refuse a rule that asks what is not among the questions, or waits for an answer that cannot be given."""
    questions = load_questions()
    for name, values in asked_by(parameters):
        question = questions.get(name)
        if question is None:
            raise rule.parameters.error("", f"asks {name!r}, which is no file of resources/questions")
        for value in values:
            if question.values and value not in question.values:
                raise rule.parameters.error(
                    "", f"waits for {value!r} of {name!r}; allowed: {', '.join(question.values)}"
                )


def parameters_of(rule: Rule) -> Any:
    """Return the parameters of a rule as its kind's own value.

    Raises:
        DataError: an unknown, missing or wrong parameter.
    """
    return kinds.KINDS[rule.kind].read(rule.parameters)
