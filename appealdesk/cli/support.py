"""``support-bundle``: what somebody who helps needs, in a file that holds nothing of a case."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from appealdesk.cli.casedoor import entered
from appealdesk.core.desk.support.gathering import write_support
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.desk import Desk
    from appealdesk.core.domain.report import Report

    type Print = Callable[[str], None]


def support_bundle(desk: Desk, arguments: argparse.Namespace, say: Print) -> None:
    """Run the command.

    Raises:
        DeskError: the file cannot be written; what is wrong with a case is told inside it.
    """
    checks = [_check(desk, case, arguments) for case in arguments.cases]
    write_support(arguments.file, checks, arguments.lang, self_test=not arguments.no_self_test)
    say(text(arguments.lang, "support.written", file=arguments.file))


def _check(desk: Desk, case: Path, arguments: argparse.Namespace) -> Callable[[], Report]:
    def checked() -> Report:
        with entered(desk, case, arguments.lang) as (check, _files):
            return check(now=arguments.now or datetime.now().astimezone())

    return checked
