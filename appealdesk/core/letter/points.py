"""The points of a refusal as a table: what the letter answers, and which files prove the answer."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.finding import Place
from appealdesk.core.domain.linking import LANE_OF_KIND
from appealdesk.core.domain.points import OPEN, READY, UNPROVED, PointRow, point_numbers
from appealdesk.core.letter.coverage import answers
from appealdesk.core.letter.lexicon import pattern
from appealdesk.core.letter.papers import ASKED
from appealdesk.core.letter.tying import sentence_ties

__all__ = ["OPEN", "READY", "UNPROVED", "PointRow", "points"]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import RejectionPoint
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.letter.work import LetterWork

_LOGISTICS = re.compile(r"logistics proof|logistics|carrier proof|物流凭证|物流憑證|物流证明|物流證明", re.IGNORECASE)
_TOKEN = re.compile(r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z-])[A-Z0-9]+(?:-[A-Z0-9]+)+\b")


def points(work: LetterWork) -> tuple[PointRow, ...]:
    """Return the table of a refusal's points; empty where there is no refusal or it names none."""
    refusal = work.case.rejection
    if refusal is None or not refusal.points:
        return ()
    answered = answers(refusal.points, work.text)
    tied = sentence_ties(work) if work.raw else ()
    rows = []
    for number, answer in zip(point_numbers(refusal.points), answered, strict=True):
        point = answer.point
        wanted = _wanted(point, work)
        orders = _orders(point, wanted, work)
        papers = _of_kind(work, wanted, orders)
        of_kind = [e.file for e in papers]
        named = [] if wanted else [*_by_words(point, work)]
        within = [t for t in tied if answer.span and answer.span.start <= t.span.start < answer.span.end]
        own = [f for t in within for f in t.files]
        said = [] if wanted or _asks_for_paper(point) else [f for t in within for f in t.proposed]
        proofs = tuple(dict.fromkeys([*own, *of_kind, *named, *said]))
        shown = {o for e in papers for o in e.orders}
        lacking = tuple(o for o in orders if wanted and o not in shown)
        unknown = bool(point.code) and work.pack.code(point.code) is None
        place = None
        if answer.span is not None:
            line = work.raw.count("\n", 0, answer.span.start) + 1
            place = Place(answer.span.start, answer.span.end, line)
        row = PointRow(number, point, answer.answered, place, answer.missing, wanted, orders, proofs, lacking, unknown)
        rows.append(row)
    return tuple(rows)


def _wanted(point: RejectionPoint, work: LetterWork) -> tuple[EvidenceKind, ...]:
    code = work.pack.code(point.code) if point.code else None
    text = point.text + (f" {code.en} {code.zh}" if code else "")
    if _LOGISTICS.search(text):
        return (EvidenceKind.TRACKING_PAGE,)
    names = [n for n in ASKED if pattern("asked", n).search(text)]
    return tuple(dict.fromkeys(kind for n in names for kind in ASKED[n]))


def _orders(point: RejectionPoint, wanted: tuple[EvidenceKind, ...], work: LetterWork) -> tuple[str, ...]:
    own = [o.id for o in work.case.orders]
    named = [o for o in own if o in point.orders or o in point.text]
    return tuple(named or (own if wanted else ()))


def _of_kind(work: LetterWork, wanted: tuple[EvidenceKind, ...], orders: Iterable[str]) -> list[Evidence]:
    about = set(orders)
    return [
        e
        for e in work.report.evidence
        if e.kind in wanted and e.legible and not e.mixed and not about.isdisjoint(e.orders)
    ]


def _asks_for_paper(point: RejectionPoint) -> bool:
    return pattern("asked", "evidence").search(point.text) is not None


def _by_words(point: RejectionPoint, work: LetterWork) -> Iterable[str]:
    """Yield papers that print an id of the point (an SKU, a document's number) and are no paper of an order's lanes."""
    orders = {o.id for o in work.case.orders}
    tokens = {t for t in _TOKEN.findall(point.text) if t not in orders and t != point.code and len(t) >= 5}
    for item in work.report.evidence:
        text = _plain(item.file + " " + (item.reading.text if item.reading else ""))
        if item.legible and item.kind not in LANE_OF_KIND and any(_plain(t) in text for t in tokens):
            yield item.file


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
