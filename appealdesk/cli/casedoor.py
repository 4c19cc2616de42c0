"""What a command calls CASE: a case folder, or one case as a file that somebody handed over."""

from __future__ import annotations

import getpass
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

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
        yield partial(desk.check, case), case
        return
    # a case folder needs none of the store's machinery
    from appealdesk.core.desk.exchanging import contents_of, formats_of, handed_over, material_of  # noqa: PLC0415 - see above

    with handed_over(case, lambda: _ask(case, language)) as received:
        # the sender said once what the columns of the tables mean
        desk.tables.given = (*desk.tables.given, *formats_of(received))
        yield partial(desk.check_material, material_of(received)), contents_of(received)


def _ask(case: Path, language: str) -> str | None:
    """Ask for the passphrase where somebody sits at a terminal; elsewhere none is the answer."""
    if not sys.stdin or not sys.stdin.isatty():
        return None
    return getpass.getpass(text(language, "cli.passphrase", file=case.name))
