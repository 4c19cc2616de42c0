"""There is no letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.letter import redrafted

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is asked meanwhile: a draft is made of the answers."""

    questions: tuple[str, ...] = ()


@kind("letter-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the folder holds no letter, or an empty one."""
    if not view.letter:
        for question in parameters.questions:
            view.ask(question)
        hit = Hit(file=view.letter_file, args=arguments(platform=view.case.platform))
        yield mended(hit, view, redrafted(view.work))
