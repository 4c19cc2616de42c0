"""Names, numbers and messages are shown as they are written: nothing of a case is markup, and none loads a file."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from appealdesk.core.domain.page import Box
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.evidence.mark import Mark
from appealdesk.ui.handover.give_dialog import GiveDialog
from appealdesk.ui.history.dialog import HistoryDialog
from appealdesk.ui.home.reading_page import ReadingPage
from appealdesk.ui.refusal import refuse
from appealdesk.ui.widgets.basics import Elided, Text, set_tip, show_tip, tip_of
from appealdesk.ui.widgets.line_question import LineQuestion
from appealdesk.ui.widgets.question import Question
from tests.ui import sample
from tests.ui.fakes import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MARKUP = "<img src=magenta.png width=40 height=40><b>x</b>&lt;"
NAME = "<img src=magenta.png width=40 height=40><b>x"
"""Without the stroke that parts folders, so that it can be a file's name."""
TOLD = {sample.A, sample.B, sample.UPS, sample.USPS, sample.FEDEX, "Megan Foster", "UPS", "USPS", "Brightwell Goods"}


@pytest.fixture(autouse=True)
def bait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture beside the program in a colour that the program never shows."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    image.save(str(tmp_path / "magenta.png"))
    monkeypatch.chdir(tmp_path)


