"""Numbers of rules that a seller knows better: ``rules.ID.PARAMETER``, such as the hours until a first scan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from appealdesk.core.packs.overriding import OverrideError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.packs.overriding import Override
    from appealdesk.core.packs.rules import Rule, Rules

STEM = "rules"


def numbers(rule: Rule) -> dict[str, int | float]:
    """Return the parameters of a rule that are numbers, by name."""
    return {
        name: value
        for name, value in rule.parameters.data.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def address(rule: Rule, name: str) -> str:
    """Return the address of a rule's number."""
    return f"{STEM}.{rule.id}.{name}"


def own_numbers(rule: Rule, figures: Iterable[Override]) -> tuple[dict[str, int | float], Override | None]:
    """Return the numbers that a seller gives for a rule, and the last of these figures (None where there are none).

    The figure for one market goes before the one for all. One that fits nothing in the rule is left out.
    """
    known, found, last = numbers(rule), {}, None
    for figure in sorted(figures, key=lambda o: bool(o.site)):
        stem, _, name = figure.key.rpartition(".")
        if stem == f"{STEM}.{rule.id}" and name in known:
            try:
                found[name] = read_number(figure.value, known[name], figure.key)
            except OverrideError:
                continue
            last = figure
    return found, last


def rule_of(key: str, rules: Rules | Mapping[str, Rule]) -> tuple[Rule, str]:
    """Return the rule and the parameter that an address names.

    Raises:
        OverrideError: there is no such rule, or the parameter is no number of it.
    """
    identity, _, name = key.removeprefix(f"{STEM}.").rpartition(".")
    try:
        rule = rules[identity]
    except KeyError as error:
        raise OverrideError("packs.error.key", name=key, near=f"appealdesk help {STEM}") from error
    known = numbers(rule)
    if name not in known:
        near = ", ".join(address(rule, n) for n in known) or "–"
        raise OverrideError("packs.error.key", name=key, near=near)
    return rule, name


def read_number(text: str, like: float, key: str) -> int | float:
    """Return a number of the same type as the rule's own; a per cent sign divides by a hundred.

    Raises:
        OverrideError: it is none, or a negative one.
    """
    match = re.fullmatch(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<sign>[%％]?)", text.strip())
    number: Any = float(match["number"]) / (100 if match["sign"] else 1) if match else -1
    if number < 0 or (isinstance(like, int) and number != int(number)):
        raise OverrideError("packs.error.value", name=key, value=text, wanted=f"{like:g}")
    return int(number) if isinstance(like, int) else number
