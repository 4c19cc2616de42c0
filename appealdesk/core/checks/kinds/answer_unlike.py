"""What a person answered does not go with what the case says elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.fields import all_given, value_of
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """A field of the case, a question, and which answer goes with which value of the field."""

    field: str
    """As in ``core/checks/fields.py``."""
    questions: tuple[str, ...]
    """The one question that is asked."""
    pairs: tuple[str, ...]
    """Value and the answer that goes with it: ``warning=yellow``."""
    given: tuple[str, ...] = ()
    """Fields of the case that must hold, or nothing is asked."""


@kind("answer-unlike", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the field is known, the question answered, and the answer is another value's."""
    fitting = dict(pair.split("=") for pair in parameters.pairs)
    value = value_of(view, parameters.field)
    if value not in fitting or not all_given(view, parameters.given):
        return
    answer = view.ask(parameters.questions[0])
    if answer and answer != fitting[value]:
        args = arguments(value=terms([value]), answer=terms([answer]), fitting=terms([fitting[value]]))
        yield Hit(file=view.case.notice.file, args=args)
