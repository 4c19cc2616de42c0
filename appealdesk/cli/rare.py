"""Commands that are asked for once in a while, behind one door, so that the others start without their modules."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from appealdesk.cli.helping import tell_help
from appealdesk.cli.licences import licences
from appealdesk.cli.packs import packs
from appealdesk.cli.reminding import reminders
from appealdesk.cli.support import support_bundle

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from appealdesk.core.desk import Desk

    type Print = Callable[[str], None]
    type PrintJson = Callable[[dict[str, Any]], None]
    type Command = Callable[[Desk, argparse.Namespace, Print, PrintJson], None]


def _packs(desk: Desk, arguments: argparse.Namespace, say: Print, say_json: PrintJson) -> None:
    packs(desk, arguments, arguments.now or datetime.now().astimezone(), say, say_json)


_COMMANDS: Final[Mapping[str, Command]] = {
    "packs": _packs,
    "help": tell_help,
    "reminders": reminders,
    "support-bundle": lambda desk, arguments, say, _say_json: support_bundle(desk, arguments, say),
    "licences": lambda _desk, arguments, say, say_json: licences(arguments, say, say_json),
}


def run_rare(desk: Desk, arguments: argparse.Namespace, say: Print, say_json: PrintJson) -> None:
    """Run one of them; it either does what was asked or raises.

    Raises:
        DeskError: what was asked for cannot be had.
    """
    _COMMANDS[arguments.command](desk, arguments, say, say_json)
