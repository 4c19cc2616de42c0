"""The program's version and the licences of others are one click away from every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk import __version__
from appealdesk.core.desk.errors import DeskError
from appealdesk.ui.about import dialog as about
from appealdesk.ui.about.dialog import AboutDialog
from appealdesk.ui.widgets.basics import Text
from tests.ui.modal import when_modal

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow


def test_the_menu_opens_it(window: MainWindow, qtbot: QtBot):
    window.start.preferences.fill()
    (entry,) = [a for a in window.start.preferences.menu().actions() if a.data() == "about"]
    seen = []

    def look(dialog: AboutDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.shown))
        seen.append([label.text() for label in dialog.findChildren(Text)])
        dialog.reject()

    when_modal(AboutDialog, look)
    entry.trigger()
    assert f"AppealDesk {__version__}" in seen[0]


@pytest.mark.parametrize(("language", "says"), [("zh", "替换"), ("en", "replace")])
def test_a_component_shows_its_licence_as_plain_text(context: Context, qtbot: QtBot, language: str, says: str):
    context.say.switch(language)
    dialog = AboutDialog(context)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: bool(dialog.shown))
    assert dialog.list.count() == len(dialog.shown) > 20
    dialog.list.setCurrentRow([one.name for one in dialog.shown].index("Qt 6"))
    assert says in dialog.text.toPlainText()
    assert "<https://fsf.org/>" in dialog.text.toPlainText()


def test_a_damaged_list_is_told(context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    def damaged() -> None:
        raise DeskError("thirdparty.damaged", {"file": "components.json", "detail": "?"})

    monkeypatch.setattr(about, "components", damaged)
    dialog = AboutDialog(context)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "components.json" in dialog.text.toPlainText())
    assert dialog.shown == ()
