"""The parts of the program itself: its data, its modules, a second process."""

from __future__ import annotations

import importlib
import os
import pkgutil
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.ttfonts import TTFError

import appealdesk.core
from appealdesk.core.desk.selftest.bench import FaultError
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.export.pdf import fonts
from appealdesk.core.intake.orders.formats import all_formats
from appealdesk.core.packs import DataError
from appealdesk.core.packs.help import load_help
from appealdesk.core.reading.spawning import end_child, settle_in, start_child
from appealdesk.core.text import LANGUAGES, table

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from appealdesk.core.desk.selftest.bench import Bench, Told

PATIENCE: Final = 120.0
"""Seconds within which a new process answers, on a slow disk under a virus scanner too."""


def see_data(bench: Bench) -> Told:
    """Load every pack, rule, format, text and font."""
    try:
        for platform in PLATFORMS:
            bench.desk.packs.platform(platform)
        rules, formats = bench.desk.rules, all_formats()
        load_help()
        fonts.load()
        texts = min(len(table(language)) for language in LANGUAGES)
    except (DataError, ValueError, OSError, TTFError) as error:
        raise FaultError("data", detail=error) from error
    # an emptied folder loads without an error
    if not rules.by_id or not formats:
        raise FaultError("data", detail="rules" if formats else "formats")
    return "data", {"packs": len(PLATFORMS), "rules": len(rules.by_id), "formats": len(formats), "texts": texts}


def see_modules(_bench: Bench) -> Told:
    """Import every module of the core with the libraries that it needs: one left out shows only when it is used."""
    found = pkgutil.walk_packages(appealdesk.core.__path__, "appealdesk.core.", onerror=_missing)
    names = [module.name for module in found]
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise FaultError("module", module=name, detail=error) from error
    if not names:
        raise FaultError("module", module="appealdesk.core", detail="0")
    return "modules", {"n": len(names)}


def _missing(name: str) -> None:
    raise FaultError("module", module=name, detail="ImportError")


def see_process(_bench: Bench) -> Told:
    """Start a process of our own and hear from it."""
    process, connection = start_child(answer, name="appealdesk-self-test")
    try:
        if not connection.poll(PATIENCE):
            raise FaultError("process-silent", seconds=f"{PATIENCE:g}")
        try:
            number = connection.recv()
        except EOFError as error:
            process.join(5.0)
            raise FaultError("process-ended", code=process.exitcode) from error
    finally:
        end_child(process, connection)
    if number == os.getpid():
        raise FaultError("process-same")
    return "process", {"pid": number}


def answer(connection: Connection) -> None:
    """Tell this process's number. The entry point of the process that is tried."""
    settle_in()
    connection.send(os.getpid())
