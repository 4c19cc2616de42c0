"""No ground was chosen on a form that wants one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("reason-missing")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a case when the platform's form wants a ground and none was chosen."""
    # there is no form for a technical alert
    if view.pack.reasons and not view.case.reason and view.case.notice.kind != "system-alert":
        yield Hit(args=arguments(allowed=terms(view.pack.reasons)))
