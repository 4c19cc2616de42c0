"""The statement is longer than the form takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.letter import Span, measure, pasted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOLD = 4
"""Sentences that went which are named; the rest is counted."""
_QUOTED = 40
"""Characters of each."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Limit in characters (Unicode code points) that a source names; the pack's own where it names none."""

    max_characters: int = 0


@kind("letter-length", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit with the length in characters, UTF-16 units and bytes, and by how much it is too long."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    limit = parameters.max_characters or profile.statement_max
    length = measure(pasted(view.work.raw).strip())
    over = length.characters - limit
    if limit and over > 0:
        fitting = shortened(view.work, limit)
        args = arguments(
            length=length.characters,
            max=limit,
            over=over,
            utf16=length.utf16,
            bytes=length.bytes,
            own="" if parameters.max_characters else profile.own("statement_max"),
            left=listed((_brief(x) for x in fitting.left_out), _TOLD) if fitting else "",
        )
        variant = "" if fitting is None else "anew" if fitting.anew else "shorter"
        hit = Hit(file=view.letter_file, args=args, variant=variant)
        yield mended(hit, view, Span(0, len(view.work.raw), fitting.text) if fitting else None)


def _brief(sentence: str) -> str:
    return f"“{sentence if len(sentence) <= _QUOTED else sentence[: _QUOTED - 1] + '…'}”"
