"""The looking itself: what is wrong is found, so that a screen that passes is right."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tests.ui.screens import looking, room
from tests.ui.screens.test_screens import foreign


class Painted(QWidget):
    """Draws words into a room of its own."""

    def __init__(self, colour: str, room: int) -> None:
        super().__init__()
        self.colour, self.room = colour, room
        self.setFixedSize(200, 40)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        painter.setPen(QColor(self.colour))
        painter.drawText(0, 0, self.room, 40, 0, "Quite a few words")


@pytest.fixture
def shown(qtbot):
    def act(*parts: QWidget) -> QWidget:
        window = QWidget()
        window.setStyleSheet("QWidget { background: #FFFFFF; }")
        row = QHBoxLayout(window)
        for part in parts:
            row.addWidget(part)
        qtbot.addWidget(window)
        window.show()
        return window

    return act


def coloured(kind: type, colour: str) -> QWidget:
    made = kind("Quite a few words")
    made.setStyleSheet(f"color: {colour}; background: #FFFFFF; border: none;")
    return made


@pytest.mark.parametrize("kind", [QLabel, QPushButton])
def test_words_of_4_5_pass_and_paler_ones_are_found(shown, kind):
    assert looking.faint(shown(coloured(kind, "#6B6B6B"))) == []
    assert len(looking.faint(shown(coloured(kind, "#9A9A9A")))) == 1


def test_pale_painted_words_are_found(shown):
    assert looking.faint(shown(Painted("#333333", 190))) == []
    assert len(looking.faint(shown(Painted("#BBBBBB", 190)))) == 1


def test_words_without_room_are_found(shown):
    assert room.cut_off(shown(Painted("#333333", 190))) == []
    assert room.cut_off(shown(Painted("#333333", 60))) == ["Quite a few words"]
    narrow = QLabel("Quite a few words")
    narrow.setFixedWidth(40)
    assert room.cut_off(shown(narrow)) == ["Quite a few words"]


def test_what_lies_beyond_the_window_is_found(shown):
    window = shown(QLabel("inside"))
    stray = QPushButton("outside", window)
    stray.setGeometry(window.width() - 10, 0, 80, 20)
    stray.show()
    assert len(room.outside(window, (1280, 720))) == 1


def test_a_control_without_a_name_is_found(shown):
    assert looking.unnamed(shown(QPushButton("named"))) == []
    assert len(looking.unnamed(shown(QPushButton()))) == 1


@pytest.mark.parametrize(
    ("words", "language", "is_foreign"),
    [
        ("导出", "zh", False),
        ("Export", "zh", True),
        ("Brightwell Goods – AppealDesk", "zh", False),
        ("order A.png", "zh", False),
        ("Export", "en", False),
        ("导出 PDF", "en", True),
    ],
)
def test_the_other_language_is_found_and_names_are_not(words, language, is_foreign):
    assert foreign(words, language, "case") is is_foreign


def test_contrast_is_that_of_wcag():
    assert looking.contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert looking.contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)
