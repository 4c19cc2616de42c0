"""A number that a person answered lies outside what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.answers import all_hold
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """The question of a number and what is usual, both ends included."""

    questions: tuple[str, ...]
    least: int
    most: int
    when: tuple[str, ...] = ()
    """Answers that must be given first, or the number is not even asked for."""


@kind("answer-outside", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit for the first answer below or above; the variant says which."""
    if not all_hold(view, parameters.when):
        return
    for question in parameters.questions:
        answer = view.ask(question)
        if not answer:
            continue
        number = float(answer)
        if not parameters.least <= number <= parameters.most:
            args = arguments(number=f"{number:g}", least=parameters.least, most=parameters.most)
            yield Hit(args=args, variant="below" if number < parameters.least else "above")
            return
