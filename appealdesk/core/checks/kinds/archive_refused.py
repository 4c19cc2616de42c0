"""An archive stands among the evidence of a platform that takes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("archive-refused")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an archive, where the form takes none."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    if profile.archive_allowed:
        return
    for upload in view.report.uploads:
        if upload.role == "archive":
            yield Hit(file=upload.file, args=arguments(name=upload.name, own=profile.own("archive_allowed")))
