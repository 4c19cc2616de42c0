"""The marketplace's notice: what it claims, about which orders, and until when it may be answered."""

from __future__ import annotations

import email.utils
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.case import Notice, Order
from appealdesk.core.domain.page import Unit
from appealdesk.core.intake.deadline import find_deadline
from appealdesk.core.intake.fields import fields_of, head_of, table_rows, values_of
from appealdesk.core.intake.moments import Moment, Moments
from appealdesk.core.intake.notice_words import label_role, meaning_in, pattern, words
from appealdesk.core.intake.rates import rates_of
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.pieces import sheets_of
from appealdesk.core.reading.extractors.words import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from appealdesk.core.domain.page import Page, Reading
    from appealdesk.core.intake.fields import Field
    from appealdesk.core.reading.extractors.pieces import Sheet

_CLAUSE = re.compile(r"(?<![A-Z0-9])[A-Z]{2,10}-\d{4}-\d{2,4}(?![\d-])")
_POLICY = re.compile(r"^\s*(?:policy|clause|条款|條款)?\s*[#:：]?\s*", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•·●◆■▪–]|\(?\d{1,2}[.)、）]|[①-⑳])\s*")
_LIST = re.compile(r"\s*[;；、]\s*")
_PLEASE = re.compile(
    r"\bplease (?:upload|provide|submit|attach|send|include)\s+(?:us\s+)?(?P<what>[^.!?]{4,200}?)"
    r"(?=\s+(?:within|by|before|until)\b|[.!?]|$)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?P<days>\d{1,3})[- ]days? period (?:that )?(?:ending|ended|ends)(?: on)?", re.IGNORECASE)
