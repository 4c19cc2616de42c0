"""Between core and window: calls of the desk run as jobs, its notices arrive as Qt signals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from appealdesk.core.domain.finding import SEVERITY_ORDER
from appealdesk.core.text import LANGUAGES
from appealdesk.ui.jobs import Job, Pool

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.desk import Desk
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.values import Plan, WrittenFile
    from appealdesk.core.packs.wording import Wording


@dataclass(frozen=True, slots=True)
class Checked:
    """A report with its findings put into words, the gravest first; both languages, so switching is instant."""

    folder: Path
    report: Report
    findings: tuple[Finding, ...]
    wordings: Mapping[str, tuple[Wording, ...]]
    """By language, one for each of ``findings``."""


def sorted_findings(report: Report) -> tuple[Finding, ...]:
    """Return blockers, then warnings, then advice; otherwise in the checks' order."""
    return tuple(sorted(report.findings, key=lambda f: SEVERITY_ORDER.index(f.severity)))


class Bridge(QObject):
    """Runs one check, or the making of one case, at a time and gives up the one before; small calls run beside it."""

    progress = Signal(object)
    made = Signal(object)
    checked = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Keep the desk; nothing is called yet."""
        super().__init__(parent)
        self.desk = desk
        self.pool = Pool(3, self)
        self._check: Job | None = None

    def check(self, folder: Path, now: datetime) -> None:
        """Read and check a case folder; ``checked`` or ``failed`` follows."""
        self._give_up()

        def work(job: Job) -> Checked:
            report = self.desk.check(folder, now=now, on_progress=job.report, cancelled=job.cancelled)
            findings = sorted_findings(report)
            words = {lang: tuple(self.desk.wording(f, lang) for f in findings) for lang in LANGUAGES}
            return Checked(folder, report, findings, words)

        self._begin(Job(work), self.checked)

    def make_case(self, files: Sequence[Path], folder: Path, platform: str, site: str) -> None:
        """Read loose files and copy them into a new case folder; ``made`` with its path or ``failed`` follows."""
        self._give_up()

        def work(job: Job) -> Path:
            return self.desk.case_from_files(
                files, folder, platform, site, on_progress=job.report, cancelled=job.cancelled
            )

        self._begin(Job(work), self.made)

    def _begin(self, job: Job, done: SignalInstance) -> None:
        job.notices.progress.connect(self.progress)
        job.notices.done.connect(done)
        job.notices.failed.connect(self.failed)
        self._check = job.start(self.pool)

    def cancel(self) -> None:
        """Stop what is being read; ``cancelled`` comes at once, the core stops at its next step."""
        self._give_up()
        self.cancelled.emit()

    def _give_up(self) -> None:
        if self._check:
            self._check.cancel()
            self._check = None

    def plan(self, report: Report, language: str) -> Job:
        """Return a job (not started) that gives the :class:`Plan` of a submission."""

        def work(_job: Job) -> Plan:
            return self.desk.plan(report, language)

        return Job(work)

    def export(self, checked: Checked, out: Path, *, draft: bool, language: str, now: datetime) -> Job:
        """Return a job (not started) that writes the submission and gives the written files."""

        def work(job: Job) -> tuple[WrittenFile, ...]:
            return self.desk.export(
                checked.report,
                checked.folder,
                out,
                draft=draft,
                language=language,
                now=now,
                on_progress=job.report,
                cancelled=job.cancelled,
            )

        return Job(work)

    def close(self) -> None:
        """Stop what runs and wait for it, at most five seconds."""
        self._give_up()
        self.pool.clear()
        self.pool.waitForDone(5000)
        self.pool.sweep()
