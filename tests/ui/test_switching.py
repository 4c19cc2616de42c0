"""Language and theme change while the window is open; both are remembered."""

import re
from string import Formatter

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from appealdesk.core import text as texts
from appealdesk.ui.settings import Settings
from appealdesk.ui.theme import sheet
from appealdesk.ui.tokens import DARK, LIGHT
from appealdesk.ui.widgets.pill import Pill

HAN = re.compile(r"[\u4e00-\u9fff]")


def _words(window):
    """Return every word on the window: labels, buttons, pills, their names and tips."""
    found = [label.text() for label in window.findChildren(QLabel)]
    for button in window.findChildren(QAbstractButton):
        found += [button.text(), button.accessibleName(), button.toolTip()]
    for pill in window.findChildren(Pill):
        found += [pill.text, pill.accessibleName(), pill.toolTip()]
    return [f for f in found if f]


def _choose(button, data):
    button.fill()
    next(a for a in button.menu().actions() if a.data() == data).trigger()


def test_english_leaves_no_chinese_on_any_screen_and_chinese_comes_back(qtbot, looked_through):
    opened = looked_through
    opened.start.refresh()
    qtbot.waitUntil(lambda: bool(opened.start.cases.rows))
    opened.case.next_finding()
    qtbot.waitUntil(lambda: opened.case.panel.viewer.canvas.picture is not None)
    before = sorted(_words(opened))
    assert any(HAN.search(w) for w in before)
    _choose(opened.case.header.preferences, "en")
    qtbot.wait(20)
    assert [w for w in _words(opened) if HAN.search(w)] == []
    _choose(opened.start.preferences, "zh")
    qtbot.wait(200)
    assert sorted(_words(opened)) == before


def test_switching_keeps_order_finding_and_place(qtbot, opened, context):
    case = opened.case
    for _ in range(3):
        case.next_finding()
    qtbot.waitUntil(lambda: case.panel.viewer.canvas.picture is not None)
    rule, order = case.panel.findings.current.rule, case.orders.current
    strong = [m.box for m in case.panel.viewer.canvas.marks if m.strong]
    context.say.switch("en")
    assert (case.panel.findings.current.rule, case.orders.current) == (rule, order)
    assert [m.box for m in case.panel.viewer.canvas.marks if m.strong] == strong
    assert case.panel.findings.model.rows[2].title == "The tracking page is of another parcel"


def test_the_theme_switches_live_and_is_remembered(opened, context, tmp_path, qapp):
    _choose(opened.case.header.preferences, "dark")
    assert context.look.tokens is DARK
    assert DARK.surface in qapp.styleSheet()
    image = opened.grab().toImage()
    assert image.pixelColor(2, 2).name().upper() == DARK.bg
    _choose(opened.case.header.preferences, "light")
    assert opened.grab().toImage().pixelColor(2, 2).name().upper() == LIGHT.bg
    _choose(opened.case.header.preferences, "dark")
    _choose(opened.case.header.preferences, "en")
    context.settings.flush()
    again = Settings(tmp_path / "window.ini")
    assert (again.theme, again.language) == ("dark", "en")


def test_a_damaged_settings_file_counts_as_none(tmp_path):
    path = tmp_path / "window.ini"
    path.write_text("[General]\nlanguage=xx\ntheme=7\n", "utf-8")
    settings = Settings(path)
    assert (settings.language, settings.theme) == ("", "system")


def test_both_languages_say_the_same_things_with_the_same_blanks():
    def blanks(language):
        ours = {k: v for k, v in texts.table(language).items() if k.startswith("ui.")}
        return {k: {name for _, name, _, _ in Formatter().parse(v) if name} for k, v in ours.items()}

    assert blanks("zh") == blanks("en")
    assert all(v.strip() for k, v in texts.table("en").items() if k.startswith("ui."))


def _light(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first, second):
    high, low = sorted((_light(first), _light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("t", [LIGHT, DARK], ids=lambda t: t.name)
def test_every_text_stands_out_from_its_ground(t):
    pairs = [(c, g) for c in (t.text, t.text2, t.text3) for g in (t.surface, t.bg, t.sunken)]
    pairs += [(t.accent, t.surface), (t.accent, t.accent_back), (t.on_accent, t.accent_strong)]
    pairs += [(t.text, t.accent_back), (t.text3, t.accent_back), (t.text, t.hover), (t.text2, t.hover)]
    for tone in (t.ok, t.warn, t.bad, t.neutral):
        pairs += [(tone.text, tone.back), (tone.text, t.surface), (tone.text, t.accent_back), (tone.text, t.sunken)]
    weak = [(a, b, round(_contrast(a, b), 2)) for a, b in pairs if _contrast(a, b) < 4.5]
    assert weak == []
    graphics = [(tone.mark, g) for tone in (t.ok, t.warn, t.bad) for g in (t.surface, t.sunken, tone.back)]
    graphics += [(lane, t.sunken) for lane in t.lanes] + [(t.accent, t.bg)]
    assert [(a, b, round(_contrast(a, b), 2)) for a, b in graphics if _contrast(a, b) < 2.8] == []
    assert t.text in sheet(t)