_SUBJECT = re.compile(r"^\s*(?:subject|betreff|主题|主旨|件名|perihal|subjek|เรื่อง|chủ đề)\s*[:：]\s*", re.IGNORECASE)
_HEADER = re.compile(r"^\s*(?:from|to|cc|date|sent|von|an|发件人|收件人|日期)\s*[:：]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Source:
    """A notice's file with everything that its readers ask for."""

    file: str
    reading: Reading
    sheets: tuple[Sheet, ...]
    fields: tuple[Field, ...]
    moments: Moments
    lines: tuple[str, ...]
    text: str


def read_notice(
    reading: Reading, file: str, *, platform: str, site: str, timezone: str, timezone_typed: bool = False
) -> Notice:
    """Read a notice from the lines of its file; what is not printed stays empty.

    Args:
        reading: The file's lines, from text, mail, web page, PDF or a picture.
        file: How the file is named in results.
        platform: The case's platform: which form its order ids have.
        site: Market code: how it writes dates.
        timezone: IANA zone for times that print none.
        timezone_typed: Whether a person typed that zone; else it is the site's.
    """
    context = Context(platform=platform, site=site, timezone=timezone, timezone_typed=timezone_typed)
    source = _source(reading, file, context)
    issued = _issued(source)
    deadline = find_deadline(source.fields, source.lines, source.moments, issued)
    value, target = rates_of(source.fields, source.lines)
    period = _period(source)
    title = _title(source)
    orders = _orders(source, platform)
    found: dict[str, Any] = {
        "kind": _kind(title, source),
        "level": _level(source),
        "issued_at": issued.begin if issued else None,
        "effective_date": _effective(source),
        "period_start": period[0] if period else None,
        "period_end": period[1] if period else None,
        "value": value,
        "target": target,
        "clause": _clause(source),
        "scope": _scope(source),
        "deadline": deadline.at if deadline else None,
        "deadline_zone_reason": deadline.zone_reason if deadline else "",
        "required": _required(source),
        "metric": _metric(title, source),
        "orders": orders,
        "title": title,
    }
    told = {name: v for name, v in found.items() if v not in (None, "", ())}
    # a metric that is mentioned, not labelled, may be another one: it serves where none is typed and contradicts nobody
    sure = [n for n in told if n != "metric" or _metric_named(source)]
    details = tuple(_details(source, orders))
    return Notice(**told, file=file, sources=tuple((name, file) for name in sure), details=details)


def _source(reading: Reading, file: str, context: Context) -> _Source:
    pages = head_of(reading)
    sheets = sheets_of(pages)
    text = "\n".join((dict(reading.metadata).get("subject", ""), *(page.text for page in pages)))
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return _Source(file, reading, sheets, fields_of(sheets), Moments(text, context), lines, text)


def _issued(source: _Source) -> Moment | None:
    for role in ("issued", "happened"):
        for value in values_of(source.fields, role):
            moment = source.moments.first(value)
            if moment is not None:
                return moment
    sent = dict(source.reading.metadata).get("date", "")
    if source.reading.media != "message/rfc822" or not sent:
        return None
    try:
        at = email.utils.parsedate_to_datetime(sent)
    except ValueError:
        return None
    # a mail's date prints its offset; "-0000" says that the writer's zone is not known
    return Moment(at, date_only=False, zone_reason="printed", start=0, end=0) if at.tzinfo else None


def _period(source: _Source) -> tuple[date, date] | None:
    """Return the first and last day of the period: by its label, else out of a sentence that names one."""
    for value in values_of(source.fields, "period"):
        found = source.moments.period(value)
        if found:
            return found
    names = _period_names()
    for line in source.lines:
        if not names.search(line):
            continue
        ending = _ENDING.search(line)
        last = source.moments.first(line[ending.end() :]) if ending else None
        if ending and last:
            return last.day - timedelta(days=int(ending["days"]) - 1), last.day
        found = source.moments.period(line)
        if found:
            return found
    return None


@cache
def _period_names() -> re.Pattern[str]:
    return re.compile(pattern(words("labels")["period"]), re.IGNORECASE)


def _effective(source: _Source) -> date | None:
    moments = (source.moments.first(value) for value in values_of(source.fields, "effective"))
    return next((m.day for m in moments if m is not None), None)


def _title(source: _Source) -> str:
    subject = dict(source.reading.metadata).get("subject", "").strip()
    if subject:
        return subject
    for line in source.lines:
        if _SUBJECT.match(line):
            return _SUBJECT.sub("", line).strip()
    page = source.reading.pages[0] if source.reading.pages else None
    if page is None or not page.lines:
        return ""
    if page.unit is Unit.CELL:
        # a line that ends in a comma greets
        return next((x for x in source.lines if not _HEADER.match(x) and x[-1] not in ",，"), "")
    return _largest_line(page)


def _largest_line(page: Page) -> str:
    """Return the heading: of the tallest lines in the upper half the longest; a browser's address is none."""
    upper = [x for x in page.lines if x.box.y < page.height / 2 and "/" not in x.text.split(" ")[0]]
    # heights of recognised lines vary by a few pixels
    tall = 0.8 * max((x.box.h for x in upper), default=0.0)
    return max((x.text for x in upper if x.box.h >= tall), key=len, default=page.lines[0].text)


def _kind(title: str, source: _Source) -> str:
    # the head of the page tells what it is; its body may mention anything
    head = "\n".join((title, *source.lines[:12]))
    return meaning_in("kinds", title) or meaning_in("kinds", head)


def _level(source: _Source) -> str:
    for value in values_of(source.fields, "level"):
        level = meaning_in("levels", value)
        if level:
            return level
    if values_of(source.fields, "violation"):
        return "violation"
    # a coloured mark beside the heading holds nothing but the word
    marks = {squeeze(w): level for level, printed in words("levels").items() for w in printed}
    pieces = [p.text for sheet in source.sheets[:1] for p in sheet.pieces]
    return next((marks[squeeze(p)] for p in pieces if squeeze(p) in marks), "")


def _metric(title: str, source: _Source) -> str:
    found = _metric_named(source) or meaning_in("metrics", title)
    mentioned = (meaning_in("metrics", line, distinctive=True) for line in source.lines)
    return found or next((metric for metric in mentioned if metric), "")


def _metric_named(source: _Source) -> str:
    named = [*values_of(source.fields, "metric"), *values_of(source.fields, "violation")]
    return next((metric for text in named if (metric := meaning_in("metrics", text))), "")


def _clause(source: _Source) -> str:
    values = values_of(source.fields, "clause")
    code = next((m[0] for text in (*values, source.text) if (m := _CLAUSE.search(text))), "")
    # without a code's form the label has to be beyond doubt: sentences begin with "Policy" too
    return code or next((_POLICY.sub("", v).strip() for v in values_of(source.fields, "clause", certain=True)), "")


def _scope(source: _Source) -> str:
    for value in values_of(source.fields, "scope"):
        scope = meaning_in("scopes", value)
        if scope:
            return scope
    return ""


def _required(source: _Source) -> tuple[str, ...]:
    for number, line in enumerate(source.lines):
        role, rest = _required_head(line)
        if not role:
            continue
        items = [i for i in _LIST.split(rest.rstrip(".。 ")) if i] if rest else _listed(source.lines[number + 1 :])
        if items:
            return tuple(items)
    asked = (m["what"].strip() for line in source.lines if (m := _PLEASE.search(line)))
    return tuple(asked)


def _required_head(line: str) -> tuple[bool, str]:
    if label_role(line) == "required":
        return True, ""
    inline = re.split(r"[:：]", line, maxsplit=1)
    heads = tuple(w.casefold() for w in words("labels")["required"])
    if len(inline) == 2 and inline[0].strip().casefold().endswith(heads):
        return True, inline[1].strip()
    return False, ""


def _listed(lines: Sequence[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            items.append(_BULLET.sub("", line).strip())
        elif items and line[:1].islower():
            items[-1] += " " + line.strip()
        else:
            break
    return items


def _orders(source: _Source, platform: str) -> tuple[str, ...]:
    found = (i for i in find_order_ids(source.text) if i.platform == platform or (i.unmistakable and not platform))
    return tuple(dict.fromkeys(i.value for i in found))


def _details(source: _Source, orders: Iterable[str]) -> Iterable[Order]:
    known = set(orders)
    for sheet in source.sheets:
        for row in table_rows(sheet, ("order", "ordered", "ship-by")):
            order_id = next((i.value for i in find_order_ids(row["order"]) if i.value in known), "")
            if not order_id:
                continue
            known.discard(order_id)
            ordered = source.moments.first(row.get("ordered", ""))
            promised = source.moments.first(row.get("ship-by", ""))
            times = {"ordered_at": ordered, "promised_ship_at": promised}
            told = {name: m for name, m in times.items() if m is not None}
            yield Order(
                order_id,
                **{name: m.at for name, m in told.items()},  # type: ignore[arg-type] # times, by their names
                date_only=tuple(name for name, m in told.items() if m.date_only),
                sources=(("id", source.file), *((name, source.file) for name in told)),
            )
