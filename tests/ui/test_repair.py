"""Damage that a full check finds is shown, repaired with the store closed meanwhile, and told of afterwards."""

from __future__ import annotations

import shutil
import threading

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.store.backup.make import make
from appealdesk.core.store.chain import Anchor
from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.repair.run import Repaired
from appealdesk.core.store.repair.salvage import Salvage, Table
from appealdesk.core.store.verify.quick import quick
from appealdesk.core.store.verify.report import Examined, Kind, Report
from appealdesk.ui.repair.dialog import RepairDialog
from appealdesk.ui.repair.wording import done_lines
from appealdesk.ui.text import Speech
from appealdesk.ui.widgets.question import Question
from tests.ui import sample
from tests.ui.modal import when_modal


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def objects(desk, opened):
    """Files of the originals of the case that is open."""
    opened.go_home()
    return sorted(p for p in desk.kept.store.folder.objects.rglob("*") if p.is_file())


@pytest.fixture
def found(qtbot, opened):
    """Check everything and return the dialog about what was found."""

    def act():
        opened.keeping.checking.check_all()
        qtbot.waitUntil(lambda: opened.keeping.checking.dialog is not None, timeout=20_000)
        return opened.keeping.checking.dialog

    return act


def words(dialog):
    return [label.text() for label in dialog.lines.findChildren(type(dialog.title)) if label.isVisible()]


def repaired(qtbot, dialog):
    click(qtbot, dialog.go)
    qtbot.waitUntil(lambda: dialog.done_with is not None, timeout=30_000)
    return dialog.done_with


def test_what_is_damaged_is_named_as_people_know_it_and_nothing_is_touched_yet(opened, found, objects):
    objects[0].write_bytes(b"torn")
    dialog = found()
    told = " ".join(words(dialog))
    assert "“Brightwell Goods”" in told
    assert "不会删除任何内容" in told
    assert opened._context.door.is_open
    assert objects[0].read_bytes() == b"torn"
    dialog.reject()
    assert opened.bar.state.tone == "bad"


TECHNICAL = ("Tree", "page", "btree", "malformed", "summaries", "数据库", "audit", "行", "（")


def test_repairing_is_what_the_window_advises_and_technical_words_wait_behind_details(qtbot, opened, found, desk):
    database = closed(desk)
    connection = connect(database, None)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("DELETE FROM blobs")
    connection.close()
    opened._context.door.knock()
    qtbot.waitUntil(lambda: opened._context.door.is_open, timeout=10_000)
    dialog = found()
    told = " ".join(words(dialog))
    assert "先点“修复”，不会丢东西" in told
    assert dialog.go.isVisible()
    assert dialog.go.isDefault()
    assert dialog.detail.isHidden()
    assert [w for w in TECHNICAL if w in told] == []
    click(qtbot, dialog.more)
    assert dialog.detail.isVisible()
    assert "数据库" in dialog.detail.text()
    dialog.reject()


def test_an_altered_history_is_no_reason_to_go_back_to_an_earlier_backup(opened, found, desk):
    store = desk.kept.store
    anchor = Anchor(store.anchor().seq + 5, "ab" * 32)
    report = quick(store.folder, store.key, anchors=[anchor])
    assert report.of(Kind.HISTORY)
    mending = opened.keeping.checking._mending()
    dialog = RepairDialog(opened._context, mending, report, None, opened)
    dialog.show()
    assert dialog.leave.isDefault()
    assert any("会丢掉后来的改动" in line for line in words(dialog))
    dialog.reject()


def test_what_could_not_be_brought_back_is_named_by_its_kind(tmp_path):
    rescue = Salvage((Table("letters", 3, 5), Table("changes", 0, 1)), (), undo_lost=False, aside=tmp_path)
    report = Report(full=True, damages=(), remarks=(), examined=Examined())
    told = [line for _role, line in done_lines(Speech("zh"), Repaired(report, report, salvage=rescue))]
    assert "没能找回：申诉信 2 条 · 其他内容 1 条" in told


