"""What the command line gives for opening tables: passwords of locked workbooks, and format files."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk import DeskError
from appealdesk.core.intake.orders.mapping.kept import load_file
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from appealdesk.core.desk import Desk
    from appealdesk.core.domain.content import Content

_STANDARD_INPUT: Final = "-"
_LONGEST: Final = 4096


_WAYS: Final = {
    "intake.problem.orders-encrypted": "doors.cli.password",
    "intake.problem.orders-unknown-header": "doors.cli.tables",
    "intake.problem.table-unread": "doors.cli.tables",
}
"""Problems of a table that an option or another command of the command line gets over."""


def with_way(language: str, key: str, said: str) -> str:
    """Return a problem in words with what to type here, where something can be typed.

    Args:
        language: ``zh`` or ``en``.
        key: the problem's.
        said: its words, the same for the window and the command line.
    """
    return f"{said} {text(language, way)}" if (way := _WAYS.get(key)) else said


def give_ways(desk: Desk, arguments: argparse.Namespace) -> None:
    """Hand the desk what the arguments say of tables.

    Raises:
        DeskError: a file named there cannot be used.
    """
    formats = []
    for path in arguments.format:
        try:
            formats.append(load_file(path))
        except (ValueError, OSError) as error:
            raise DeskError("mapping.error.format-file", {"file": str(path), "detail": str(error)}) from error
    desk.tables.given = tuple(formats)
    desk.tables.ask = _asking(arguments)


def _asking(arguments: argparse.Namespace) -> Callable[[Content], str]:
    known: dict[Content, str] = {}
    told = _from_file(arguments.password_file) if arguments.password_file else ""

    def ask(content: Content) -> str:
        if told:
            return told
        # where nobody sits at a terminal, the file stays shut and its problem says what to do
        if content not in known and sys.stdin and sys.stdin.isatty():
            known[content] = getpass.getpass(text(arguments.lang, "cli.password", file=content.name))
        return known.get(content, "")

    return ask


def _from_file(name: str) -> str:
    try:
        if name == _STANDARD_INPUT:
            return sys.stdin.readline(_LONGEST).rstrip("\r\n")
        with Path(name).open(encoding="utf-8-sig") as file:
            return file.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        detail = getattr(error, "strerror", None) or "UTF-8"
        raise DeskError("cli.error.password-file", {"file": name, "detail": detail}) from error
