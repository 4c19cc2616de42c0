"""What the notice says beside the findings: every field, its questions, and the place where it is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.domain.case import Notice
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.single import read_bytes
from appealdesk.ui.models.told import ROW
from tests.ui import sample

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from appealdesk.core.domain.report import Report
    from appealdesk.ui.main_window import MainWindow

ANSWER = """Subject: Your appeal was rejected

Case ID 9920174466
Your appeal was rejected for these reasons:
1. The label of order 112-6604821-9073345 is missing.
2. The tracking page shows another parcel.
You may appeal again until June 9, 2026, 23:59 PDT.
"""


def report_of(folder: Path, notice_text: str = "", *, answer: bool = False) -> Report:
    """Return the hand-made report with what its notice, and an answer, really say."""
    about = {"platform": "amazon", "site": "us", "timezone": sample.ZONE}
    told, documents = {}, []
    texts = [("notice.txt", EvidenceKind.NOTICE, notice_text or (folder / "notice.txt").read_text("utf-8"))]
    texts += [("rejection.txt", EvidenceKind.REJECTION, ANSWER)] if answer else []
    for name, kind, text in texts:
        (folder / name).write_text(text, "utf-8")
        reading = read_bytes(text.encode(), Tools(Limits()))
        documents.append(Evidence(name, "0" * 64, len(text), reading.media, kind, reading=reading))
        read = read_notice if kind is EvidenceKind.NOTICE else read_rejection
        told["notice" if read is read_notice else "rejection"] = read(reading, name, **about)
    return replace(sample.REPORT, case=replace(sample.REPORT.case, **told), documents=tuple(documents))


@pytest.fixture
def shown(opened: MainWindow, case_folder: Path, qtbot: QtBot) -> MainWindow:
    """The case screen with what the notice says in front."""
    opened.case.show_checked(replace(opened.case.checked, report=report_of(case_folder, answer=True)))
    qtbot.mouseClick(opened.case.panel.to_told, Qt.MouseButton.LeftButton)
    return opened


def rows(window: MainWindow) -> dict[str, list[str]]:
    """Return the values by label, in the window's language."""
    found: dict[str, list[str]] = {}
    label = ""
    for row in window.case.panel.told.rows:
        label = row.label or label
        found.setdefault(label, []).append(row.value)
    return found


def choose(window: MainWindow, words: str) -> None:
    model = window.case.panel.told.model
    at = next(i for i, row in enumerate(model.rows) if words in row.words)
    window.case.panel.told.view.setCurrentIndex(model.index(at))


def test_every_field_of_the_notice_is_there_in_words(shown, context):
    context.say.switch("en")
    found = rows(shown)
    assert found["Marketplace"] == ["Amazon"]
    assert found["Metric"] == ["valid tracking"]
    assert (found["Your value"], found["Target"]) == (["85.71%"], ["95.00%"])
    assert found["Period"] == ["2026-05-10 – 2026-05-16"]
    assert found["Orders"] == [sample.A, sample.B]
    assert found["Asked for"] == ["Explain why this happened", "Provide evidence"]
    assert found["Points to answer"] == [
        "The label of order 112-6604821-9073345 is missing.",
        "The tracking page shows another parcel.",
    ]
    context.say.switch("zh")
    assert rows(shown)["结果"] == ["未通过"]


def test_a_deadline_says_why_its_zone(shown, context):
    context.say.switch("en")
    remarks = {r.value: r.remark for r in shown.case.panel.told.rows if r.label == "Deadline"}
    assert "no zone is printed" in remarks["2026-05-28, to the end of the day (UTC-7)"]
    assert "the zone is printed" in remarks["2026-06-09 23:59 (UTC-7)"]


def test_a_click_opens_the_file_at_the_place(shown, qtbot):
    choose(shown, "85.71")
    viewer = shown.case.panel.viewer
    assert viewer.item is not None
    assert viewer.item.file == "notice.txt"
    qtbot.waitUntil(lambda: viewer.canvas.picture is not None)
    line = next(ln for page in viewer.item.reading.pages for ln in page.lines if "85.71" in ln.text)
    strong = [m for m in viewer._marks() if m.strong]
    assert [m.box.y for m in strong] == [line.box.y]
    assert "85.71" in strong[0].words
    choose(shown, "another parcel")
    assert viewer.item.file == "rejection.txt"


def test_what_is_unclear_is_asked(shown, case_folder, context):
    text = "Amazon.com\nYour late shipment rate is 6%. Our target is 4%.\nYou can appeal within 72 hours.\n"
    shown.case.show_checked(replace(shown.case.checked, report=report_of(case_folder, text)))
    context.say.switch("en")
    asked = [r for r in shown.case.panel.told.rows if r.asks]
    assert [r.label for r in asked] == ["Still unclear"]
    assert "within 72 hours" in asked[0].value
    model = shown.case.panel.told.model
    assert "within 72 hours" in model.data(model.index(model.rows.index(asked[0])), Qt.ItemDataRole.AccessibleTextRole)


def test_without_a_notice_there_are_findings_alone(shown):
    case = replace(shown.case.checked.report.case, notice=Notice(), rejection=None)
    shown.case.show_checked(
        replace(shown.case.checked, report=replace(shown.case.checked.report, case=case, documents=()))
    )
    panel = shown.case.panel
    assert not panel.to_told.isVisible()
    assert panel.lists.currentWidget() is panel.findings
    assert panel.findings.title.isVisible()


def test_the_next_finding_brings_the_findings_back(shown):
    panel = shown.case.panel
    assert panel.lists.currentWidget() is panel.told
    shown.case.next_finding()
    assert panel.lists.currentWidget() is panel.findings
    assert panel.to_findings.isChecked()


def test_rows_hold_their_words_at_every_width(shown, context):
    view, model = shown.case.panel.told.view, shown.case.panel.told.model
    wide = [view.itemDelegate().sizeHint(None, model.index(i)).height() for i in range(model.rowCount())]
    context.say.switch("en")
    shown.case.panel.setFixedWidth(300)
    narrow = [view.itemDelegate().sizeHint(None, model.index(i)).height() for i in range(model.rowCount())]
    assert sum(narrow) > sum(wide)
    assert model.data(model.index(0), ROW).heading
