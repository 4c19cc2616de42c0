"""``licences``: what others made and the program uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.cli.json_report import SCHEMA
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.thirdparty import components
from appealdesk.core.desk.thirdparty.told import head_line, whole
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from appealdesk.core.desk.thirdparty import Component

    type Print = Callable[[str], None]
    type PrintJson = Callable[[dict[str, Any]], None]

_EXAMPLE = 'appealdesk licences "Qt 6"'


def licences(arguments: argparse.Namespace, say: Print, say_json: PrintJson) -> None:
    """Run the command.

    Raises:
        DeskError: there is no such component, or the list cannot be read.
    """
    found, name, language = components(), arguments.name, arguments.lang
    if name:
        found = tuple(one for one in found if one.name.casefold() == name.casefold())
        if not found:
            raise DeskError("thirdparty.unknown", {"name": name})
    if arguments.json:
        say_json({"schema": SCHEMA, "components": [_as_json(one, with_texts=bool(name)) for one in found]})
    elif name:
        say("\n\n".join(whole(one, language) for one in found))
    else:
        lines = [head_line(one, language) for one in found]
        say("\n".join([*lines, text(language, "thirdparty.count", n=len(found), example=_EXAMPLE)]))


def _as_json(one: Component, *, with_texts: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"name": one.name, "version": one.version, "licence": one.licence, "home": one.home}
    return shown | ({"texts": list(one.texts)} if with_texts else {})
