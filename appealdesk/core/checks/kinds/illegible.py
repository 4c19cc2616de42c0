"""A picture that cannot be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, order_of, terms
from appealdesk.core.domain.evidence import EvidenceKind, Legibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


_TOLD = {
    Legibility.SMALL_TEXT: "text-height",
    Legibility.LOW_CONFIDENCE: "well-read",
    Legibility.NO_TEXT: "letters",
}
"""The measured value that each verdict rests on."""
_IN_PART = frozenset({"truncated", "too-many-pages"})


@kind("illegible")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every file that was opened but cannot be read with confidence; videos are not read.

    A file that was read in part and shows no text in it is named once, for what it lacks. What was measured is told
    where it is known: the height of the letters in pixels, the share that was read well in percent, how many there are.
    """
    for item in view.report.evidence:
        failed = any(p.fatal or (p.code in _IN_PART and item.legibility is Legibility.NO_TEXT) for p in item.problems)
        if failed or item.kind is EvidenceKind.VIDEO or item.legibility is Legibility.OK:
            continue
        measured = dict(item.legibility_detail)
        yield at_fact(
            None,
            item,
            order=order_of(item),
            why=terms([item.legibility]),
            height=measured.get("text-height", ""),
            share=f"{float(measured.get('well-read', 0)):.0%}",
            letters=measured.get("letters", ""),
            variant=item.legibility if _TOLD.get(item.legibility, "") in measured else "",
        )
