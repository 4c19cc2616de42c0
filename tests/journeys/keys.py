"""The keyboard alone: where it is has to be in view and to look otherwise than elsewhere, at every stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.journeys.driver import Step, StuckError
from tests.journeys.eyes import top, words_of
from tests.journeys.hand import write

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from tests.journeys.driver import Steps

MOST_TABS = 60
RING = QMargins(4, 4, 4, 4)
"""Pixels that a mark of focus may take around a widget."""


def focus() -> QWidget | None:
    """Return what gets the keys: the widget in front that has the keyboard, else the window in front itself."""
    held, front = QApplication.focusWidget(), top()
    return held if held is not None and front is not None and front.isAncestorOf(held) else front


def picture(widget: QWidget) -> QImage:
    """Return how a widget and its surroundings look now."""
    above = widget.window()
    whole = QRect(widget.mapTo(above, QPoint()), widget.size()).marginsAdded(RING).intersected(above.rect())
    return above.grab(whole).toImage()


class Keys:
    """Presses keys; remembers every stop of the keyboard, and what was wrong with one."""

    def __init__(self) -> None:
        """Begin with no stop."""
        self.stops: list[str] = []
        self.hidden: list[str] = []
        """Stops that cannot be seen, or that look the same without the keyboard."""

    def _named(self, widget: QWidget) -> str:
        return words_of(widget) or f"{type(widget).__name__} without a name"

    def tab(self) -> None:
        """Press Tab and look at the stop that is left and at the one that is come to."""
        left = focus()
        if left is None:
            raise StuckError("nothing has the keyboard")
        before = picture(left)
        QTest.keyClick(left, Qt.Key.Key_Tab)
        here = focus()
        if here is None:
            raise StuckError(f"Tab leads from {self._named(left)!r} to nowhere")
        self.stops.append(self._named(here))
        whole = QRect(QPoint(), here.size())
        # at least the middle of it, whatever the length of what it shows
        if not here.visibleRegion().contains(whole.center()):
            self.hidden.append(f"{self._named(here)} is out of view")
        if here is not left and left.isVisible() and picture(left) == before:
            self.hidden.append(f"{self._named(left)} looks the same with the keyboard and without")

    def goes_to(self, words: str) -> Steps:
        """Press Tab until the keyboard is at what is called so."""
        for _ in range(MOST_TABS):
            yield Step("a place of the keyboard", focus)
            here = focus()
            if here is not None and words_of(here) == words:
                return
            yield Step("a place of the keyboard", focus, lambda _here: self.tab())
        raise StuckError(f"Tab does not lead to {words!r}, but to {self.stops[-MOST_TABS:]}")

    def at(self, words: str) -> Step:
        """Wait until the keyboard is at what is called so, without a key."""
        return Step(f"the keyboard at {words!r}", lambda: (here := focus()) and words_of(here) == words)

    def presses(self, sequence: str) -> Step:
        """Press a key or a chord where the keyboard is."""
        return Step("a place of the keyboard", focus, lambda here: QTest.keySequence(here, sequence))

    def types(self, text: str) -> Step:
        """Type where the keyboard is."""
        return Step("a place of the keyboard", focus, lambda here: write(here, text))

    def names_file(self, path: Path) -> Steps:
        """Type a path into the file dialog in front, whose field for it has the keyboard, and press Enter."""
        yield Step("a file dialog", lambda: isinstance(top(), QFileDialog) and focus())
        yield self.presses("Ctrl+A")
        yield self.types(str(path))
        yield self.presses("Return")
