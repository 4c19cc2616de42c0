"""The submission as it will be, and writing it."""

import shutil
import threading
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.unprinted import Unprinted
from appealdesk.core.export.values import Exhibit, Flattened, NotShown, Role, WrittenFile
from appealdesk.core.letter import pasted
from appealdesk.core.store.errors import StoreError
from appealdesk.ui.export.dialog import ExportDialog
from appealdesk.ui.export.plan_model import PlanModel
from appealdesk.ui.export.print_dialog import PrintDialog
from appealdesk.ui.export.standing import cover_lines, flattened_lines, halting_lines, standing
from appealdesk.ui.text import Speech
from tests.core.export.worlds import pdf, planned, whole_world
from tests.ui import sample
from tests.ui.fakes import Words
from tests.ui.modal import when_modal


@pytest.fixture
def dialog(qtbot, opened, tmp_path):
    made = opened.export_dialog(opened.case.checked)
    qtbot.addWidget(made)
    made.use_folder(tmp_path / "out")
    made.show()
    qtbot.waitUntil(made.go.isEnabled)
    return made


@pytest.fixture
def ready(desk):
    desk.report = sample.READY


def _cells(dialog):
    model = dialog.model
    return [[model.data(model.index(r, c)) for c in range(4)] for r in range(model.rowCount())]


def test_the_plan_lists_names_purposes_orders_and_pages(ready, dialog):
    assert _cells(dialog) == [
        ["Appeal.pdf", "申诉信", "", "约 1"],
        [f"OrderID_{sample.A}_Evidence.pdf", "证据", sample.A, "约 5"],
        [f"OrderID_{sample.B}_Evidence.pdf", "证据", sample.B, "约 5"],
        ["Dossier.pdf", "卷宗（自己留存）", "2 笔订单", "约 14"],
    ]
    assert dialog.state.text == "可以导出"
    assert dialog.go.text() == "写出文件"


@pytest.fixture
def leaving_out(desk):
    """A plan with an emoji in the letter, three files that are not handed in, and one that has only a cover."""

    def exhibit(name, why=""):
        item = Evidence(f"evidence/{name}", "", 0, "image/png", EvidenceKind.OTHER)
        return Exhibit(1, item, "", kept_back=why)

    desk.left_out = {
        "unprinted": (Unprinted("letter", "letter.md", ("😀",), 3),),
        "kept_back": tuple(exhibit(f"{n}.png", "empty") for n in range(3)),
        "cover_only": ((exhibit("v.mp4"), "video"),),
    }


def test_what_does_not_go_in_is_told_before_anything_is_written(ready, leaving_out, dialog):
    lines = dialog.told.text().splitlines()
    assert dialog.halts.isVisible()
    assert dialog.told.isVisible()
    assert "letter.md 第 3 行" in dialog.halts.text()
    assert "😀 (U+1F600)" in dialog.halts.text()
    assert lines[0] == "0.png 不提交：它是空文件（0 字节）。"
    assert lines[-1].startswith("还有 1 条")
    assert all(part in dialog.told.toolTip() for part in ("2.png 不提交", "v.mp4 只提交封面"))


def test_a_letter_that_its_pages_cannot_show_is_written_as_a_draft(ready, leaving_out, qtbot, dialog, desk, tmp_path):
    assert dialog.state.text == "可以导出"
    assert dialog.go.text() == "写出草稿"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_folder.isVisible)
    assert desk.exports == [(tmp_path / "out", True, "zh")]


def test_what_went_in_by_its_cover_alone_is_told_afterwards():
    say = Speech("zh")
    written = [
        WrittenFile(f"{n}.pdf", Role.EVIDENCE, (), not_shown=(NotShown(1, "evidence/a.mp4", "video"),))
        for n in range(2)
    ]
    assert cover_lines(written, say) == ["a.mp4 只提交封面：该文件是视频。"]


def test_what_the_platform_takes_stands_below_the_files(ready, dialog):
    assert dialog.limit.isVisible()
    assert dialog.limit.text() == "平台每个文件最多收 10 MB（10,000,000 B），每笔订单 1 个证据文件。"


@pytest.fixture
def read_in_english(ready, desk):
    desk.handed_in = "en"


def test_that_the_reviewer_gets_another_language_stands_there_too(read_in_english, dialog):
    assert dialog.limit.text().endswith(
        "提交的文件里，程序写的字用英文，这个站点的审核看得懂；申诉信是你写的原文；卷宗和目录用中文。"
    )


