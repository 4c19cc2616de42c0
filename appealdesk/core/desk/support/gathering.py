"""Gathers what goes into a bundle: of the installation, of cases, of what was logged meanwhile, and a self-test."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from appealdesk import __version__
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.progress import Progress, never, silent
from appealdesk.core.desk.support.bundle import refuse_early, write_bundle
from appealdesk.core.desk.support.listening import listening
from appealdesk.core.desk.support.selftested import self_tested
from appealdesk.core.desk.support.structure import structure
from appealdesk.core.desk.thirdparty import components
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.domain.report import Report

    type Check = Callable[[], Report]

_OURS: Final = ("APPEALDESK_", "QT_")
"""Beginnings of the variables whose being set may explain something; their values are not told."""


def write_support(
    target: Path,
    checks: Sequence[Check],
    language: str,
    *,
    self_test: bool = True,
    on_progress: OnProgress = silent,
    cancelled: IsCancelled = never,
) -> None:
    """Write what somebody who helps needs to know, without anything that is in a case.

    Args:
        target: a file that is not there yet.
        checks: each checks one case; what is wrong with a case is told inside the bundle.
        language: of the words for who opens it.
        self_test: whether the program tries itself, which takes a minute.
        on_progress: hears the stages ``cases`` and ``self-test``.
        cancelled: asked between two cases and during the self-test.

    Raises:
        DeskError: the file is there already, or cannot be written; the first is told before anything is gathered.
        Cancelled: somebody asked to stop; nothing is left.
    """
    refuse_early(target)
    with listening() as heard:
        cases = []
        for number, check in enumerate(checks):
            if cancelled():
                raise Cancelled
            on_progress(Progress("cases", number, len(checks)))
            cases.append(_shape(check))
    parts: dict[str, Any] = {"about": _about(), "cases": cases, "log": heard.lines}
    if self_test:
        on_progress(Progress("self-test"))
        parts["self-test"] = self_tested(language, cancelled)
    write_bundle(target, parts, text(language, "support.readme", version=__version__), Path.home())


def _shape(check: Check) -> dict[str, Any]:
    try:
        return structure(check())
    except DeskError as error:
        # its values may name files of the case
        return {"error": error.key}


def _about() -> dict[str, Any]:
    return {
        "version": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "encoding": sys.getfilesystemencoding(),
        "variables": sorted(name for name in os.environ if name.startswith(_OURS)),
        "components": {one.name: one.version for one in components()},
    }
