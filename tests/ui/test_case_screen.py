"""Orders, findings and evidence of an open case."""

import os
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.loop import LaneState
from appealdesk.core.domain.timeline import Lane
from appealdesk.ui.case.drawer import WIDE
from appealdesk.ui.main_window import MINIMUM
from appealdesk.ui.models.orders import entries, items
from appealdesk.ui.timeline.layout import Block
from tests.ui import sample
from tests.ui.sample import A, B

CLOSED = "113-0000001-0000001"


def _ids(window):
    model = window.case.orders.model
    return [model.data(model.index(i)) for i in range(model.rowCount())]


def _gap(window) -> Block:
    return next(b for b in window.case.loop.layout_shown.blocks if b.kind == "gap")


def test_orders_with_gaps_come_first_the_most_incomplete_ahead(opened):
    assert _ids(opened) == [A, B, CLOSED]


def test_an_open_loop_comes_before_a_closed_one_with_blockers_and_that_before_a_settled_one():
    almost = replace(sample.LOOP_B, order="open", lanes=tuple((lane, LaneState.OK) for lane in Lane))
    few = (Lane.ORDER, Lane.SHIPPING)
    short = tuple((lane, LaneState.OK if lane in few else LaneState.NOT_NEEDED) for lane in Lane)
    loops = (
        replace(sample.closed_loop("settled"), lanes=short),
        sample.closed_loop("blocked"),
        almost,
    )
    blocker = replace(sample.FINDINGS[1], order="blocked")
    found = entries(replace(sample.REPORT, loops=loops, findings=(blocker,)))
    assert [e.loop.order for e in found] == ["open", "blocked", "settled"]
    assert [e.tone for e in found] == ["bad", "bad", "ok"]


def test_a_gap_that_does_not_stop_the_export_is_no_alarm(opened, context):
    """Beside "can be exported" in green, red would leave nobody sure whether to submit."""
    lacking = replace(
        sample.LOOP_A, lanes=tuple((n, LaneState.OK if n is not Lane.SHIPPING else LaneState.MISSING) for n in Lane)
    )
    stopped = entries(replace(sample.REPORT, loops=(lacking,)))
    (free,) = entries(replace(sample.REPORT, loops=(lacking,), findings=()))
    assert [(e.tone, e.line(context.say)) for e in stopped] == [("bad", "缺发货凭证")]
    assert (free.tone, free.line(context.say), "bad" in free.states) == ("warn", "缺发货凭证，不挡导出", False)
    # two numbers that differ are never a small matter
    (clash,) = entries(replace(sample.REPORT, loops=(sample.LOOP_B,), findings=()))
    assert clash.tone == "bad"


def test_what_is_not_needed_counts_neither_for_nor_against():
    lanes = tuple((lane, LaneState.NOT_NEEDED if lane is Lane.MESSAGES else LaneState.OK) for lane in Lane)
    assert items(replace(sample.closed_loop("x"), lanes=lanes)) == ("ok",) * 5


def test_each_order_says_its_gap_in_words(opened, context):
    lines = [e.line(context.say) for e in opened.case.orders.model.entries]
    assert lines == ["缺发货凭证", "运单号不一致", "已闭环"]
    context.say.switch("en")
    lines = [e.line(context.say) for e in opened.case.orders.model.entries]
    assert lines == ["Dispatch proof missing", "Tracking no. differs", "Loop closed"]


def test_the_first_gap_is_chosen_and_the_arrow_keys_go_on(qtbot, opened):
    assert opened.case.orders.current == A
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_Down)
    assert opened.case.orders.current == B
    assert opened.case.order.id.text() == B
    assert opened.case.order.details.full() == f"UPS {sample.UPS}"


def test_the_count_of_blockers_leads_to_the_first_one_also_from_another_finding_and_another_order(qtbot, opened):
    findings = opened.case.panel.findings
    warning = next(n for n, row in enumerate(findings.model.rows) if row.finding.severity is not Severity.BLOCKER)
    findings.choose(warning)
    qtbot.mouseClick(opened.case.header.ready, Qt.MouseButton.LeftButton)
    assert findings.current is opened.case.checked.report.blockers[0]
    opened.case.orders.choose(CLOSED)
    qtbot.mouseClick(findings.this, Qt.MouseButton.LeftButton)  # an order without any
    qtbot.mouseClick(opened.case.header.ready, Qt.MouseButton.LeftButton)
    assert findings.current is opened.case.checked.report.blockers[0]


