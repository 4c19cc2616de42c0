"""A point of the refusal is left unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.letter import with_points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("letter-points")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit that names every point of the refusal that the letter does not answer."""
    unanswered = [row for row in view.points if not row.answered]
    if unanswered and view.case.rejection is not None:
        first = unanswered[0]
        hit = Hit(
            file=view.letter_file or view.case.rejection.file,
            args=arguments(
                points=listed(row.number for row in unanswered),
                text=first.point.text[:160],
                ids=listed(first.missing),
            ),
            variant="ids" if first.missing else "",
        )
        # what is begun already only lacks some ids, which the remark names
        fresh = [(row.number, row.point.code) for row in unanswered if row.place is None]
        yield mended(hit, view, with_points(view.work, fresh)) if fresh and view.letter else hit
