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
    """Limit in characters (Unicode code points)."""

    max_characters: int


@kind("letter-length", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit with the length in characters, UTF-16 units and bytes, and by how much it is too long."""
    length = measure(view.letter)
    over = length.characters - parameters.max_characters
    if over > 0:
        yield Hit(
            file=view.letter_file,
            args=arguments(
                length=length.characters,
                max=parameters.max_characters,
                over=over,
                utf16=length.utf16,
                bytes=length.bytes,
            ),
        )
