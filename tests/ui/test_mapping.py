"""A table the program cannot read: it is offered, asked about, remembered, and taken back."""

import io
from types import SimpleNamespace

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from appealdesk.core.intake.orders.access import PLAIN
from appealdesk.core.intake.orders.mapping.look import look_at
from appealdesk.core.reading.disk import DiskFile
from appealdesk.ui.mapping.dialog import MappingDialog
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.widgets.line_question import LineQuestion

WAIT_MS = 60_000
FIRST = "114-3941689-8772232"
TABLE = (
    "编号,采购,收件,出库\n"
    f"{FIRST},2026-05-13 10:12,K. Lee,2026-05-14 16:40\n"
    "114-3941689-8772233,2026-05-14 10:12,M. Roe,2026-05-15 16:40\n"
)
CASEFILE = f'platform = "amazon"\nsite = "us"\nmetric = "late-shipment"\n[[orders]]\nid = "{FIRST}"\n'


# ---------------------------------------------------------------- the dialog
@pytest.fixture
def dialog(qtbot, qapp, tmp_path, request):
    language, table = getattr(request, "param", ("zh", TABLE))
    path = tmp_path / "weekly.csv"
    path.write_text(table, "utf-8")
    look = Look(qapp, "light")
    around = SimpleNamespace(say=Speech(language), look=look)
    made = MappingDialog(
        around,
        look_at(DiskFile(path), PLAIN),
        "weekly.csv",
        platform="amazon",
        site="us",
        timezone="America/Los_Angeles",
    )
    qtbot.addWidget(made)
    made.show()
    yield made
    look.deleteLater()


def choose(box, meaning):
    box.setCurrentIndex(box.findData(meaning))


def test_what_must_be_said_stands_on_top_and_the_orders_show_at_once(dialog):
    names = [dialog.columns.item(row, 0).text() for row in range(dialog.columns.rowCount())]
    assert names[0].startswith("?")
    assert dialog.orders.table.item(0, 0).text() == FIRST
    assert dialog.orders.count.text() == "前几行读出 2 个订单，0 个问题。"
    choose(dialog.columns.boxes[1], "ordered_at")
    assert dialog.orders.table.item(0, 1).text() == "2026-05-13 10:12"
    assert 'ordered_at = ["采购"]' in dialog.made


def test_without_the_order_number_nothing_can_be_read_and_the_dialog_says_so(dialog):
    choose(dialog.columns.boxes[0], "")
    assert not dialog.go.isEnabled()
    assert "订单号" in dialog.hint.text()
    assert dialog.orders.table.rowCount() == 0
    choose(dialog.columns.boxes[0], "id")
    assert dialog.go.isEnabled()


def test_a_meaning_that_moves_leaves_its_old_column(dialog):
    choose(dialog.columns.boxes[1], "shipped_at")
    assert dialog.columns.boxes[3].currentData() == ""


@pytest.mark.parametrize("dialog", [("en", "Order number,Order date\n" + f"{FIRST},05/04/2026\n")], indirect=True)
def test_a_date_that_reads_both_ways_is_asked_about_and_nothing_else_is(dialog):
    assert dialog.dates.isVisible()
    assert dialog.orders.table.item(0, 1).text().startswith("2026-05-04")
    dialog.dates.setCurrentIndex(dialog.dates.findData("dmy"))
    dialog.dates.activated.emit(dialog.dates.currentIndex())
    assert dialog.orders.table.item(0, 1).text().startswith("2026-04-05")


def test_another_row_may_be_the_header(dialog):
    dialog.header.setValue(2)
    assert dialog.columns.item(0, 0).text().removeprefix("?  ") in (FIRST, "2026-05-13 10:12", "K. Lee")


def test_every_choice_has_a_name_for_those_who_cannot_see_it(dialog):
    assert all(box.accessibleName() for box in dialog.columns.boxes.values())
    assert dialog.columns.accessibleName()
    assert dialog.header.accessibleName()


def test_a_time_is_shown_as_printed_and_as_it_counts(dialog):
    choose(dialog.columns.boxes[3], "promised_ship_at")
    dialog.zone.setCurrentIndex(dialog.zone.findData("Asia/Shanghai"))
    dialog.zone.activated.emit(dialog.zone.currentIndex())
    assert dialog.orders.table.item(0, 2).text() == "2026-05-14 16:40\n算作 05-14 01:40 PDT"
    dialog.zone.setCurrentIndex(dialog.zone.findData("case"))
    dialog.zone.activated.emit(dialog.zone.currentIndex())
    assert dialog.orders.table.item(0, 2).text() == "2026-05-14 16:40"


def test_it_opens_no_taller_than_the_screen(qtbot, dialog, monkeypatch):
    monkeypatch.setattr(
        MappingDialog, "screen", lambda _self: SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 1280, 600))
    )
    low = MappingDialog(
        dialog._context, dialog._look, "weekly.csv", platform="amazon", site="us", timezone="America/Los_Angeles"
    )
    qtbot.addWidget(low)
    low.show()
    assert low.height() <= 600 - 48
    assert low.columns.height() >= 88


