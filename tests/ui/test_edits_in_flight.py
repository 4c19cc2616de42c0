"""Edits that are still at work while the seller goes on: each stays with its case, none is lost, all is told."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.records.listing import Filter
from appealdesk.core.store.vault.objects import Vault
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.home.loose_files import LooseFilesDialog
from tests.core.store import worlds
from tests.ui import sample
from tests.ui.modal import when_modal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Gate:
    """Lets so many files into the vault and holds or refuses the next, until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free, self.error = 10_000, None
        self.held, self.opened = threading.Event(), threading.Event()
        add = Vault.add

        def gated(vault: Vault, source: object, **more: object) -> object:
            self.free -= 1
            if self.free < 0 and not self.opened.is_set():
                if self.error:
                    raise self.error
                self.held.set()
                self.opened.wait(10)
            return add(vault, source, **more)

        monkeypatch.setattr(Vault, "add", gated)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(monkeypatch)
    yield made
    made.opened.set()


def heap(folder: Path, count: int, prefix: str = "f") -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = [folder / f"{prefix}{n}.png" for n in range(count)]
    for file in files:
        file.write_bytes(os.urandom(50))
    return files


def listed(desk, **chosen):
    return desk.kept.store.listing(sample.NOW, Filter(**chosen))


def other_case(desk) -> CaseRef:
    uid = desk.kept.store.cases.create("CASE B", worlds.bare())
    desk.kept.store.letters.save(uid, "B's letter")
    return CaseRef(uid, name="CASE B")


def test_orders_named_one_after_the_other_are_all_kept(qtbot, opened, desk):
    (entry,) = listed(desk)
    opened.case.orders_named.emit(["113-1111111-1111111"])
    opened.case.orders_named.emit(["113-2222222-2222222"])
    store = desk.kept.store
    ids = lambda: {o.id for o in store.cases.get(entry.uid).typed.orders}  # noqa: E731
    qtbot.waitUntil(lambda: ids() >= {"113-1111111-1111111", "113-2222222-2222222"})


def test_going_home_right_after_an_edit_stays_home(qtbot, opened, desk):
    opened.case.orders_named.emit(["113-1111111-1111111"])
    opened.go_home()
    qtbot.waitUntil(opened.bar.isVisible)
    qtbot.wait(200)
    assert opened.pages.currentWidget() is opened.start


def test_going_home_during_a_check_stays_home(qtbot, opened, desk):
    desk.hold = threading.Event()
    opened.recheck()
    opened.go_home()
    desk.hold.set()
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    qtbot.wait(200)
    assert opened.pages.currentWidget() is opened.start


def test_the_offer_to_undo_a_drop_means_the_case_it_was_dropped_on(qtbot, opened, desk, tmp_path, gate):
    (entry,) = listed(desk)
    gate.free = 3
    opened.take(heap(tmp_path / "drop", 5))
    qtbot.waitUntil(gate.held.is_set)
    opened.go_home()
    ref = other_case(desk)
    opened.open_case(ref)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)
    gate.opened.set()
    qtbot.waitUntil(opened.bar.action.isVisible)
    opened.bar.action.click()
    store = desk.kept.store
    qtbot.waitUntil(lambda: len(store.files.of(entry.uid)) == entry.files)
    assert [v.text for v in store.letters.of(ref.uid)] == ["B's letter"]


def test_undo_during_a_drop_takes_back_the_whole_drop_and_no_earlier_one(qtbot, opened, desk, tmp_path, gate):
    (entry,) = listed(desk)
    gate.free = 3
    opened.take(heap(tmp_path / "drop", 8))
    qtbot.waitUntil(gate.held.is_set)
    opened.undo()
    qtbot.waitUntil(lambda: "8" in opened.bar.text.full())
    gate.opened.set()
    store = desk.kept.store
    qtbot.wait(300)
    assert len(store.files.of(entry.uid)) == entry.files
    assert listed(desk)[0].waiting == 0
    assert opened.bar.state.text == "已撤销"
    opened.redo()
    qtbot.waitUntil(lambda: len(store.files.of(entry.uid)) == entry.files + 8)


def test_each_quick_press_of_undo_takes_back_one_edit(qtbot, opened, desk):
    (entry,) = listed(desk)
    store = desk.kept.store
    for number in range(6):
        store.cases.rename(entry.uid, f"name {number}")
    for _ in range(4):
        opened.undo()
    qtbot.waitUntil(lambda: store.cases.get(entry.uid).name == "name 1")


