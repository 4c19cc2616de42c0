"""There is no letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("letter-missing")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the folder holds no letter, or an empty one."""
    if not view.letter:
        yield Hit(file=view.letter_file, args=arguments(platform=view.case.platform))
