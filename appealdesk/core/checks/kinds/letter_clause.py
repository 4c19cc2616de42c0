"""The clause of the notice is not cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.letter import cites, with_clause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("letter-clause")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the notice names a clause and the letter does not."""
    clause = view.case.notice.clause
    if clause and view.letter and not cites(view.work.submitted, clause):
        hit = Hit(file=view.letter_file, args=arguments(clause=clause))
        yield mended(hit, view, with_clause(view.work, clause))
