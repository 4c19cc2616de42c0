"""A store that cannot be written is shown from a copy: cases can be looked at, and every change is refused in words."""

from __future__ import annotations

import pytest

from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.readonly import snapshot
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch
from tests.ui import sample
from tests.ui.conftest import BEIJING, NoKeyring


@pytest.fixture
def looked_at(qtbot, qapp, opened, desk, tmp_path):
    """A second window on a copy of the first one's store, which has one case."""
    store = StoreFolder(tmp_path / "store")
    opened._context.bridge.close()
    desk.close()
    with snapshot(store, sample.NOW, tmp_path) as copy:
        bridge, watch, look = Bridge(desk), Watch(sample.NOW), Look(qapp, "light")
        door = StoreDoor(bridge, copy, NoKeyring(), watch, store.root)
        window = MainWindow(Context(bridge, Speech("zh"), look, Settings(tmp_path / "w.ini"), watch, door, BEIJING))
        qtbot.addWidget(window)
        window.show()
        door.knock()
        qtbot.waitUntil(lambda: len(window.start.cases.rows) == 1, timeout=10_000)
        yield window
        bridge.close()
        desk.close()
        look.deleteLater()


def test_its_cases_open_and_the_title_says_that_they_cannot_be_changed(qtbot, looked_at):
    looked_at.open_case(looked_at.start.cases.rows[0].ref)
    qtbot.waitUntil(lambda: looked_at.pages.currentWidget() is looked_at.case)
    assert looked_at.windowTitle() == "Brightwell Goods – AppealDesk – 只读"


def test_a_drop_is_refused_in_words_that_name_the_folder(qtbot, looked_at, drop, tmp_path):
    before = {p: p.read_bytes() for p in (tmp_path / "store").rglob("*") if p.is_file()}
    looked_at.open_case(looked_at.start.cases.rows[0].ref)
    qtbot.waitUntil(lambda: looked_at.pages.currentWidget() is looked_at.case)
    (tmp_path / "extra.png").write_bytes(b"extra")
    drop(looked_at.case.loop.viewport(), [tmp_path / "extra.png"])
    qtbot.waitUntil(lambda: looked_at.bar.state.tone == "bad")
    assert str(tmp_path / "store") in looked_at.bar.text.full()
    assert {p: p.read_bytes() for p in (tmp_path / "store").rglob("*") if p.is_file()} == before


def test_no_backup_is_made_of_a_copy(looked_at):
    assert not looked_at.keeping.upkeep._hourly.isActive()


def test_what_would_be_lost_with_the_copy_is_not_offered(looked_at):
    looked_at.start.preferences.fill()
    may = {a.data(): a.isEnabled() for a in looked_at.start.preferences.menu().actions() if a.data()}
    assert (may["restore"], may["aside"]) == (False, False)
    assert (may["keys"], may["check"], may["backup"]) == (True, True, True)


def test_damage_of_the_copy_is_told_and_no_repair_offered(qtbot, looked_at, desk):
    torn = next(p for p in desk.kept.store.folder.objects.rglob("*") if p.is_file())
    torn.write_bytes(b"torn")
    looked_at.keeping.checking.check_all()
    qtbot.waitUntil(lambda: looked_at.bar.state.tone == "bad", timeout=10_000)
    assert looked_at.keeping.checking.dialog is None
    assert "“Brightwell Goods”" in looked_at.bar.text.full()
    assert not looked_at.bar.action.isVisible()
