"""The seller's shops: kept in the settings, chosen for a new case, whose marketplace and market they fill in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.desk.case_changes import change_case
from appealdesk.ui.home.change_dialog import ChangeDialog
from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.preferences.shops import ShopsEditor
from appealdesk.ui.settings import Settings, Shop
from tests.ui import sample

US, TW = Shop("Brightwell", "amazon", "us"), Shop("好物小舖", "shopee", "tw")


@pytest.fixture
def context(real, qtbot):
    made = real._context
    with qtbot.waitSignal(made.door.opened, timeout=15_000):
        made.door.knock()
    return made


@pytest.fixture
def editor(qtbot, context):
    made = ShopsEditor(context)
    qtbot.addWidget(made)
    made.show()
    return made


def add(qtbot, editor, shop):
    qtbot.keyClicks(editor.name, shop.name) if shop.name.isascii() else editor.name.setText(shop.name)
    editor.platform.setCurrentIndex(editor.platform.findData(shop.platform))
    editor.site.setCurrentIndex(editor.site.findData(shop.site))
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)


def asked(qtbot, context, files):
    dialog = LooseFilesDialog(context, files)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(form, shop):
    row = next(r for r in range(form.shop.count()) if form.shop.itemData(r) == shop)
    form.shop.setCurrentIndex(row)
    form.shop.activated.emit(row)


def test_a_shop_is_added_once_and_kept(qtbot, editor, context):
    assert not editor.add.isEnabled(), "a shop needs a name"
    add(qtbot, editor, US)
    add(qtbot, editor, TW)
    assert context.settings.shops == (US, TW)
    assert editor.name.text() == ""
    editor.name.setText("  Brightwell ")
    editor.platform.setCurrentIndex(editor.platform.findData("amazon"))
    editor.site.setCurrentIndex(editor.site.findData("us"))
    assert not editor.add.isEnabled(), "it is there already"


def test_one_that_is_taken_away_comes_back_by_one_press(qtbot, editor, context):
    add(qtbot, editor, US)
    add(qtbot, editor, TW)
    assert "Brightwell" in editor.removes[US].accessibleName()
    editor.removes[US].click()
    assert context.settings.shops == (TW,)
    editor.add.click()
    assert context.settings.shops == (TW, US)


def test_nothing_is_asked_of_who_has_named_no_shop(qtbot, context, tmp_path):
    dialog = asked(qtbot, context, [tmp_path])
    assert not dialog.form.shop.isVisible()
    assert dialog.change is None


def test_the_chosen_shop_fills_in_the_market_and_its_name_goes_into_the_case(qtbot, context, tmp_path):
    context.settings.shops = [US, TW]
    dialog = asked(qtbot, context, [tmp_path])
    assert dialog.form.shop.isVisible()
    choose(dialog.form, TW)
    assert (dialog.platform.currentData(), dialog.site.currentData()) == ("shopee", "tw")
    name, platform, site = dialog.answer
    kept = context.bridge.desk.kept
    uid = kept.store.cases.get(kept.book.begin(name, platform, site, "Asia/Taipei")).uid
    change_case(kept, uid, dialog.change, "Asia/Taipei")
    typed = kept.store.cases.get(uid).typed
    assert (typed.platform, typed.site, typed.store) == ("shopee", "tw", "好物小舖")
    assert "store" in typed.typed


def test_the_only_shop_on_the_market_that_the_files_name_stands_there(qtbot, context, tmp_path):
    context.settings.shops = [US, TW]
    form = asked(qtbot, context, [tmp_path]).form
    form.show_market("shopee", "tw")
    assert form.shop.currentData() == TW
    context.settings.shops = [US, TW, Shop("Second", "shopee", "tw")]
    form = asked(qtbot, context, [tmp_path]).form
    form.show_market("shopee", "tw")
    assert form.shop.currentData() is None, "nobody knows which of the two it is"


def test_another_market_names_no_shop_of_this_one(qtbot, context, tmp_path):
    context.settings.shops = [US]
    form = asked(qtbot, context, [tmp_path]).form
    choose(form, US)
    row = form.platform.findData("shopee")
    form.platform.setCurrentIndex(row)
    form.platform.activated.emit(row)
    assert form.shop.currentData() is None
    assert form.change.store == ""


def test_settings_that_cannot_be_used_are_no_shops(tmp_path):
    for kept in ("nonsense", "[1]", '[["a","nowhere","us"]]', '[["","amazon","us"]]', '{"a":1}'):
        settings = Settings(tmp_path / "window.ini")
        settings._ini.setValue("shops", kept)
        assert settings.shops == ()


def test_the_shop_of_a_case_is_shown_and_changed(qtbot, context):
    context.settings.shops = [US, Shop("Second", "amazon", "us")]
    for store, shown in (("", None), ("Brightwell", US), ("Sold", Shop("Sold", "amazon", "us"))):
        dialog = ChangeDialog(context, replace(sample.CASE, store=store))
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.form.shop.isVisible()
        assert dialog.form.shop.currentData() == shown
        assert dialog.form.change.store == (store or None), "what nobody touched stays"
    choose(dialog.form, Shop("Second", "amazon", "us"))
    assert dialog.form.change.store == "Second"
    dialog.form.shop.setCurrentIndex(0)
    dialog.form.shop.activated.emit(0)
    assert dialog.form.change.store == "", "none is named any more"