def loads(widget: QWidget) -> bool:
    """Tell whether the picture that the markup names is seen on a widget."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return b"\xff\x00\xff\xff" * 8 in bytes(image.constBits())


def poisoned(value: Any) -> Any:
    """Return a report with markup behind every name and number."""
    if isinstance(value, str):
        if value.startswith("evidence/"):
            return f"evidence/{NAME}{value.removeprefix('evidence/')}"
        return value + MARKUP if value in TOLD else value
    if isinstance(value, tuple):
        return tuple(poisoned(v) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: poisoned(getattr(value, f.name)) for f in fields(value) if f.init})
    return value


def labels(root: QWidget) -> Iterator[QLabel]:
    yield from (label for label in root.findChildren(QLabel) if label.text())


def plain(root: QWidget) -> None:
    """Assert that nothing on a widget or its children is rendered as markup."""
    assert not loads(root)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels(root))
    for widget in (root, *root.findChildren(QWidget)):
        if widget.toolTip():
            assert widget.toolTip().startswith("<span>")
            assert "<img" not in widget.toolTip()


@pytest.fixture
def hostile_desk(desk, monkeypatch: pytest.MonkeyPatch):
    desk.report = poisoned(sample.REPORT)
    spoken = Words(f"title {MARKUP}", f"message {MARKUP}", f"fix {MARKUP}", f"source {MARKUP}")
    monkeypatch.setattr(desk, "wording", lambda _finding, _language: spoken)
    return desk


def test_a_label_left_alone_would_load_the_file(qtbot):
    """What all of this is about; and the other tests could fail."""
    bare = QLabel(MARKUP)
    qtbot.addWidget(bare)
    assert loads(bare)


def test_our_labels_show_it_as_it_is_written(qtbot):
    text, short = Text(), Elided()
    text.setText(MARKUP)
    short.say(MARKUP)
    for label in (text, short):
        qtbot.addWidget(label)
        label.resize(900, 60)
        plain(label)
    assert text.text() == short.full() == MARKUP


def test_every_part_of_the_case_screen_shows_it_as_it_is_written(qtbot, hostile_desk, opened):
    case = opened.case
    for order in (sample.A + MARKUP, sample.B + MARKUP):
        case.orders.choose(order)
        plain(opened)
        assert case.order.id.text() == order


def test_every_finding_shows_it_as_it_is_written(qtbot, hostile_desk, opened):
    shown = opened.case.panel.findings
    assert shown.model.rowCount()
    for row in range(shown.model.rowCount()):
        shown.choose(row)
        qtbot.wait(5)
        plain(opened)
    assert shown.model.index(0, 0).data() == f"title {MARKUP}"


def test_file_names_in_the_viewer_are_shown_as_they_are_written(qtbot, hostile_desk, opened):
    pane = opened.case.panel.viewer
    name = poisoned("evidence/tracking B.png")
    pane.show_file(name)
    qtbot.waitUntil(lambda: bool(pane.canvas.message))
    plain(opened)
    assert NAME in pane.file.currentText()


def test_what_the_bar_tells_is_shown_as_it_is_written(qtbot, opened):
    opened.bar.tell(f"state {MARKUP}", "bad", f"could not read {MARKUP}", MARKUP, lambda: None)
    plain(opened)
    assert opened.bar.text.full() == f"could not read {MARKUP}"


def test_an_error_that_names_a_file_is_shown_as_it_is_written(qtbot, opened, desk):
    desk.error = PermissionError(13, "denied", f"/home/{NAME}.png")
    opened.recheck()
    qtbot.waitUntil(opened.bar.isVisible)
    plain(opened)
    assert NAME in opened.bar.text.full()


def test_names_of_cases_are_shown_as_they_are_written(qtbot, opened, desk):
    (entry,) = desk.kept.store.listing(sample.NOW)
    desk.kept.store.cases.rename(entry.uid, MARKUP)
    opened.go_home()
    qtbot.waitUntil(lambda: any(MARKUP in label.text() for label in labels(opened.start)))
    plain(opened)


def test_the_export_shows_it_as_it_is_written(qtbot, hostile_desk, opened):
    dialog = opened.export_dialog(opened.case.checked)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
    plain(dialog)
    tips = [dialog.model.index(row, 2).data(Qt.ItemDataRole.ToolTipRole) for row in range(dialog.model.rowCount())]
    assert tip_of(sample.B + MARKUP) in tips


@pytest.mark.parametrize(
    "make",
    [
        lambda context, _ref: Question(None, context, MARKUP, MARKUP, MARKUP, keep=MARKUP),
        lambda context, _ref: LineQuestion(None, context, MARKUP, MARKUP, MARKUP, line=MARKUP),
        HistoryDialog,
        GiveDialog,
    ],
)
def test_questions_and_dialogs_show_it_as_it_is_written(qtbot, opened, context, desk, make: Callable[..., QWidget]):
    (entry,) = desk.kept.store.listing(sample.NOW)
    desk.kept.store.cases.rename(entry.uid, MARKUP)
    dialog = make(context, CaseRef(entry.uid, name=MARKUP))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(50)
    plain(dialog)


def test_the_name_of_what_is_read_is_shown_as_it_is_written(qtbot, context):
    page = ReadingPage(context)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.begin(MARKUP)
    plain(page)


def test_the_reason_why_the_program_does_not_start_is_shown_as_it_is_written(qtbot, capsys):
    seen: list[bool] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        seen.append(loads(box))
        seen.append([label.text() for label in labels(box)] == [MARKUP])
        box.close()

    QTimer.singleShot(100, look)
    refuse(MARKUP)
    assert seen == [False, True]
    assert MARKUP in capsys.readouterr().err


# ------------------------------------------------------------------ tooltips
def tip_shown() -> QLabel:
    return next(w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel") and w.isVisible())


@pytest.fixture
def own_tip(qtbot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    yield widget
    QToolTip.hideText()


def test_a_tooltip_left_alone_would_load_the_file(qtbot, own_tip):
    QToolTip.showText(QPoint(5, 5), MARKUP, own_tip)
    assert loads(tip_shown())


def test_our_tooltips_show_it_as_it_is_written(qtbot, own_tip):
    show_tip(QPoint(5, 5), own_tip, MARKUP, "second line")
    assert not loads(tip_shown())
    set_tip(own_tip, MARKUP)
    QToolTip.showText(QPoint(5, 5), own_tip.toolTip(), own_tip)
    assert not loads(tip_shown())


def test_tooltips_of_rows_show_it_as_it_is_written(qtbot, hostile_desk, opened, own_tip):
    index = opened.case.orders.model.index(0, 0)
    QToolTip.showText(QPoint(5, 5), index.data(Qt.ItemDataRole.ToolTipRole), own_tip)
    assert not loads(tip_shown())
    assert MARKUP in index.data(Qt.ItemDataRole.AccessibleTextRole), "what is read aloud is no markup at all"


def test_words_of_marks_on_a_page_are_shown_as_they_are_written(own_tip):
    mark = Mark(Box(0, 0, 10, 10), "accent", f"order number: {MARKUP} A & B")
    assert "&amp;lt; A &amp; B" in tip_of(mark.words)
