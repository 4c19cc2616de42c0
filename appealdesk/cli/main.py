"""Runs one command. Results go to stdout, progress and errors to stderr; the exit status is the contract's."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from appealdesk.cli.arguments import UsageError, parser, system_language
from appealdesk.cli.human import evidence_lines, files_lines, report_lines
from appealdesk.cli.json_report import SCHEMA, evidence_json, files_json, report_json
from appealdesk.cli.progress import ProgressBar
from appealdesk.core.desk import Cancelled, Desk, DeskError, NotReady
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.packs.wording import Wording

READY, BLOCKED, UNUSABLE = 0, 1, 2
INTERRUPTED = 130
"""Exit status of a command stopped with Ctrl+C, as shells have it."""


def main(argv: Sequence[str], open_window: Callable[[Desk, bool], int]) -> int:
    """Run the command line and return its exit status.

    Args:
        argv: the arguments without the program's name.
        open_window: opens the window (True: on the sample case) and returns its exit status.
    """
    _speak_utf8()
    language = system_language()
    try:
        arguments = parser(language).parse_args(argv)
    except UsageError as error:
        return _fail(str(error))
    language = getattr(arguments, "lang", language)
    desk = Desk()
    try:
        if arguments.command in (None, "demo"):
            return open_window(desk, arguments.command == "demo")
        return {"check": _check, "export": _export, "read": _read}[arguments.command](desk, arguments)
    except NotReady as error:
        _fail(text(language, "cli.error.not-ready", n=error.blockers))
        return BLOCKED
    except DeskError as error:
        return _fail(error.message(language))
    except (Cancelled, KeyboardInterrupt):
        _fail(text(language, "cli.error.interrupted"))
        return INTERRUPTED
    finally:
        desk.close()


def _speak_utf8() -> None:
    """Windows consoles and pipes default to a code page that lacks half of our letters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _fail(line: str) -> int:
    sys.stderr.write(" ".join(line.split()) + "\n")
    return UNUSABLE


def _print_json(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _now(arguments: argparse.Namespace) -> datetime:
    now: datetime | None = arguments.now
    return now or datetime.now().astimezone()


def _wording(desk: Desk, language: str) -> Callable[[Finding], Wording]:
    return lambda finding: desk.wording(finding, language)


def _check(desk: Desk, arguments: argparse.Namespace) -> int:
    bar = ProgressBar(arguments.lang)
    try:
        report = desk.check(arguments.case, now=_now(arguments), on_progress=bar)
    finally:
        bar.close()
    words = _wording(desk, arguments.lang)
    if arguments.json:
        _print_json(report_json(report, words, arguments.lang))
    else:
        sys.stdout.write("\n".join(report_lines(report, words, arguments.lang)) + "\n")
    return READY if report.ready else BLOCKED


def _export(desk: Desk, arguments: argparse.Namespace) -> int:
    bar = ProgressBar(arguments.lang)
    now = _now(arguments)
    try:
        report = desk.check(arguments.case, now=now, on_progress=bar)
        files = desk.export(
            report,
            arguments.case,
            arguments.out,
            draft=arguments.draft,
            language=arguments.lang,
            now=now,
            on_progress=bar,
        )
    finally:
        bar.close()
    if arguments.json:
        _print_json(files_json(files, ready=report.ready))
    else:
        lines = [text(arguments.lang, "cli.written.done", out=arguments.out), *files_lines(files, arguments.lang)]
        sys.stdout.write("\n".join(lines) + "\n")
    return READY if report.ready else BLOCKED


def _read(desk: Desk, arguments: argparse.Namespace) -> int:
    for file in arguments.files:
        if not file.exists():
            return _fail(text(arguments.lang, "cli.error.no-file", file=file))
    bar = ProgressBar(arguments.lang)
    try:
        found = desk.read(arguments.files, on_progress=bar)
    finally:
        bar.close()
    if arguments.json:
        _print_json({"schema": SCHEMA, "evidence": [evidence_json(e) for e in found]})
    else:
        sys.stdout.write("\n".join(line for e in found for line in evidence_lines(e, arguments.lang)) + "\n")
    return READY if any(e.facts or (e.reading and e.reading.pages) for e in found) else UNUSABLE
