"""Why a submission is not written: what stops it, the order or file that each thing is about, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.cli.started import started_as
from appealdesk.core.letter.sentences import sentences
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.wording import Wording

_TOLD: Final = 3
"""Findings that are named; the rest is counted, and ``check`` shows it."""


def refusal_line(report: Report, wording: Callable[[Finding], Wording], case: Path, language: str) -> str:
    """Return the one line that a person gets instead of files.

    Args:
        report: the checked case, with blockers.
        wording: puts a finding into words.
        case: the folder or file that was named.
        language: ``zh`` or ``en``.
    """
    # what only follows from something else goes away with it
    roots_first = sorted(report.blockers, key=lambda f: bool(f.causes))
    # a fix has commas and semicolons of its own: numbers tell where the next one begins
    told = [
        text(language, "cli.refused.number", n=n, told=_told(f, wording(f), language))
        for n, f in enumerate(roots_first[:_TOLD], 1)
    ]
    if rest := len(report.blockers) - len(told):
        told.append(text(language, "cli.refused.more", n=rest))
    return text(
        language, "cli.refused.line", n=len(report.blockers), told=" ".join(told), program=started_as(), case=case
    )


def _told(finding: Finding, words: Wording, language: str) -> str:
    """Return title, order and file, and the way to mend it."""
    what = " · ".join(x for x in (words.title or words.message, finding.order, finding.file) if x)
    # what else can be done, a check tells
    fix = next((s.text for s in sentences(words.fix)), "").rstrip(".。")
    return text(language, "cli.refused.one", what=what, fix=fix) if fix else what
