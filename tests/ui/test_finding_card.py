"""A finding's card: the title at a glance, everything else once it is chosen, nothing cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from appealdesk.core.checks import load_rules
from appealdesk.core.domain.finding import Finding
from appealdesk.core.packs import wording
from appealdesk.ui.models.finding_delegate import AIR, LEFT, RIGHT, TOP
from appealdesk.ui.theme import CAPTION, font

if TYPE_CHECKING:
    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow
    from tests.ui.fakes import FakeDesk

GAPS = 16
"""At least so much between the parts of a card, in pixels."""
CONTRADICTED = "window.amazon.7-14d"


@pytest.fixture
def real_words(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every finding says what the most talkative rule says."""
    rule = load_rules()[CONTRADICTED]

    def said(_finding: Finding, language: str) -> object:
        deadline = Finding(rule.id, rule.severity, args=(("deadline", "2026-05-15 23:59 PDT"),))
        return wording(deadline, rule, language)

    monkeypatch.setattr(desk, "wording", said)


def _height(words: str, width: int, pixels: int, *, bold: bool = False) -> int:
    metrics = QFontMetrics(font(pixels, bold=bold))
    return metrics.boundingRect(QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), words).height()


@pytest.mark.usefixtures("real_words")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chosen_card_has_room_for_every_word(opened: MainWindow, context: Context, language: str) -> None:
    context.say.switch(language)
    findings = opened.case.panel.findings
    findings.choose(0)
    row = findings.model.rows[0]
    width = findings.view.viewport().width() - LEFT - RIGHT
    assert {"zh": "公开页面：", "en": "public pages: "}[language] in row.source
    needed = (
        _height(row.title, width, 14, bold=True)
        + _height(row.message, width, 13)
        + _height(context.say("finding.fix", fix=row.fix), width, 13)
        + _height(f"{row.severity} · {row.where}", width, CAPTION)
        + _height(context.say("finding.source", source=row.source), width, CAPTION)
    )
    assert findings.view.sizeHintForIndex(findings.model.index(0)).height() >= needed + 2 * TOP + AIR + GAPS


@pytest.mark.usefixtures("real_words")
def test_a_closed_card_shows_the_title_in_one_line(opened: MainWindow) -> None:
    findings = opened.case.panel.findings
    width = findings.view.viewport().width() - LEFT - RIGHT
    metrics = QFontMetrics(font(14, bold=True))
    for rule in load_rules():
        for language in ("zh", "en"):
            texts = rule.texts[language]
            for title in (texts.title, *(t.title for _, t in texts.variants)):
                assert metrics.horizontalAdvance(title) <= width, title
    assert findings.model.rows[0].title == "没有录入截止时间"
    assert findings.model.rows[0].where == "packing slip A.png"
