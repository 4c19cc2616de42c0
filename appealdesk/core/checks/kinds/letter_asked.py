"""Something that the notice asks for has no answer or no paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.finding import Severity
from appealdesk.core.letter import SECTIONS, asked, with_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("letter-asked")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every item of the notice's list that lacks something.

    Where nothing is known to be lacking, items whose words nobody here knows are advice: a person has to look.
    """
    items = asked(view.work)
    lacking = [a for a in items if a.missing]
    for item in lacking:
        args = arguments(
            number=item.number, text=item.text[:120], missing=terms(f"letter-asked.{m}" for m in item.missing)
        )
        hit = Hit(file=view.letter_file, args=args)
        parts = [m for m in item.missing if m in SECTIONS]
        yield mended(hit, view, with_parts(view.work, parts)) if parts and view.letter else hit
    for item in items if not lacking else ():
        if not item.known:
            args = arguments(number=item.number, text=item.text[:120])
            yield Hit(file=view.letter_file, args=args, variant="unknown", severity=Severity.ADVICE)