def test_the_finding_that_a_key_leads_to_is_in_view_where_room_is_short(qtbot, opened):
    opened.resize(1280, 720)  # 1920 x 1080 at 150 %
    case = opened.case
    findings = case.panel.findings
    for _ in findings.model.rows:
        qtbot.keyClick(case, Qt.Key.Key_F8)
        qtbot.wait(30)
        chosen, seen = findings.view.visualRect(findings.view.currentIndex()), findings.view.viewport().rect()
        assert chosen.top() == 0 or 0 < chosen.top() < chosen.bottom() <= seen.bottom(), findings.current
        if findings.current.file == "evidence/tracking B.png":
            # the longest words have more of the room than their picture
            above, below = case.panel.split.sizes()
            assert above > below


def test_the_header_counts_loops_and_blockers(opened):
    head = opened.case.header
    assert (head.ready.text, head.ready.tone) == ("3 个问题挡住导出", "bad")
    assert head.open.text == "2 笔有缺口"
    assert head.closed.text == "1 笔已闭环"
    assert head.title.text() == "有效追踪 · Brightwell Goods"


def test_the_countdown_names_both_clocks(opened):
    down = opened.case.header.countdown
    assert down.pill.text == "还有 6 天 14 小时"
    assert down.own.text() == "你这边截止 5月29日 14:59 (UTC+8)"
    assert down.platform.text() == "平台截止 5月28日 23:59 PDT (UTC-7)"
    assert "notice.txt" in down.toolTip()


def test_findings_stand_with_blockers_first(opened):
    severities = [row.finding.severity for row in opened.case.panel.findings.model.rows]
    assert severities == [Severity.BLOCKER] * 3 + [Severity.WARNING, Severity.ADVICE]


def test_f8_walks_the_findings_from_anywhere_and_starts_over(qtbot, opened):
    findings = opened.case.panel.findings
    seen = []
    for _ in range(6):
        qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_F8)
        seen.append(findings.current.rule)
    assert len(set(seen)) == 5
    assert seen[5] == seen[0]
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert findings.current.rule == seen[4]


def test_a_finding_brings_its_order_and_its_place_on_the_picture(qtbot, opened):
    case = opened.case
    for _ in range(3):
        case.next_finding()
    assert case.orders.current == B
    viewer = case.panel.viewer
    assert viewer.item.file == "evidence/tracking B.png"
    qtbot.waitUntil(lambda: viewer.canvas.picture is not None)
    strong = [m for m in viewer.canvas.marks if m.strong]
    assert [m.box for m in strong] == [sample.FEDEX_NUMBER.box]
    assert strong[0].tone == "bad"
    shown = viewer.canvas.to_widget(viewer.canvas.picture.place(strong[0].box))
    assert viewer.canvas.rect().contains(shown.toRect())


def test_a_finding_about_something_missing_points_at_the_gap(opened):
    opened.case.next_finding()
    opened.case.next_finding()
    assert opened.case.panel.findings.current.rule == "shipping.dispatch-proof-missing"
    assert opened.case.panel.viewer.item is None
    assert "红色虚线" in opened.case.panel.viewer.canvas.message
    assert opened.case.loop.focused == _gap(opened)


def test_findings_can_be_narrowed_to_the_chosen_order(qtbot, opened):
    findings = opened.case.panel.findings
    opened.case.orders.choose(B)
    assert findings.this.text() == "本单 2"
    qtbot.mouseClick(findings.this, Qt.MouseButton.LeftButton)
    assert [row.finding.order for row in findings.model.rows] == [B, B]
    opened.case.orders.choose(CLOSED)
    assert findings.model.rowCount() == 0
    assert findings.empty.text() == "这笔订单没有问题。"
    qtbot.mouseClick(findings.every, Qt.MouseButton.LeftButton)
    assert findings.model.rowCount() == 5


def test_a_chosen_finding_tells_message_fix_and_source(opened):
    findings = opened.case.panel.findings
    closed = findings.view.sizeHintForIndex(findings.model.index(0)).height()
    findings.choose(0)
    assert findings.view.sizeHintForIndex(findings.model.index(0)).height() > closed + 40
    row = findings.model.rows[0]
    spoken = findings.model.data(findings.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    for part in (row.severity, row.title, row.message, row.fix, "packing slip A.png"):
        assert part in spoken


def names(desk):
    """The evidence of the one case in the store."""
    store = desk.kept.store
    (entry,) = store.listing(sample.NOW)
    return [f.name.removeprefix("evidence/") for f in store.files.of(entry.uid) if f.role == "evidence"]


def bytes_of(desk, name):
    store = desk.kept.store
    (entry,) = store.listing(sample.NOW)
    (file,) = (f for f in store.files.of(entry.uid) if f.name == f"evidence/{name}")
    with store.vault.open(file.sha256) as stream:
        return stream.read()


def test_dropping_a_file_on_the_gap_keeps_it_and_checks_again(qtbot, opened, drop, desk, tmp_path):
    label = tmp_path / "label A.pdf"
    label.write_bytes(b"a label")
    loop = opened.case.loop
    drop(loop.viewport(), [label], loop.viewport_place(_gap(opened)))
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    assert bytes_of(desk, "label A.pdf") == b"a label" == label.read_bytes()
    assert "原文件没有动" in opened.bar.text.full()
    qtbot.mouseClick(opened.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.checks) == 3)
    assert "label A.pdf" not in names(desk)
    assert label.exists()


