"""Every value of a pack with source, status and age; a seller's own figure is set, changed, taken off and undone."""

import re
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.checks import load_rules
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.packs.age import STALE_RULE
from appealdesk.core.packs.listing import values_of
from appealdesk.core.packs.overriding import Override
from appealdesk.ui.packs.dialog import PacksDialog
from appealdesk.ui.packs.model import COLUMNS
from appealdesk.ui.packs.names import Names

KEY = "clocks.shopee.appeal-7d.days"
LONG_MS = 15_000


@pytest.fixture
def dialog(qtbot, real, monkeypatch, tmp_path):
    monkeypatch.setenv("APPEALDESK_FIGURES", str(tmp_path / "figures.toml"))
    monkeypatch.setattr(real._context.now, "real", lambda: datetime(2026, 5, 22, tzinfo=UTC))
    made = PacksDialog(real._context, "shopee", "my", real)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.model.rows), timeout=LONG_MS)
    return made


def cells(dialog, row):
    return [dialog.model.data(dialog.model.index(row, c)) for c in range(len(COLUMNS))]


def choose(dialog, key):
    dialog.search.setText(key.partition(".")[2])
    row = next(n for n, v in enumerate(dialog.model.rows) if v.key == key)
    dialog.table.selectRow(row)
    return row


def own(real):
    return [(o.key, o.value, o.reason) for o in real._context.bridge.desk.figures.all()]


def test_a_value_stands_with_its_source_status_and_day(dialog):
    topic, name, value, source, status, day = cells(dialog, choose(dialog, KEY))
    assert (topic, name, value) == ("期限", "Shopee：7 天内申诉 · 天数", "7")
    assert "Shopee" in source
    assert status
    assert day.startswith("2026")


def test_a_value_older_than_180_days_says_so(dialog):
    dialog.old.setChecked(True)
    assert dialog.model.rows
    assert all("天前，请核对" in cells(dialog, r)[-1] for r in range(len(dialog.model.rows)))


def test_a_pack_that_was_long_not_compared_says_so(qtbot, real, monkeypatch):
    monkeypatch.setattr(real._context.now, "real", lambda: datetime(2027, 5, 22, tzinfo=UTC))
    made = PacksDialog(real._context, "shopee", "", real)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: bool(made.model.rows), timeout=LONG_MS)
    assert made.state.tone == "warn"
    assert "没有核对" in made.state.text


def test_the_days_after_which_a_value_is_old_are_the_seller_s_own(dialog, real, qtbot):
    assert "180" in dialog.old.text()
    before = dialog.model.rowCount()
    dialog.old.setChecked(True)
    old = dialog.model.rowCount()
    assert old < before
    figures = real._context.bridge.desk.figures
    figures.set(Override("shopee", "", f"rules.{STALE_RULE}.stale_days", "7", "handbook", date(2026, 5, 20)))
    dialog.look()
    qtbot.waitUntil(lambda: "7" in dialog.old.text() and "180" not in dialog.old.text(), timeout=LONG_MS)
    assert dialog.model.rowCount() > old


def test_without_a_reason_nothing_is_set(dialog, real):
    choose(dialog, KEY)
    dialog.value.setText("5")
    dialog.set.click()
    assert "理由" in dialog.error.text()
    assert own(real) == []


def test_an_own_figure_is_set_changed_and_each_is_undone(qtbot, dialog, real):
    choose(dialog, KEY)
    for value in ("5", "6"):
        dialog.value.setText(value)
        dialog.reason.setText("卖家手册第 3 页")
        dialog.set.click()
        qtbot.waitUntil(lambda value=value: own(real) == [(KEY, value, "卖家手册第 3 页")], timeout=LONG_MS)
        qtbot.waitUntil(lambda value=value: any(v.own and v.value == value for v in dialog.model.rows), timeout=LONG_MS)
    assert "你自己的" in cells(dialog, choose(dialog, KEY))
    assert "原值 7" in dialog.about.text()
    dialog.take_back.click()
    qtbot.waitUntil(lambda: own(real) == [(KEY, "5", "卖家手册第 3 页")], timeout=LONG_MS)
    assert dialog.changed


def test_a_change_that_is_being_kept_is_waited_for(qtbot, dialog, real):
    choose(dialog, KEY)
    dialog.value.setText("5")
    dialog.reason.setText("手册")
    dialog.set.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.leave.isEnabled, timeout=LONG_MS)
    assert dialog.changed
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_packs_own_value_is_put_back_and_that_is_undone(qtbot, dialog, real):
    choose(dialog, KEY)
    dialog.value.setText("5")
    dialog.reason.setText("手册")
    dialog.set.click()
    qtbot.waitUntil(dialog.unset.isEnabled, timeout=LONG_MS)
    dialog.unset.click()
    qtbot.waitUntil(lambda: "已恢复" in dialog.told.text(), timeout=LONG_MS)
    assert own(real) == []
    dialog.take_back.click()
    qtbot.waitUntil(lambda: own(real) == [(KEY, "5", "手册")], timeout=LONG_MS)


def test_what_is_no_such_value_is_refused_with_a_reason(qtbot, dialog, real):
    choose(dialog, KEY)
    dialog.value.setText("bald")
    dialog.reason.setText("手册")
    dialog.set.click()
    qtbot.waitUntil(dialog.error.isVisible, timeout=LONG_MS)
    assert "bald" in dialog.error.text()
    assert own(real) == []


def test_it_is_reached_from_the_menu_of_both_screens(real):
    for button in (real.start.preferences, real.case.header.preferences):
        button.fill()
        assert "packs.window.open" in [a.data() for a in button.menu().actions()]


def test_a_language_switch_says_everything_anew_and_keeps_what_was_chosen(qtbot, dialog):
    choose(dialog, KEY)
    dialog._context.say.switch("en")
    qtbot.waitUntil(lambda: bool(dialog.model.rows) and dialog.leave.text() == "Close", timeout=LONG_MS)
    assert (dialog.platform.currentData(), dialog.site.currentData()) == ("shopee", "my")
    assert cells(dialog, choose(dialog, KEY))[0] != "期限"
    assert dialog.model.headerData(2, Qt.Orientation.Horizontal) == "Value"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_value_has_a_name_in_words_and_none_is_a_raw_address(platform, language):
    rules = load_rules().by_id
    values = values_of(platform)
    names = Names(language, values, lambda rule: rules[rule].texts[language].title if rule in rules else "")
    told = {v.key: names.name(v.key) for v in values if v.language in {"", language}}
    assert {key: name for key, name in told.items() if not name or name == key or "_" in name} == {}
    if language == "zh":
        assert {key: name for key, name in told.items() if not re.search("[一-鿿]", name)} == {}
    raw = {names.value(v) for v in values if v.value in {"true", "false"}}
    assert raw <= ({"是", "否"} if language == "zh" else {"yes", "no"})
