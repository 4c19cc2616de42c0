"""Help: topics, searched, paged back and forward; F1 opens the page about what is in view."""

import pytest
from PySide6.QtCore import Qt

from appealdesk.ui.help.dialog import HelpDialog
from appealdesk.ui.help.pages import all_pieces, search

LONG_MS = 15_000


@pytest.fixture
def dialog(qtbot, real):
    made = HelpDialog(real._context, real)
    qtbot.addWidget(made)
    made.show()
    return made


def at(qtbot, dialog, words):
    qtbot.waitUntil(lambda: words in dialog.text.words, timeout=LONG_MS)


def test_a_topic_shows_its_entries_with_source_status_and_date(qtbot, dialog):
    dialog.open_at("evidence")
    at(qtbot, dialog, "四环要闭合")
    assert "2026-03-12" in dialog.text.words
    assert dialog.topics.currentItem().text() == "证据怎么备"


def test_only_what_concerns_the_platform_of_the_case_is_shown(qtbot, dialog):
    dialog.open_at("evidence", "amazon", "us")
    at(qtbot, dialog, "四环要闭合")
    assert "Shopee 的五样准备" not in dialog.text.words


def test_a_rule_is_explained_without_the_gaps_that_an_order_fills(qtbot, dialog):
    dialog.open_at("evidence.order-id-mismatch")
    at(qtbot, dialog, "怎么办")
    assert "{" not in dialog.text.words


def test_pages_are_gone_through_back_and_forward_by_keyboard(qtbot, dialog):
    for topic in ("evidence", "letters", "costs"):
        dialog.open_at(topic)
    qtbot.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.current == "letters"
    qtbot.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.current == "evidence"
    assert not dialog.to_back.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert dialog.current == "letters"
    dialog.open_at("metrics")
    assert not dialog.to_forward.isEnabled()


def test_it_is_searched_and_a_language_switch_searches_again(qtbot, dialog):
    dialog.search.setText("运单号")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    at(qtbot, dialog, "“运单号”：找到")
    dialog.search.setText("tracking")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    dialog._context.say.switch("en")
    at(qtbot, dialog, "“tracking”: ")
    assert dialog.topics.item(0).text() == "Alternatives"


def test_words_in_titles_come_first_and_nothing_is_markup(dialog):
    desk = dialog._context.bridge.desk
    known = all_pieces(desk.packs, desk.rules, "zh")
    found = search(known, "聊天")
    inside = ["聊天" in p["title"] for p in found]
    assert inside == sorted(inside, reverse=True)
    assert 1 < len(found) < len(known)
    piece = {**known[0], "title": "<img src=x>", "text": "<b>a</b> & b"}
    dialog.text.show_pieces("t", [piece])
    assert "<img src=x>" in dialog.text.words
    assert "<b>a</b> & b" in dialog.text.words


def test_f1_explains_the_chosen_finding_and_elsewhere_opens_the_topic_of_the_screen(qtbot, real, monkeypatch):
    panels = real.panels
    qtbot.keyClick(real, Qt.Key.Key_F1)
    assert panels.help.isVisible()
    assert panels.help.current == "notices"
    panels.show_metrics()
    panels.show_help()
    assert panels.help.current == "metrics"
    real.pages.setCurrentWidget(real.case)
    panels.show_help()
    assert panels.help.current == "evidence"
    chosen = type("Chosen", (), {"rule": "evidence.order-id-mismatch"})
    monkeypatch.setattr(type(real.case.panel.findings), "current", chosen)
    panels.show_help()
    assert panels.help.current == "evidence.order-id-mismatch"
    panels.help.close()
