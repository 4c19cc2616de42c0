"""Tables whose columns somebody explained are shown, forgotten and taken back."""

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.desk.tables import Tables
from appealdesk.core.intake.orders.mapping.look import look_at
from appealdesk.core.intake.orders.mapping.made import made_of
from appealdesk.core.intake.orders.mapping.propose import propose, with_meanings
from appealdesk.core.reading.disk import DiskFile
from appealdesk.ui.mapping.remembered import RememberedTables

TABLES = {"Bestellnr;Kunde;Versandt": {0: "id", 1: "buyer"}, "销售单;客人;发出": {0: "id", 2: "shipped_at"}}


@pytest.fixture
def dialog(qtbot, window, desk, tmp_path, monkeypatch):
    monkeypatch.setenv("APPEALDESK_FORMATS", str(tmp_path / "formats"))
    desk.tables = Tables()
    desk.tables.use(desk.kept.store)
    for header, meanings in TABLES.items():
        path = tmp_path / "t.csv"
        path.write_text(f"{header}\n114-5820447-3196258;Lee;2026-05-02\n", "utf-8")
        look = look_at(DiskFile(path), desk.tables.access)
        desk.tables.keep(made_of(look, with_meanings(propose(look), meanings)))
    made = RememberedTables(window._context, window)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.list.count() == 2, timeout=10_000)
    return made


def shown(dialog):
    return [dialog.list.item(n).text() for n in range(dialog.list.count())]


def test_each_says_its_headers_and_what_they_were_said_to_be(dialog):
    first, second = shown(dialog)
    assert "bestellnr, kunde, versandt" in first
    assert "订单号" in first
    assert "买家姓名" in first
    assert "销售单" in second
    assert "发货时间" in second
    assert not dialog.forget.isEnabled()


def test_one_is_forgotten_and_can_be_taken_back(qtbot, dialog, desk):
    before = desk.tables.own()
    dialog.list.setCurrentRow(0)
    qtbot.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=10_000)
    assert [f.title for f in desk.tables.own()] == ["销售单, 客人, 发出"]
    assert dialog.told.isVisible()
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.count() == 2, timeout=10_000)
    assert {f.id for f in desk.tables.own()} == {f.id for f in before}
    assert not dialog.undo.isVisible()
    assert dialog.changed


def test_with_none_it_says_so(qtbot, dialog):
    dialog.list.selectAll()
    qtbot.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.count() == 0, timeout=10_000)
    assert "还没有" in dialog.hint.text()
    assert not dialog.forget.isEnabled()


def test_one_that_lies_in_the_folder_as_well_is_forgotten_in_both_places(desk, window, dialog, tmp_path):
    known = desk.tables.kept()[0]
    (tmp_path / "formats").mkdir(exist_ok=True)
    (tmp_path / "formats" / f"{known.id}.toml").write_text(known.text, "utf-8")
    assert desk.tables.forget(known.id)
    assert known.id not in {f.id for f in desk.tables.own()}
    assert not desk.tables.forget(known.id)


def test_the_menu_leads_to_it(window):
    window.start.preferences.fill()
    names = {a.data() for a in window.start.preferences.menu().actions() if a.data()}
    assert "tables" in names
