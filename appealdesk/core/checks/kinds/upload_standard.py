"""An archival PDF is asked for, and the files would be ordinary ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.packs.archival import asked_in, satisfies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("upload-standard")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the notice or the pack asks for PDF/A of a level that the planned files will not have."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    named = asked_in(view.case.notice.required)
    level = named or profile.pdfa
    files = (u for u in view.report.uploads if u.ending == "pdf" and not u.own)
    wrong = [u.name for u in files if not satisfies(u.standard, level)]
    if wrong:
        own = "" if named else profile.own("pdfa")
        yield Hit(args=arguments(files=listed(wrong), level=f"PDF/A-{level}", own=own))
