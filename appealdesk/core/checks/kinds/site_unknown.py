"""The pack does not know the market."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("site-unknown")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the market is not in the pack, with the time zone that is used instead."""
    if view.pack.site(view.case.site) is None:
        variant = "typed" if view.case.timezone_typed else ""
        yield Hit(args=arguments(site=view.case.site, zone=view.case.timezone), variant=variant)
