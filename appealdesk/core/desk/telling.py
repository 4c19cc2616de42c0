"""What a single notice or answer says, without a case: the marketplace that it names itself decides how it is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Question
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.rejection import read_rejection

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Notice, Rejection
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.packs import Packs

_UNKNOWN = "UTC"


def tell(item: Evidence, packs: Packs) -> Notice | Rejection | None:
    """Return what a file says that is a notice or an answer to an appeal; None for any other file.

    Times without a zone are taken in that of the market; where the file names none they are in UTC, their reason is
    ``unknown``, and a question says so.
    """
    if item.reading is None or item.kind not in (EvidenceKind.NOTICE, EvidenceKind.REJECTION):
        return None
    named = read_notice(item.reading, item.file, platform="", site="", timezone=_UNKNOWN)
    site = packs.platform(named.platform).site(named.site) if named.platform and named.site else None
    zone = site.zone if site else _UNKNOWN
    if item.kind is EvidenceKind.NOTICE:
        notice = read_notice(item.reading, item.file, platform=named.platform, site=named.site, timezone=zone)
        return notice if site else _without_zone(notice)
    answer = read_rejection(item.reading, item.file, platform=named.platform, site=named.site, timezone=zone)
    return answer if site else _without_zone(answer)


def _without_zone[T: (Notice, Rejection)](told: T) -> T:
    if told.deadline is None or told.deadline_zone_reason == "printed":
        return told
    asked = Question("deadline", "deadline-zone", (("zone", _UNKNOWN),))
    return replace(told, deadline_zone_reason="unknown", questions=(*told.questions, asked))