def test_what_was_undone_comes_back_although_the_original_is_gone(qtbot, opened, drop, desk, tmp_path):
    only = tmp_path / "only.png"
    only.write_bytes(b"once")
    drop(opened.case.loop.viewport(), [only])
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    only.unlink()
    qtbot.mouseClick(opened.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.checks) == 3 and "only.png" not in names(desk))
    qtbot.mouseClick(opened.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.checks) == 4)
    assert bytes_of(desk, "only.png") == b"once"


def test_undo_and_redo_go_by_keyboard_and_say_what_they_would_do(qtbot, opened, drop, desk, tmp_path):
    extra = tmp_path / "extra.png"
    extra.write_bytes(b"extra")
    drop(opened.case.loop.viewport(), [extra])
    head = opened.case.header
    qtbot.waitUntil(lambda: len(desk.checks) == 2 and head.again.isEnabled())
    assert head.take_back.accessibleName() == "撤销：加入 1 个文件 (Ctrl+Z)"
    assert not head.do_again.isVisible()
    opened.activateWindow()
    opened.case.orders.view.setFocus()
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(desk.checks) == 3 and head.again.isEnabled())
    assert "extra.png" not in names(desk)
    assert head.do_again.isVisible()
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(desk.checks) == 4)
    assert "extra.png" in names(desk)


def test_a_file_that_is_there_already_is_not_kept_twice(qtbot, opened, drop, desk, case_folder):
    before = names(desk)
    drop(opened.case.loop.viewport(), [case_folder / "evidence" / "order A.png"])
    qtbot.waitUntil(opened.bar.isVisible)
    assert "已经在案件里" in opened.bar.text.full()
    assert names(desk) == before
    assert len(desk.checks) == 1
    assert opened.case.header.again.isEnabled()


def test_the_notice_that_is_there_already_does_not_become_evidence(qtbot, opened, drop, desk, case_folder, tmp_path):
    copy = tmp_path / "another name.txt"
    copy.write_bytes((case_folder / "notice.txt").read_bytes())
    drop(opened.case.loop.viewport(), [copy])
    qtbot.waitUntil(opened.bar.isVisible)
    assert "已经在案件里" in opened.bar.text.full()
    assert copy.name not in names(desk)


def test_a_file_that_cannot_be_read_is_named_and_costs_the_others_nothing(qtbot, opened, drop, desk, tmp_path):
    good, pipe = tmp_path / "good.png", tmp_path / "pipe.png"
    good.write_bytes(b"good")
    os.mkfifo(pipe)
    opened.adder.add([pipe, good], opened.case.checked.ref)
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    assert "pipe.png" in opened.bar.text.full()
    assert opened.bar.state.tone == "warn"
    assert "good.png" in names(desk)


def test_the_sample_case_is_never_written_to(qtbot, window, drop, desk, tmp_path):
    window.open_sample()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    extra = tmp_path / "extra.png"
    extra.write_bytes(b"x")
    drop(window.case.loop.viewport(), [extra])
    assert "示例案件不会改动" in window.bar.text.full()
    assert list(desk.sample_case().iterdir()) == []


def test_clicking_the_gap_lets_the_seller_choose_files(qtbot, opened, desk, tmp_path, monkeypatch):
    chosen = tmp_path / "picked.pdf"
    chosen.write_bytes(b"picked")
    asked = []

    def choose(_parent, title, _folder):
        asked.append(title)
        return [str(chosen)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    loop = opened.case.loop
    qtbot.mouseClick(loop.viewport(), Qt.MouseButton.LeftButton, pos=loop.viewport_place(_gap(opened)))
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    assert asked == ["选择发货凭证"]
    assert "picked.pdf" in names(desk)


def test_a_recheck_keeps_the_chosen_order(qtbot, opened, desk):
    opened.case.orders.choose(B)
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(desk.checks) == 2 and opened.case.header.again.isEnabled())
    assert opened.case.orders.current == B
    assert opened.pages.currentWidget() is opened.case


