"""What a careful reader says about one place of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.letter.sentences import Span


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark; the words for it are the texts of the rule that found it."""

    span: Span | None
    """The place in the letter; None for the letter as a whole."""
    args: tuple[tuple[str, str], ...] = ()
    """Placeholders of the rule's texts."""
    variant: str = ""
    """Which of the rule's texts fits; empty for the main one."""
    better: str = ""
    """A better wording for the place, in its own language and made of the case's facts; empty where there is none."""
    whole: Span | None = None
    """What takes the place of a piece of the letter (of none: is put in there), for a remark on the letter as a whole;
    None where nothing does."""
    drop: bool = False
    """True when the place is best left out."""
