"""Between core and window: calls of the desk run as jobs, its notices arrive as Qt signals."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from PySide6.QtCore import QObject, Signal, SignalInstance

from appealdesk.core.desk.case_changes import change_case
from appealdesk.core.desk.proposing import propose
from appealdesk.core.desk.rehearsal import rehearse
from appealdesk.core.domain.completeness import Completeness, completeness
from appealdesk.core.packs.asked import asked
from appealdesk.core.packs.checklist import load_checklist
from appealdesk.core.packs.questions import load_questions
from appealdesk.core.text import LANGUAGES
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.jobs import Job, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.desk import Desk
    from appealdesk.core.desk.case_changes import Change
    from appealdesk.core.desk.taking import Taken
    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.problems import IntakeProblem
    from appealdesk.core.domain.reminding import OwnReminders
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.pages.paper import Paper
    from appealdesk.core.export.values import Plan, WrittenFile
    from appealdesk.core.packs.asked import Asked
    from appealdesk.core.packs.wording import Wording
    from appealdesk.core.store.undo import Step


@dataclass(frozen=True, slots=True)
class Checked:
    """A report with its findings put into words, the gravest first; both languages, so switching is instant."""

    ref: CaseRef
    contents: Contents
    """Gives the case's files by the names in the report."""
    report: Report
    findings: tuple[Finding, ...]
    wordings: Mapping[str, tuple[Wording, ...]]
    """By language, one for each of ``findings``."""
    undo: Step | None = None
    """The edit that undo would take back."""
    redo: Step | None = None
    questions: Mapping[str, Mapping[str, Asked]] = field(default_factory=lambda: {lang: {} for lang in LANGUAGES})
    """By language and id: the open questions and those that were answered."""
    completeness: Completeness = field(default_factory=Completeness)
    """What the case needs, and how each of it stands."""
    looks: int = 0
    """How many files nobody has looked at of which the program is not sure."""
    reminders: OwnReminders | None = None
    """When to remind of the case, where that was chosen for it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A case that has just come into the store."""

    ref: CaseRef
    taken: Taken
    known: bool = False
    """True when it was there already."""
    problems: tuple[IntakeProblem, ...] = ()
    """What of a case folder could not be used."""


class Wishes(TypedDict):
    """How a submission is to be written; see :meth:`Desk.export`."""

    draft: bool
    redacted: bool
    language: str
    now: datetime
    paper: Paper
    both: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """A submission as it was written."""

    files: tuple[WrittenFile, ...]
    noted: bool
    """False when the history could not be told."""


