"""The weights of the health score that were copied do not make up the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Parameters:
    """The question for the sum, in per cent."""

    questions: tuple[str, ...]


@kind("weights-incomplete", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the weights that the seller put into the pack, or their sum as answered, are not 100 %.

    It is asked only on markets where some weight is known, and for a metric that has one.
    """
    weights = view.pack.weights(view.case.site)
    if view.case.metric not in weights:
        return
    own = [w for w in weights.values() if w.origin.own]
    if own:
        total = sum(w.value for w in weights.values()) * _WHOLE
    else:
        told = [answer for question in parameters.questions if (answer := view.ask(question))]
        if not told:
            return
        total = float(told[0])
    if round(total, 1) != _WHOLE:
        yield Hit(args=arguments(total=f"{total:g}%"))
