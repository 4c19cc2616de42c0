"""Arguments of the commands, and the one line that is printed when they are wrong."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final, NoReturn

from appealdesk import __version__
from appealdesk.cli.metric_arguments import add_metrics
from appealdesk.cli.started import started_as
from appealdesk.cli.values import Values
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.domain.clocks import OWN_ZONE
from appealdesk.core.letter.writing import LANGUAGES as WRITTEN
from appealdesk.core.switches import SELF_TEST
from appealdesk.core.text import LANGUAGES, text

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: Final = (
    "check",
    "letter",
    "export",
    "read",
    "metrics",
    "map",
    "demo",
    "verify",
    "backup",
    "restore",
    "packs",
    "help",
    "quote",
    "reminders",
    "licences",
    "support-bundle",
)
"""A first argument that is none of these may name a file to open."""


class UsageError(Exception):
    """The arguments cannot be used; the text says what to do."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}")


def parser(language: str) -> argparse.ArgumentParser:
    """Return the parser with its help in one language."""

    def say(name: str) -> str:
        return text(language, f"cli.help.{name}")

    values = Values(language)
    shared = _Parser(add_help=False)
    shared.add_argument("--json", action="store_true", help=say("json"))
    shared.add_argument("--lang", choices=LANGUAGES, default=language, help=say("lang"))
    dated = _Parser(add_help=False)
    dated.add_argument("--now", type=values.moment, metavar="ISO", help=say("now"))
    dated.add_argument("--my-zone", type=values.zone, default=OWN_ZONE, metavar="ZONE", help=say("my-zone"))

    top = _Parser(prog=started_as(), description=text(language, "cli.description"), epilog=say("window"))
    top.add_argument("--version", action="version", version=f"AppealDesk {__version__}", help=say("version"))
    top.add_argument(SELF_TEST, action="store_true", help=text(language, "selftest.help.self-test"))
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    tables = _Parser(add_help=False)
    tables.add_argument("--password-file", metavar="FILE", help=say("password-file"))
    tables.add_argument("--format", type=values.folder, action="append", default=[], metavar="FILE", help=say("format"))

    keyed = _Parser(add_help=False)
    keyed.add_argument("--secret-file", metavar="FILE", help=say("secret-file"))
    figured = _Parser(add_help=False, parents=[keyed])
    figured.add_argument("--store-figures", action="store_true", help=say("store-figures"))

    check = commands.add_parser(
        "check", parents=[shared, dated, tables, figured], help=say("check"), description=say("check")
    )
    check.add_argument("case", type=values.folder, metavar="CASE", help=say("case"))

    letter = commands.add_parser(
        "letter", parents=[shared, dated, tables, figured], help=say("letter"), description=say("letter")
    )
    letter.add_argument("case", type=values.folder, metavar="CASE", help=say("case"))
    letter.add_argument("--in", dest="written", choices=WRITTEN, default="", help=say("letter-in"))
    letter.add_argument("--out", type=values.folder, metavar="FILE", help=say("letter-out"))

    export = commands.add_parser(
        "export", parents=[shared, dated, tables, figured], help=say("export"), description=say("export")
    )
    _add_export(export, say, values)

    read = commands.add_parser("read", parents=[shared], help=say("read"), description=say("read"))
    read.add_argument("files", nargs="+", type=values.folder, metavar="FILE", help=say("file"))

    metrics = commands.add_parser("metrics", parents=[shared, tables], help=say("metrics"), description=say("metrics"))
    add_metrics(metrics, say, values.folder, language)
    metrics.add_argument("--now", type=values.moment, metavar="ISO", help=say("now"))

    _add_map(commands.add_parser("map", parents=[shared, tables], help=say("map"), description=say("map")), say, values)

    verify = commands.add_parser("verify", parents=[shared, keyed], help=say("verify"), description=say("verify"))
    verify.add_argument("--quick", action="store_true", help=say("quick"))
    verify.add_argument("--repair", action="store_true", help=say("repair"))
    verify.add_argument(
        "--from", dest="source", type=values.folder, nargs="+", default=(), metavar="FILE", help=say("from")
    )
    for name in ("backup", "restore"):
        made = commands.add_parser(name, parents=[shared, keyed], help=say(name), description=say(name))
        made.add_argument("file", type=values.folder, metavar="FILE", help=say("backup-file"))
    made.add_argument("--force", action="store_true", help=say("force"))

    quote = commands.add_parser("quote", parents=[shared, dated, tables], help=say("quote"), description=say("quote"))
    quote.add_argument("case", type=values.folder, metavar="CASE", help=say("case"))
    _add_reminders(commands, [shared, dated, tables], language)
    _add_packs(
        commands.add_parser("packs", parents=[shared, dated], help=say("packs"), description=say("packs")), say, values
    )
    _add_help(commands.add_parser("help", parents=[shared], help=say("help"), description=say("help")), say)
    _add_licences(commands, shared, language)
    _add_support(commands, [shared, dated], language)
    commands.add_parser("demo", help=say("demo"), description=say("demo"))
    assert set(commands.choices) == set(COMMANDS)
    return top


