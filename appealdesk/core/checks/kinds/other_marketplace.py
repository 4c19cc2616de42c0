"""The notice names another marketplace or market than the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.problems import ELSEWHERE, OTHER_PLATFORM
from appealdesk.core.packs.wording import NESTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.checks.view import View


@kind("other-marketplace")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit; another market of the same marketplace is a warning, since one notice may speak for several."""
    for problem in view.case.problems:
        if problem.key in ELSEWHERE:
            site = problem.key != OTHER_PLATFORM
            args = (*problem.args, (NESTED, problem.key))
            severity = Severity.WARNING if site else None
            yield Hit(file=problem.file, args=args, variant="site" if site else "", severity=severity)
