"""The marketplace's answer to an earlier appeal: what became of it, and the points the next appeal has to answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Rejection, RejectionPoint
from appealdesk.core.intake.deadline import find_deadline
from appealdesk.core.intake.fields import fields_named, values_of
from appealdesk.core.intake.heading import title_of
from appealdesk.core.intake.issue import issue_of
from appealdesk.core.intake.limits import PICTURES, TRIES, limits_of
from appealdesk.core.intake.outcome import APPROVED, MORE, RECEIVED, outcome_of, outcome_places
from appealdesk.core.intake.points import points_of
from appealdesk.core.intake.required import required_of
from appealdesk.core.intake.source import source_of
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.case_ids import labelled_case_ids, named_case_ids
from appealdesk.core.reading.extractors.order_ids import find_order_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.case import Printed
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.intake.points import Draft
    from appealdesk.core.intake.source import Source

# the two families of codes that refusals print; recognition may take the zero for a letter
_CODE = re.compile(
    r"(?<![A-Za-z0-9-])(APPEAL|REJ)\s?[-–]\s?([0O]?\d{1,2})(?![\d-])"
    # in other letters than capitals it may be a word, or a part of an address, unless it has its two figures
    r"|(?<![\w./-])((?i:appeal|rej))[-–]([0oO]\d|[1-9]\d)(?![\w/-]|\.\w)"
)
# any other code counts only where a point begins with it, or behind its label
_LEADING_CODE = re.compile(r"^[(（]?([A-Z]{2,10}-\d{1,4}|[A-Z]-\d{2,4})[)）]?(?=\s*[:：\-–])")
_LABELLED_CODE = re.compile(r"^[#\s]*([A-Z]{1,10}[-_ ]?\d{1,6}|[A-Za-z]{1,10}[-_]?\d{1,6}|\d{2,6})(?![\w-])")
_CASE_ID = re.compile(r"(?<![\w-])(?=[A-Z0-9-]*\d{3})[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])")
_CLOSED = (APPROVED, RECEIVED)
"""Nothing has to be corrected then, whatever lists the answer holds."""


def read_rejection(
    reading: Reading, file: str, *, platform: str, site: str, timezone: str, timezone_typed: bool = False
) -> Rejection:
    """Read an answer from the lines of its file (text, mail, PDF or picture).

    The arguments are those of :func:`~appealdesk.core.intake.notice.read_notice`; see
    :func:`~appealdesk.core.intake.points.points_of` for what counts as a point.
    """
    context = Context(platform=platform, site=site, timezone=timezone, timezone_typed=timezone_typed)
    source = source_of(reading, file, context)
    title = title_of(source)
    outcome, final = outcome_of(source, title)
    drafts = [] if outcome in _CLOSED else points_of(source)
    labelled = [_labelled(m[1]) for v in values_of(source.fields, "code") if (m := _LABELLED_CODE.match(v))]
    points = tuple(_point(d, platform, labelled if len(drafts) == 1 else []) for d in drafts)
    printed = [_code(m) for m in _CODE.finditer(source.text)]
    codes = tuple(dict.fromkeys([*printed, *labelled, *(p.code for p in points if p.code)]))
    # some marketplaces number the violation, and the answer goes by that number
    numbers = [f.value for f in fields_named(source.fields, "case", "violation_id")]
    text = f"{title}\n{source.text}"
    case_id = _case_id(numbers, platform) or next(iter((*named_case_ids(text), *labelled_case_ids(text))), "")
    told = outcome not in _CLOSED
    issued = issue_of(source).moment
    deadline = find_deadline(source, issued) if told else None
    asked = required_of(source) if told else ()
    required = tuple(text for text, _ in asked)
    limits = limits_of(source) if told else None
    left = {name: v for name, v in limits.values.items() if name in (PICTURES, TRIES)} if limits else {}
    if outcome == MORE and not points:
        # what is still asked for is what the next answer has to bring
        points = tuple(_asked_point(n, text, place, platform) for n, (text, place) in enumerate(asked, 1))
    return Rejection(
        file=file,
        codes=codes,
        points=points,
        case_id=case_id,
        text=source.text.strip(),
        deadline=deadline.at if deadline else None,
        deadline_zone_reason=deadline.zone_reason if deadline else "",
        outcome=outcome,
        issued_at=issued.begin if issued else None,
        final=final,
        required=required or (tuple(p.text for p in points) if outcome == MORE else ()),
        **left,
        questions=deadline.questions if deadline else (),
        places=(
            *(p for p in (limits.places if limits else ()) if p.name in left),
            *((deadline.place,) if deadline and deadline.place else ()),
            *(place for _, place in asked),
            *outcome_places(source, outcome, final=final),
            *_places(source, case_id, codes),
        ),
    )


def _places(source: Source, case_id: str, codes: Iterable[str]) -> Iterator[Printed]:
    if (issue := issue_of(source)).at is not None:
        yield issue.at
    printed = {_code(m): m[0] for m in reversed(list(_CODE.finditer(source.text)))}
    for name, raw in (("case_id", case_id), *(("codes", printed.get(code, code)) for code in codes)):
        if raw and (place := source.place(name, raw)) is not None:
            yield place


def _labelled(code: str) -> str:
    return _code(found) if (found := _CODE.fullmatch(code)) else code.upper()


def _code(found: re.Match[str]) -> str:
    name, figures = (found[1], found[2]) if found[1] else (found[3], found[4])
    return f"{name.upper()}-{figures.upper().replace('O', '0').zfill(2)}"


def _asked_point(number: int, text: str, place: Printed, platform: str) -> RejectionPoint:
    orders = (i.value for i in find_order_ids(text) if i.platform == platform or i.unmistakable)
    return RejectionPoint(str(number), text, "", tuple(dict.fromkeys(orders)), replace(place, name="points"))


def _point(draft: Draft, platform: str, labelled: list[str]) -> RejectionPoint:
    text = draft.text
    code = _CODE.search(text)
    leading = _LEADING_CODE.match(text)
    orders = (i.value for i in find_order_ids(text) if i.platform == platform or i.unmistakable)
    named = _code(code) if code else leading[1] if leading else next(iter(labelled), "")
    return RejectionPoint(draft.number, text, named, tuple(dict.fromkeys(orders)), draft.printed())


def _case_id(values: Iterable[str], platform: str) -> str:
    for value in values:
        orders = {i.value for i in find_order_ids(value) if i.platform == platform}
        found = next((m[0] for m in _CASE_ID.finditer(value) if m[0] not in orders), "")
        if found:
            return found
    return ""
