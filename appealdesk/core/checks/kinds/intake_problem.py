"""Something of the folder, the export or the notice could not be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.problems import ELSEWHERE, UNREAD
from appealdesk.core.packs.wording import NESTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.problems import IntakeProblem


@kind("intake-problem")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a file: its first problem in the words of the intake, and how many more it has.

    A table whose orders are unread is called that; a notice of another marketplace has a rule of its own.
    """
    by_file: dict[str, list[IntakeProblem]] = {}
    for problem in view.case.problems:
        if problem.key not in ELSEWHERE:
            by_file.setdefault(problem.file, []).append(problem)
    for file, problems in by_file.items():
        one = problems[0]
        args = (*one.args, *arguments(line=one.line, more=len(problems) - 1), (NESTED, one.key))
        variant = "table" if one.key in UNREAD else "more" if len(problems) > 1 else ""
        yield Hit(order=one.order, file=file, args=args, variant=variant)
