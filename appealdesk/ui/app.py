"""Starts the window."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from appealdesk.core.desk.rehearsal import sweep_looks
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder, default_folder
from appealdesk.core.store.keys.systemkeyring import SystemKeyring
from appealdesk.core.store.passing import sweep_passed
from appealdesk.core.store.place import judge
from appealdesk.core.store.readonly import snapshot
from appealdesk.core.text import text
from appealdesk.ui.again import come_back, start_anew, wished
from appealdesk.ui.application import application, name_it, scale_up
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.curtain import lift
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.garbage import Collector
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.ownzone import OwnZone
from appealdesk.ui.placing import tell_place
from appealdesk.ui.preferences.own import own_of
from appealdesk.ui.qtwords import QtWords
from appealdesk.ui.refusal import refuse
from appealdesk.ui.running import announced
from appealdesk.ui.settings import Settings, default_path
from appealdesk.ui.single import Inbox, bring_forward, claim
from appealdesk.ui.text import Speech, system_language
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch
from appealdesk.ui.widgets.roominess import fit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from appealdesk.core.desk import Desk
    from appealdesk.core.store.place import Place

SWITCH_SECONDS = 0.001


def run(argv: Sequence[str], case: Path | None, desk: Desk, files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed, or give the files to the window that is open; return the exit status.

    Args:
        argv: the program's name and arguments, for Qt.
        case: a case folder to open.
        desk: what the window works with.
        files: absolute paths to open or to add, as if they were dropped onto the window.
    """
    code = _run(argv, [case] if case else list(files), desk)
    # only now is the store free for the next one
    if wished():
        start_anew()
    return code


def _run(argv: Sequence[str], given: list[Path], desk: Desk) -> int:
    try:
        store = StoreFolder(default_folder())
        place = judge(store.root)
        place.require()
        # A store that cannot be written needs no guard: nobody changes it, and the window shows a copy.
        lock = None if place.read_only else claim(store, given, datetime.now().astimezone())
    except StoreError as error:
        return _refuse(argv, error)
    if lock is None and not place.read_only:
        return 0
    with ExitStack() as held:
        held.enter_context(announced())
        sweep_looks(datetime.now().astimezone())
        # at the end too: a store that nobody unlocked takes in nothing of what a killed program left there
        held.callback(lambda: sweep_passed(datetime.now().astimezone()))
        if lock:
            held.callback(lock.release)
            return _show(argv, given, desk, store, place)
        try:
            copy = held.enter_context(snapshot(store, datetime.now().astimezone()))
        except StoreError as error:
            return _refuse(argv, error)
        return _show(argv, given, desk, copy, place)


def _refuse(argv: Sequence[str], error: StoreError) -> int:
    application(argv)
    lift()
    refuse(text(Settings(default_path()).language or system_language(), error.key, **error.values))
    return 2


def _show(argv: Sequence[str], given: list[Path], desk: Desk, store: StoreFolder, place: Place) -> int:
    # Python gives the window its turn after at most this long while a worker thread computes
    sys.setswitchinterval(SWITCH_SECONDS)
    name_it()
    settings = Settings(default_path())
    scale_up(settings)
    desk.own = own_of(settings)
    app = application(argv)
    bridge, now = Bridge(desk), Watch()
    bridge.pool.began.connect(Collector(app, bridge.pool.busy).hurry)
    context = Context(
        bridge=bridge,
        say=Speech(settings.language or system_language()),
        look=Look(app, settings.theme),
        settings=settings,
        now=now,
        door=StoreDoor(bridge, store, SystemKeyring(), now, place.folder if place.read_only else None),
        zone=OwnZone(),
    )
    _words = QtWords(context.say, app)
    window = MainWindow(context)
    if not settings.geometry.isEmpty():
        window.restoreGeometry(settings.geometry)
    else:
        fit(window)
    window.show()
    lift(window)
    context.door.knock()
    tell_place(context, window.bar, place, window)
    if given:
        QTimer.singleShot(0, lambda: window.take(given))
    come_back(context, window)
    inbox = None if place.read_only else listen(window, store)
    try:
        return app.exec()
    finally:
        if inbox:
            inbox.stop()
        context.bridge.close()
        context.door.leave()
        # before the lock is given back
        desk.close()


def listen(window: MainWindow, store: StoreFolder) -> Inbox:
    """Bring the window forward whenever the program is started again, and take the files it was started with."""

    def free() -> bool:
        return window.pages.currentWidget() is not window.reading and QApplication.activeModalWidget() is None

    inbox = Inbox(store.inbox, free, parent=window)
    inbox.raised.connect(lambda: bring_forward(window))
    inbox.files.connect(window.take)
    inbox.start()
    return inbox
