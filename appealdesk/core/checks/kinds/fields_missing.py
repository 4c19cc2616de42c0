"""Fields of the case without which something cannot be judged are not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.answers import all_hold
from appealdesk.core.checks.fields import all_given, value_of
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which fields must be known once ``given`` and ``when`` hold."""

    fields: tuple[str, ...]
    """As in ``core/checks/fields.py``."""
    given: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """Asked besides, since no file tells them."""
    one_is_enough: bool = False
    """One known field, or an answer to one of the questions, stands for all."""


@kind("fields-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names the fields that are not known; what only a person can tell is asked instead."""
    if not all_given(view, parameters.given) or not all_hold(view, parameters.when):
        return
    missing = [name for name in parameters.fields if not value_of(view, name)]
    if parameters.one_is_enough and len(missing) < len(parameters.fields):
        return
    answers = [view.ask(question) for question in parameters.questions]
    if parameters.one_is_enough and any(answers):
        return
    if missing:
        yield Hit(file=view.case.notice.file, args=arguments(missing=terms(_plain(name) for name in missing)))


def _plain(name: str) -> str:
    return name.rpartition(".")[2].replace("-", "_")