def test_a_drive_that_gets_full_in_a_drop_is_told_with_what_is_kept_and_what_follows(
    qtbot, opened, desk, tmp_path, gate
):
    (entry,) = listed(desk)
    gate.free = 3
    gate.error = StoreError("vault.error.room", file="f3.png", needed="66 MB", free="5 MB")
    opened.take(heap(tmp_path / "drop", 8))
    qtbot.waitUntil(opened.bar.isVisible)
    said = opened.bar.text.full()
    assert "5" in opened.bar.state.text
    assert "3 个都在案件里" in said
    assert "没有改动任何东西" not in said
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    opened.undo()
    qtbot.waitUntil(lambda: listed(desk)[0].files == entry.files)
    gate.opened.set()
    opened.arrivals.finish_interrupted()
    qtbot.wait(300)
    assert (listed(desk)[0].files, listed(desk)[0].waiting) == (entry.files, 0)


def test_files_whose_drive_is_not_connected_are_named_and_go_on_waiting_until_told_not_to(
    qtbot, opened, desk, tmp_path
):
    (entry,) = listed(desk)
    files = heap(tmp_path / "stick", 5)
    desk.kept.store.files.begin(entry.uid, [(str(p), f"evidence/{p.name}", "") for p in files])
    shutil.rmtree(tmp_path / "stick")
    opened.go_home()
    opened.arrivals.finish_interrupted()
    qtbot.waitUntil(opened.bar.isVisible)
    assert "5" in opened.bar.state.text
    assert "f0.png" in opened.bar.text.full()
    assert listed(desk)[0].waiting == 5
    opened.bar.action.click()
    qtbot.waitUntil(lambda: listed(desk)[0].waiting == 0)


def test_an_import_that_was_cancelled_is_in_the_bin_and_can_be_dropped_again(qtbot, window, desk, case_folder, gate):
    gate.free = 3
    window.take([case_folder])
    qtbot.waitUntil(gate.held.is_set)
    window.reading.cancel.emit()
    gate.opened.set()
    qtbot.waitUntil(lambda: len(listed(desk, in_bin=True)) == 1)
    assert listed(desk) == ()
    window.take([case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert len(listed(desk)) == 1


def test_what_of_a_folder_was_left_out_is_named(qtbot, window, desk, case_folder):
    os.mkfifo(case_folder / "evidence" / "pipe.png")
    (case_folder / "evidence" / "out.png").symlink_to("/etc/hosts")
    window.take([case_folder])
    qtbot.waitUntil(window.bar.isVisible)
    assert "2" in window.bar.state.text
    assert "out.png" in window.bar.text.full()


def test_a_folder_that_lost_a_file_is_another_case_than_before(qtbot, opened, desk, case_folder):
    first = next(iter(sorted((case_folder / "evidence").iterdir())))
    first.unlink()
    opened.go_home()
    opened.take([case_folder])
    qtbot.waitUntil(lambda: len(listed(desk)) == 2)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)
    shown = desk.kept.store.files.of(opened.case.checked.ref.uid)
    assert not [f for f in shown if f.name.endswith(first.name)]


def test_a_second_drop_before_the_store_is_open_lets_the_first_be_finished(qtbot, window, desk, tmp_path, gate):
    gate.free = 1
    door = window._context.door
    door._open, door.opening = False, None

    def answer(dialog: LooseFilesDialog) -> None:
        dialog.platform.setCurrentIndex(0)
        dialog.site.setCurrentIndex(0)
        dialog.accept()

    when_modal(LooseFilesDialog, lambda first: (answer(first), when_modal(LooseFilesDialog, answer)))
    window.take(heap(tmp_path / "a", 3, "a"))
    window.take(heap(tmp_path / "b", 2, "b"))
    qtbot.waitUntil(gate.held.is_set)
    qtbot.wait(300)
    gate.opened.set()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case and len(listed(desk)) == 2)
    assert sorted((e.files, e.waiting) for e in listed(desk)) == [(2, 0), (3, 0)]
    assert listed(desk, in_bin=True) == ()


def test_a_store_that_was_deleted_under_the_window_is_told_at_the_next_act(qtbot, opened, desk, tmp_path):
    root = desk.kept.store.folder.root
    files = heap(tmp_path / "drop", 1)
    shutil.rmtree(root)
    opened.take(files)
    qtbot.waitUntil(opened.bar.isVisible)
    assert opened.bar.state.tone == "bad"
    assert str(root) in opened.bar.text.full()
    assert not (root / "objects").exists()
