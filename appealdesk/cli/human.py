"""What the commands print for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.cli.standing import clock_lines, lifecycle_lines, moment, triage_lines
from appealdesk.cli.told_lines import told_lines
from appealdesk.core.domain.evidence import Legibility
from appealdesk.core.domain.finding import SEVERITY_ORDER, standing_under
from appealdesk.core.domain.timeleft import time_left
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.export.pages.words import Words
from appealdesk.core.packs.clockrules import clock_source, spelled
from appealdesk.core.text import has, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from appealdesk.core.domain.case import Notice, Rejection
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.questions import OpenQuestion
    from appealdesk.core.domain.report import Report
    from appealdesk.core.domain.reported import ReportedMetric
    from appealdesk.core.packs.asked import Asked
    from appealdesk.core.packs.wording import Wording


def report_lines(
    report: Report, wording: Callable[[Finding], Wording], asked: Callable[[str], Asked], language: str
) -> Iterator[str]:
    """Yield a checked case as lines: deadline, whether to appeal, clocks, orders, findings, what is to be answered."""

    def say(key: str, **args: object) -> str:
        return text(language, f"cli.{key}", **args)

    case = report.case
    metric = text(language, f"cli.metric.{case.metric}") if case.metric else ""
    yield " · ".join(x for x in (case.store, Words(language).market(case), metric) if x)
    yield _clock(report, language)
    yield from _apart(triage_lines(report, wording, language))
    yield from _apart(lifecycle_lines(report, language))
    for told in (report.case.notice if report.case.notice.file else None, report.case.rejection):
        yield from _apart(told_lines(told, language))
    yield from _apart(clock_lines(report, language))
    yield ""
    for loop in report.loops:
        gap = "" if loop.closed else text(language, f"cli.gap.{loop.gap}")
        yield f"  {loop.order}  " + (say("order.closed") if loop.closed else say("order.open", gap=gap))
        if (word := loop.word(Lane.SHIPPING)) != loop.lane(Lane.SHIPPING):
            yield f"      {say(f'order.{word}')}"
    yield from _finding_lines(report, wording, language)
    yield from question_lines([(q, asked(q.id)) for q in report.questions], language)
    yield ""
    yield say("ready.yes") if report.ready else say("ready.no", n=len(report.blockers))


def _finding_lines(report: Report, wording: Callable[[Finding], Wording], language: str) -> Iterator[str]:
    """Yield the findings under the gravest that each leads to, so that a cause stands over what follows from it."""
    heads = standing_under(report.findings)
    for severity in SEVERITY_ORDER:
        found = [f for f, head in zip(report.findings, heads, strict=True) if head is severity]
        if not found:
            continue
        yield ""
        yield text(language, f"cli.severity.{severity}", n=sum(f.severity is severity for f in found))
        for finding in found:
            words = wording(finding)
            lighter = text(language, f"cli.leads.{finding.severity}") if finding.severity is not severity else ""
            yield "  " + " · ".join(x for x in (lighter, words.title, finding.order, finding.file) if x)
            yield f"      {words.message}"
            if words.fix:
                yield f"      → {words.fix}"


def _apart(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines with an empty one before them, where there are any."""
    for number, line in enumerate(lines):
        if not number:
            yield ""
        yield line


def question_lines(questions: Sequence[tuple[OpenQuestion, Asked]], language: str) -> Iterator[str]:
    """Yield the open questions and how they are answered in a case folder."""
    if not questions:
        return
    yield ""
    yield text(language, "cli.questions.title", n=len(questions))
    for question, words in questions:
        answers = " | ".join(f"{value} ({label})" for value, label in words.options)
        shown = answers or text(language, f"cli.questions.{words.kind}")
        yield f"  {words.text}" + (f"  {text(language, 'cli.questions.blocking')}" if question.blocking else "")
        if question.blocking:
            yield f"      {words.why}"
        if words.where:
            yield "      " + text(language, "cli.questions.where", where=words.where)
        yield f'      "{question.id}" = {shown}'
    yield "  " + text(language, "cli.questions.how")


def _clock(report: Report, language: str) -> str:
    clock = report.deadline
    if clock is None:
        return text(language, "cli.clock.none")
    rest = time_left(clock.at, report.now)
    key = "cli.clock.over" if rest.over else "cli.clock.left"
    source = clock_source(clock, report.today, language)
    return text(language, key, at=moment(clock.at), source=source, rest=spelled(rest, language))


def evidence_lines(item: Evidence, told: Notice | Rejection | None, language: str) -> Iterator[str]:
    """Yield what was read off one file, first what it says where it is a notice or an answer."""
    yield f"{item.file}: {text(language, f'cli.kind.{item.kind}')}"
    yield from (f"  {line}" for line in told_lines(told, language))
    if item.legibility is not Legibility.OK:
        yield "  " + text(language, "cli.read.illegible")
    for fact in item.facts:
        read = f"{_value(fact)}  «{fact.raw}»  {fact.confidence:.2f}"
        notes = " ".join(n for n in (_zone(fact, language), _doubt(fact, language)) if n)
        yield f"  {fact.type:<16} {read} {notes}".rstrip()
    for metric in item.metrics:
        yield "  " + text(language, "cli.read.metric", **_figures(metric, language))
    for problem in item.problems:
        yield f"  ! {problem.code} {problem.detail}".rstrip()


def _value(fact: Fact) -> str:
    """Return a fact's value; a time whose zone nobody knows as it is printed, without the offset that was assumed."""
    return (fact.value if fact.zone_known else fact.value.removesuffix("+00:00")) or "?"


def _zone(fact: Fact, language: str) -> str:
    return text(language, "cli.read.no-zone") if fact.value and not fact.zone_known else ""


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
