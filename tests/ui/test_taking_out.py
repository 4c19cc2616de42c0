"""A wrong file is taken out of its case from wherever it is shown, and comes back when that is undone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.finding import Finding, Severity
from tests.ui import sample

WRONG = "evidence/packing slip A.png"


@pytest.fixture
def case(opened):
    return opened.case


def kept_files(window):
    store = window._context.bridge.desk.kept.store
    return {f.name for f in store.files.of(window.case.checked.ref.uid)}


def out_of(qtbot, window):
    qtbot.waitUntil(lambda: WRONG not in kept_files(window))
    qtbot.waitUntil(lambda: not window.case.busy.isVisible() and window.bar.isVisible())


def choose_finding(case, file=WRONG):
    rows = case.panel.findings.model.rows
    case.panel.findings.choose(next(i for i, r in enumerate(rows) if r.finding.file == file))


def test_the_finding_takes_its_file_out_and_the_case_is_checked_again(qtbot, opened, case):
    checks = len(opened._context.bridge.desk.checks)
    choose_finding(case)
    assert case.panel.findings.acts.out.isVisible()
    qtbot.mouseClick(case.panel.findings.acts.out, Qt.MouseButton.LeftButton)
    out_of(qtbot, opened)
    qtbot.waitUntil(lambda: len(opened._context.bridge.desk.checks) > checks)
    assert "packing slip A.png" in opened.bar.text.full()


@pytest.mark.parametrize("way", ["bar", "keys"])
def test_it_comes_back_with_the_bar_or_the_keys(qtbot, opened, case, way):
    before = kept_files(opened)
    choose_finding(case)
    case.panel.findings.view.setFocus()
    qtbot.keyClick(case.panel.findings.view, Qt.Key.Key_Delete)
    out_of(qtbot, opened)
    if way == "bar":
        qtbot.mouseClick(opened.bar.action, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(case, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: kept_files(opened) == before)


def test_a_finding_without_a_file_offers_to_take_none_out(case):
    rows = case.panel.findings.model.rows
    case.panel.findings.choose(next(i for i, r in enumerate(rows) if not r.finding.file))
    assert not case.panel.findings.acts.out.isVisible()
    assert not case.panel.findings.acts.instead.isVisible()


def show_finding(case, found):
    """Show the case as if this were all that was found, and choose it."""
    refusal = replace(case.checked.report.evidence[0], file="rejection.pdf", kind=EvidenceKind.REJECTION)
    report = replace(sample.REPORT, findings=(found,), documents=(*sample.REPORT.documents, refusal))
    words = {language: told[:1] for language, told in case.checked.wordings.items()}
    case.show_checked(replace(case.checked, report=report, findings=(found,), wordings=words))
    case.panel.findings.choose(0)


def told(case, rule, file, severity=Severity.WARNING, order=""):
    """Return the buttons that are offered for a finding."""
    show_finding(case, Finding(rule, severity, order=order, file=file))
    acts = case.panel.findings.acts
    names = ("out", "instead", "choose", "leave")
    return {name for name in names if getattr(acts, name).isVisible()}


def test_only_a_file_that_is_wrong_itself_is_offered_to_be_replaced_or_taken_out(qtbot, opened, case):
    """A hurried seller presses what stands there, and a right page would be gone."""
    before = kept_files(opened)
    assert told(case, "evidence.illegible", WRONG) == {"out", "instead"}
    assert told(case, "shipping.dispatch-proof-missing", WRONG, Severity.ADVICE) == set()
    assert told(case, "evidence.order-coverage", WRONG, Severity.BLOCKER, sample.B) == {"leave"}
    assert not case.panel.findings.acts.out.isVisible()
    qtbot.keyClick(case.panel.findings.view, Qt.Key.Key_Delete)
    assert kept_files(opened) == before


def test_the_page_of_an_order_that_was_not_ticked_offers_to_appeal_for_it_too(qtbot, opened, case, desk):
    other, uid = "113-2258706-4419063", opened._ref.uid
    page = Finding(
        "evidence.order-id-mismatch", Severity.BLOCKER, file=WRONG, args=(("found", other),), variant="outside"
    )
    show_finding(case, page)
    acts = case.panel.findings.acts
    assert acts.add.text() == f"把 {other} 加进申诉"
    qtbot.mouseClick(acts.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: other in {o.id for o in desk.kept.store.cases.get(uid).typed.orders if o.affected})
    # a page that is meant to prove an order of the case, and shows two others, adds none
    show_finding(case, replace(page, variant="meant"))
    assert not acts.add.isVisible()
    show_finding(case, replace(page, args=(("found", f"{other}, {sample.A}"),)))
    assert not acts.add.isVisible()


def test_the_platforms_own_refusal_is_never_offered_to_be_taken_out(case):
    assert told(case, "rejection.appeal-07", "rejection.pdf", Severity.BLOCKER) == set()
    assert told(case, "evidence.illegible", "rejection.pdf", Severity.BLOCKER) == {"instead"}


def test_a_deadline_without_a_zone_leads_to_where_the_zone_is_chosen(qtbot, case):
    assert told(case, "window.deadline-text-parse", WRONG) == {"choose"}
    assert case.panel.findings.acts.choose.text() == "确认时区、改截止时间"
    case.panel.findings.acts.change_wanted.disconnect()
    with qtbot.waitSignal(case.panel.findings.acts.change_wanted):
        qtbot.mouseClick(case.panel.findings.acts.choose, Qt.MouseButton.LeftButton)


def test_the_viewer_takes_out_what_it_shows(qtbot, opened, case):
    case.panel.viewer.show_file(WRONG)
    qtbot.mouseClick(case.panel.viewer.out, Qt.MouseButton.LeftButton)
    out_of(qtbot, opened)


def test_delete_in_the_viewer_and_in_the_opened_list(qtbot, opened, case):
    case.panel.viewer.show_file(WRONG)
    case.panel.viewer.canvas.setFocus()
    qtbot.keyClick(case.panel.viewer.canvas, Qt.Key.Key_Delete)
    out_of(qtbot, opened)
    opened.undo()
    qtbot.waitUntil(lambda: WRONG in kept_files(opened))
    box = case.panel.viewer.file
    box.view().setCurrentIndex(box.model().index(box.findData(WRONG), 0))
    QApplication.sendEvent(
        box.view(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    )
    out_of(qtbot, opened)


def a_card(case):
    for entry in case.orders.model.entries:
        case.orders.choose(entry.loop.order)
        for block in case.loop.layout_shown.blocks:
            if files := case.loop.files_of(block):
                return block, files[0]
    raise AssertionError


def test_the_card_of_the_timeline_has_a_menu_and_hears_delete(qtbot, opened, case):
    block, file = a_card(case)
    place = case.loop.viewport_place(block)
    QApplication.sendEvent(
        case.loop.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, case.loop.viewport().mapToGlobal(place)),
    )
    menu = case.loop.findChild(QMenu)
    assert [a.text() for a in menu.actions()] == [f"把 {file.removeprefix('evidence/')} 移出案件"]
    menu.close()
    qtbot.mouseClick(case.loop.viewport(), Qt.MouseButton.LeftButton, pos=case.loop.viewport_place(block))
    qtbot.keyClick(case.loop, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: file not in kept_files(opened))
    qtbot.waitUntil(lambda: not case.busy.isVisible() and opened.bar.isVisible())


def test_another_file_takes_its_place_and_one_undo_takes_both_back(qtbot, opened, case, tmp_path, monkeypatch):
    right = tmp_path / "right slip.txt"
    right.write_text("Packing slip", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_a: ([str(right)], "")))
    before = kept_files(opened)
    choose_finding(case)
    qtbot.mouseClick(case.panel.findings.acts.instead, Qt.MouseButton.LeftButton)
    out_of(qtbot, opened)
    assert kept_files(opened) == before - {WRONG} | {"evidence/right slip.txt"}
    assert "right slip.txt" in opened.bar.text.full()
    opened.undo()
    qtbot.waitUntil(lambda: kept_files(opened) == before)


def test_where_the_new_file_cannot_be_taken_the_old_one_stays(qtbot, opened, case, tmp_path, monkeypatch):
    gone = tmp_path / "gone.png"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_a: ([str(gone)], "")))
    before = kept_files(opened)
    choose_finding(case)
    qtbot.mouseClick(case.panel.findings.acts.instead, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(opened.bar.isVisible)
    assert kept_files(opened) == before


def test_the_sample_keeps_its_files(qtbot, window):
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    window.case.panel.viewer.show_file(WRONG)
    qtbot.mouseClick(window.case.panel.viewer.out, Qt.MouseButton.LeftButton)
    assert window.bar.isVisible()
    assert Path(sample.FOLDER / WRONG).is_file()
