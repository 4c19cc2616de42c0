"""What the commands print for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import Legibility
from appealdesk.core.domain.finding import SEVERITY_ORDER
from appealdesk.core.packs.citation import cited
from appealdesk.core.text import has, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.domain.reported import ReportedMetric
    from appealdesk.core.export import WrittenFile
    from appealdesk.core.packs.wording import Wording


def report_lines(report: Report, wording: Callable[[Finding], Wording], language: str) -> Iterator[str]:
    """Yield a checked case as lines: the clock, the orders, then the findings, worst first."""

    def say(key: str, **args: object) -> str:
        return text(language, f"cli.{key}", **args)

    case = report.case
    metric = text(language, f"cli.metric.{case.metric}") if case.metric else ""
    yield " · ".join(x for x in (case.store, f"{case.platform} {case.site}", metric) if x)
    yield _clock(report, language)
    yield ""
    for loop in report.loops:
        gap = "" if loop.closed else text(language, f"cli.gap.{loop.gap}")
        yield f"  {loop.order}  " + (say("order.closed") if loop.closed else say("order.open", gap=gap))
    for severity in SEVERITY_ORDER:
        found = [f for f in report.findings if f.severity is severity]
        if not found:
            continue
        yield ""
        yield say(f"severity.{severity}", n=len(found))
        for finding in found:
            words = wording(finding)
            yield "  " + " · ".join(x for x in (words.title, finding.order, finding.file) if x)
            yield f"      {words.message}"
            if words.fix:
                yield f"      → {words.fix}"
    yield ""
    yield say("ready.yes") if report.ready else say("ready.no", n=len(report.blockers))


def _clock(report: Report, language: str) -> str:
    clock = report.deadline
    if clock is None:
        return text(language, "cli.clock.none")
    hours = clock.hours_left(report.now)
    key = "cli.clock.over" if clock.at <= report.now else "cli.clock.left"
    days, rest = divmod(abs(hours), 24)
    return text(
        language, key, at=_moment(clock.at), source=cited(clock.source, language), hours=hours, days=days, rest=rest
    )


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M ") + f"(UTC{at.strftime('%z')[:3]}:{at.strftime('%z')[3:5]})"


def evidence_lines(item: Evidence, language: str) -> Iterator[str]:
    """Yield what was read off one file."""
    yield f"{item.file}: {text(language, f'cli.kind.{item.kind}')}"
    if item.legibility is not Legibility.OK:
        yield "  " + text(language, "cli.read.illegible")
    for fact in item.facts:
        read = f"{fact.value or '?'}  «{fact.raw}»  {fact.confidence:.2f}"
        yield f"  {fact.type:<16} {read} {_doubt(fact, language)}".rstrip()
    for metric in item.metrics:
        yield "  " + text(language, "cli.read.metric", **_figures(metric, language))
    for problem in item.problems:
        yield f"  ! {problem.code} {problem.detail}".rstrip()


def _doubt(fact: Fact, language: str) -> str:
    if not fact.doubtful:
        return ""
    if not fact.proposal:
        return text(language, "cli.read.unclear")
    return text(language, "cli.read.doubtful", proposal=fact.proposal)


def _figures(metric: ReportedMetric, language: str) -> dict[str, str]:
    known = f"cli.metric.{metric.metric}"
    name = text(language, known) if has(language, known) else metric.metric
    return {
        "metric": " ".join(x for x in (name, metric.part, metric.site) if x),
        "rate": "–" if metric.rate is None else f"{metric.rate:.2%}",
        "target": "–" if metric.target is None else f"{metric.target:.2%}",
        "counted": "–" if metric.counted is None else f"{metric.counted:,}",
        "total": "–" if metric.total is None else f"{metric.total:,}",
    }


def files_lines(files: Sequence[WrittenFile], language: str) -> Iterator[str]:
    """Yield what was written."""
    for file in files:
        pages = text(language, "cli.written.pages", n=file.pages) if file.pages else ""
        yield f"  {file.path}  {file.bytes:,} B  {pages}".rstrip()