# ---------------------------------------------------------------- the window over the real core
IN_ENGLISH = pytest.mark.parametrize("real", ["en"], indirect=True)


def make_case(folder, name, data):
    folder.mkdir()
    (folder / "case.toml").write_text(CASEFILE, "utf-8")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def when_asked(kind, act):
    """Do something with the next dialog of a kind, as a person would once it is there."""

    def look():
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        if shown:
            act(shown[0])
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)


def opened(qtbot, window, drop, folder):
    drop(window.start.zone, [folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case and window.bar.isVisible(), timeout=WAIT_MS)


def shipped(window):
    return next((e for e in window.case.checked.report.loops[0].events if e.kind == "shipping.dispatched"), None)


@IN_ENGLISH
@pytest.mark.parametrize("name", ["orders.csv", "evidence/weekly.csv"])
def test_an_unknown_table_is_offered_said_remembered_and_taken_back(qtbot, real, drop, tmp_path, name):
    folder = make_case(tmp_path / "case", name, TABLE.encode("utf-8-sig"))
    opened(qtbot, real, drop, folder)
    assert shipped(real) is None
    assert name.rpartition("/")[2] in real.bar.text.full()

    def say(dialog: QDialog) -> None:
        choose(dialog.columns.boxes[3], "shipped_at")
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    when_asked(MappingDialog, say)
    qtbot.mouseClick(real.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shipped(real) is not None, timeout=WAIT_MS)
    # the site's zone: 16:40 in Los Angeles, or Beijing where the headers are Chinese
    assert shipped(real).at.isoformat().startswith("2026-05-14T16:40:00")
    assert real.bar.action.isVisible()

    qtbot.mouseClick(real.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shipped(real) is None, timeout=WAIT_MS)
    assert real.tables._context.bridge.desk.tables.own() == ()


@IN_ENGLISH
@pytest.mark.parametrize("name", ["orders.xlsx", "evidence/weekly.xlsx"])
def test_a_locked_table_asks_for_its_password_and_a_wrong_one_again(qtbot, real, drop, tmp_path, name):
    book = openpyxl.Workbook()
    for row in (["amazon-order-id", "purchase-date", "sku"], [FIRST, "2026-05-13T17:12:00+00:00", "A"]):
        book.active.append(row)
    plain, secret = io.BytesIO(), io.BytesIO()
    book.save(plain)
    OOXMLFile(plain).encrypt("orders 1", secret)
    folder = make_case(tmp_path / "case", name, secret.getvalue())
    opened(qtbot, real, drop, folder)
    assert "password" in real.bar.text.full()

    def answer(password):
        def act(question: LineQuestion) -> None:
            assert question.line.echoMode() is question.line.EchoMode.Password
            question.line.setText(password)
            qtbot.mouseClick(question.go, Qt.MouseButton.LeftButton)

        return act

    when_asked(LineQuestion, answer("orders 2"))
    qtbot.mouseClick(real.bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "does not open" in real.bar.text.full() and real.bar.isVisible(), timeout=WAIT_MS)
    when_asked(LineQuestion, answer("orders 1"))
    qtbot.mouseClick(real.bar.action, Qt.MouseButton.LeftButton)

    def was_read():
        report = real.case.checked.report
        read_off = any(fact.value == FIRST for item in report.evidence for fact in item.facts)
        return read_off or any(e.kind == "order.placed" for e in report.loops[0].events)

    assert not was_read()
    qtbot.waitUntil(was_read, timeout=WAIT_MS)


@pytest.mark.parametrize("name", ["orders.csv", "evidence/weekly.csv"])
def test_later_is_not_never_the_finding_stands_and_asks_again(qtbot, real, drop, tmp_path, name):
    opened(qtbot, real, drop, make_case(tmp_path / "case", name, TABLE.encode("utf-8-sig")))
    findings = real.case.panel.findings

    def choose_it():
        row = next(i for i, r in enumerate(findings.model.rows) if r.title == "订单表还没读")
        findings.choose(row)

    when_asked(MappingDialog, lambda dialog: qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton))
    qtbot.mouseClick(real.bar.action, Qt.MouseButton.LeftButton)
    real.recheck()
    qtbot.waitUntil(lambda: not real.case.busy.isVisible(), timeout=WAIT_MS)
    choose_it()
    assert findings.acts.ask.text() == "说明各列"

    def say(dialog: QDialog) -> None:
        choose(dialog.columns.boxes[3], "shipped_at")
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    when_asked(MappingDialog, say)
    qtbot.mouseClick(findings.acts.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shipped(real) is not None, timeout=WAIT_MS)
    assert "订单表还没读" not in [r.title for r in findings.model.rows]


def test_a_table_that_is_not_needed_is_taken_out_and_asks_no_more(qtbot, real, drop, tmp_path):
    opened(qtbot, real, drop, make_case(tmp_path / "case", "evidence/weekly.csv", TABLE.encode("utf-8-sig")))
    findings = real.case.panel.findings
    findings.choose(next(i for i, r in enumerate(findings.model.rows) if r.title == "订单表还没读"))
    qtbot.mouseClick(findings.acts.out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "订单表还没读" not in [r.title for r in findings.model.rows], timeout=WAIT_MS)
