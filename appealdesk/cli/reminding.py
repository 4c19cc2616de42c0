"""The ``reminders`` command: the clocks of a case as a calendar file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from appealdesk.cli.casedoor import entered
from appealdesk.cli.json_report import SCHEMA
from appealdesk.cli.progress import ProgressBar
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.reminding import appointments
from appealdesk.core.export.ical import calendar
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from appealdesk.core.desk import Desk


def reminders(
    desk: Desk,
    arguments: argparse.Namespace,
    say: Callable[[str], None],
    say_json: Callable[[dict[str, Any]], None],
) -> None:
    """Run the command.

    Raises:
        DeskError: the case cannot be used, nothing lies ahead, or the file cannot be written.
    """
    language, out = arguments.lang, arguments.out
    now = arguments.now or datetime.now().astimezone()
    bar = ProgressBar(language)
    try:
        with entered(desk, arguments.case, language) as (check, _files):
            report = check(now=now, on_progress=bar)
    finally:
        bar.close()
    found = appointments(report, language)
    if not found:
        raise DeskError("reminders.error.none", {})
    if arguments.case.is_dir() and out.absolute().is_relative_to(arguments.case.absolute()):
        raise DeskError("reminders.error.inside", {"file": str(out)})
    try:
        with out.open("xb") as file:
            file.write(calendar(found, stamp=now))
    except FileExistsError as error:
        raise DeskError("reminders.error.taken", {"file": str(out)}) from error
    except OSError as error:
        raise DeskError("reminders.error.unwritable", {"file": str(out), "detail": error.strerror or ""}) from error
    if arguments.json:
        told = [{"uid": a.uid, "at": a.at.isoformat(), "title": a.title, "alarms": len(a.alarms)} for a in found]
        say_json({"schema": SCHEMA, "file": str(out), "events": told})
        return
    say(
        "\n".join(
            [
                text(language, "reminders.told.written", file=out),
                *(f"  {a.at:%Y-%m-%d %H:%M%z}  {a.title}" for a in found),
            ]
        )
    )
