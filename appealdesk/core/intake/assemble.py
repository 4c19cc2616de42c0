"""Puts what was typed, what the notice says and what the export tells together into one case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.case import Case, Notice, Order
from appealdesk.core.domain.problems import Disagreement
from appealdesk.core.intake.answers import sound
from appealdesk.core.intake.asking import asked
from appealdesk.core.intake.compare import number_key, same_carrier, same_name, same_time, same_value, shown
from appealdesk.core.intake.deadline import window_end
from appealdesk.core.intake.values import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from appealdesk.core.domain.case import Letter, Rejection
    from appealdesk.core.domain.casefile import CaseFile
    from appealdesk.core.domain.problems import IntakeProblem
    from appealdesk.core.intake.orders.export import OrderExport

# what a notice words freely is not compared: it differs without contradicting
_FREE = frozenset({"required", "title", "orders", "metric"})
_ORDER_TIMES = ("ordered_at", "promised_ship_at", "shipped_at", "delivered_at")
_ORDER_SOURCES = (*_ORDER_TIMES, "paid_at", "carrier", "tracking_number", "buyer", "sku", "amount", "currency", "state")
_ORDER_FLAGS = ("sls", "cancelled_by", "refunded_in_platform")


def assemble(
    typed: CaseFile,
    *,
    notice: Notice | None = None,
    export: OrderExport | None = None,
    rejection: Rejection | None = None,
    letter: Letter | None = None,
    earlier_letters: Mapping[str, str] | None = None,
    problems: Iterable[IntakeProblem] = (),
) -> Case:
    """Return the case: typed wins over the notice, the notice over the export; what disagrees is kept.

    The orders of the case are the typed ones that are affected and those the notice names, in this order. All other
    orders of the export are outside, even where neither names any: which orders a notice counts cannot be guessed.
    A deadline in the answer to an earlier appeal replaces the notice's, because it is about the next appeal. What the
    notice or the answer leaves open, and nobody has typed, becomes a problem that asks for it.
    """
    notice = _counted(_with_deadline(notice or Notice(), rejection, typed), typed)
    orders, outside, about_orders = _orders(typed, notice, export)
    merged, about_notice = _notice(typed, notice)
    texts = earlier_letters or {}
    return Case(
        platform=typed.platform,
        site=typed.site,
        store=typed.store,
        metric=typed.metric or notice.metric,
        scenario=typed.scenario,
        reason=typed.reason,
        timezone=typed.timezone or "UTC",
        timezone_typed=typed.timezone_typed,
        tier=typed.tier,
        status=typed.status,
        case_id=typed.case_id,
        category=typed.category,
        answers=sound(typed.answers),
        notice=merged,
        orders=orders,
        outside=outside,
        history=tuple(replace(h, letter_text=texts.get(h.letter, h.letter_text)) for h in typed.history),
        rejection=rejection,
        letter=letter,
        disagreements=(*about_notice, *about_orders),
        export_file=export.file if export else "",
        export_tells=export.tells if export else frozenset(),
        export_open_only=export.open_only if export else False,
        problems=(*problems, *(export.problems if export else ()), *asked(typed, notice, rejection)),
    )


# ---------------------------------------------------------------- the notice
def _with_deadline(notice: Notice, rejection: Rejection | None, typed: CaseFile) -> Notice:
    if rejection is None or rejection.deadline is None:
        return notice
    # a time before the refused appeal was sent cannot be the next one's
    if any(h.submitted_at is not None and rejection.deadline <= h.submitted_at for h in typed.history):
        return notice
    sources = {**dict(notice.sources), "deadline": rejection.file}
    return replace(
        notice,
        deadline=rejection.deadline,
        deadline_zone_reason=rejection.deadline_zone_reason,
        window=None,
        questions=tuple(q for q in notice.questions if q.name != "deadline"),
        places=tuple(p for p in notice.places if p.name != "deadline"),
        sources=tuple(sources.items()),
    )


def _counted(notice: Notice, typed: CaseFile) -> Notice:
    """Return the notice with the end of its printed period ("within 72 hours") counted from the typed issue."""
    issued, home = typed.notice.issued_at, zone(typed.timezone)
    if notice.window is None:
        return notice
    if issued is None:
        return _over_summer_time(notice, home)
    # an offset that somebody typed does not know of summer time; the zone of the case does
    start = issued.astimezone(home) if home else issued
    return replace(
        notice,
        deadline=window_end(notice.window, start),
        deadline_zone_reason="case" if typed.timezone_typed else "site",
        questions=tuple(q for q in notice.questions if q.name != "deadline"),
        sources=tuple({**dict(notice.sources), "deadline": notice.file}.items()),
    )


def _over_summer_time(notice: Notice, home: ZoneInfo | None) -> Notice:
    """Return the notice with the end of its period by the zone of the case, where the issue bears just its offset.

    A mail's date has an offset and no zone, so that a period from before a change of clocks would end an hour off.
    """
    issued = notice.issued_at
    if notice.window is None or notice.deadline is None or issued is None or home is None:
        return notice
    local = issued.astimezone(home)
    if local.utcoffset() != issued.utcoffset():
        return notice
    return replace(notice, deadline=window_end(notice.window, local))


def _notice(typed: CaseFile, read: Notice) -> tuple[Notice, list[Disagreement]]:
    by_hand, by_file = dict(typed.notice.sources), dict(read.sources)
    values: dict[str, Any] = {name: getattr(typed.notice, name) for name in by_hand}
    if "deadline" in by_hand:
        values["deadline_zone_reason"] = "typed"
    if typed.metric:
        values["metric"] = typed.metric
        by_hand["metric"] = typed.file
    disagreements: list[Disagreement] = []
    for name, file in by_file.items():
        if name not in by_hand or name == "deadline_zone_reason":
            continue
        mine, theirs = values[name], getattr(read, name)
        if name not in _FREE and not _agree(name, mine, theirs, read):
            disagreements.append(Disagreement(name, "", shown(mine), shown(theirs), file))
    if typed.metric and "metric" in by_file and read.metric != typed.metric:
        disagreements.append(Disagreement("metric", "", typed.metric, read.metric, by_file["metric"]))
    return replace(read, **values, sources=tuple({**by_file, **by_hand}.items())), disagreements


def _agree(name: str, typed: object, read: object, notice: Notice) -> bool:
    if name == "deadline" and isinstance(typed, datetime) and isinstance(read, datetime):
        return same_time(typed, read, zone_sure=notice.deadline_zone_reason == "printed")
    if name == "issued_at" and isinstance(read, datetime) and isinstance(typed, datetime) and _midnight(typed, read):
        return same_time(typed, read, date_only=True)
    return same_value(typed, read)


def _midnight(*times: datetime) -> bool:
    """Tell whether one of the times stands for its whole day: an issue without time of day counts from its start."""
    return any(not (t.hour or t.minute or t.second) for t in times)


# ---------------------------------------------------------------- the orders
def _orders(
    typed: CaseFile, notice: Notice, export: OrderExport | None
) -> tuple[tuple[Order, ...], tuple[Order, ...], list[Disagreement]]:
    exported = {number_key(o.id): o for o in (export.orders if export else ())}
    details = {number_key(o.id): o for o in notice.details}
    disagreements: list[Disagreement] = []
    inside: dict[str, Order] = {}
    outside: dict[str, Order] = {}
    for order in typed.orders:
        key = number_key(order.id)
        merged = _merge(order, details.get(key), exported.get(key), disagreements)
        (inside if order.affected else outside)[key] = merged
    for order_id in notice.orders:
        key = number_key(order_id)
        if key in outside:
            disagreements.append(Disagreement("affected", order_id, "false", "true", notice.file))
        elif key not in inside:
            named = Order(order_id, sources=(("id", notice.file),))
            inside[key] = _merge(named, details.get(key), exported.get(key), disagreements)
    for key, order in exported.items():
        if key not in inside and key not in outside:
            outside[key] = replace(order, affected=False) if order.affected else order
    return tuple(inside.values()), tuple(outside.values()), disagreements


def _merge(typed: Order, detail: Order | None, exported: Order | None, disagreements: list[Disagreement]) -> Order:
    """Return one order of up to three descriptions of it; the first that tells a field wins."""
    told = [o for o in (typed, detail, exported) if o is not None]
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    agreeing: list[tuple[str, str]] = []
    date_only: list[str] = []
    for name in (*_ORDER_SOURCES, *_ORDER_FLAGS):
        winner = _winner(name, told)
        if winner is not None:
            values[name], sources[name] = getattr(winner, name), dict(winner.sources)[name]
            others = [o for o in told if o is not winner and name in dict(o.sources)]
            agreeing += [(name, dict(o.sources)[name]) for o in others if _same(name, winner, o)]
            if name in winner.date_only:
                date_only.append(name)
    for other in told[1:]:
        disagreements += _disagreements(typed, other)
    names = [n for o in told for n in (o.buyer, *o.aliases) if n]
    numbers = [n for o in told for n in (o.tracking_number, *o.other_numbers) if n]
    first = values.get("tracking_number", "")
    ours = exported if exported and _shares(first, exported) else None
    return replace(
        typed,
        **values,
        aliases=tuple(dict.fromkeys(n for n in names if n != values.get("buyer", ""))),
        other_numbers=_others(first, numbers if ours else ()),
        parcels=ours.parcels if ours else (),
        date_only=tuple(date_only),
        outcome=exported.outcome if exported else typed.outcome,
        sources=tuple({**sources, **dict(typed.sources)}.items()),
        agreeing=tuple(agreeing),
    )


def _winner(name: str, told: list[Order]) -> Order | None:
    """Return the first description that tells a field, or a later one that adds the time of day to its bare date."""
    telling = [o for o in told if name in dict(o.sources)]
    if not telling:
        return None
    first = telling[0]
    if name not in first.date_only:
        return first
    day = getattr(first, name)
    exact = (o for o in telling if name not in o.date_only and same_time(day, getattr(o, name), date_only=True))
    return next(exact, first)


def _shares(number: str, exported: Order) -> bool:
    """Tell whether the export knows the number: only then its further numbers are of the same parcel."""
    known = {number_key(n) for n in (exported.tracking_number, *exported.other_numbers)}
    return number_key(number) in known


def _others(first: str, numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in numbers if number_key(n) != number_key(first)))


def _disagreements(typed: Order, other: Order) -> list[Disagreement]:
    by_hand, theirs = dict(typed.sources), dict(other.sources)
    found: list[Disagreement] = []
    for name in (*_ORDER_SOURCES, *_ORDER_FLAGS):
        if name not in by_hand or name not in theirs or _same(name, typed, other):
            continue
        mine, read = getattr(typed, name), getattr(other, name)
        found.append(Disagreement(name, typed.id, shown(mine), shown(read), theirs[name]))
    return found


def _same(name: str, typed: Order, other: Order) -> bool:
    mine, theirs = getattr(typed, name), getattr(other, name)
    if isinstance(mine, datetime) and isinstance(theirs, datetime):
        bare = name in typed.date_only or name in other.date_only
        return same_time(mine, theirs, date_only=bare)
    match name:
        case "carrier":
            return same_carrier(mine, theirs)
        case "tracking_number":
            return number_key(mine) in {number_key(n) for n in (theirs, *other.other_numbers)}
        case "buyer":
            return same_name(mine, (theirs, *other.aliases))
        case "sku":
            return number_key(mine) in {number_key(s) for s in theirs.split(",")} or same_value(mine, theirs)
        case _:
            return bool(mine == theirs)
