"""Writing a planned submission: everything is built aside, opened again, and only then moved into place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.export.earlier import is_of_another
from appealdesk.core.export.errors import ExportError, NotReady
from appealdesk.core.export.placing import put_in_place, workshop
from appealdesk.core.export.plan_names import redacted_name
from appealdesk.core.export.target import cannot_write, refuse_bad_target, refuse_foreign_files
from appealdesk.core.export.unprinted import LETTER
from appealdesk.core.export.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.redaction import Redactor
    from appealdesk.core.export.run import OnProgress
    from appealdesk.core.export.values import Plan, WrittenFile


def write(
    plan: Plan,
    report: Report,
    contents: Contents,
    out: Path,
    *,
    draft: bool,
    language: str,
    now: datetime,
    keep_out: Path | None = None,
    anchor: str = "",
    redactor: Redactor | None = None,
    on_progress: OnProgress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[WrittenFile, ...]:
    """Write the submission of a checked case and return its files, the manifest last.

    Equal input and an equal ``now`` give equal bytes. Nothing is left behind by an error or a cancellation; an
    earlier submission in ``out`` is replaced, other files there stay as they are.

    Args:
        plan: what to write, made from the same report.
        report: the checked case.
        contents: gives the files of the case, which are only read.
        out: the folder to write to; it is made where it does not exist.
        draft: True to write although blockers stand; the pages then say so.
        language: ``zh`` or ``en``, the language of the written pages that the plan gives no other.
        now: the date of the submission, aware.
        keep_out: a folder that nothing may be written into: where the case is kept.
        anchor: end of the case's history, printed in the dossier's foot and named in the manifest.
        redactor: makes it a redacted copy, which is read again before it is handed out.
        on_progress: told about every file.
        cancelled: asked between files whether to give up.

    Raises:
        NotReady: blockers stand and no draft was asked for.
        ExportError: a file cannot be read or written, is too large, or is in the way; another case's submission lies
            there; the letter has characters that its pages cannot show, and no draft was asked for; or something that
            was to be masked can still be read.
        Cancelled: the user gave up.
    """
    if report.blockers and not draft:
        raise NotReady(len(report.blockers))
    refuse_bad_target(keep_out, out, redacted=redactor is not None, draft=draft)
    if is_of_another(out, report.case.platform, [o.id for o in report.case.orders]):
        raise ExportError("dossier.error.other-case", out=out)
    _refuse_taken_names(plan, out, redacted=redactor is not None)
    if not draft and redactor is None:
        _refuse_unprinted(plan)
    from appealdesk.core.export.run import Run  # noqa: PLC0415 - a check alone must not wait for the PDF libraries

    with workshop(out) as place:
        run = Run(
            plan,
            report,
            contents,
            place,
            on_progress=on_progress,
            cancelled=cancelled,
            anchor=anchor,
            redactor=redactor,
        )
        files = run.build(language, draft=draft, now=now)
        run.check()
        put_in_place(place, out, [f.path for f in files])
    return files


def _refuse_taken_names(plan: Plan, out: Path, *, redacted: bool) -> None:
    """Raise where somebody's file stands in the way of one that is planned: all the work would be for nothing."""
    try:
        refuse_foreign_files(out, [n for f in plan.files if (n := redacted_name(f) if redacted else f.name)])
    except OSError as error:
        raise cannot_write(out, error) from error


def _refuse_unprinted(plan: Plan) -> None:
    """Raise where the letter's pages could not show what the seller wrote."""
    found = [u for u in plan.unprinted if u.where == LETTER]
    if found and plan.of(Role.LETTER):
        values = found[0].values(plan.language)
        raise ExportError("dossier.error.unprinted", **values, n=len(found))