def test_where_all_goes_in_nothing_is_said(ready, dialog):
    assert not dialog.halts.isVisible()
    assert not dialog.told.isVisible()


def test_a_ready_case_is_written_and_its_folder_can_be_opened(ready, qtbot, dialog, desk, tmp_path, monkeypatch):
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.open_folder.isVisible)
    assert desk.exports == [(tmp_path / "out", False, "zh")]
    assert (tmp_path / "out" / "Dossier.pdf").exists()
    assert dialog.state.text == "已写出 4 个文件"
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not shown.append(url.toLocalFile()))
    qtbot.mouseClick(dialog.open_folder, Qt.MouseButton.LeftButton)
    assert shown == [str(tmp_path / "out")]
    assert not dialog.error.isVisible()
    assert _cells(dialog)[-1][-1] == "14"


def test_a_submission_that_the_history_could_not_be_told_of_is_written_all_the_same(
    ready, qtbot, dialog, desk, monkeypatch
):
    def full(_edit):
        raise StoreError("store.error.full", file="x", detail="")

    monkeypatch.setattr(desk.kept.store, "note", full)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.open_folder.isVisible)
    assert dialog.state.text == "已写出 4 个文件"
    assert "操作记录里没有这一条" in dialog.why.text()
    assert not dialog.error.isVisible()


@pytest.mark.parametrize("gone", [True, False])
def test_a_folder_that_does_not_open_is_named(ready, qtbot, dialog, tmp_path, monkeypatch, gone):
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.open_folder.isVisible)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    if gone:
        shutil.rmtree(tmp_path / "out")
    qtbot.mouseClick(dialog.open_folder, Qt.MouseButton.LeftButton)
    assert dialog.error.isVisible()
    assert str(tmp_path / "out") in dialog.error.text()


def test_blockers_that_are_alike_are_told_once_with_their_places():
    orders = ["A", "B", "C", "C", "D"]
    same = [Finding("shipping.dispatch-proof-missing", Severity.BLOCKER, order=o) for o in orders]
    other = Finding("letter.missing", Severity.BLOCKER)
    words = [Words("没有发货凭证", "", "", "")] * 5 + [Words("还没有申诉信", "", "", "")]
    assert standing([*same, other], words, Speech("zh")) == [
        ("没有发货凭证：A、B 等，另有 2 处", 5),
        ("还没有申诉信", 1),
    ]


def test_blockers_are_explained_and_only_a_draft_is_offered(qtbot, dialog, desk, tmp_path):
    assert dialog.state.text == "3 个问题挡住导出"
    assert [r.text() for r in dialog.reasons] == [
        "单据上是另一笔订单：packing slip A.png",
        f"缺发货凭证：{sample.A}",
        f"物流页不是这个包裹：{sample.B}",
    ]
    assert dialog.go.text() == "写出草稿"
    assert _cells(dialog)[0][0] == "Appeal.pdf"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_folder.isVisible)
    assert desk.exports == [(tmp_path / "out", True, "zh")]
    assert "草稿" in dialog.state.text


def test_a_redacted_copy_can_be_written_though_blockers_stand(qtbot, dialog, desk, tmp_path):
    dialog.use_folder(tmp_path / dialog._name)
    dialog.redacted.click()
    assert dialog.go.text() == "写出遮盖副本"
    assert _cells(dialog)[0][0] == "REDACTED_Appeal.pdf"
    assert dialog.folder == tmp_path / f"{dialog._name}-redacted"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_folder.isVisible)
    assert desk.copies == 1
    assert dialog.state.text == "遮盖副本已写出，5 个文件"
    assert "把图片翻看一遍" in dialog.why.text()


def test_a_redacted_copy_that_is_wanted_before_the_plan_is_there_is_what_the_plan_shows(qtbot, opened):
    dialog = opened.export_dialog(opened.case.checked)
    qtbot.addWidget(dialog)
    dialog.redacted.click()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert _cells(dialog)[0][0] == "REDACTED_Appeal.pdf"


def test_the_seller_may_think_better_of_a_redacted_copy(ready, qtbot, dialog):
    before = dialog.go.text(), _cells(dialog)
    dialog.redacted.click()
    dialog.redacted.click()
    assert (dialog.go.text(), _cells(dialog)) == before