def test_in_a_narrow_window_the_panel_slides_over_and_escape_closes_it(qtbot, opened):
    case = opened.case
    assert case.panel.isVisible()
    opened.resize(WIDE - 100, 700)
    qtbot.waitUntil(lambda: not case.panel.isVisible())
    assert case.header.drawer.isVisible()
    case.next_finding()
    assert case.panel.isVisible()
    assert case.rect().contains(case.panel.geometry())
    qtbot.keyClick(case.panel.findings.view, Qt.Key.Key_Escape)
    assert not case.panel.isVisible()
    opened.resize(1440, 860)
    qtbot.waitUntil(case.panel.isVisible)
    assert not case.header.drawer.isVisible()


def test_in_a_narrow_window_the_panel_gives_way_to_both_documents_of_a_link(qtbot, opened):
    opened.resize(1280, 720)
    qtbot.waitUntil(lambda: not opened.case.panel.isVisible())
    opened.case.set_panel_open(True)
    opened.case.show_link(sample.LINKS_B[1])
    assert opened.case.compare.isVisible()
    assert not opened.case.panel.isVisible()


def test_in_a_narrow_window_words_about_no_picture_get_the_whole_panel(qtbot, opened):
    case = opened.case
    opened.resize(*MINIMUM)
    qtbot.waitUntil(lambda: not case.panel.isVisible())
    seen = {}
    for _ in sample.FINDINGS:
        case.next_finding()
        seen[bool(case.panel.findings.current.file)] = case.panel.viewer.isVisible()
    assert seen == {True: True, False: False}
    case.set_panel_open(False)
    qtbot.keyClick(case.orders.view, Qt.Key.Key_F9)
    assert case.panel.viewer.isVisible()


def test_the_smallest_window_still_shows_all_of_the_header(opened):
    opened.resize(*MINIMUM)
    head = opened.case.header
    for part in (head.title, head.ready, head.countdown.own, head.countdown.pill, head.write, head.preferences):
        corner = part.mapTo(opened, part.rect().bottomRight())
        assert part.isVisible()
        assert opened.rect().contains(corner)
        assert part.width() >= part.sizeHint().width() - 1


def test_one_blocker_is_not_called_blockers(qtbot, window, desk, context, case_folder):
    desk.report = replace(sample.REPORT, findings=sample.FINDINGS[1:2])
    context.say.switch("en")
    window.take([case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    assert window.case.header.ready.text == "1 blocker"


def test_the_notice_is_offered_among_the_files(qtbot, window, desk, case_folder):
    notice = sample.evidence("x.png", EvidenceKind.NOTICE, ())
    case = replace(sample.CASE, notice=replace(sample.CASE.notice, file="notice.txt"))
    desk.report = replace(sample.REPORT, case=case, documents=(replace(notice, file="notice.txt"),))
    window.take([case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case)
    box = window.case.panel.viewer.file
    assert "notice.txt · 平台通知" in [box.itemText(i) for i in range(box.count())]


def test_files_can_be_chosen_by_hand_from_the_list(qtbot, opened):
    viewer = opened.case.panel.viewer
    index = viewer.file.findData("evidence/label B.pdf")
    viewer.file.setCurrentIndex(index)
    viewer.file.activated.emit(index)
    qtbot.waitUntil(lambda: viewer.canvas.picture is not None and viewer.item.file == "evidence/label B.pdf")
    assert viewer.kind.text == "面单"


def test_pasted_files_are_added_like_dropped_ones(qtbot, opened, desk, tmp_path):
    pasted = tmp_path / "pasted.png"
    pasted.write_bytes(b"pasted")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pasted))])
    QApplication.clipboard().setMimeData(data)
    opened.activateWindow()
    qtbot.keyClick(opened, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    assert bytes_of(desk, "pasted.png") == b"pasted"
    QApplication.clipboard().clear()


def test_a_screenshot_on_the_clipboard_is_added_as_a_picture_and_can_be_taken_back(qtbot, opened, desk):
    shot = QImage(40, 30, QImage.Format.Format_RGB32)
    shot.fill(0x336699)
    QApplication.clipboard().setImage(shot)
    opened.activateWindow()
    qtbot.keyClick(opened, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(desk.checks) == 2)
    added = "screenshot-20260523-003000.png"
    assert QImage.fromData(bytes_of(desk, added)).pixelColor(5, 5).name() == "#336699"
    qtbot.mouseClick(opened.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: added not in names(desk))
    QApplication.clipboard().clear()
