"""Fields of a case as text, for rules that hold only where a field has (or lacks) a value: ``notice.level=warning``.

Several values are parted by ``|``; without any, ``notice.level`` means that the field is known, ``notice.level=`` that
it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.case import LEVELS, METRICS, NOTICE_KINDS, REASONS, SCOPES, STATUSES
from appealdesk.core.domain.lifecycle import State, approval, state_of
from appealdesk.core.packs.grounds import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a case: how it is read, and what it can say."""

    read: Callable[[View], object]
    values: tuple[str, ...] | None = ()
    """None: any text. Empty: no values to compare with, only whether it is known."""


FIELDS: Mapping[str, Field] = {
    "case.site": Field(lambda view: view.case.site, None),
    "case.metric": Field(lambda view: view.case.metric, METRICS),
    "case.scenario": Field(lambda view: view.case.scenario, tuple(str(n) for n in SCENARIOS)),
    "case.reason": Field(lambda view: view.case.reason, REASONS),
    "case.status": Field(lambda view: view.case.status, STATUSES),
    "case.state": Field(lambda view: state_of(view.case), tuple(State)),
    "case.category": Field(lambda view: view.case.category, None),
    "notice.kind": Field(lambda view: view.case.notice.kind, NOTICE_KINDS),
    "notice.level": Field(lambda view: view.case.notice.level, LEVELS),
    "notice.level-printed": Field(
        lambda view: next((p.raw for p in view.case.notice.places if p.name == "level"), ""), None
    ),
    "notice.scope": Field(
        lambda view: view.case.notice.scope or _known(view.case.answers.get("notice.scope", "")), SCOPES
    ),
    "notice.value": Field(lambda view: view.case.notice.value),
    "notice.target": Field(lambda view: view.case.notice.target),
    "notice.clause": Field(lambda view: view.case.notice.clause, None),
    "notice.file": Field(lambda view: view.case.notice.file, None),
    "notice.issued-at": Field(lambda view: view.case.notice.issued_at),
    "notice.effective-date": Field(lambda view: view.case.notice.effective_date),
    "export": Field(lambda view: view.case.export_file),
    "refusal": Field(lambda view: view.case.rejection),
    "approval": Field(lambda view: approval(view.case)),
}
"""Fields that a rule may name."""


def named_by(parameters: Any) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every field that a rule's parameters name: the parameter's name, the field, and values compared with it.

    Parameters that are called ``given``, ``worth_given``, ``fields`` or ``field`` name fields, whatever the kind; the
    values before the equals signs of ``pairs`` are those of ``field``.
    """
    for key in ("given", "worth_given"):
        for condition in getattr(parameters, key, ()):
            name, _, values = condition.partition("=")
            yield key, name, tuple(values.split("|"))
    for name in getattr(parameters, "fields", ()):
        yield "fields", name, ()
    if one := getattr(parameters, "field", ""):
        yield "field", one, ()
        yield "pairs", one, tuple(pair.partition("=")[0] for pair in getattr(parameters, "pairs", ()))


def _known(answer: str) -> str:
    """Return an answer about a field of the notice; that somebody looked and did not find it tells nothing."""
    return "" if answer == "not-found" else answer


def value_of(view: View, name: str) -> str:
    """Return a field as text, empty where it is not known.

    Raises:
        KeyError: there is no such field.
    """
    found = FIELDS[name].read(view)
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
