"""The seller has no alert line of his own before the platform's."""

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
    """What tells that there is none."""

    when: tuple[str, ...]


@kind("alert-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when a person says so, for a metric with an alert line in the pack.

    Who has put a line of his own into the pack's figures is not asked.
    """
    alerts = [a for m in view.pack.metrics if m.name == view.case.metric for a in m.alerts]
    own = [a for a in alerts if a.own]
    if own:
        return
    for line, alert in [(a.instead_of, a.value) for a in alerts if a.instead_of is not None]:
        if all_hold(view, parameters.when):
            yield Hit(args=arguments(line=f"{line:.1%}", alert=f"{alert:.1%}"))
