"""The statement is longer than the form takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.letter import measure

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Limit in characters (Unicode code points) that a source names; the pack's own where it names none."""

    max_characters: int = 0


@kind("letter-length", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit with the length in characters, UTF-16 units and bytes, and by how much it is too long."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    limit = parameters.max_characters or profile.statement_max
    length = measure(view.work.submitted)
    over = length.characters - limit
    if limit and over > 0:
        yield Hit(
            file=view.letter_file,
            args=arguments(
                length=length.characters,
                max=limit,
                over=over,
                utf16=length.utf16,
                bytes=length.bytes,
                own="" if parameters.max_characters else profile.own("statement_max"),
            ),
        )
