"""Arguments of the commands, and the one line that is printed when they are wrong."""

from __future__ import annotations

import argparse
import locale
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from appealdesk import __version__
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.intake.values import YEARS
from appealdesk.core.text import LANGUAGES, text

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: Final = ("check", "export", "read", "map", "demo", "verify", "backup", "restore")
"""A first argument that is none of these may name a file to open."""


class UsageError(Exception):
    """The arguments cannot be used; the text says what to do."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}")


def system_language() -> str:
    """Return ``en`` where the system says a language other than Chinese, else ``zh``: most users read Chinese."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    said = said or (locale.getlocale()[0] or "")
    known = said and not said.startswith(("C", "POSIX"))
    return "en" if known and not said.lower().startswith(("zh", "chinese")) else "zh"


def moment(value: str) -> datetime:
    """Return an ISO 8601 moment; one without an offset is taken as this computer's local time."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        at = None
    # Further off there is no room left to reckon a window of days in.
    if at is None or at.year not in YEARS:
        raise argparse.ArgumentTypeError(text(system_language(), "cli.error.now", value=value))
    return at if at.tzinfo else at.astimezone()


def _folder(value: str) -> Path:
    """Return a path; an empty one is a variable that was never set and must not mean the current folder."""
    if not value.strip():
        raise argparse.ArgumentTypeError(text(system_language(), "cli.error.empty-path"))
    return Path(value)


def parser(language: str) -> argparse.ArgumentParser:
    """Return the parser with its help in one language."""

    def say(name: str) -> str:
        return text(language, f"cli.help.{name}")

    shared = _Parser(add_help=False)
    shared.add_argument("--json", action="store_true", help=say("json"))
    shared.add_argument("--lang", choices=LANGUAGES, default=language, help=say("lang"))
    dated = _Parser(add_help=False)
    dated.add_argument("--now", type=moment, metavar="ISO", help=say("now"))

    top = _Parser(prog="appealdesk", description=text(language, "cli.description"), epilog=say("window"))
    top.add_argument("--version", action="version", version=f"AppealDesk {__version__}", help=say("version"))
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    tables = _Parser(add_help=False)
    tables.add_argument("--password-file", metavar="FILE", help=say("password-file"))
    tables.add_argument("--format", type=_folder, action="append", default=[], metavar="FILE", help=say("format"))

    check = commands.add_parser("check", parents=[shared, dated, tables], help=say("check"), description=say("check"))
    check.add_argument("case", type=_folder, metavar="CASE", help=say("case"))

    export = commands.add_parser(
        "export", parents=[shared, dated, tables], help=say("export"), description=say("export")
    )
    export.add_argument("case", type=_folder, metavar="CASE", help=say("case"))
    export.add_argument("--out", type=_folder, required=True, metavar="DIR", help=say("out"))
    export.add_argument("--draft", action="store_true", help=say("draft"))

    read = commands.add_parser("read", parents=[shared], help=say("read"), description=say("read"))
    read.add_argument("files", nargs="+", type=_folder, metavar="FILE", help=say("file"))

    _add_map(commands.add_parser("map", parents=[shared, tables], help=say("map"), description=say("map")), say)

    keyed = _Parser(add_help=False)
    keyed.add_argument("--secret-file", metavar="FILE", help=say("secret-file"))
    verify = commands.add_parser("verify", parents=[shared, keyed], help=say("verify"), description=say("verify"))
    verify.add_argument("--quick", action="store_true", help=say("quick"))
    verify.add_argument("--repair", action="store_true", help=say("repair"))
    verify.add_argument("--from", dest="source", type=_folder, nargs="+", default=(), metavar="FILE", help=say("from"))
    for name in ("backup", "restore"):
        made = commands.add_parser(name, parents=[shared, keyed], help=say(name), description=say(name))
        made.add_argument("file", type=_folder, metavar="FILE", help=say("backup-file"))
    made.add_argument("--force", action="store_true", help=say("force"))

    commands.add_parser("demo", help=say("demo"), description=say("demo"))
    assert set(commands.choices) == set(COMMANDS)
    return top


def _add_map(mapping: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    mapping.add_argument("file", type=_folder, metavar="FILE", help=say("table"))
    mapping.add_argument("--column", action="append", default=[], metavar="MEANING=NAME", help=say("column"))
    mapping.add_argument("--dates", choices=("ymd", "dmy", "mdy"), help=say("dates"))
    mapping.add_argument("--zone", metavar="ZONE", help=say("zone"))
    mapping.add_argument("--platform", choices=PLATFORMS, default="", help=say("platform"))
    mapping.add_argument("--site", default="", help=say("site"))
    mapping.add_argument("--save", action="store_true", help=say("save"))
    mapping.add_argument("--out", type=_folder, metavar="FILE", help=say("out-file"))
    mapping.add_argument("--forget", action="store_true", help=say("forget"))
