"""How a case stands: whether to appeal, its clocks on both sides, what comes next; for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from appealdesk.core.domain import lifecycle
from appealdesk.core.domain.clocks import ClockKind, deadlines
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.domain.steps import next_steps
from appealdesk.core.domain.timeleft import time_left
from appealdesk.core.domain.triage import Verdict
from appealdesk.core.packs.age import old_days
from appealdesk.core.packs.citation import cited
from appealdesk.core.packs.clockrules import clock_name, clock_source, spelled
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from appealdesk.core.domain.clocks import Clock
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.domain.steps import Step
    from appealdesk.core.domain.triage import Advice, Ruling, Triage
    from appealdesk.core.packs.wording import Wording


def clock_json(clock: Clock, report: Report, language: str) -> dict[str, Any]:
    """Return a clock; ``at`` is its moment as reckoned, ``site_at`` and ``own_at`` the same one on both clocks."""
    site, own = ZoneInfo(report.case.timezone), ZoneInfo(report.own_zone)
    return {
        "name": clock.name,
        "called": clock_name(clock.titled, language),
        "kind": str(clock.kind),
        "at": clock.at.isoformat(),
        "site_at": clock.at.astimezone(site).isoformat(),
        "site_zone": report.case.timezone,
        "own_at": clock.at.astimezone(own).isoformat(),
        "own_zone": report.own_zone,
        "hours_left": clock.hours_left(report.now),
        "binding": clock.binding,
        "counts": clock in deadlines(report.clocks),
        "from": clock.start or None,
        "since": _iso(clock.since),
        "earliest": _iso(clock.earliest),
        "latest": _iso(clock.latest),
        "source": cited(clock.source, language),
        "status": clock.status or None,
        "as_of": clock.as_of or None,
        "checked": clock.checked.isoformat() if clock.checked else None,
        "stale": old_days(clock.checked, report.today, clock.stale_days) > 0,
        "zone_reason": clock.zone_reason or None,
    }


def triage_json(triage: Triage, language: str) -> dict[str, Any]:
    """Return whether to appeal, for the case and each order."""
    return {"case": _ruling(triage.case, language), "orders": [_ruling(o, language) for o in triage.orders]}


def _ruling(ruling: Ruling, language: str) -> dict[str, Any]:
    order = {"id": ruling.order} if ruling.order else {}
    return {
        **order,
        "verdict": str(ruling.verdict),
        "said": text(language, f"triage.verdict.{ruling.verdict}"),
        "reasons": list(ruling.reasons),
        "instead": [{"id": a.key, "text": advice_text(a, language)} for a in ruling.instead],
    }


def advice_text(advice: Advice, language: str) -> str:
    """Return a piece of advice in words."""
    return text(language, f"triage.instead.{advice.key}", **dict(advice.args))


def triage_lines(report: Report, wording: Callable[[Finding], Wording], language: str) -> Iterator[str]:
    """Yield whether to appeal; nothing where everything can be."""
    triage = report.triage
    if triage.clear:
        return
    titles = {f.rule: wording(f).title for f in reversed(report.findings)}

    def why(ruling: Ruling) -> str:
        return "; ".join(titles[r] for r in ruling.reasons if r in titles)

    yield text(language, "triage.line.head")
    rest = triage.case.verdict is Verdict.APPEAL and any(o.verdict is not Verdict.APPEAL for o in triage.orders)
    told = text(language, "triage.line.rest" if rest else f"triage.verdict.{triage.case.verdict}")
    reason = why(triage.case)
    told = text(language, "triage.bar.why", said=told, why=reason) if reason else told
    yield text(language, "triage.line.verdict", verdict=told)
    yield from _instead(triage.case, language)
    said = {a.key for a in triage.case.instead}
    for order in triage.orders:
        if len(triage.orders) == 1 and (order.verdict, order.reasons) == (triage.case.verdict, triage.case.reasons):
            # said of the case already, whose only order it is
            yield from _instead(order, language, said)
        elif order.reasons:
            verdict = text(language, f"triage.verdict.{order.verdict}")
            yield text(language, "triage.line.order", order=order.order, verdict=verdict, why=why(order))
            yield from _instead(order, language, said)
            # what is to be done is the same for the next order and need not be read twice
            said |= {a.key for a in order.instead}


def _instead(ruling: Ruling, language: str, said: set[str] | frozenset[str] = frozenset()) -> Iterator[str]:
    for advice in ruling.instead:
        if advice.key not in said:
            yield text(language, "triage.line.instead", instead=advice_text(advice, language))


def clock_lines(report: Report, language: str) -> Iterator[str]:
    """Yield every clock, on the site's side and on the seller's."""
    if not report.clocks:
        return
    site, own = ZoneInfo(report.case.timezone), ZoneInfo(report.own_zone)
    counted = deadlines(report.clocks)
    yield text(language, "clocks.line.head")
    for clock in report.clocks:
        rest = time_left(clock.at, report.now)
        left = text(language, f"clocks.line.{'over' if rest.over else 'left'}", rest=spelled(rest, language))
        first = {"first": moment(clock.earliest.astimezone(site))} if clock.earliest else {}
        sides = {"site": moment(clock.at.astimezone(site)), "own": moment(clock.at.astimezone(own))}
        if sides["site"] == sides["own"]:
            del sides["own"]  # one clock on the wall: said once
        key = "clocks.line." + ("range" if first else "clock") + ("" if "own" in sides else "-one")
        yield text(
            language,
            key,
            kind=text(language, f"clocks.kind.{_kind(clock, counted)}"),
            name=clock_name(clock.titled, language),
            **sides,
            left=left,
            source=clock_source(clock, report.today, language),
            **first,
        )


def _kind(clock: Clock, counted: tuple[Clock, ...]) -> str:
    """Return what a clock is; a window that a printed deadline overrules is only what others say."""
    return "other" if clock.kind is ClockKind.DEADLINE and clock not in counted else str(clock.kind)


def lifecycle_json(report: Report, language: str) -> dict[str, Any]:
    """Return where the appeal stands, what may follow, and what to do next."""
    state = lifecycle.state_of(report.case)
    return {
        "state": str(state),
        "called": text(language, f"lifecycle.state.{state}"),
        "moves": [str(s) for s in lifecycle.MOVES[state]],
        "submitted_at": _iso(lifecycle.submitted_at(report.case)),
        "decided_at": _iso(lifecycle.decided_at(report.case)),
        "chain": [a.case_id for a in lifecycle.chain(report.case)],
        "next": [{"id": s.id, "at": _iso(s.at), "text": step_text(s, language)} for s in next_steps(report)],
    }


def step_text(step: Step, language: str) -> str:
    """Return a step in words."""
    return text(language, f"lifecycle.step.{step.id}", **dict(step.args))


def lifecycle_lines(report: Report, language: str) -> Iterator[str]:
    """Yield the state of the case and what comes next, moments on the seller's clock."""
    own = ZoneInfo(report.own_zone)
    state = text(language, f"lifecycle.state.{lifecycle.state_of(report.case)}")
    yield text(language, "lifecycle.line.head", state=state)
    for step in next_steps(report):
        said = step_text(step, language)
        if step.at:
            yield text(language, "lifecycle.line.by", step=said, at=moment(step.at.astimezone(own)))
        else:
            yield text(language, "lifecycle.line.plain", step=said)


def moment(at: datetime) -> str:
    """Return ``2026-05-15 23:59 (UTC-7)``."""
    return f"{at:%Y-%m-%d %H:%M} ({utc_offset(at)})"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
