"""Runs one command. Results go to stdout, progress and errors to stderr; the exit status is the contract's."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from appealdesk.cli.arguments import UsageError, parser
from appealdesk.cli.casedoor import entered
from appealdesk.cli.human import evidence_lines, report_lines
from appealdesk.cli.json_report import SCHEMA, evidence_json, report_json
from appealdesk.cli.opening import files_to_open
from appealdesk.cli.progress import ProgressBar
from appealdesk.cli.quoting import quote_json, quote_lines
from appealdesk.cli.selftest_switch import no_window
from appealdesk.cli.stopping import Stop
from appealdesk.cli.streams import prepare, put, tell
from appealdesk.cli.tableways import give_ways, with_way
from appealdesk.cli.wordings import worded
from appealdesk.core.desk import Cancelled, Desk, DeskError
from appealdesk.core.desk.quote import quote_of
from appealdesk.core.desk.telling import tell as tell_file
from appealdesk.core.packs.asked import asking
from appealdesk.core.reading import probe
from appealdesk.core.spoken import said_language
from appealdesk.core.switches import SELF_TEST
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appealdesk.core.desk.selftest.bench import Bench, Told
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.packs.wording import Wording

READY, BLOCKED, UNUSABLE = 0, 1, 2

_log = logging.getLogger(__name__)


def main(
    argv: Sequence[str],
    open_window: Callable[[Desk, bool, Sequence[Path]], int],
    see_window: Callable[[Bench], Told] = no_window,
) -> int:
    """Run the command line and return its exit status.

    Args:
        argv: the arguments without the program's name.
        open_window: opens the window (True: on the sample case; or with files) and returns its exit status.
        see_window: shows the window once, for the self-test.
    """
    prepare()
    language = said_language(argv)
    try:
        if argv[:1] == [SELF_TEST]:
            # the libraries that it tries are loaded for it alone
            from appealdesk.cli.selftest import self_test  # noqa: PLC0415 - see above

            return self_test(argv[1:], see_window, language)
        files = files_to_open(argv, language)
        arguments = parser(language).parse_args([] if files else argv)
    except UsageError as error:
        return _fail(str(error))
    desk = Desk()
    if arguments.command in (None, "demo"):
        try:
            return open_window(desk, arguments.command == "demo", files)
        finally:
            desk.close()
    stop = Stop()
    with stop.listening():
        return _run(desk, arguments, stop)


def _run(desk: Desk, arguments: argparse.Namespace, stop: Stop) -> int:
    """Run one command; whatever ends it early becomes one line and an exit status."""
    language = arguments.lang
    try:
        with desk:
            if "password_file" in arguments:
                give_ways(desk, arguments)
            if getattr(arguments, "store_figures", False):
                # what a folder needs nothing of: the store's machinery
                from appealdesk.cli.storekeeping import figures  # noqa: PLC0415 - see above

                desk.figures.of_store = figures(arguments)
            if "my_zone" in arguments:
                desk.own = replace(desk.own, zone=arguments.my_zone)
            return _COMMANDS[arguments.command](desk, arguments, stop)
    except DeskError as error:
        return _fail(with_way(language, error.key, error.message(language)))
    except (Cancelled, probe.Cancelled, KeyboardInterrupt):
        tell(text(language, "cli.error.interrupted"))
        return stop.status
    except _OutputError as error:
        return _fail(text(language, "cli.error.output", detail=error))
    except Exception as error:  # noqa: BLE001 - a fault of ours; it must not be taken for a verdict on the case
        _log.debug("%s failed", arguments.command, exc_info=True)
        return _fail(text(language, "cli.error.unexpected", detail=f"{type(error).__name__}: {error}"[:300]))


class _OutputError(Exception):
    """The result could not be printed."""


def _fail(line: str) -> int:
    tell(line)
    return UNUSABLE


def _print(result: str) -> None:
    try:
        put(result + "\n")
    except OSError as error:
        raise _OutputError(error.strerror or str(error)) from error


def _print_json(value: dict[str, Any]) -> None:
    _print(json.dumps(value, ensure_ascii=False, indent=2))


def _now(arguments: argparse.Namespace) -> datetime:
    now: datetime | None = arguments.now
    return now or datetime.now().astimezone()


def _wording(desk: Desk, language: str) -> Callable[[Finding], Wording]:
    return lambda finding: worded(desk, finding, language)


def _check(desk: Desk, arguments: argparse.Namespace, _stop: Stop) -> int:
    bar = ProgressBar(arguments.lang)
    try:
        with entered(desk, arguments.case, arguments.lang) as (check, _files):
            report = check(now=_now(arguments), on_progress=bar)
    finally:
        bar.close()
    words = _wording(desk, arguments.lang)
    asked = asking(desk.packs.platform(report.case.platform), arguments.lang)
    if arguments.json:
        _print_json(report_json(report, words, asked, arguments.lang))
    else:
        _print("\n".join(report_lines(report, words, asked, arguments.lang)))
    return READY if report.ready else BLOCKED


def _letter(desk: Desk, arguments: argparse.Namespace, _stop: Stop) -> int:
    # what a check needs is loaded by then anyway
    from appealdesk.cli.letter import chosen, letter_json, letter_lines, save  # noqa: PLC0415 - see above

    bar = ProgressBar(arguments.lang)
    try:
        with entered(desk, arguments.case, arguments.lang) as (check, _files):
            report = check(now=_now(arguments), on_progress=bar)
    finally:
        bar.close()
    sheet = desk.letter(report)
    draft = chosen(sheet, arguments.written)
    if arguments.out is not None:
        save(draft, arguments.out, arguments.case)
        tell(text(arguments.lang, "cli.letter.written", file=arguments.out))
    words = _wording(desk, arguments.lang)
    if arguments.json:
        _print_json(letter_json(sheet, report, words))
    else:
        _print("\n".join(letter_lines(sheet, draft, report, words, arguments.lang)))
    return READY if sheet.ready else BLOCKED


def _export(desk: Desk, arguments: argparse.Namespace, stop: Stop) -> int:
    # as with a letter
    from appealdesk.cli.exporting import export  # noqa: PLC0415 - see above

    return READY if export(desk, arguments, _now(arguments), _print, _print_json, stop=stop) else BLOCKED


def _read(desk: Desk, arguments: argparse.Namespace, _stop: Stop) -> int:
    for file in arguments.files:
        if not file.exists():
            return _fail(text(arguments.lang, "cli.error.no-file", file=file))
    bar = ProgressBar(arguments.lang)
    try:
        found = desk.read(arguments.files, on_progress=bar)
    finally:
        bar.close()
    told = [(e, tell_file(e, desk.packs)) for e in found]
    if arguments.json:
        _print_json({"schema": SCHEMA, "evidence": [evidence_json(e, t, arguments.lang) for e, t in told]})
    else:
        _print("\n".join(line for e, t in told for line in evidence_lines(e, t, arguments.lang)))
    return READY if any(e.facts or (e.reading and e.reading.pages) for e in found) else UNUSABLE


def _map(desk: Desk, arguments: argparse.Namespace, _stop: Stop) -> int:
    # asked for once in a while; the other commands need not wait for it
    from appealdesk.cli.mapping import map_table  # noqa: PLC0415 - see above

    return READY if map_table(desk, arguments, _print, _print_json) else UNUSABLE


def _quote(desk: Desk, arguments: argparse.Namespace, _stop: Stop) -> int:
    bar = ProgressBar(arguments.lang)
    try:
        with entered(desk, arguments.case, arguments.lang) as (check, _files):
            quote = quote_of(check(now=_now(arguments), on_progress=bar))
    finally:
        bar.close()
    if arguments.json:
        _print_json(quote_json(quote))
    else:
        _print("\n".join(quote_lines(quote, arguments.lang)))
    return READY


def _rarely(desk: Desk, arguments: argparse.Namespace, _stop: Stop) -> int:
    # asked for once in a while; the other commands need not wait for it
    from appealdesk.cli.rare import run_rare  # noqa: PLC0415 - see above

    run_rare(desk, arguments, _print, _print_json)
    return READY


def _metrics(desk: Desk, arguments: argparse.Namespace, stop: Stop) -> int:
    # as above
    from appealdesk.cli.metrics import metrics  # noqa: PLC0415 - see above

    with stop.gently():
        metrics(desk, arguments, _print, _print_json, stop.asked)
    return READY


def _keep_store(_desk: Desk, arguments: argparse.Namespace, stop: Stop) -> int:
    # commands on a case folder need nothing of the store
    from appealdesk.cli import storekeeping  # noqa: PLC0415 - see above

    commands = {"verify": storekeeping.verify, "backup": storekeeping.backup, "restore": storekeeping.restore}
    with stop.gently():
        return commands[arguments.command](arguments, _print, stop.asked)


_COMMANDS = {
    "check": _check,
    "letter": _letter,
    "export": _export,
    "read": _read,
    "metrics": _metrics,
    "map": _map,
    "packs": _rarely,
    "help": _rarely,
    "quote": _quote,
    "reminders": _rarely,
    "verify": _keep_store,
    "backup": _keep_store,
    "restore": _keep_store,
    "licences": _rarely,
    "support-bundle": _rarely,
}
