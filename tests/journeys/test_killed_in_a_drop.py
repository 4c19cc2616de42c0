"""The window is killed in the middle of a drop of 20 files; the next start has the case and finishes the drop."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from appealdesk.core.desk import Desk
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.unlocking import unlock_with
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch
from tests.ui.conftest import NoKeyring

PHRASE = "four quite unrelated words"
FILES = 20
NOW = datetime(2026, 5, 10, tzinfo=UTC)
WINDOW = textwrap.dedent(
    """
    import sys, time
    from datetime import UTC, datetime
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from appealdesk.core.desk import Desk
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.keystore import KeyringState
    from appealdesk.core.store.keys.setup import SetUp
    from appealdesk.core.store.vault.objects import Vault
    from appealdesk.ui.application import application
    from appealdesk.ui.bridge import Bridge
    from appealdesk.ui.context import Context
    from appealdesk.ui.door import StoreDoor
    from appealdesk.ui.main_window import MainWindow
    from appealdesk.ui.settings import Settings
    from appealdesk.ui.text import Speech
    from appealdesk.ui.theme import Look
    from appealdesk.ui.watch import Watch
    from tests.ui.conftest import NoKeyring

    home, heap = Path(sys.argv[1]), Path(sys.argv[2])
    app = application(["appealdesk"])
    desk, watch = Desk(), Watch(datetime(2026, 5, 10, tzinfo=UTC))
    bridge = Bridge(desk)
    store = StoreFolder(home / "store")
    prepared = SetUp.begin(KeyringState.NONE)
    prepared.confirm([prepared.code_groups[n - 1] for n in prepared.asked])
    prepared.choose_passphrase("four quite unrelated words", "four quite unrelated words")
    door = StoreDoor(bridge, store, NoKeyring(), watch)
    settings = Settings(home / "window.ini")
    window = MainWindow(Context(bridge, Speech("zh"), Look(app, "light"), settings, watch, door))
    window.show()
    door.make(prepared)
    added = Vault.add

    def slow(self, source, **more):
        stored = added(self, source, **more)
        print("kept", flush=True)
        time.sleep(0.02)
        return stored

    Vault.add = slow
    door.opened.connect(lambda: QTimer.singleShot(0, lambda: window.take([heap])))

    def answer():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, answer)
            return
        dialog.platform.setCurrentIndex(0)
        dialog.site.setCurrentIndex(0)
        dialog.accept()

    QTimer.singleShot(100, answer)
    app.exec()
    """
)


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    folder = tmp_path / "桌面 截图"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"截图 {number:02}.bin").write_bytes(os.urandom(20_000) + bytes([number]))
    return folder


@pytest.mark.parametrize("kept", [1, 7, 19])
def test_the_next_start_has_every_file_that_was_kept_and_finishes_the_rest(qtbot, qapp, tmp_path, heap, kept):
    child = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(tmp_path), str(heap)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    for _ in range(kept):
        assert child.stdout.readline() == "kept\n"
    qtbot.wait(random.Random(kept).randrange(20))
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()

    store = StoreFolder(tmp_path / "store")
    with Desk() as desk:
        there = desk.keep(store, unlock_with(store, PHRASE, None).key, lambda: NOW).store
        (entry,) = there.listing(NOW)
        assert entry.files >= kept - 1
        assert entry.files + entry.waiting == FILES
    with Desk() as desk:
        watch = Watch(NOW)
        bridge, look = Bridge(desk), Look(qapp, "light")
        door = StoreDoor(bridge, store, NoKeyring(), watch)
        window = MainWindow(Context(bridge, Speech("zh"), look, Settings(tmp_path / "w.ini"), watch, door))
        qtbot.addWidget(window)
        window.show()
        door.unlock(PHRASE)
        qtbot.waitUntil(lambda: door.is_open and desk.kept.store.files.unfinished() == (), timeout=20_000)
        (entry,) = desk.kept.store.listing(NOW)
        assert (entry.files, entry.waiting) == (FILES, 0)
        wanted = {hashlib.sha256(p.read_bytes()).hexdigest() for p in heap.iterdir()}
        assert {f.sha256 for f in desk.kept.store.files.of(entry.uid)} == wanted
        assert not [h for h in wanted if desk.kept.store.vault.check(h)]
        qtbot.waitUntil(window.bar.isVisible)
        bridge.close()
        look.deleteLater()
