"""Writing a submission, or a redacted copy of it, for both front doors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.progress import Progress, never, silent
from appealdesk.core.export.errors import ExportError, NotReady
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.plan import in_two_languages
from appealdesk.core.export.target import refuse_bad_target
from appealdesk.core.export.write import write
from appealdesk.core.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from appealdesk.core.desk.facade import Desk
    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.domain.content import Content, Contents
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.pdf.standard import Standard
    from appealdesk.core.export.redaction import Redactor
    from appealdesk.core.export.values import Plan, WrittenFile


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to have written."""

    draft: bool
    language: str
    now: datetime
    standard: Standard | None = None
    kept: str = ""
    """Uid of a case in the store; empty for a case folder."""
    redacted: bool = False
    """Without the buyers' data, for agents and quotes. It is no submission, so blockers stop nothing, and no draft
    unless some stand: whoever gets it then reads on its pages that the case is not finished, and what is missing."""
    paper: Paper = Paper.A4
    both: bool = False
    """Whether the dossier is written in Chinese and in English."""


def is_draft(report: Report, wish: Wish) -> bool:
    """Tell whether the pages say "draft": where it is asked for; in a redacted copy only while blockers stand."""
    return not report.ready if wish.redacted else wish.draft


def refuse_target(case: Path, out: Path, *, redacted: bool, draft: bool) -> None:
    """Raise unless the files of a case folder, or of a hand-over file, can be written into a folder.

    Raises:
        DeskError: they cannot; it says why.
    """
    try:
        refuse_bad_target(case if case.is_dir() else None, out, redacted=redacted, draft=draft)
    except ExportError as error:
        raise DeskError(error.key, error.values) from error


def write_out(
    desk: Desk,
    report: Report,
    case: Path | Contents,
    out: Path,
    wish: Wish,
    *,
    on_progress: OnProgress | None,
    cancelled: IsCancelled | None,
) -> tuple[WrittenFile, ...]:
    """Write all files or none; see :meth:`Desk.export`."""
    folder = case if isinstance(case, Path) else desk.kept.store.folder.root if wish.kept else None
    contents = desk.contents(case) if isinstance(case, Path) else case
    tell, stop = on_progress or silent, cancelled or never
    draft = is_draft(report, wish)
    if not draft and not report.ready:
        raise NotReady(len(report.blockers))
    try:
        return write(
            _plan(desk, report, wish),
            report,
            contents,
            out,
            draft=draft,
            language=wish.language,
            now=wish.now,
            keep_out=folder,
            anchor=desk.kept.anchor() if wish.kept else "",
            redactor=_redactor(desk, report, contents, stop) if wish.redacted else None,
            on_progress=lambda done, total, name: tell(Progress("write", done, total, name)),
            cancelled=stop,
        )
    except ExportError as error:
        raise DeskError(error.key, error.values) from error


def _plan(desk: Desk, report: Report, wish: Wish) -> Plan:
    first = replace(desk.plan(report, wish.language, wish.standard), paper=wish.paper)
    other = next(language for language in LANGUAGES if language != wish.language)
    return in_two_languages(first, desk.plan(report, other, wish.standard)) if wish.both else first


def _redactor(desk: Desk, report: Report, contents: Contents, stop: IsCancelled) -> Redactor:
    from appealdesk.core.desk.private import private_of  # noqa: PLC0415 - a check alone needs none of them
    from appealdesk.core.export.redaction import Redactor, masks_of  # noqa: PLC0415 - as above

    export = contents(report.case.export_file) if report.case.export_file else None
    private = private_of(export, report.case, desk.tables.access) if export is not None else ()
    return Redactor(masks_of(report, private), _reader(desk, stop))


def _reader(desk: Desk, stop: IsCancelled) -> Callable[[Sequence[Content]], dict[Content, Reading]]:
    # pictures of a copy are no files of the case: what is read off them is not kept
    return lambda files: desk.readings(files, silent, stop, keep=False)