def test_repair_brings_originals_back_and_opens_the_store_again(qtbot, opened, found, objects, desk):
    whole = objects[0].read_bytes(), objects[1].read_bytes()
    objects[0].write_bytes(b"torn")
    objects[1].unlink()
    dialog = found()
    done = repaired(qtbot, dialog)
    assert len(done.restored) == 2
    assert (objects[0].read_bytes(), objects[1].read_bytes()) == whole
    assert dialog.title.text() == "修好了"
    qtbot.waitUntil(lambda: opened._context.door.is_open, timeout=10_000)
    assert [e.name for e in desk.kept.store.listing(sample.NOW)] == ["Brightwell Goods"]
    click(qtbot, dialog.leave)
    assert opened.bar.state.tone == "ok"
    assert desk.kept.store.history()[-1].action == "store-repaired"


def test_what_is_nowhere_to_be_had_is_named_and_can_be_looked_for_elsewhere(
    qtbot, opened, found, objects, case_folder, tmp_path, monkeypatch
):
    aside = tmp_path / "usb stick"
    shutil.copytree(case_folder, aside)
    shutil.rmtree(case_folder)
    objects[0].unlink()
    dialog = found()
    done = repaired(qtbot, dialog)
    assert dialog.title.text() == "修好了一部分"
    assert len(done.lost) == 1
    assert any("“Brightwell Goods”" in line for line in words(dialog))
    assert dialog.restore.isVisible()
    candidates = [str(p) for p in aside.rglob("*") if p.is_file()]
    monkeypatch.setattr("appealdesk.ui.repair.dialog.QFileDialog.getOpenFileNames", lambda *_a: (candidates, ""))
    qtbot.waitUntil(lambda: opened._context.door.is_open, timeout=10_000)
    dialog.done_with = None
    click(qtbot, dialog.elsewhere)
    qtbot.waitUntil(lambda: dialog.done_with is not None, timeout=30_000)
    assert dialog.done_with.after.sound
    assert objects[0].is_file()
    dialog.reject()


def test_a_repair_can_be_stopped_and_the_store_opens_again(qtbot, opened, found, objects, monkeypatch):
    objects[0].write_bytes(b"torn")
    dialog = found()
    begun, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(
        "appealdesk.core.desk.mending.repair",
        lambda *_a, cancelled, **_k: _wait(begun, go_on, cancelled),
    )
    click(qtbot, dialog.go)
    assert begun.wait(10)
    assert not opened._context.door.is_open
    dialog.reject()
    assert dialog.isVisible()
    go_on.set()
    qtbot.waitUntil(dialog.go.isVisible, timeout=10_000)
    assert any("已停下" in line for line in words(dialog))
    qtbot.waitUntil(lambda: opened._context.door.is_open, timeout=10_000)
    dialog.reject()
    assert not dialog.isVisible()


def _wait(begun, go_on, cancelled):
    from appealdesk.core.reading.probe import Cancelled  # noqa: PLC0415 - beside what raises it

    begun.set()
    go_on.wait(10)
    if cancelled():
        raise Cancelled
    raise AssertionError("it was to be stopped")


def closed(desk):
    """Close the store and return its database, with everything in it."""
    database = desk.kept.store.folder.database
    desk.close()
    for name in ("store.db-wal", "store.db-shm"):
        database.with_name(name).unlink(missing_ok=True)
    return database


def test_a_database_that_does_not_open_is_repaired_and_nothing_is_missing(qtbot, opened, found, objects, desk):
    database = closed(desk)
    database.write_bytes(b"\xff" * 4096 + database.read_bytes()[4096:])
    dialog = found()
    assert dialog.restore.isVisible()
    done = repaired(qtbot, dialog)
    assert done.after.sound
    qtbot.waitUntil(lambda: opened._context.door.is_open, timeout=10_000)
    assert [e.name for e in desk.kept.store.listing(sample.NOW)] == ["Brightwell Goods"]


