"""The bundle for somebody who helps is written from the window, with what was ticked, and can be given up."""

from __future__ import annotations

import json
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from appealdesk.ui.about.dialog import AboutDialog
from appealdesk.ui.about.support import SupportDialog
from tests.ui.modal import when_modal

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow


def saved_to(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("appealdesk.ui.saving.QFileDialog.getSaveFileName", lambda *_args: (str(target), ""))


def parts(target: Path) -> dict[str, object]:
    with zipfile.ZipFile(target) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}


def test_it_is_one_click_from_the_programs_version(context: Context, qtbot: QtBot):
    about = AboutDialog(context)
    qtbot.addWidget(about)
    about.show()
    seen = []

    def look(dialog: SupportDialog) -> None:
        seen.append(dialog.hint.text())
        dialog.reject()

    when_modal(SupportDialog, look)
    about.support.click()
    (hint,) = seen
    assert "没有单号" in hint


def test_the_shape_of_the_kept_cases_goes_in(
    opened: MainWindow, context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    saved_to(target := tmp_path / "help.zip", monkeypatch)
    dialog = SupportDialog(context, opened)
    dialog.show()
    dialog.test.click()
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.told.isVisible() or dialog.error.isVisible())
    assert dialog.error.text() == ""
    assert str(target) in dialog.told.text()
    found = parts(target)
    assert set(found) == {"about.json", "cases.json", "log.json"}
    ((case,),) = (found["cases.json"],)
    assert case["platform"] == "amazon"
    assert "my case" not in json.dumps(found)
    dialog.reject()


def test_without_an_open_store_no_cases_are_offered(context: Context, qtbot: QtBot):
    dialog = SupportDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.cases.isVisible()
    assert not dialog.cases.isChecked()


def test_a_file_that_is_there_stays_and_is_told(
    context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "help.zip"
    target.write_text("mine")
    saved_to(target, monkeypatch)
    dialog = SupportDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.go.click()
    qtbot.waitUntil(dialog.error.isVisible)
    assert str(target) in dialog.error.text()
    assert target.read_text() == "mine"
    assert dialog.go.isEnabled()


@pytest.mark.skipif(sys.platform == "win32", reason="a script cannot stand for a program there")
def test_closing_it_ends_the_self_test_and_leaves_no_file(
    context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun, program = tmp_path / "begun", tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $$ > '{begun}'\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    saved_to(target := tmp_path / "help.zip", monkeypatch)
    dialog = SupportDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.go.click()
    qtbot.waitUntil(lambda: begun.exists() and begun.read_text().strip() != "")
    assert dialog.working.isVisible()
    dialog.leave.click()
    qtbot.waitUntil(lambda: not context.bridge.pool.activeThreadCount())
    assert not target.exists()
