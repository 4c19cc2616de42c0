"""A file that would be uploaded is larger than the form takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_MEGA = 1_000_000


@kind("upload-size")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a file that cannot be made smaller than the limit (10 MB are 10,000,000 bytes)."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    for upload in view.report.uploads:
        # of several exhibits some go into another part; one alone, or an archive, stays as large as it is
        if upload.file and upload.least_bytes > profile.max_bytes:
            yield Hit(
                order=upload.orders[0] if len(upload.orders) == 1 else "",
                file=upload.file,
                args=arguments(
                    size=f"{upload.least_bytes / _MEGA:.1f}",
                    limit=f"{profile.max_bytes / _MEGA:g}",
                    own=profile.own("max_bytes"),
                ),
                variant="archive" if upload.own else "",
            )
