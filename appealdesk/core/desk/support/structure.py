"""The shape of a checked case: how many of what and in which state, without a number, name, time or text of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.report import Report


def structure(report: Report) -> dict[str, Any]:
    """Return a report's shape; every value is a number, a yes or no, or a word of the program's own."""
    case = report.case
    return {
        "platform": case.platform,
        "site": case.site,
        "metric": case.metric,
        "ready": report.ready,
        "orders": [_loop(loop) for loop in report.loops],
        "documents": [_file(file) for file in report.documents],
        "evidence": [_file(file) for file in report.evidence],
        "findings": _findings(report.findings),
        "set_aside": _findings(report.set_aside),
        "clocks": sorted(clock.name for clock in report.clocks),
        "questions": sorted(question.id for question in report.questions),
    }


def _loop(loop: OrderLoop) -> dict[str, Any]:
    return {
        "closed": loop.closed,
        "gap": loop.gap,
        "lanes": {str(lane): str(state) for lane, state in loop.lanes},
        "links": {f"{link.source}-{link.target}": str(link.state) for link in loop.links},
        "events": _counted(event.kind for event in loop.events),
        "files": {str(lane): len(files) for lane, files in loop.files},
    }


def _file(file: Evidence) -> dict[str, Any]:
    pages = file.reading.pages if file.reading else ()
    return {
        "media": file.media,
        "bytes": file.size,
        "kind": str(file.kind),
        "legibility": str(file.legibility),
        "problems": sorted(problem.code for problem in file.problems),
        "facts": _counted(f"{fact.type} {fact.origin}{' doubtful' if fact.doubtful else ''}" for fact in file.facts),
        "orders": len(file.orders),
        "mixed": file.mixed,
        "pages": [
            {"width": round(page.width), "height": round(page.height), "lines": len(page.lines)} for page in pages
        ],
    }


def _findings(findings: Iterable[Finding]) -> dict[str, int]:
    return _counted(f"{finding.rule} {finding.severity}" for finding in findings)


def _counted(words: Iterable[object]) -> dict[str, int]:
    return dict(sorted(Counter(map(str, words)).items()))
