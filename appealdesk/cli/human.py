"""What the commands print for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import Legibility
from appealdesk.core.domain.finding import SEVERITY_ORDER
from appealdesk.core.packs.citation import cited
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
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
        doubt = text(language, "cli.read.doubtful", proposal=fact.proposal) if fact.doubtful else ""
        yield f"  {fact.type:<16} {fact.value}  «{fact.raw}»  {fact.confidence:.2f} {doubt}".rstrip()
    for problem in item.problems:
        yield f"  ! {problem.code} {problem.detail}".rstrip()


def files_lines(files: Sequence[WrittenFile], language: str) -> Iterator[str]:
    """Yield what was written."""
    for file in files:
        pages = text(language, "cli.written.pages", n=file.pages) if file.pages else ""
        yield f"  {file.path}  {file.bytes:,} B  {pages}".rstrip()
