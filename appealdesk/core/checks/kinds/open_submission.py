"""The same matter has been handed in and is not decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_OPEN = frozenset({"submitted", "under-review", "pending", "need-info"})


@kind("open-submission")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when an earlier appeal on the same metric and an order of this case still waits for an answer.

    An appeal that was decided, even against the shop, stands in nobody's way.
    """
    for appeal in view.case.history:
        same = appeal.case_id == view.case.case_id != "" or (
            appeal.platform in ("", view.case.platform)
            and appeal.metric in ("", view.case.metric)
            and bool(view.order_ids & set(appeal.orders))
        )
        if same and appeal.outcome in _OPEN and view.case.status in ("draft", "ready"):
            yield Hit(args=arguments(case=appeal.case_id))
            return
