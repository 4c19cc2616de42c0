"""Putting a submission on record from the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from appealdesk.ui.export.record_dialog import RecordDialog
from tests.ui import sample
from tests.ui.modal import when_modal


@pytest.fixture
def record(qtbot, opened, context):
    made = RecordDialog(context, opened.case.checked.ref, ())
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_moment_is_the_sellers_own_and_number_and_picture_are_kept(qtbot, record, desk, tmp_path):
    page = tmp_path / "received.png"
    page.write_bytes(b"\x89PNG\r\n\x1a\n")
    record.number.setText("14223344556")
    record.use_picture(page)
    assert record.at.text() == f"{sample.NOW.astimezone(record._zone):%Y-%m-%d %H:%M}"
    with qtbot.waitSignal(record.accepted):
        qtbot.mouseClick(record.go, Qt.MouseButton.LeftButton)
    store = desk.kept.store
    (sent,) = store.sendings.submissions(record._ref.uid)
    assert sent.platform_case_id == "14223344556"
    assert sent.at == sample.NOW.replace(second=0, microsecond=0)
    assert "evidence/confirmation/received.png" in [f.name for f in store.files.of(record._ref.uid)]


@pytest.mark.parametrize(("typed", "said"), [("yesterday", "2026-05-14 11:30"), ("2026-13-40 10:00", "2026-05-14")])
def test_a_moment_that_is_none_is_said_and_nothing_is_kept(qtbot, record, desk, typed, said):
    record.at.setText(typed)
    qtbot.mouseClick(record.go, Qt.MouseButton.LeftButton)
    assert said in record.error.text()
    assert desk.kept.store.sendings.submissions(record._ref.uid) == ()


def test_a_moment_ahead_is_refused(qtbot, record):
    record.at.setText("2099-01-01 10:00")
    qtbot.mouseClick(record.go, Qt.MouseButton.LeftButton)
    assert "还没到" in record.error.text()


def test_a_record_that_is_being_kept_is_waited_for(qtbot, record, desk):
    with qtbot.waitSignal(record.accepted):
        record.go.click()
        qtbot.keyClick(record, Qt.Key.Key_Escape)
        assert record.isVisible()
    assert len(desk.kept.store.sendings.submissions(record._ref.uid)) == 1


def test_the_export_dialog_leads_to_it_and_the_case_is_checked_again(qtbot, opened):
    dialog = opened.export_dialog(opened.case.checked)
    qtbot.addWidget(dialog)
    dialog.show()
    when_modal(RecordDialog, lambda shown: shown.go.click())
    with qtbot.waitSignal(dialog.recorded):
        qtbot.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
