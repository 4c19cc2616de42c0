"""Going through a case's files: Enter agrees, keys change, what was agreed to is kept and can be undone."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.domain.evidence import EvidenceKind, Legibility
from appealdesk.core.reading.disk import DiskFolder
from appealdesk.ui.bridge import Checked
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.proposals.page import ProposalsPage
from tests.ui import sample
from tests.ui.fakes import FakeKept


def _named(item):
    return replace(item, sha256=hashlib.sha256(item.file.encode()).hexdigest())


def _report():
    """The practice case: one file hard to read, one without an order, the others clear."""
    files = [replace(_named(f), orders=f.orders or (sample.A,)) for f in sample.FILES]
    files[0] = replace(files[0], legibility=Legibility.SMALL_TEXT)
    files[1] = replace(files[1], kind=EvidenceKind.OTHER, orders=())
    return replace(sample.REPORT, evidence=tuple(files))


@pytest.fixture
def desk(desk, monkeypatch):
    """A desk whose checks heed what was entered by hand, as the real one's do."""
    desk.report = _report()
    check = FakeKept.check

    def heeding(self, uid, **how):
        report, by_hand = check(self, uid, **how), self.store.handwork.of(uid)
        files = []
        for item in map(by_hand.applied, report.evidence):
            kind = by_hand.kind_of(item.sha256) or item.kind
            files.append(replace(item, kind=kind, orders=item.said_orders if item.placed else item.orders))
        return replace(report, evidence=tuple(files))

    monkeypatch.setattr(FakeKept, "check", heeding)
    return desk


@pytest.fixture
def files(qtbot, opened):
    """The screen, opened by its key."""
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_F7)
    page = opened.panels.files.files
    assert page.isVisible()
    return page


@pytest.fixture
def page(qtbot, context):
    """The screen by itself."""
    made = ProposalsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show_checked(Checked(CaseRef("uid"), DiskFolder(sample.FOLDER), _report(), (), {}))
    made.show()
    made.begin()
    return made


def _kept(window):
    store = window.panels.files.keeper._context.bridge.desk.kept.store
    return {p.sha256: p for p in store.handwork.of(window.case.checked.ref.uid).placements}


def test_it_opens_on_what_needs_a_look_with_original_kind_and_reason(qtbot, opened, files):
    assert "2 个要看" in opened.panels.files.to_files.text()
    assert files.view.hasFocus()
    assert [r.item.file for r in files.model.rows] == [sample.FILES[0].file, sample.FILES[1].file]
    assert not files.window().case.orders.isVisible()
    qtbot.waitUntil(lambda: files.pane.canvas.picture is not None)
    assert files.pane.item.file == sample.FILES[0].file
    assert "字太小" in files.pane.clear.text
    assert "看不清" in files.model.rows[0].state(files._context.say)
    assert files.choice.kind.currentData() == sample.FILES[0].kind.value
    assert "读不出来" in files.choice.why.text()


def test_enter_agrees_keeps_and_goes_on(qtbot, opened, files):
    first, second = (r.item for r in files.model.rows)
    qtbot.keyClick(files.view, Qt.Key.Key_Return)
    assert files.current.item.file == second.file
    qtbot.waitUntil(lambda: first.sha256 in _kept(opened))
    assert _kept(opened)[first.sha256].orders == first.orders
    qtbot.waitUntil(lambda: opened.case.checked.report.file(first.file).placed)
    assert files.isVisible(), "the screen stays although the case was checked again"
    assert files.current.item.file == second.file


def test_two_keys_are_enough_for_a_file_that_was_not_recognised(qtbot, opened, files):
    qtbot.keyClick(files.view, Qt.Key.Key_Down)
    item = files.current.item
    qtbot.keyClick(files.view, Qt.Key.Key_3)
    assert "发货" in files.choice.slot.text()
    qtbot.keyClick(files.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: item.sha256 in _kept(opened))
    assert _kept(opened)[item.sha256].kind is EvidenceKind.SHIPPING_LABEL