def test_writing_can_be_cancelled_at_once(ready, qtbot, dialog, desk, tmp_path):
    desk.hold = threading.Event()
    desk.started.clear()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert desk.started.wait(2)
    qtbot.waitUntil(dialog.stop.isVisible)
    before = time.perf_counter()
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    assert time.perf_counter() - before < 0.2
    assert desk.stopped.wait(2)
    assert "没有留下文件" in dialog.error.text()
    assert dialog.go.isVisible()
    assert not (tmp_path / "out").exists()


def test_escape_gives_up_writing_and_stays_to_say_that_nothing_is_left(ready, qtbot, dialog, desk, tmp_path):
    desk.hold = threading.Event()
    desk.started.clear()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert desk.started.wait(2)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.stopped.wait(2)
    assert dialog.isVisible()
    assert "没有留下文件" in dialog.error.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_failure_says_which_file_and_that_nothing_was_harmed(ready, qtbot, dialog, desk):
    desk.error = PermissionError(13, "Permission denied", "/no/entry.pdf")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.error.isVisible)
    assert "/no/entry.pdf" in dialog.error.text()
    assert "没有被改动" in dialog.error.text()
    assert dialog.go.isEnabled()


def test_a_folder_with_something_in_it_gets_a_new_folder_inside(dialog, tmp_path):
    taken = tmp_path / "full"
    taken.mkdir()
    (taken / "old.pdf").write_bytes(b"old")
    dialog.use_folder(taken)
    assert dialog.folder.parent == taken
    assert not dialog.folder.exists()


def test_ctrl_e_opens_the_dialog_and_escape_closes_it(qtbot, opened):
    seen = []

    def look() -> None:
        active = QApplication.activeModalWidget()
        seen.append(isinstance(active, ExportDialog))
        qtbot.keyClick(active, Qt.Key.Key_Escape)

    QTimer.singleShot(100, look)
    qtbot.keyClick(opened.case.orders.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert seen == [True]


def test_pdf_files_that_could_not_go_in_as_they_are_are_named_with_why():
    flat = [Flattened(n, f"evidence/{n}.pdf", "locked") for n in range(1, 5)]
    files = (WrittenFile("a.pdf", Role.EVIDENCE, (), flattened=tuple(flat)),)
    assert flattened_lines(files, Speech("en")) == [
        "1.pdf goes in as pictures of its pages: it is locked.",
        "2.pdf goes in as pictures of its pages: it is locked.",
        "2 more PDF files go in as pictures of their pages; their covers say why.",
    ]
    assert flattened_lines(files[:0], Speech("en")) == []


def test_the_dossier_can_be_written_in_both_languages_and_for_other_paper(ready, qtbot, dialog, desk):
    dialog.both.click()
    assert [row[0] for row in _cells(dialog)][-2:] == ["Dossier.pdf", "Appeal_Dossier_EN.pdf"]
    dialog.redacted.click()
    assert _cells(dialog)[-1][0] == "REDACTED_Appeal_Dossier_EN.pdf"
    dialog.redacted.click()
    dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.LETTER))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_folder.isVisible)
    assert (desk.doubled, desk.papers) == (1, [Paper.LETTER])
    assert not dialog.paper.isVisible()


def test_the_dossier_that_was_written_can_be_printed(ready, qtbot, dialog, tmp_path):
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.print.isVisible)
    (tmp_path / "out" / "Dossier.pdf").write_bytes(pdf("one", "two"))
    seen = []

    def look(shown: PrintDialog) -> None:
        seen.append(shown.chosen())
        shown.reject()

    when_modal(PrintDialog, look)
    qtbot.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    assert seen == [(1, 2)]
    (tmp_path / "out" / "Dossier.pdf").unlink()
    qtbot.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    assert str(tmp_path / "out") in dialog.error.text()


def test_the_plan_counts_a_statement_beside_what_the_form_takes(tmp_path):
    plan, report = planned(replace(whole_world(tmp_path / "case"), platform="shopee", site="my"), "zh")
    model = PlanModel(Speech("zh"))
    model.show_plan(plan)
    told = [model.data(model.index(row, 1)) for row in range(model.rowCount())]
    count = len(pasted(report.case.letter.text).rstrip("\n"))
    assert f"申诉说明 · {count} / {plan.profile.statement_max} 字" in told


def test_of_many_lines_that_the_pages_cannot_show_the_first_are_named():
    lines = tuple(Unprinted("letter", "letter.md", ("😀",), n) for n in range(1, 8))
    told = halting_lines(SimpleNamespace(unprinted=lines), Speech("zh"))
    assert len(told) == 3
    assert "第 1 行" in told[0]
    assert "5" in told[-1]