def _add_reminders(commands: argparse._SubParsersAction[_Parser], shared: list[_Parser], language: str) -> None:
    values = Values(language)
    told, file = text(language, "reminders.help.command"), text(language, "reminders.help.out")
    reminders = commands.add_parser("reminders", parents=shared, help=told, description=told)
    reminders.add_argument("case", type=values.folder, metavar="CASE", help=text(language, "cli.help.case"))
    reminders.add_argument("--out", type=values.folder, required=True, metavar="FILE", help=file)


def _add_help(helping: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    helping.add_argument("topic", nargs="?", default="", metavar="TOPIC", help=say("topic"))
    helping.add_argument("--platform", choices=PLATFORMS, default="", help=say("of-platform"))
    helping.add_argument("--site", default="", help=say("of-site"))


def _add_licences(commands: argparse._SubParsersAction[_Parser], shared: _Parser, language: str) -> None:
    told = text(language, "thirdparty.help.licences")
    licences = commands.add_parser("licences", parents=[shared], help=told, description=told)
    licences.add_argument("name", nargs="?", default="", metavar="NAME", help=text(language, "thirdparty.help.name"))


def _add_support(commands: argparse._SubParsersAction[_Parser], shared: list[_Parser], language: str) -> None:
    def say(name: str) -> str:
        return text(language, f"support.help.{name}")

    values = Values(language)
    bundle = commands.add_parser("support-bundle", parents=shared, help=say("bundle"), description=say("bundle"))
    bundle.add_argument("file", type=values.folder, metavar="FILE", help=say("file"))
    bundle.add_argument("cases", type=values.folder, nargs="*", metavar="CASE", help=say("case"))
    bundle.add_argument("--no-self-test", action="store_true", help=say("no-self-test"))


def _add_packs(packs: argparse.ArgumentParser, say: Callable[[str], str], values: Values) -> None:
    packs.add_argument("words", nargs="*", metavar="PLATFORM | set KEY VALUE | unset KEY", help=say("packs-words"))
    packs.add_argument("--platform", default="", metavar="PLATFORM", help=say("of-platform"))
    packs.add_argument("--site", default="", help=say("of-site"))
    packs.add_argument("--find", default="", metavar="WORD", help=say("find"))
    packs.add_argument("--reason", default="", help=say("figure-reason"))
    packs.add_argument("--date", type=values.day, metavar="DATE", help=say("figure-date"))


def _add_export(export: argparse.ArgumentParser, say: Callable[[str], str], values: Values) -> None:
    """Add what is written, how, and where to."""
    export.add_argument("case", type=values.folder, metavar="CASE", help=say("case"))
    export.add_argument("--out", type=values.folder, required=True, metavar="DIR", help=say("out"))
    export.add_argument("--draft", action="store_true", help=say("draft"))
    export.add_argument("--redacted", action="store_true", help=say("redacted"))
    export.add_argument("--pdf", choices=("1a", "2a", "plain"), help=say("pdf"))
    export.add_argument("--both", action="store_true", help=say("both"))
    export.add_argument("--paper", choices=("a4", "letter"), default="a4", help=say("paper"))


def _add_map(mapping: argparse.ArgumentParser, say: Callable[[str], str], values: Values) -> None:
    mapping.add_argument("file", type=values.folder, metavar="FILE", help=say("table"))
    mapping.add_argument("--column", action="append", default=[], metavar="MEANING=NAME", help=say("column"))
    mapping.add_argument("--dates", choices=("ymd", "dmy", "mdy"), help=say("dates"))
    mapping.add_argument("--zone", metavar="ZONE", help=say("zone"))
    mapping.add_argument("--platform", choices=PLATFORMS, default="", help=say("platform"))
    mapping.add_argument("--site", default="", help=say("site"))
    mapping.add_argument("--save", action="store_true", help=say("save"))
    mapping.add_argument("--out", type=values.folder, metavar="FILE", help=say("out-file"))
    mapping.add_argument("--forget", action="store_true", help=say("forget"))