def test_a_database_of_which_nothing_is_left_offers_the_latest_backup(qtbot, opened, found, objects, desk):
    store = desk.kept.store
    store.folder.backups.mkdir(exist_ok=True)
    made = make(store, _outside(store) / "b.appealbackup")
    shutil.copy(made.path, store.folder.backups / "AppealDesk-x.appealbackup")
    database = closed(desk)
    noise = b"\xff" * database.stat().st_size
    database.write_bytes(noise)
    chosen = []
    opened.keeping.checking.restore.disconnect()
    opened.keeping.checking.restore.connect(chosen.append)
    dialog = found()
    assert repaired(qtbot, dialog).needs_backup
    assert database.read_bytes() == noise
    assert "只能用备份恢复" in " ".join(words(dialog))
    assert not dialog.go.isVisible()
    assert "2026-05-" in dialog.restore.text()
    click(qtbot, dialog.restore)
    assert [p.name for p in chosen] == ["AppealDesk-x.appealbackup"]


def _outside(store):
    place = store.folder.root.parent / "elsewhere"
    place.mkdir()
    return place


def test_a_check_can_be_stopped(qtbot, opened, objects, monkeypatch):
    begun = threading.Event()

    def slow(*_args, cancelled, **_kwargs):
        begun.set()
        while not cancelled():
            threading.Event().wait(0.01)
        from appealdesk.core.reading.probe import Cancelled  # noqa: PLC0415 - beside what raises it

        raise Cancelled

    monkeypatch.setattr("appealdesk.core.desk.mending.full", slow)
    opened.keeping.checking.check_all()
    assert begun.wait(10)
    click(qtbot, opened.bar.action)
    assert "没有改动" in opened.bar.text.full()
    monkeypatch.undo()
    opened.keeping.checking.check_all()
    qtbot.waitUntil(lambda: opened.bar.state.text == "案件库完好", timeout=20_000)


def test_the_look_at_every_start_leads_to_the_whole_check(qtbot, opened, found, objects):
    objects[0].write_bytes(b"torn")
    opened.keeping.upkeep.look()
    qtbot.waitUntil(lambda: opened.bar.state.tone == "bad", timeout=10_000)
    click(qtbot, opened.bar.action)
    qtbot.waitUntil(lambda: opened.keeping.checking.dialog is not None, timeout=20_000)
    opened.keeping.checking.dialog.reject()


def test_a_store_that_does_not_open_for_damage_leads_to_the_check_and_to_a_backup(qtbot, opened, objects, desk):
    store, context = desk.kept.store, opened._context
    made = make(store, _outside(store) / "b.appealbackup")
    store.folder.backups.mkdir(exist_ok=True)
    shutil.copy(made.path, store.folder.backups / "b.appealbackup")
    context.door.close()
    for name in ("store.db-wal", "store.db-shm"):
        (store.folder.root / name).unlink(missing_ok=True)
    data = bytearray(store.folder.database.read_bytes())
    data[:100] = b"\xff" * 100
    store.folder.database.write_bytes(data)
    context.door.knock()
    qtbot.waitUntil(lambda: opened.bar.isVisible() and context.door.troubled, timeout=10_000)
    qtbot.waitUntil(lambda: opened.bar.action.text() == "彻底检查", timeout=10_000)
    click(qtbot, opened.bar.action)
    qtbot.waitUntil(lambda: opened.keeping.checking.dialog is not None, timeout=20_000)
    when_modal(Question, lambda asked: asked.go.click())
    click(qtbot, opened.keeping.checking.dialog.restore)
    qtbot.waitUntil(lambda: opened.bar.state.text == "已恢复", timeout=20_000)
    qtbot.waitUntil(lambda: context.door.is_open, timeout=10_000)
    assert [e.name for e in desk.kept.store.listing(sample.NOW)] == ["Brightwell Goods"]


def test_a_lost_keys_file_is_written_anew_before_the_store_is_closed_for_repair(qtbot, opened, found, objects, desk):
    folder = desk.kept.store.folder
    for name in ("keys.json", "keys.json.bak"):
        (folder.root / name).unlink()
    dialog = found()
    done = repaired(qtbot, dialog)
    assert done.keys_mended
    assert any("钥匙文件" in line for line in words(dialog))
    qtbot.waitUntil(lambda: opened._context.door.is_open, timeout=10_000)
    assert (folder.root / "keys.json").is_file()
    dialog.reject()
