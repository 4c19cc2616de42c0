"""The window's part of the self-test: the real window over an empty store of its own, until it has painted itself."""

from __future__ import annotations

import importlib
import os
import pkgutil
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, qVersion
from PySide6.QtWidgets import QApplication, QWidget

import appealdesk.ui
from appealdesk.core.desk.selftest.bench import FaultError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.keys.systemkeyring import SystemKeyring
from appealdesk.ui.application import application
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.evidence.loading import missing_plugins
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch

if TYPE_CHECKING:
    from appealdesk.core.desk.selftest.bench import Bench, Told

PATIENCE: Final = 60.0
"""Seconds within which a window paints itself, on a slow computer too."""
_GRID: Final = 24
"""Points a side at which the painted window is looked at."""
_FEWEST_COLOURS: Final = 4
"""The first screen has grounds, borders, words and icons; a window without its parts shows one or two colours."""
_NEEDED: Final = ("PySide6.QtPdf", "PySide6.QtPrintSupport", "PySide6.QtSvg")
_CLASSES: Final = ("QFileDialog", "QSystemTrayIcon")


class _Painted(QObject):
    """Notes when a widget of a window painted itself; grounds that their children cover are never asked to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.at: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at an event and let it pass."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.window() is self._window:
            self.at = time.monotonic()
        return False


def see_window(bench: Bench) -> Told:
    """Show the first screen and look at what was painted; no screen is needed, and none is disturbed."""
    begun = time.monotonic()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application(["appealdesk"])
    bridge, keyring = Bridge(bench.desk), SystemKeyring()
    watch = Watch(bench.desk.sample_now())
    store = StoreFolder(bench.folder / "window-store")
    SetUp.begin(KeyringState.NONE, plain=True).finish(store, keyring)
    door = StoreDoor(bridge, store, keyring, watch)
    settings = Settings(bench.folder / "window.ini")
    window = MainWindow(Context(bridge, Speech(bench.language), Look(app, "light"), settings, watch, door))
    try:
        painted = _Painted(window)
        app.installEventFilter(painted)
        window.show()
        while painted.at is None:
            if time.monotonic() - begun > PATIENCE:
                raise FaultError("not-painted", seconds=f"{PATIENCE:g}")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        app.removeEventFilter(painted)
        milliseconds = (painted.at - begun) * 1000
        _expect_colours(window)
    finally:
        window.close()
        bridge.close()
        window.deleteLater()
    _expect_parts()
    return "window", {"milliseconds": f"{milliseconds:.0f}", "screen": app.platformName(), "qt": qVersion()}


def _expect_colours(window: MainWindow) -> None:
    image = window.grab().toImage()
    across, down = image.width() // _GRID, image.height() // _GRID
    seen = {image.pixel(x * across, y * down) for x in range(_GRID) for y in range(_GRID)}
    if len(seen) < _FEWEST_COLOURS:
        raise FaultError("blank")


def _expect_parts() -> None:
    """Import every module of the window, and what Qt does besides: choosing files, printing, PDF, tray, pictures."""
    names = [module.name for module in pkgutil.walk_packages(appealdesk.ui.__path__, "appealdesk.ui.")]
    for name in (*_NEEDED, *names):
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise FaultError("module", module=name, detail=error) from error
    widgets = importlib.import_module("PySide6.QtWidgets")
    for name in _CLASSES:
        if not hasattr(widgets, name):
            raise FaultError("module", module=name, detail="PySide6.QtWidgets")
    for kind in missing_plugins():
        raise FaultError("no-plugin", format=kind)
