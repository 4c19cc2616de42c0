"""Fields of a case as text, for rules that hold only where a field has (or lacks) a value: ``notice.level=warning``.

Several values are parted by ``|``; without any, ``notice.level`` means that the field is known, ``notice.level=`` that
it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.lifecycle import approval, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.checks.view import View

FIELDS: dict[str, Callable[[View], object]] = {
    "case.site": lambda view: view.case.site,
    "case.metric": lambda view: view.case.metric,
    "case.scenario": lambda view: view.case.scenario,
    "case.reason": lambda view: view.case.reason,
    "case.status": lambda view: view.case.status,
    "case.state": lambda view: state_of(view.case),
    "case.category": lambda view: view.case.category,
    "notice.kind": lambda view: view.case.notice.kind,
    "notice.level": lambda view: view.case.notice.level,
    "notice.level-printed": lambda view: next((p.raw for p in view.case.notice.places if p.name == "level"), ""),
    "notice.scope": lambda view: view.case.notice.scope or _known(view.case.answers.get("notice.scope", "")),
    "notice.value": lambda view: view.case.notice.value,
    "notice.target": lambda view: view.case.notice.target,
    "notice.clause": lambda view: view.case.notice.clause,
    "notice.issued-at": lambda view: view.case.notice.issued_at,
    "notice.effective-date": lambda view: view.case.notice.effective_date,
    "export": lambda view: view.case.export_file,
    "refusal": lambda view: view.case.rejection,
    "approval": lambda view: approval(view.case),
}
"""Fields that a rule may name."""


def _known(answer: str) -> str:
    """Return an answer about a field of the notice; that somebody looked and did not find it tells nothing."""
    return "" if answer == "not-found" else answer


def value_of(view: View, name: str) -> str:
    """Return a field as text, empty where it is not known.

    Raises:
        KeyError: there is no such field.
    """
    found = FIELDS[name](view)
    return "" if found is None else str(found)


def holds(view: View, condition: str) -> bool:
    """Return whether a field has one of the values that a condition names."""
    name, equals, values = condition.partition("=")
    value = value_of(view, name)
    if not equals:
        return bool(value)
    return value in values.split("|")


def all_given(view: View, given: tuple[str, ...]) -> bool:
    """Return whether every condition holds."""
    return all(holds(view, condition) for condition in given)
