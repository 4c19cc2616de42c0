"""Pictures of the window for the README: ``python -m appealdesk.ui.snapshot --out DIR [--case CASE]``.

Runs without a display. The clock is frozen and hinting is off, so the same code gives the same pictures everywhere.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import tempfile
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from appealdesk.core.desk import Desk
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.keys.systemkeyring import SystemKeyring
from appealdesk.ui.application import application
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.garbage import Collector
from appealdesk.ui.help.dialog import HelpDialog
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.packs.dialog import PacksDialog
from appealdesk.ui.preferences.dialog import SettingsDialog
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = QSize(1440, 860)
WAIT_SECONDS = 180
BEIJING = timezone(timedelta(hours=8))


def painted(window: QWidget, scale: float = 1.0) -> QImage:
    """Return what the window shows, ``scale`` device pixels a logical one."""
    image = QImage(window.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    window.render(painter, QPoint(), QRegion(QRect(QPoint(), window.size())))
    painter.end()
    return image


def snapshot(window: QWidget, path: Path, scale: float = 1.0) -> None:
    """Write what the window shows as a PNG, ``scale`` device pixels a logical one.

    Raises:
        OSError: the picture cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not painted(window, scale).save(str(path)):
        raise OSError(f"cannot write {path}")


def wait_for(condition: Callable[[], bool], seconds: float = WAIT_SECONDS) -> None:
    """Run the event loop until the condition holds.

    Raises:
        TimeoutError: it did not come to hold.
    """
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            raise TimeoutError("the window did not get there in time")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def make_window(desk: Desk, home: Path, now: datetime) -> tuple[MainWindow, Context]:
    """Return a window with settings and a store of its own, a frozen clock and a seller in Beijing."""
    app = application(["appealdesk"])
    look = Look(app, "light")
    face = app.font()
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(face)
    bridge, watch, keyring = Bridge(desk), Watch(now), SystemKeyring()
    store = StoreFolder(home / "store")
    SetUp.begin(KeyringState.NONE, plain=True).finish(store, keyring)
    door = StoreDoor(bridge, store, keyring, watch)
    context = Context(bridge, Speech("zh"), look, Settings(home / "window.ini"), watch, door, BEIJING)
    window = MainWindow(context)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(SIZE)
    window.show()
    return window, context


def settle(context: Context) -> None:
    """Let pages finish loading and layouts come to rest."""
    context.bridge.pool.waitForDone(10_000)
    for _ in range(6):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)


def take(window: QWidget, context: Context, out: Path, name: str) -> list[Path]:
    """Write the screen in both themes and languages, and once at 150 %; return the files."""
    made: list[Path] = []
    for theme in ("light", "dark"):
        for language in ("zh", "en"):
            context.look.switch(theme)
            context.say.switch(language)
            settle(context)
            made.append(out / f"{name}-{theme}-{language}.png")
            snapshot(window, made[-1])
    context.look.switch("light")
    context.say.switch("zh")
    settle(context)
    made.append(out / f"{name}-light-zh-150.png")
    snapshot(window, made[-1], 1.5)
    return made


def take_letter(window: MainWindow, context: Context, out: Path) -> list[Path]:
    """Write the letter's screen with its remarks, and once with its proofs; return the files."""
    window.case.show_letter()
    page = window.case.letter.page
    wait_for(lambda: page.acts.found is not None and page.checker.quiet)
    page.tour.go_on(1)
    made = take(window, context, out, "letter")
    page.side.show_panel("ties")
    settle(context)
    made.append(out / "letter-ties-light-zh.png")
    snapshot(window, made[-1])
    page.closed.emit()
    return made


def take_panels(window: MainWindow, context: Context, out: Path) -> list[Path]:
    """Write the screens beside the way of a case, opened from the case in view; return the files."""
    panels = window.panels
    panels.show_metrics()
    page = panels.metrics
    wait_for(lambda: page.found is not None or page.error.isVisible())
    made = take(window, context, out, "metrics")
    page.closed.emit()
    dialogs: dict[str, QDialog] = {
        "packs": PacksDialog(context, parent=window),
        "settings": SettingsDialog(context, window.keeping.actions, panels.show_packs, window),
        "help": HelpDialog(context, window),
    }
    for name, dialog in dialogs.items():
        if isinstance(dialog, HelpDialog):
            dialog.open_at("evidence")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
        settle(context)
        made += take(dialog, context, out, name)
        dialog.close()
    return made


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m appealdesk.ui.snapshot", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--case", type=Path, help="case folder; default: the sample case")
    parser.add_argument("--now", type=datetime.fromisoformat, help="moment to show, ISO 8601 with offset")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    faulthandler.enable()  # without a screen nobody sees what ended the program
    desk = Desk()
    folder = given.case or desk.sample_case()
    now = given.now or (datetime.now(UTC) if given.case else desk.sample_now())
    with tempfile.TemporaryDirectory() as home:
        window, context = make_window(desk, Path(home), now)
        Collector(window)
        window.take([folder])
        wait_for(lambda: window.pages.currentWidget() is window.case)
        if window.case.panel.findings.model.rows:
            window.case.next_finding()
        made = take(window, context, given.out, "case")
        made += take_letter(window, context, given.out)
        made += take_panels(window, context, given.out)
        window.go_home()
        wait_for(lambda: bool(window.start.cases.rows))
        for path in [*made, *take(window, context, given.out, "home")]:
            print(path)  # noqa: T201 - a command says what it wrote
        window.close()
        context.bridge.close()
        desk.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
