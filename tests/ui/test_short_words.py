"""The words on the cards of the timeline fit at the width of a small laptop."""

import tomllib

import pytest
from PySide6.QtGui import QFontMetricsF

from appealdesk.core.text import resources
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import CAPTION, font

LAPTOP = 1366, 690
EVENT, STATE = 24, 32
"""What of a card's width its edges and icons take: see ``painting``."""


def words(language, *path):
    table = tomllib.loads(resources().joinpath("text", language, "ui.toml").read_text("utf-8"))
    for part in path:
        table = table[part]
    return table


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_of_a_card_is_cut_off_on_a_small_laptop(qtbot, opened, language):
    opened.resize(*LAPTOP)
    qtbot.waitUntil(opened.case.panel.isVisible)
    card = min(b.rect.width() for b in opened.case.loop.layout_shown.blocks)
    title, below = QFontMetricsF(font(13, bold=True)), QFontMetricsF(font(CAPTION))
    say = Speech(language)
    titles = [
        w for lane in ("order", "shipping", "tracking", "message") for w in words(language, "event", lane).values()
    ]
    states = [say("loop.back")]
    states += words(language, "gap-card").values()
    hints = [say(f"loop.{k}") for k in ("drop-here", "replace-here", "back-hint")]
    cut = [w for w in titles if title.horizontalAdvance(w) > card - EVENT]
    cut += [w for w in states if title.horizontalAdvance(w) > card - STATE]
    cut += [w for w in hints if below.horizontalAdvance(w) > card - STATE]
    assert cut == []
