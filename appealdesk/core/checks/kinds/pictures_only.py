"""A form that takes pictures and no PDF: evidence is written as numbered pictures, and what cannot be one is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_NAMED = 20
_ENDINGS = {"jpeg": "jpg", "jfif": "jpg"}
"""Other endings of the same type."""


@kind("pictures-only")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit that names the originals to upload, and those that must become pictures first.

    Where all are pictures already it is a mere advice.
    """
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    if "pdf" in profile.file_types:
        return
    orders = {o.id for o in view.case.orders}
    files = [e.file for e in view.report.evidence if e.legible and orders.intersection(e.orders)]
    # pages of PDF files are drawn as pictures
    taken = [name for name in files if _ending(name) in (*profile.file_types, "pdf")]
    others = [name for name in files if name not in taken]
    if not files:
        return
    yield Hit(
        args=arguments(
            types=listed(profile.file_types, _NAMED),
            files=listed(taken, _NAMED),
            others=listed(others, _NAMED),
            own=profile.own("file_types"),
        ),
        variant=("others" if taken else "none") if others else "",
        # nothing is wrong with the files: it only has to be known how they go in
        severity=None if others else Severity.ADVICE,
    )


def _ending(name: str) -> str:
    ending = name.rpartition(".")[2].casefold()
    return _ENDINGS.get(ending, ending)
