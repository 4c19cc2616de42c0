"""The files would be made by another platform's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("profile-platform")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the export profile is of another platform than the case."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    if profile.platform != view.case.platform:
        yield Hit(args=arguments(profile=terms([profile.platform]), platform=terms([view.case.platform])))
