"""The program as it is started for the first time: an empty place for the cases, and a system that keeps no keys."""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from appealdesk.core.desk import Desk
from appealdesk.core.store.folder import StoreFolder
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.entrance.code_card import CodeCard
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch
from tests.journeys.eyes import shown
from tests.journeys.hand import Hand
from tests.journeys.readers import SharedReader
from tests.ui.conftest import NoKeyring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.store.keys.keystore import KeyStore
    from tests.journeys.driver import Steps

BEIJING = timezone(timedelta(hours=8))
PHRASE = "four quite unrelated words"


@contextmanager
def first_start(home: Path, now: datetime, language: str = "zh", keyring: KeyStore | None = None) -> Iterator[Hand]:
    """Show the window over a place where nothing is kept yet, its clock standing at ``now``.

    A picture is recognised once for all tests; everything else is new. The system keeps keys only in a ``keyring``.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    # as in the program, what is left over is collected on the window's thread only
    gc.disable()
    with Desk(SharedReader) as desk:
        look, bridge, watch = Look(app, "light"), Bridge(desk), Watch(now)
        door = StoreDoor(bridge, StoreFolder(home / "store"), keyring or NoKeyring(), watch)
        settings, say = Settings(home / "window.ini"), Speech(language)
        settings.folder = str(home)
        window = MainWindow(Context(bridge, say, look, settings, watch, door, BEIJING))
        window.show()
        window.activateWindow()
        door.knock()
        try:
            yield Hand(window, say)
        finally:
            window.close()
            look.deleteLater()
            window.deleteLater()
            gc.collect()
            gc.enable()


def code_in_view() -> dict[int, str]:
    """Return the groups of the recovery code by their numbers, as they are read off the screen."""
    (card,) = shown(CodeCard)
    return {int(n): group for n, group in re.findall(r"(\d+): (\S+)", card.accessibleName())}


def sets_up(hand: Hand) -> Steps:
    """Write the recovery code down, type two of its groups back, and choose a passphrase."""
    say, code = hand.say, {}
    yield hand.sees(say("setup.title-code"))
    yield hand.waits("the code", lambda: code.update(code_in_view()) or True)
    yield hand.clicks(say("setup.next"))
    yield hand.sees(say("setup.title-check"))
    for number, group in code.items():
        # two of the nine are asked for
        if hand.offers(say("setup.group", number=number)):
            yield hand.types(say("setup.group", number=number), group)
    yield hand.types(say("setup.passphrase"), PHRASE)
    yield hand.types(say("setup.again"), PHRASE)
    yield hand.clicks(say("setup.finish"))
