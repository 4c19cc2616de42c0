"""A notice about orders, and no order in the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """When an appeal needs no order."""

    notice_kinds: tuple[str, ...]
    """Kinds of notice that are about orders."""
    scenarios_without: tuple[str, ...]
    """Numbers of the scenarios that are about the account or the rules, not about orders."""


@kind("orders-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when neither the notice nor ``case.toml`` names an order though the appeal is about orders."""
    case = view.case
    if case.orders or str(case.scenario or "") in parameters.scenarios_without:
        return
    if case.notice.kind in parameters.notice_kinds:
        yield Hit(file=case.notice.file, args=arguments(file=case.notice.file or "case.toml"))
