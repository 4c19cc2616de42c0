"""The page that confirms a submission was not kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, first, stamp
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.lifecycle import OPEN, state_of, submitted_at

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """When to remind, after the submission."""

    minutes: int
    again_hours: int


@kind("confirmation-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when a submitted case holds no confirmation, or one without a clear number or time.

    Not before the first minutes are over, and in other words after a day. Where the moment of the submission is not
    known, at once.
    """
    sent = submitted_at(view.case)
    if state_of(view.case) not in OPEN or (sent and view.now < sent + timedelta(minutes=parameters.minutes)):
        return
    pages = [e for e in view.files() if e.confirms]
    if any(p.legible and first(p, FactType.CASE_ID) and first(p, FactType.TIME) for p in pages):
        return
    at = stamp(sent) if sent else "-"
    if pages:
        yield Hit(file=pages[0].file, args=arguments(sent=at), variant="incomplete")
    else:
        late = sent is not None and view.now >= sent + timedelta(hours=parameters.again_hours)
        yield Hit(args=arguments(sent=at), variant="day" if late else "")
