"""Numbers of rules that a seller knows better: ``rules.ID.PARAMETER``, such as the hours until a first scan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.packs.grounds import SCENARIOS
from appealdesk.core.packs.overriding import OverrideError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.packs.overriding import Override
    from appealdesk.core.packs.rules import Rule, Rules

STEM = "rules"
_DAYS = 3660
"""Ten years: no rule looks further, and dates further off run out of the calendar."""
_MANY = 1_000_000
_BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "days": (1, _DAYS),
    "days_before": (1, _DAYS),
    "hours": (1, _DAYS * 24),
    "minutes": (1, _DAYS * 24 * 60),
    # "at once" and "to the minute" mean something
    "due_days": (0, _DAYS),
    "tolerance_minutes": (0, _DAYS * 24 * 60),
    "tolerance_pp": (0, 100),
    "share": (0.01, 1),
    "similarity": (0.01, 1),
    "times": (1, _MANY),
    "scenario": (SCENARIOS[0], SCENARIOS[-1]),
    # beside the fullest day there must be others to compare it with
    "trend-unread.days": (2, _DAYS),
}
"""The least and the most of a number, by rule kind and name, by name, or by the unit at the end of the name."""
_COUNT = (1, _MANY)
"""Of everything else: a number of things, or an amount."""


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


def bounds(rule: Rule, name: str) -> tuple[float, float]:
    """Return the least and the most that a rule's number may be; the rule works with both."""
    for key in (f"{rule.kind}.{name}", name, name.rpartition("_")[2]):
        if key in _BOUNDS:
            return _BOUNDS[key]
    return _COUNT


def own_numbers(rule: Rule, figures: Iterable[Override]) -> tuple[dict[str, int | float], Override | None]:
    """Return the numbers that a seller gives for a rule, and the last of these figures (None where there are none).

    The figure for one market goes before the one for all. One that fits nothing in the rule is left out;
    :func:`unfit` tells which those are.
    """
    known, found, last = numbers(rule), {}, None
    for figure in sorted(figures, key=lambda o: bool(o.site)):
        stem, _, name = figure.key.rpartition(".")
        if stem == f"{STEM}.{rule.id}" and name in known:
            try:
                found[name] = read_number(figure.value, rule, name)
            except OverrideError:
                continue
            last = figure
    return found, last


def unfit(figures: Iterable[Override], rules: Rules | Mapping[str, Rule]) -> tuple[Override, ...]:
    """Return those figures for rules that cannot count: no such rule or number, another platform's, out of bounds."""
    return tuple(figure for figure in figures if not _fits(figure, rules))


def _fits(figure: Override, rules: Rules | Mapping[str, Rule]) -> bool:
    try:
        checked_number(figure, rules)
    except OverrideError:
        return False
    return True


def checked_number(figure: Override, rules: Rules | Mapping[str, Rule]) -> int | float:
    """Return the number that a seller's figure gives to a rule.

    Raises:
        OverrideError: there is no such rule or number, the rule is not for the figure's platform, or what is given is
            no number between the bounds.
    """
    rule, name = rule_of(figure.key, rules)
    if rule.platforms and figure.platform not in rule.platforms:
        near = ", ".join(rule.platforms)
        raise OverrideError("packs.error.rule-platform", name=figure.key, platform=figure.platform, near=near)
    return read_number(figure.value, rule, name)


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


def read_number(text: str, rule: Rule, name: str) -> int | float:
    """Return a number of the same type as the rule's own; a per cent sign divides by a hundred.

    Raises:
        OverrideError: it is none, or outside of :func:`bounds`; the error names the range.
    """
    whole = isinstance(numbers(rule)[name], int)
    least, most = bounds(rule, name)
    match = re.fullmatch(r"(?P<number>\d{1,12}(?:\.\d{1,12})?)\s*(?P<sign>[%％]?)", text.strip())
    number = round(float(match["number"]) / (100 if match["sign"] else 1), 10) if match else None
    if number is None or not least <= number <= most or (whole and number != int(number)):
        wanted = f"{least:.12g} … {most:.12g}"
        raise OverrideError("packs.error.value", name=address(rule, name), value=text.strip(), wanted=wanted)
    return int(number) if whole else number
