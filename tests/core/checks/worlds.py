"""Small worlds for rules: a few orders whose evidence closes, changed in the one thing that an example is about."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from appealdesk.core.domain.case import Case, EarlierAppeal, Letter, Notice, Order, Printed, Rejection, RejectionPoint
from appealdesk.core.domain.clocks import Clock, ClockKind
from appealdesk.core.domain.closing import close
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.evidence import Evidence, EvidenceKind, Legibility, MarkedField
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.outcome import Outcome
from appealdesk.core.domain.page import Box, Line, Page, Problem, Reading, Unit
from appealdesk.core.domain.problems import Disagreement, IntakeProblem
from appealdesk.core.domain.report import Report
from appealdesk.core.domain.uploads import Upload
from appealdesk.core.packs import Pack, load_packs
from appealdesk.core.packs.overriding import Override
from tests.core.checks.sales import TELLS, sold

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
TIMES = {
    "order.placed": "2026-05-01T10:00:00+00:00",
    "order.ship-by": "2026-05-03T23:59:00+00:00",
    "shipping.label-created": "2026-05-02T09:00:00+00:00",
    "shipping.dispatched": "2026-05-02T16:00:00+00:00",
    "tracking.first-scan": "2026-05-02T18:00:00+00:00",
    "tracking.delivered": "2026-05-06T13:00:00+00:00",
    "message.buyer": "2026-05-07T08:00:00+00:00",
}
# paper: kind, the times it prints, whether it prints the tracking number, the order id, further facts
PAPERS = {
    "order": ("order-page", ("order.placed", "order.ship-by"), True, True, ("participant:recipient=Karen Lee",)),
    "label": ("shipping-label", ("shipping.label-created",), True, True, ("participant:recipient=Karen Lee",)),
    "outbound": ("outbound-record", ("shipping.dispatched",), True, True, ()),
    "tracking": (
        "tracking-page",
        ("tracking.first-scan", "tracking.delivered"),
        True,
        False,
        ("status:headline=delivered",),
    ),
    "messages": ("message-thread", ("message.buyer",), False, True, ("participant:buyer=Karen Lee",)),
}
LETTER = """# Problem

Order 100 was counted as late on 8 May 2026.

# Root cause

The confirmation of 2 May 16:00 was sent late by our ERP; the carrier's first scan came in time.

# Actions taken

On 9 May 2026 we changed the upload to every 15 minutes.

# Long-term plan