class Bridge(QObject):
    """Runs one check at a time and gives up the one before. Small calls run beside it.

    Cases are made one after the other: none is given up for the next.
    """

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
        self._making: Job | None = None
        self._to_make: deque[Callable[[Job], Made]] = deque()

    def check(self, ref: CaseRef, now: datetime) -> None:
        """Read and check a case; ``checked`` or ``failed`` follows."""
        self._give_up_check()

        def work(job: Job) -> Checked:
            if ref.folder is not None:
                report = self.desk.check(ref.folder, now=now, on_progress=job.report, cancelled=job.cancelled)
                return self._told(Checked(ref, self.desk.contents(ref.folder), report, (), {}))
            kept = self.desk.kept
            report = kept.check(ref.uid, now=now, on_progress=job.report, cancelled=job.cancelled)
            named = replace(ref, name=kept.store.cases.get(ref.uid).name)
            steps = kept.store.next_undo(ref.uid), kept.store.next_redo(ref.uid)
            told = self._told(Checked(named, kept.book.contents(ref.uid), report, (), {}, *steps))
            return replace(told, reminders=kept.store.alarms.own(ref.uid))

        self._check = self._begin(Job(work), self.checked)

    def _told(self, checked: Checked) -> Checked:
        findings = checked.report.findings
        words = {lang: tuple(self.desk.wording(f, lang) for f in findings) for lang in LANGUAGES}
        found = completeness(checked.report, load_checklist())
        asked_for, looks = self._questions(checked.report), sum(propose(e).needs_look for e in checked.report.evidence)
        return replace(checked, findings=findings, wordings=words, questions=asked_for, completeness=found, looks=looks)

    def _questions(self, report: Report) -> dict[str, dict[str, Asked]]:
        case, known = report.case, load_questions()
        answered = (q.id for q in known if q.id in case.answers and q.applies(case.platform, case.site))
        ids = (*(q.id for q in report.questions), *answered)
        pack = self.desk.packs.platform(case.platform) if ids else None
        return {lang: {q: asked(known[q], pack, lang) for q in ids if pack} for lang in LANGUAGES}

    def make_case(
        self, name: str, platform: str, site: str, files: Sequence[Path], change: Change | None = None
    ) -> None:
        """Take loose files into a new case, with what was said of it already; ``made`` or ``failed`` follows."""

        def work(job: Job) -> Made:
            uid, taken = self.desk.kept.begin(
                name, platform, site, files, on_progress=job.report, cancelled=job.cancelled
            )
            if change is not None:
                change_case(self.desk.kept, uid, change, self.desk.zone(platform, site))
            return Made(CaseRef(uid, name=name), taken)

        self.make(work)

    def import_folder(self, folder: Path) -> None:
        """Take a case folder into the store; ``made`` or ``failed`` follows."""

        def work(job: Job) -> Made:
            imported = self.desk.kept.import_folder(folder, on_progress=job.report, cancelled=job.cancelled)
            return Made(CaseRef(imported.uid, name=folder.name), imported.taken, imported.known, imported.problems)

        self.make(work)

    def make(self, work: Callable[[Job], Made]) -> None:
        """Run work that brings a case into the store, after what was given before; ``made`` or ``failed`` follows."""
        self._give_up_check()
        self._to_make.append(work)
        self._make_next()

    @property
    def makes_more(self) -> bool:
        """Whether other cases wait to be made."""
        return bool(self._to_make)

    def _make_next(self) -> None:
        if self._making is None and self._to_make:
            job = Job(self._to_make.popleft())
            job.notices.ended.connect(self._made_one)
            self._making = self._begin(job, self.made)

    def _made_one(self) -> None:
        self._making = None
        self._make_next()

    def _begin(self, job: Job, done: SignalInstance) -> Job:
        job.notices.progress.connect(self.progress)
        job.notices.done.connect(done)
        job.notices.failed.connect(self.failed)
        return job.start(self.pool)

    def ask(self, work: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[Exception], object]) -> Job:
        """Run a small call beside the others; one of the two functions is called with what came of it."""
        job = Job(lambda _job: work())
        job.notices.done.connect(done)
        job.notices.failed.connect(failed)
        return job.start(self.pool)

    def cancel(self) -> None:
        """Stop what is being read; ``cancelled`` comes at once, the core stops at its next step."""
        self.give_up()
        self.cancelled.emit()

    def give_up(self) -> None:
        """Stop what is being read or made, without a word."""
        self._give_up_check()
        self._to_make.clear()
        if self._making:
            self._making.cancel()

    def _give_up_check(self) -> None:
        if self._check:
            self._check.cancel()
            self._check = None

    def plan(self, report: Report, language: str) -> Job:
        """Return a job (not started) that gives the :class:`Plan` of a submission."""

        def work(_job: Job) -> Plan:
            return self.desk.plan(report, language)

        return Job(work)

    def export(self, checked: Checked, out: Path, **wishes: Unpack[Wishes]) -> Job:
        """Return a job (not started) that writes the submission, or a copy without the buyers' data.

        It gives it as :class:`Exported`.
        """

        def work(job: Job) -> Exported:
            files = self._written(checked, out, job, wishes)
            told = {"draft": wishes["draft"], "redacted": wishes["redacted"]}
            noted = not checked.ref.uid or self.desk.kept.exported(checked.ref.uid, files, **told)
            return Exported(files, noted)

        return Job(work)

    def rehearsal(self, checked: Checked, **wishes: Unpack[Wishes]) -> Job:
        """Return a job (not started) that gives the files as they would be written: :class:`Rehearsed`."""
        return Job(lambda job: rehearse(lambda out: self._written(checked, out, job, wishes), wishes["now"]))

    def _written(self, checked: Checked, out: Path, job: Job, wishes: Wishes) -> tuple[WrittenFile, ...]:
        case = checked.contents if checked.ref.folder is None else checked.ref.folder
        tell, stop, kept = job.report, job.cancelled, checked.ref.uid
        return self.desk.export(checked.report, case, out, kept=kept, on_progress=tell, cancelled=stop, **wishes)

    def close(self) -> None:
        """Stop what runs and wait for it, at most five seconds."""
        self.give_up()
        self.pool.clear()
        self.pool.waitForDone(5000)
        self.pool.sweep()
