"""Left-over widgets are destroyed on the window's thread, whatever thread happens to allocate."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject

from appealdesk.ui.garbage import Collector


def test_a_busy_worker_destroys_nothing_of_the_window_s(qtbot):
    collector = Collector()
    gone: list[int] = []

    class Left(QObject):
        def __del__(self) -> None:
            gone.append(threading.get_ident())

    def leave() -> None:
        left = Left()
        left.itself = left

    gc.collect()
    leave()
    busy = threading.Thread(target=lambda: [[[]] for _ in range(200_000)])
    busy.start()
    busy.join()
    assert gone == []
    collector._limits = (0, 10_000, 10_000)
    qtbot.waitUntil(lambda: bool(gone), timeout=5000)
    assert gone == [threading.get_ident()]
    gc.enable()
