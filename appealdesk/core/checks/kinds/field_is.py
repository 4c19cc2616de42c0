"""The case is in a state that calls for a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.fields import all_given
from appealdesk.core.checks.registry import Hit, kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Parameters:
    """Fields of the case, such as ``notice.level=violation``; all must hold."""

    given: tuple[str, ...]


@kind("field-is", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit a case in which every field has one of its values."""
    if all_given(view, parameters.given):
        yield Hit()
