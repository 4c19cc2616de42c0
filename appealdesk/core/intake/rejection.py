"""The marketplace's answer to an earlier appeal: its codes and the points that the next appeal has to answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Rejection, RejectionPoint
from appealdesk.core.domain.page import Unit
from appealdesk.core.intake.deadline import find_deadline
from appealdesk.core.intake.fields import fields_of, head_of, values_of
from appealdesk.core.intake.moments import Moments
from appealdesk.core.intake.notice_words import pattern, words
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.pieces import sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.domain.page import Line, Page, Reading

# the two families of codes that refusals print; recognition may take the zero for a letter
_CODE = re.compile(r"(?<![A-Za-z0-9-])(APPEAL|REJ)\s?[-–]\s?([0O]?\d{1,2})(?![\d-])")
# any other code counts only where a point begins with it
_LEADING_CODE = re.compile(r"^([A-Z]{2,10}-\d{1,4})(?=\s*[:：\-–])")
_NUMBERED = re.compile(r"^\s*[(（]?(?P<n>\d{1,2})\s?[.)、）:](?=\s*[^\d\s])\s*(?P<rest>.+)$")
_SIGN = re.compile(r"^\s*(?P<n>[①-⑳]|[一二三四五六七八九十]{1,2}、|[-*•·●◆■▪–](?=\s))\s*(?P<rest>.+)$")
_CASE_ID = re.compile(r"(?<![\w-])(?=[A-Z0-9-]*\d{3})[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])")
# a new paragraph starts where the gap to the line above is this much larger than a line
_PARAGRAPH = 0.9


@dataclass(slots=True)
class _Draft:
    number: str
    lines: list[str]
    red: bool
    last: Line


def read_rejection(
    reading: Reading, file: str, *, platform: str, site: str, timezone: str, timezone_typed: bool = False
) -> Rejection:
    """Read a refusal from the lines of its file (text, mail, PDF or picture).

    The points are its numbered or listed reasons with the lines that continue them; where the file tells colours and
    prints some of them in red, only those, because red marks what has to be corrected. The arguments are those of
    :func:`~appealdesk.core.intake.notice.read_notice`.
    """
    context = Context(platform=platform, site=site, timezone=timezone, timezone_typed=timezone_typed)
    pages = head_of(reading)
    text = "\n".join((dict(reading.metadata).get("subject", ""), *(page.text for page in pages))).strip()
    lines = [line for line in text.splitlines() if line.strip()]
    fields = fields_of(sheets_of(pages))
    deadline = find_deadline(fields, lines, Moments(text, context), None)
    points = tuple(_point(d, platform) for d in _points(pages))
    codes = [_code(m) for m in _CODE.finditer(text)] + [p.code for p in points if p.code]
    return Rejection(
        file=file,
        codes=tuple(dict.fromkeys(codes)),
        points=points,
        case_id=_case_id(values_of(fields, "case"), platform),
        text=text,
        deadline=deadline.at if deadline else None,
        deadline_zone_reason=deadline.zone_reason if deadline else "",
    )


def _code(found: re.Match[str]) -> str:
    return f"{found[1]}-{found[2].replace('O', '0').zfill(2)}"


def _point(draft: _Draft, platform: str) -> RejectionPoint:
    text = " ".join(draft.lines)
    code = _CODE.search(text)
    leading = _LEADING_CODE.match(text)
    orders = (i.value for i in find_order_ids(text) if i.platform == platform or i.unmistakable)
    named = _code(code) if code else leading[1] if leading else ""
    return RejectionPoint(draft.number, text, named, tuple(dict.fromkeys(orders)))


def _case_id(values: Iterable[str], platform: str) -> str:
    for value in values:
        orders = {i.value for i in find_order_ids(value) if i.platform == platform}
        found = next((m[0] for m in _CASE_ID.finditer(value) if m[0] not in orders), "")
        if found:
            return found
    return ""


# ---------------------------------------------------------------- points
def _points(pages: Sequence[Page]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for page in pages:
        drafts += _on_page(page, drafts)
    red = [d for d in drafts if d.red]
    chosen = red or _first_list([d for d in drafts if d.number])
    for count, draft in enumerate(chosen, 1):
        # circled and Han numbers, and marks, become the place in the list
        draft.number = draft.number if draft.number.isascii() and draft.number.isdigit() else str(count)
    return chosen


def _on_page(page: Page, before: Sequence[_Draft]) -> list[_Draft]:
    drafts: list[_Draft] = []
    # a point may run on over the page's end
    current: _Draft | None = before[-1] if before else None
    for line in page.lines:
        text, red = line.text.strip(), _is_red(line.colour)
        start = _NUMBERED.match(text) or _SIGN.match(text)
        if start:
            current = _Draft(start["n"], [start["rest"].strip()], red, line)
            drafts.append(current)
        elif current is not None and _continues(current, line, page, red=red):
            current.lines.append(text)
            current.last = line
        elif red:
            current = _Draft("", [text], red, line)
            drafts.append(current)
        else:
            current = None
    return drafts


def _continues(draft: _Draft, line: Line, page: Page, *, red: bool) -> bool:
    if red != draft.red or _end().match(line.text.strip()):
        return False
    if draft.last not in page.lines:
        return True
    above, here = draft.last.box, line.box
    gap = here.y - above.bottom
    if page.unit is Unit.CELL:
        return gap < 1
    # short capitals and long letters make boxes of one size of type differ in height
    return gap < _PARAGRAPH * max(above.h, here.h)


def _first_list(drafts: list[_Draft]) -> list[_Draft]:
    """Return the first of several lists; a later one ("1. Go to ...") usually says what to do next."""
    first: list[_Draft] = []
    for draft in drafts:
        if first and draft.number in ("1", "①", "一、"):
            break
        first.append(draft)
    return first


@cache
def _end() -> re.Pattern[str]:
    return re.compile(pattern(words("rejection")["end"]), re.IGNORECASE)


def _is_red(colour: str) -> bool:
    """Tell whether ``#rrggbb`` is a red that people see as red: neither orange nor dark brown."""
    if len(colour) != 7:
        return False
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red >= 150 and green <= 0.45 * red and blue <= 0.55 * red
