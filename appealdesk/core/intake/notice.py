"""The marketplace's notice: what it claims, about which orders, and until when it may be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.case import Notice, Question
from appealdesk.core.intake.deadline import find_deadline
from appealdesk.core.intake.fields import fields_named
from appealdesk.core.intake.heading import clause_of, kind_of, level_of, metric_named, metric_of, scope_of, title_of
from appealdesk.core.intake.issue import issue_of
from appealdesk.core.intake.limits import limits_of
from appealdesk.core.intake.marketplace import marketplace_of
from appealdesk.core.intake.order_table import details_of
from appealdesk.core.intake.percentages import rate_in
from appealdesk.core.intake.period import period_of
from appealdesk.core.intake.places import places_of_words
from appealdesk.core.intake.rates import rates_of
from appealdesk.core.intake.required import required_of
from appealdesk.core.intake.site_signs import site_signs
from appealdesk.core.intake.source import source_of
from appealdesk.core.reading.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from appealdesk.core.domain.case import Printed
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.intake.rates import Rates
    from appealdesk.core.intake.source import Source


def read_notice(
    reading: Reading, file: str, *, platform: str, site: str, timezone: str, timezone_typed: bool = False
) -> Notice:
    """Read a notice from the lines of its file; what is not printed stays empty, what is not clear is asked.

    Of a forwarded or answered mail only the part counts that the marketplace wrote.

    Args:
        reading: The file's lines, from text, mail, web page, PDF or a picture.
        file: How the file is named in results.
        platform: The case's platform: which form its order ids have.
        site: Market code: how it writes dates.
        timezone: IANA zone for times that print none.
        timezone_typed: Whether a person typed that zone; else it is the site's.
    """
    context = Context(platform=platform, site=site, timezone=timezone, timezone_typed=timezone_typed)
    source = source_of(reading, file, context)
    title, named = title_of(source), metric_named(source)
    issue = issue_of(source, "submitted")
    deadline = find_deadline(source, issue.moment)
    # a first line with a figure is no title; it may be one of several metrics
    titled = named or (metric_of(title, ()) if rate_in(title) is None else "")
    rates = rates_of(source, titled, metric_of(title, source.lines))
    period = period_of(source, issue.moment)
    orders = source.orders(platform)
    required = required_of(source)
    effective = _effective(source)
    limits = limits_of(source)
    where = marketplace_of(source.letter.sender, source.lines)
    found: dict[str, Any] = {
        "kind": kind_of(title, source),
        "level": level_of(title, source),
        "issued_at": issue.moment.begin if issue.moment else None,
        "effective_date": effective[0] if effective else None,
        "period_start": period.start,
        "period_end": period.end,
        "value": rates.value,
        "target": rates.target,
        "clause": clause_of(source),
        "scope": scope_of(source),
        "deadline": deadline.at,
        "deadline_zone_reason": deadline.zone_reason,
        "required": tuple(text for text, _ in required),
        "metric": rates.metric or ("" if rates.several else metric_of(title, source.lines)),
        "orders": orders,
        "title": title,
    } | limits.values
    told = {name: v for name, v in found.items() if v not in (None, "", ())}
    # a metric that is mentioned, not labelled, may be another one: it serves where none is typed and contradicts nobody
    sure = [n for n in told if n != "metric" or named]
    asked = (issue.question, period.question, *deadline.questions, *_about_rates(rates))
    places = (issue.at, period.at, deadline.place, rates.value_at, rates.target_at, effective[1] if effective else None)
    placed = (*(p for p in places if p), *(p for _, p in required), *limits.places, *_places(source, told))
    words = {name: found[name] for name in ("kind", "level", "metric", "scope")} | {"platform": where[0]}
    return Notice(
        **told,
        file=file,
        sources=tuple((name, file) for name in sure),
        details=tuple(details_of(source, orders)),
        platform=where[0],
        site=where[1],
        site_signs=site_signs(where[0] or platform, where[1], source.text),
        window=deadline.window,
        questions=tuple(q for q in asked if q is not None),
        places=(*placed, *places_of_words(source, words, placed)),
    )


def _effective(source: Source) -> tuple[date, Printed] | None:
    for field in fields_named(source.fields, "effective"):
        moment = source.moments.first(field.value)
        if moment is not None:
            return moment.day, field.printed("effective_date")
    return None


def _about_rates(rates: Rates) -> Iterator[Question]:
    for name, raw in dict.fromkeys(rates.odd):
        yield Question(name, "rate-odd", (("text", raw),))
    if rates.several:
        yield Question("metric", "metric-several", (("text", ", ".join(rates.several)),))


def _places(source: Source, told: dict[str, Any]) -> Iterable[Printed]:
    """Yield the places of what is printed in the words of the field itself, and of labels' values."""
    printed = [("clause", told.get("clause", "")), ("title", told.get("title", ""))]
    printed += [("orders", order) for order in told.get("orders", ())]
    for name, raw in printed:
        place = source.place(name, raw) if raw else None
        if place is not None:
            yield place
    for name in ("metric", "level", "scope"):
        field = next(iter(fields_named(source.fields, name)), None)
        if name in told and field is not None:
            yield field.printed(name)
