"""All components: of the frozen program as its build listed them, else of what is installed here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.thirdparty.component import Component, parse
from appealdesk.core.desk.thirdparty.installed import component, needed
from appealdesk.core.desk.thirdparty.own import own_entries
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

LISTED: Final = "components.json"
"""What a build writes into ``resources/thirdparty`` of the frozen program."""


def components() -> tuple[Component, ...]:
    """Return every component, by name.

    Raises:
        DeskError: the list of the frozen program cannot be read.
    """
    listed = resources() / "thirdparty" / LISTED
    if not listed.is_file():
        return in_order(here())
    try:
        return parse(listed.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DeskError("thirdparty.damaged", {"file": str(listed), "detail": str(error)}) from error


def here() -> tuple[Component, ...]:
    """Return the components of what is installed in this environment, and those of the table that belong to it."""
    packages = needed()
    found = [component(package) for package in packages.values()]
    found += [
        _versioned(entry.component)
        for entry in own_entries()
        if entry.system in ("", sys.platform) and (not entry.packages or not packages.keys().isdisjoint(entry.packages))
    ]
    # what the table says of a package itself goes before what the package does not say
    told = {one.name.casefold() for one in found if one.texts}
    return tuple(one for one in found if one.texts or one.name.casefold() not in told)


def in_order(found: Iterable[Component]) -> tuple[Component, ...]:
    """Return components by name."""
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.name)))


def _versioned(one: Component) -> Component:
    if one.name != "Python":
        return one
    version = ".".join(map(str, sys.version_info[:3]))
    return Component(one.name, version, one.licence, one.home, one.texts, one.note)
