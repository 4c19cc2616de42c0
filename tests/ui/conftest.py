"""A window without a display, with settings of its own, a frozen clock and a seller in Beijing."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import shutil
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from appealdesk.core.desk import Desk
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch
from tests.ui import sample
from tests.ui.fakes import FakeDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

BEIJING = timezone(timedelta(hours=8))


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Windows of earlier tests are collected on this thread, as the program does."""
    gc.disable()
    gc.freeze()  # what was there before the test is not looked through again
    yield
    gc.collect()
    gc.enable()


class NoKeyring:
    """A system that keeps no keys."""

    def state(self) -> KeyringState:
        return KeyringState.NONE

    def get(self, _name: str) -> str | None:
        raise KeyStoreError(KeyringState.NONE)

    def set(self, _name: str, _secret: str) -> None:
        raise KeyStoreError(KeyringState.NONE)

    def delete(self, _name: str) -> None:
        raise KeyStoreError(KeyringState.NONE)


@pytest.fixture
def real(qtbot: QtBot, qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """A window over the real core and a plain store, in Chinese unless asked otherwise."""
    with Desk() as desk:
        settings, look = Settings(tmp_path / "window.ini"), Look(qapp, "light")
        bridge, watch, store = Bridge(desk), Watch(sample.NOW), StoreFolder(tmp_path / "store")
        SetUp.begin(KeyringState.NONE, plain=True).finish(store, NoKeyring())
        door = StoreDoor(bridge, store, NoKeyring(), watch)
        context = Context(bridge, Speech(getattr(request, "param", "zh")), look, settings, watch, door, BEIJING)
        window = MainWindow(context)
        qtbot.addWidget(window)
        window.show()
        yield window
        context.bridge.close()
        look.deleteLater()


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    (tmp_path / "sample-case").mkdir()
    return FakeDesk(tmp_path)


@pytest.fixture
def context(qapp: QApplication, desk: FakeDesk, tmp_path: Path) -> Iterator[Context]:
    settings = Settings(tmp_path / "window.ini")
    look = Look(qapp, "light")
    bridge, watch, keyring = Bridge(desk), Watch(sample.NOW), NoKeyring()
    store = StoreFolder(tmp_path / "store")
    SetUp.begin(KeyringState.NONE, plain=True).finish(store, keyring)
    made = Context(bridge, Speech("zh"), look, settings, watch, StoreDoor(bridge, store, keyring, watch), BEIJING)
    yield made
    if desk.hold:
        desk.hold.set()
    made.bridge.close()
    desk.close()
    look.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1440, 860)
    made.show()
    with qtbot.waitSignal(context.door.opened):
        context.door.knock()
    return made


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    """A copy of the practice case that tests may add files to."""
    return Path(shutil.copytree(sample.FOLDER, tmp_path / "my case"))


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, case_folder: Path) -> MainWindow:
    """The window with the case screen of the hand-made report."""
    window.take([case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    return window


@pytest.fixture
def looked_through(opened: MainWindow) -> MainWindow:
    """The same once every page of the case was in view: pages say what they have to say when they are first seen."""
    for page in range(opened.case.middle.count()):
        opened.case.middle.setCurrentIndex(page)
    opened.case.middle.setCurrentIndex(0)
    assert opened.case.checked
    opened.case.no_orders.show_report(opened.case.checked.report)  # said only in a case without orders
    return opened


@pytest.fixture
def drop() -> Iterator[Callable[[QWidget, list[Path], QPoint | None], None]]:
    """Drop files onto a widget as another program would."""
    kept: list[QMimeData] = []

    def act(widget: QWidget, paths: list[Path], place: QPoint | None = None) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
        kept.append(data)
        spot = place or widget.rect().center()
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, QDragEnterEvent(QPointF(spot), *rest))
        QApplication.sendEvent(widget, QDropEvent(QPointF(spot), *rest))

    yield act
    kept.clear()
