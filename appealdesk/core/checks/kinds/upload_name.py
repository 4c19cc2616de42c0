"""The files would not be named as the platform asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("upload-name")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit that lists every evidence file whose name is another than the pattern of the form."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    if not profile.name_pattern:
        return
    wrong = [
        u.name
        for u in view.report.uploads
        if u.role == "evidence" and not u.own and not re.fullmatch(profile.name_pattern, u.name)
    ]
    if wrong:
        yield Hit(args=arguments(files=listed(wrong), own=profile.own("name_pattern")))
