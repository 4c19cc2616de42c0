"""The dossier on paper: pages and parts are chosen, printed into a PDF file, and looked at again."""

from __future__ import annotations

import threading

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from appealdesk.ui.export.paper import Binding, GivenUpError
from appealdesk.ui.export.print_dialog import PrintDialog
from tests.ui.printing import BOOK, Chosen


@pytest.fixture
def dialog(qtbot, context):
    made = PrintDialog(context, BOOK)
    qtbot.addWidget(made)
    made.show()
    return made


def test_ticked_parts_fill_in_their_pages_and_typing_takes_the_ticks_away(qtbot, dialog):
    assert dialog.chosen() == (1, 2, 3, 4, 5, 6)
    assert dialog.told.text() == "6 页，用 6 张纸"
    for row in (0, 2):
        dialog.parts.item(row).setCheckState(Qt.CheckState.Checked)
    assert dialog.pages.text() == "1, 5-6"
    dialog.both.click()
    assert dialog.told.text() == "3 页，用 2 张纸"
    dialog.pages.clear()
    qtbot.keyClicks(dialog.pages, "2-3")
    assert dialog.chosen() == (2, 3)
    assert dialog.parts.pages() == set()


def test_what_is_no_page_is_said_and_nothing_can_be_printed(qtbot, dialog):
    qtbot.keyClicks(dialog.pages, "2, 9")
    assert "“9”" in dialog.error.text()
    assert not dialog.go.isEnabled()
    dialog.pages.clear()
    qtbot.keyClicks(dialog.pages, "6")
    assert not dialog.error.isVisible()
    assert dialog.go.isEnabled()


def test_a_file_instead_of_a_printer_gets_the_pages_as_they_are(qtbot, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QPrintDialog, "exec", lambda asked: asked.printer().setOutputFileName(str(tmp_path / "a.pdf")) or 1
    )
    qtbot.keyClicks(dialog.pages, "3-4")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 2
    assert str(tmp_path / "a.pdf") in dialog.told.text()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "没有打印成" in dialog.error.text()


def test_printing_runs_beside_the_window_and_can_be_stopped(qtbot, dialog, monkeypatch):
    begun, seen = threading.Event(), []

    def slowly(order, _printer, *, told, cancelled):
        told(1, len(order.sides))
        begun.set()
        while not cancelled():
            pass
        seen.append(order.sides)
        raise GivenUpError

    monkeypatch.setattr("appealdesk.ui.export.print_dialog.send", slowly)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _asked: 1)
    dialog.both.click()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert begun.wait(5)
    qtbot.waitUntil(lambda: "1 / 8" in dialog.step.full())
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(1, 0, 2, 3, 4, 0, 5, 6)]
    assert "已停止" in dialog.error.text()
    assert dialog.go.isVisible()


def test_sides_follow_what_was_chosen_last(qtbot, dialog, monkeypatch):
    """Both sides are ticked here and taken back in the system's dialog, or the other way round."""
    seen = []
    monkeypatch.setattr(
        "appealdesk.ui.export.print_dialog.send", lambda order, _printer, **_rest: seen.append(order) or 1
    )
    monkeypatch.setattr(
        QPrinterInfo,
        "supportedDuplexModes",
        lambda _self: [QPrinter.DuplexMode.DuplexNone, QPrinter.DuplexMode.DuplexShortSide],
    )
    printer = Chosen()
    dialog.both.click()
    dialog.print_to(printer)
    qtbot.waitUntil(lambda: len(seen) == 1)
    qtbot.waitUntil(dialog.go.isVisible)
    dialog.both.click()
    printer.mode = QPrinter.DuplexMode.DuplexShortSide
    dialog.print_to(printer)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert [(o.binding, o.sides) for o in seen] == [
        (Binding.NONE, (1, 2, 3, 4, 5, 6)),
        (Binding.SHORT, (1, 0, 2, 3, 4, 0, 5, 6)),
    ]


def test_how_much_was_sent_is_said(qtbot, dialog, monkeypatch, tmp_path):
    monkeypatch.setattr("appealdesk.ui.export.print_dialog.send", lambda order, _printer, **_rest: len(order.sides))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _asked: 1)
    qtbot.keyClicks(dialog.pages, "1-2")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 面" in dialog.told.text())
