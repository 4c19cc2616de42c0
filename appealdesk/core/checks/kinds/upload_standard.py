"""An archival PDF is asked for, and the files would be ordinary ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_ASKED = re.compile(r"PDF\s*/\s*A(?:\s*-?\s*(?P<level>[1-3][abu]))?", re.IGNORECASE)
_ANY = "1a"
"""What "PDF/A" without a level means here: the strictest."""


@kind("upload-standard")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the notice or the pack asks for PDF/A of a level that the planned files will not have."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    asked = next((m for text in view.case.notice.required if (m := _ASKED.search(text))), None)
    level = (asked["level"] or _ANY).casefold() if asked else profile.pdfa
    if not level:
        return
    plain = [u.name for u in view.report.uploads if u.ending == "pdf" and not u.own and u.standard != level]
    if plain:
        own = "" if asked else profile.own("pdfa")
        yield Hit(args=arguments(files=listed(plain), level=f"PDF/A-{level}", own=own))