From 11 May 2026 the warehouse checks the list at 17:00.
"""


def world(example: dict[str, Any], platform: str, site: str = "us") -> tuple[Report, Pack]:
    """Return the report (without findings) and the pack that an example describes."""
    given = dict(example)
    case_part = dict(given.pop("case", {}))
    platform = case_part.pop("platform", platform)
    orders = given.pop("orders", ["100"])
    times = {**TIMES, **given.pop("times", {})}
    papers = given.pop("papers", list(PAPERS))
    evidence = [_paper(name, order, times) for order in orders for name in papers]
    evidence += [_file(entry) for entry in given.pop("files", [])]
    documents = tuple(_file(entry) for entry in given.pop("documents", []))
    letter = given.pop("letter", LETTER) * given.pop("letter_times", 1)
    order_part, each = given.pop("order", {}), given.pop("each", {})
    sales = given.pop("sales", [])
    case = Case(
        **{"platform": platform, "site": site, "metric": "late-shipment", **case_part},
        answers=given.pop("answers", {}),
        notice=_notice(given.pop("notice", {})),
        orders=tuple(_order(order, {**order_part, **each.get(order, {})}, times) for order in orders),
        outside=(*(Order(**o) for o in given.pop("outside", [])), *sold(sales)),
        export_file="orders.csv" if sales else "",
        export_tells=frozenset(given.pop("tells", TELLS if sales else ())),
        letter=Letter("letter.md", letter) if letter else None,
        rejection=_refusal(given.pop("refusal", None)),
        history=tuple(EarlierAppeal(**{**h, "orders": tuple(h.get("orders", ()))}) for h in given.pop("history", [])),
        disagreements=tuple(Disagreement(**d) for d in given.pop("disagreements", [])),
        problems=tuple(
            IntakeProblem(p["key"], p["file"], tuple(p.get("args", {}).items()), line=p.get("line", 0))
            for p in given.pop("problems", [])
        ),
    )
    clocks = tuple(Clock(**{**c, "kind": ClockKind(c.get("kind", "deadline"))}) for c in given.pop("clocks", []))
    now = given.pop("now", NOW)
    uploads = tuple(
        Upload(**{k: tuple(v) if isinstance(v, list) else v for k, v in u.items()}) for u in given.pop("uploads", [])
    )
    figures = tuple(Override(platform=platform, site="", **f) for f in given.pop("figures", []))
    given_pack = given.pop("pack", platform)
    unknown = given.keys() - {"verdict", "about", "expect", "asks"}
    assert not unknown, f"an example has unknown keys: {unknown}"
    pack = load_packs(overrides=figures).platform(given_pack, case.site)
    linked = link(case, evidence)
    events = timelines(case, linked)
    loops = close(case, linked, events, pack.needed_lanes(case.metric, case.scenario, case.reason))
    return Report(case, now, clocks, linked, loops, (), documents, uploads=uploads), pack


def _order(order: str, part: dict[str, Any], times: dict[str, str]) -> Order:
    base = Order(
        order,
        ordered_at=datetime.fromisoformat(times["order.placed"]) if times["order.placed"] else None,
        tracking_number=f"TN{order}",
        buyer="Karen Lee",
        outcome=Outcome(**part.get("outcome", {})),
    )
    part = {k: v for k, v in part.items() if k != "outcome"}
    return replace(base, **{k: tuple(v) if isinstance(v, list) else v for k, v in part.items()})


def _notice(part: dict[str, Any]) -> Notice:
    known = {k: tuple(v) if isinstance(v, list) else v for k, v in part.items()}
    known["places"] = tuple(Printed(name, name) for name in known.get("places", ()))
    assert not isinstance(known.get("issued_at"), str)
    for name in ("period_start", "period_end", "effective_date"):
        assert not isinstance(known.get(name), datetime)
        assert isinstance(known.get(name, date.min), date)
    return Notice(**known)


def _refusal(part: dict[str, Any] | None) -> Rejection | None:
    if part is None:
        return None
    points = tuple(
        RejectionPoint(p["number"], p["text"], p.get("code", ""), tuple(p.get("orders", ())))
        for p in part.get("points", [])
    )
    return Rejection(
        part.get("file", "rejection.pdf"),
        tuple(part.get("codes", ())),
        points,
        text=part.get("text", ""),
        outcome=part.get("outcome", ""),
        issued_at=part.get("issued_at"),
        final=part.get("final", False),
    )


def _paper(name: str, order: str, times: dict[str, str]) -> Evidence:
    kind, roles, number, identity, more = PAPERS[name]
    facts = [f"time:{role}={times[role]}" for role in roles if times[role]]
    facts += [f"tracking-number=TN{order}"] if number else []
    facts += [f"order-id={order}"] if identity else []
    return _file({"file": f"evidence/{name}-{order}.png", "kind": kind, "facts": [*facts, *more]})


def _file(entry: dict[str, Any]) -> Evidence:
    name = entry["file"]
    facts = tuple(_fact(text, row) for row, text in enumerate(entry.get("facts", [])))
    if "on_pages" in entry:
        facts = tuple(replace(f, page=page) for f, page in zip(facts, entry["on_pages"], strict=True))
    body = entry.get("text", "\n".join(f.raw for f in facts))
    digest = hashlib.sha256(entry.get("bytes", name).encode()).hexdigest()
    lines = tuple(Line(t, Box(0, 20 * i, 100, 18)) for i, t in enumerate(body.splitlines()))
    problems = tuple(Problem(c, fatal=entry.get("fatal", True)) for c in entry.get("problems", []))
    metadata = tuple(entry.get("metadata", {}).items())
    media = entry.get("media", "image/png")
    page = Page(1, 800, 600, Unit.PIXEL, lines, needs_ocr=entry.get("scanned", False))
    more = tuple(Page(n, 800, 600, Unit.PIXEL, lines) for n in range(2, 2 + entry.get("further_pages", 0)))
    reading = Reading(digest, 1000, media, (page, *more), problems, metadata)
    return Evidence(
        file=name,
        sha256=digest,
        size=1000,
        media=media,
        kind=EvidenceKind(entry["kind"]),
        legibility=Legibility(entry.get("legibility", "ok")),
        legibility_detail=tuple(entry.get("measured", {}).items()),
        facts=facts,
        cut_from=entry.get("cut_from", ""),
        problems=problems,
        marks=tuple(MarkedField(k, v) for k, v in entry.get("marks", {}).items()),
        reading=reading,
    )


def _fact(text: str, row: int) -> Fact:
    """``type:role=value``; ``?`` before the value makes it doubtful; the proposal follows ``->``, the status ``!``.

    What was printed is the value, unless it follows ``~``; the zone of a time follows ``@``, and how surely the text
    was read ``%``.
    """
    head, _, value = text.partition("=")
    value, _, sure = value.partition("%")
    value, _, raw = value.partition("~")
    zone = ""
    if head.startswith("time"):
        value, _, zone = value.partition("@")
    value, _, status = value.partition("!")
    name, _, role = head.partition(":")
    value, _, proposal = value.partition("->")
    doubtful = value.startswith("?")
    value = value.removeprefix("?")
    fact_type = FactType(name)
    place = Box(10, 20 * row, 90, 18)
    day = fact_type is FactType.TIME and len(value) == len("2026-05-01")
    return Fact(
        fact_type,
        value,
        raw or value,
        box=place,
        confidence=float(sure or 1),
        role=role,
        zone="UTC" if day else zone,
        status=status,
        doubtful=doubtful,
        proposal=proposal,
    )
