"""The command that writes the files of a submission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.cli.casedoor import entered
from appealdesk.cli.progress import ProgressBar
from appealdesk.cli.refusing import refusal_line
from appealdesk.cli.started import started_as
from appealdesk.cli.streams import tell
from appealdesk.cli.wordings import worded
from appealdesk.cli.written import Kind, files_lines
from appealdesk.core.desk import NotReady
from appealdesk.core.desk.exporting import refuse_target
from appealdesk.core.export.limits import limits_json
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from appealdesk.cli.stopping import Stop
    from appealdesk.core.desk import Desk
    from appealdesk.core.export import WrittenFile
    from appealdesk.core.export.values import Exhibit, Plan

SCHEMA = 1


def export(
    desk: Desk,
    arguments: argparse.Namespace,
    now: datetime,
    put: Callable[[str], None],
    put_json: Callable[[dict[str, Any]], None],
    *,
    stop: Stop,
) -> bool:
    """Write a submission, print what was written, and return whether the case is ready for it.

    Where blockers stand and neither a draft nor a redacted copy was asked for, it says what is to be done instead.

    Raises:
        DeskError: the case cannot be used, or the files cannot be written.
        Cancelled: the user gave up.
    """
    # reading the case takes a while; where its files could not be put, it would be for nothing
    refuse_target(arguments.case, arguments.out, redacted=arguments.redacted, draft=arguments.draft)
    bar, standard = ProgressBar(arguments.lang), _standard(arguments.pdf)
    try:
        with entered(desk, arguments.case, arguments.lang) as (check, case):
            report = check(now=now, on_progress=bar)
            plan = desk.plan(report, arguments.lang, standard)
            with stop.gently():
                files = desk.export(
                    report,
                    case,
                    arguments.out,
                    draft=arguments.draft,
                    redacted=arguments.redacted,
                    standard=standard,
                    paper=Paper(arguments.paper),
                    both=arguments.both,
                    language=arguments.lang,
                    now=now,
                    on_progress=bar,
                    cancelled=stop.asked,
                )
    except NotReady:
        tell(refusal_line(report, lambda f: worded(desk, f, arguments.lang), arguments.case, arguments.lang))
        return False
    finally:
        bar.close()
    if arguments.json:
        put_json(files_json(files, plan, ready=report.ready))
    else:
        kind = Kind.REDACTED if arguments.redacted else Kind.DRAFT if arguments.draft else Kind.SUBMISSION
        lines = [
            text(arguments.lang, "cli.written.done", out=arguments.out),
            *files_lines(files, plan, arguments.lang, kind),
        ]
        lines += [text(arguments.lang, "cli.written.redacted")] if arguments.redacted else []
        blockers = len(report.blockers)
        if blockers:
            lines.append(
                text(arguments.lang, "cli.written.draft", n=blockers, program=started_as(), case=arguments.case)
            )
        elif arguments.draft and not arguments.redacted:
            lines.append(text(arguments.lang, "cli.written.draft-asked"))
        put("\n".join(lines))
    return report.ready


def _standard(chosen: str | None) -> Standard | None:
    """Return the standard that was chosen; None leaves it to what is asked for."""
    return None if chosen is None else Standard("" if chosen == "plain" else chosen)


def files_json(files: Sequence[WrittenFile], plan: Plan, *, ready: bool) -> dict[str, Any]:
    """Return what was written, what of the case was not handed in and why, and what the pages cannot show."""
    return {
        "schema": SCHEMA,
        "files": [f.as_json() for f in files],
        "limits": limits_json(plan.profile),
        "not_submitted": [_left_out(e, e.kept_back) for e in plan.exhibits if e.kept_back],
        "cover_only": [n.as_json() for n in dict.fromkeys(n for f in files for n in f.not_shown)],
        "unprinted": [u.as_json() for u in plan.unprinted],
        "ready": ready,
    }


def _left_out(exhibit: Exhibit, reason: str) -> dict[str, Any]:
    return {"exhibit": exhibit.number, "file": exhibit.evidence.file, "reason": reason}