def test_an_order_is_chosen_by_typing_part_of_its_number(qtbot, opened, files):
    qtbot.keyClick(files.view, Qt.Key.Key_Down)
    item = files.current.item
    qtbot.keyClick(files.view, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert files.choice.number.hasFocus()
    files.choice.number.selectAll()
    qtbot.keyClicks(files.choice.number, sample.B[-7:])
    qtbot.keyClick(files.choice.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: item.sha256 in _kept(opened))
    assert _kept(opened)[item.sha256].orders == (sample.B,)


def test_a_number_of_no_order_is_not_agreed_to(qtbot, page):
    agreed = []
    page.agreed.connect(lambda _checked, chosen: agreed.append(chosen))
    qtbot.keyClick(page.view, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    page.choice.number.selectAll()
    qtbot.keyClicks(page.choice.number, "999-nothing")
    qtbot.keyClick(page.choice.number, Qt.Key.Key_Return)
    assert agreed == []
    assert len(page.model.rows) == 2


def test_all_clear_files_are_agreed_to_at_once_and_undone_at_once(qtbot, opened, files):
    assert str(len(sample.FILES) - 2) in files.all_sure.text()
    qtbot.mouseClick(files.all_sure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(_kept(opened)) == len(sample.FILES) - 2)
    assert not files.all_sure.isVisible()
    qtbot.waitUntil(lambda: opened.bar.isVisible() and "归类" in opened.bar.state.text)
    opened.undo()
    qtbot.waitUntil(lambda: _kept(opened) == {})
    qtbot.waitUntil(files.all_sure.isVisible)


def test_what_was_agreed_to_is_there_after_opening_the_case_again(qtbot, opened, files):
    item = files.current.item
    qtbot.keyClick(files.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: item.sha256 in _kept(opened))
    ref = opened.case.checked.ref
    qtbot.keyClick(files.view, Qt.Key.Key_Escape)
    assert not files.isVisible()
    assert opened.case.orders.isVisible()
    opened.go_home()
    opened.open_case(ref)
    qtbot.waitUntil(lambda: opened.pages.currentWidget() is opened.case)
    opened.panels.files.show_files()
    assert item.file not in [r.item.file for r in files.model.rows]
    qtbot.mouseClick(files.all, Qt.MouseButton.LeftButton)
    (row,) = (r for r in files.model.rows if r.item.file == item.file)
    assert (row.settled, row.tone) == (True, "ok")


def test_a_choice_that_was_not_agreed_to_changes_nothing(qtbot, page):
    agreed = []
    page.agreed.connect(lambda _checked, chosen: agreed.append(chosen))
    qtbot.keyClick(page.view, Qt.Key.Key_8)
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    assert page.choice.kind.currentData() == "invoice", "it is still there to be agreed to"
    assert agreed == []


def test_every_kind_has_a_key_of_its_own_and_rows_read_themselves_out(page):
    words = [page.choice.kind.itemText(i) for i in range(page.choice.kind.count())]
    assert len(words) == len(EvidenceKind)
    assert len({w.split()[0] for w in words}) == len(EvidenceKind)
    said = page.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "认不出" in said
    assert sample.FILES[1].file.rpartition("/")[2] in said


def test_twenty_files_are_agreed_to_with_twenty_presses_of_one_key(qtbot, page):
    report = _report()
    many = tuple(replace(report.evidence[1], file=f"evidence/{n}.png", sha256=f"{n:064d}") for n in range(20))
    page.show_checked(Checked(CaseRef("other"), DiskFolder(sample.FOLDER), replace(report, evidence=many), (), {}))
    agreed = []
    page.agreed.connect(lambda _checked, chosen: agreed.extend(item.file for item, _, _ in chosen))
    for _ in many:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert sorted(agreed) == sorted(f.file for f in many)
    assert page.nothing.isVisible()
    assert not page.accept.isEnabled()


def test_the_sample_is_shown_and_not_changed(qtbot, window, desk):
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    window.panels.files.show_files()
    page = window.panels.files.files
    before = [r.item.file for r in page.model.rows]
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert [r.item.file for r in page.model.rows] == before
    assert "示例" in window.bar.state.text
