"""The letter lacks parts that a reviewer looks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.letter import with_parts

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which parts, and when."""

    sections: tuple[str, ...] = ("problem", "root-cause", "actions", "plan")
    when_required: tuple[str, ...] = ()
    """Speak only when the notice requires an answer with one of these words in it (lower case)."""


@kind("letter-sections", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names the parts that are missing or empty."""
    asked = " ".join(view.case.notice.required).casefold()
    if parameters.when_required and not any(word in asked for word in parameters.when_required):
        return
    if not view.letter:
        return
    parts = view.work.sections
    missing = [name for name in parameters.sections if name not in view.work.parts]
    if missing:
        known = any(p.name for p in parts)
        variant = "" if known else "no-headings"
        hit = Hit(file=view.letter_file, args=arguments(missing=terms(missing)), variant=variant)
        yield mended(hit, view, with_parts(view.work, missing))
