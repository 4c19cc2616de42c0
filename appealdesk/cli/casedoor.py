"""What a command calls CASE: a case folder, or one case as a file that somebody handed over."""

from __future__ import annotations

import getpass
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from appealdesk.cli.streams import tell
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from appealdesk.core.desk import Desk
    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.report import Report

SUFFIX = ".appealcase"


@contextmanager
def entered(desk: Desk, case: Path, language: str) -> Iterator[tuple[Callable[..., Report], Path | Contents]]:
    """Give what checks a case and what its files are exported from.

    Raises:
        DeskError: the hand-over is refused.
    """
    if case.suffix.lower() != SUFFIX or case.is_dir():
        if desk.figures.of_store is None:
            tell_of_figures(language)
        yield partial(desk.check, case), case
        return
    # a case folder needs none of the store's machinery
    from appealdesk.core.desk.exchanging import contents_of, formats_of, handed_over, material_of  # noqa: PLC0415 - see above

    with handed_over(case, lambda: _ask(case, language)) as received:
        # the sender said once what the columns of the tables mean
        desk.tables.given = (*desk.tables.given, *formats_of(received))
        yield partial(desk.check_material, material_of(received)), contents_of(received)


def tell_of_figures(language: str) -> None:
    """Say that figures kept in the store do not count for a folder, where there is a store that may hold some.

    A folder is checked without the store's key; figures of the command line lie in the user's own file and count.
    """
    # the usual folder costs an import that nobody without a store needs
    from appealdesk.core.store.errors import StoreError  # noqa: PLC0415 - see above
    from appealdesk.core.store.folder import StoreFolder, default_folder  # noqa: PLC0415 - see above

    try:
        kept = StoreFolder(default_folder()).database.exists()
    except (StoreError, OSError):
        return
    if kept:
        tell(text(language, "cli.figures.of-store"))


def _ask(case: Path, language: str) -> str | None:
    """Ask for the passphrase where somebody sits at a terminal; elsewhere none is the answer."""
    if not sys.stdin or not sys.stdin.isatty():
        return None
    return getpass.getpass(text(language, "cli.passphrase", file=case.name))
