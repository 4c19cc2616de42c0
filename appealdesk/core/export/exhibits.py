"""Numbering the files of a case: the orders' papers lane by lane, then the papers of the case as a whole."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.linking import LANE_OF_KIND
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.export.earlier_appeals import letters_of
from appealdesk.core.export.kept_back import why_kept_back
from appealdesk.core.export.values import Exhibit

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report

_LANES = tuple(Lane)
_KINDS = tuple(EvidenceKind)
_DIGITS = re.compile(r"([0-9]{1,18})")


def number_exhibits(report: Report) -> tuple[Exhibit, ...]:
    """Return every file of the case once, numbered from 1.

    A file that belongs to several orders stands under the first of them. Files that nothing ties to an order follow
    after all orders, behind the notice and the refusal that are being answered; the platform's confirmation of a
    submission, which proves nothing about an order, is the last. The letter of an earlier appeal proves nothing either,
    unless it was recognised as a proof, on which the checks have counted then.
    """
    placed: list[tuple[str, Evidence]] = []
    taken: set[str] = set()
    of_order: dict[str, list[Evidence]] = defaultdict(list)
    letters = letters_of(report.case)
    sent = {e.file for e in report.evidence if e.file in letters and e.kind is EvidenceKind.OTHER}
    for item in report.evidence:
        for name in dict.fromkeys(item.orders if not item.confirms and item.file not in sent else ()):
            of_order[name].append(item)
    for order in report.case.orders:
        own = [e for e in of_order[order.id] if e.file not in taken]
        placed += [(order.id, e) for e in sorted(own, key=_place)]
        taken.update(e.file for e in own)
    rest = [e for e in (*report.documents, *report.evidence) if e.file not in taken]
    # what the platform said of the submission comes last, as it came
    rest.sort(key=lambda item: item.confirms)
    placed += [("", e) for e in dict.fromkeys(rest)]
    known = {o.id for o in report.case.orders}
    documents = {e.file for e in report.documents}
    return tuple(
        Exhibit(
            number=n,
            evidence=item,
            section=section,
            lane=LANE_OF_KIND.get(item.kind),
            confirms=item.confirms,
            kept_back=why_kept_back(
                item, known, sent=item.file in sent, document=item.file in documents, tied=bool(section)
            ),
        )
        for n, (section, item) in enumerate(placed, start=1)
    )


def _place(item: Evidence) -> tuple[int, int, list[str | int], str]:
    lane = LANE_OF_KIND.get(item.kind)
    # split around digits every second piece is a number, so that 2 comes before 10
    name = [int(part) if n % 2 else part for n, part in enumerate(_DIGITS.split(item.file.casefold()))]
    return (_LANES.index(lane) if lane else len(_LANES), _KINDS.index(item.kind), name, item.file)
