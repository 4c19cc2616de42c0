"""An archive that the seller packed holds files that are not named by the rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_NO_FILES = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$)")
"""What systems put into archives by themselves."""


@kind("archive-names")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an archive that names the files whose names do not fit the form's pattern."""
    pattern = view.pack.profile_for(view.case.metric, view.case.scenario).name_pattern
    if not pattern:
        return
    for upload in view.report.uploads:
        names = [n for n in upload.entries if not _NO_FILES.search(n)]
        wrong = [n for n in names if not re.fullmatch(pattern, n.rpartition("/")[2])]
        if wrong:
            # this program hands over files, not archives: what the seller packed themselves cannot stop its own
            severity = Severity.WARNING if upload.own else None
            yield Hit(file=upload.file, args=arguments(files=listed(wrong)), severity=severity)
