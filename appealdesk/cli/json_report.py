"""The JSON that ``check``, ``read`` and ``export`` print. Shapes are stable: add, do not rename."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.cli.standing import clock_json, lifecycle_json, triage_json
from appealdesk.cli.told_json import told_json
from appealdesk.core.domain.evidence import Legibility
from appealdesk.core.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.case import Notice, Rejection
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.loop import End, Link, OrderLoop
    from appealdesk.core.domain.page import Box
    from appealdesk.core.domain.points import PointRow
    from appealdesk.core.domain.questions import OpenQuestion
    from appealdesk.core.domain.report import Report
    from appealdesk.core.domain.reported import ReportedMetric
    from appealdesk.core.packs.asked import Asked
    from appealdesk.core.packs.wording import Wording

SCHEMA = 1


def report_json(
    report: Report, wording: Callable[[Finding], Wording], asked: Callable[[str], Asked], language: str
) -> dict[str, Any]:
    """Return a checked case as the contract's object, its sentences in ``zh`` or ``en``; times are ISO 8601.

    Args:
        report: the checked case.
        wording: gives a finding in words.
        asked: gives a question in words by its id.
        language: of these words.
    """
    deciding = report.deadline
    return {
        "schema": SCHEMA,
        "case": {
            "platform": report.case.platform,
            "site": report.case.site,
            "metric": report.case.metric,
            "store": report.case.store,
            "clocks": [clock_json(c, report, language) for c in report.clocks],
            "deadline": deciding.at.isoformat() if deciding else None,
            "hours_left": deciding.hours_left(report.now) if deciding else None,
            "remind_at": [m.isoformat() for m in deciding.reminders(report.now)] if deciding else [],
            **(told_json(report.case.notice, language) if report.case.notice.file else {}),
            **told_json(report.case.rejection, language),
        },
        "evidence": [evidence_json(e) for e in report.evidence],
        "orders": [_order(x) for x in report.loops],
        "findings": [finding_json(f, wording(f)) for f in report.findings],
        "questions": [_question(q, asked(q.id)) for q in report.questions],
        "points": [point_json(p) for p in report.points],
        "triage": triage_json(report.triage, language),
        "lifecycle": lifecycle_json(report, language),
        "ready": report.ready,
    }


def evidence_json(
    item: Evidence, told: Notice | Rejection | None = None, language: str = LANGUAGES[0]
) -> dict[str, Any]:
    """Return one file with its facts, and with what it says where it is a notice or an answer."""
    return {
        "file": item.file,
        "sha256": item.sha256,
        "kind": str(item.kind),
        "legible": item.legible,
        "legibility": {"reason": str(item.legibility), **dict(item.legibility_detail)}
        if item.legibility is not Legibility.OK
        else None,
        "facts": [_fact(f) for f in item.facts],
        "orders": list(item.orders),
        **({"metrics": [_metric(m) for m in item.metrics]} if item.metrics else {}),
        "problems": [{"code": p.code, "detail": p.detail, "fatal": p.fatal} for p in item.problems],
        **told_json(told, language),
    }


def _box(box: Box | None) -> list[int] | None:
    return list(box.rounded()) if box else None


def _fact(fact: Fact) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "type": str(fact.type),
        "value": fact.value,
        "raw": fact.raw,
        "page": fact.page,
        "box": _box(fact.box),
        "confidence": round(fact.confidence, 3),
        "from": str(fact.origin),
    }
    for name in ("role", "zone", "zone_reason", "status", "proposal"):
        if value := getattr(fact, name):
            shown[name] = value
    if not fact.zone_known:
        # nothing tells the zone; the offset of the value is no more than a place to stand
        shown["zone_known"] = False
    if fact.doubtful:
        shown["doubtful"] = True
    return shown


def _metric(metric: ReportedMetric) -> dict[str, Any]:
    start, end = metric.period_start, metric.period_end
    return {
        "metric": metric.metric,
        "site": metric.site or None,
        "part": metric.part or None,
        "rate": metric.rate,
        "target": metric.target,
        "counted": metric.counted,
        "total": metric.total,
        "state": metric.state or None,
        "period": [start.isoformat(), end.isoformat()] if start and end else None,
        "of": dict(metric.parts) or None,
        **_metric_place(metric),
    }


def _metric_place(metric: ReportedMetric) -> dict[str, Any]:
    """Return where a figure stands; nothing for files without places."""
    if metric.box is None and metric.target_box is None:
        return {}
    boxes = {"box": _box(metric.box), "target_box": _box(metric.target_box)}
    return {"raw": metric.raw or None, "page": metric.page, **boxes}


def _order(loop: OrderLoop) -> dict[str, Any]:
    return {
        "id": loop.order,
        "closed": loop.closed,
        "gap": loop.gap or None,
        "lanes": {str(lane): str(state) for lane, state in loop.lanes},
        "shipping_shows": loop.shipping_shows or None,
        "links": [_link(link) for link in loop.links],
        "events": [
            {
                "kind": e.kind,
                "at": e.at.isoformat(),
                "source": e.source,
                "also": list(e.also),
                "printed": e.printed or None,
                "zone": e.zone or None,
                "zone_reason": e.zone_reason or None,
                "date_only": e.date_only,
            }
            for e in loop.events
        ],
    }


def _link(link: Link) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "from": str(link.source),
        "to": str(link.target),
        "by": link.by,
        "state": str(link.state),
        "key": link.key or None,
        "near": _end(link.near),
        "far": _end(link.far),
    }
    if link.other_key:
        shown["other_key"] = link.other_key
    return shown


def _end(end: End | None) -> dict[str, Any] | None:
    if end is None:
        return None
    return {
        "file": end.file,
        "page": end.fact.page if end.fact else None,
        "box": _box(end.fact.box if end.fact else None),
    }


def _question(question: OpenQuestion, words: Asked) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": words.kind,
        "text": words.text,
        "why": words.why,
        "where": words.where or None,
        "options": [{"value": value, "text": label} for value, label in words.options],
        "blocking": question.blocking,
        "rules": list(question.rules),
    }


def point_json(row: PointRow) -> dict[str, Any]:
    """Return one point of a refusal and what becomes of it."""
    return {
        "number": row.number,
        "code": row.point.code or None,
        "text": row.point.text,
        "state": row.state,
        "answered": row.answered,
        "span": [row.place.start, row.place.end] if row.place else None,
        "line": row.place.line if row.place else None,
        "missing": list(row.missing),
        "wanted": [str(k) for k in row.wanted],
        "orders": list(row.orders),
        "proofs": list(row.proofs),
        "unproved": list(row.unproved),
        "unknown_code": row.unknown_code,
    }


def _place(finding: Finding) -> dict[str, Any]:
    """Return the place in the letter, for findings that have one, and a better wording for it.

    What a finding about the letter as a whole offers takes the place of the piece ``replaces``, which has no length
    where something is to be put in.
    """
    told: dict[str, Any] = {}
    if finding.place is not None:
        told |= {"span": [finding.place.start, finding.place.end], "line": finding.place.line}
    if finding.better:
        told["better"] = finding.better
    if finding.replaces is not None:
        told["replaces"] = [finding.replaces.start, finding.replaces.end]
    return told


def finding_json(finding: Finding, wording: Wording) -> dict[str, Any]:
    """Return one finding with its words."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "order": finding.order or None,
        "file": finding.file or None,
        "title": wording.title,
        "message": wording.message,
        "fix": wording.fix,
        "source": wording.source,
        "page": finding.page if finding.box else None,
        "box": _box(finding.box),
        "because": list(finding.because),
        **_place(finding),
    }
