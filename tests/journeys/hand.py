"""A seller's hands and eyes: the mouse, the keyboard and dropped files, on what is really shown.

Every act is an event of the window system; no slot is called and no value set.
"""

from __future__ import annotations

import time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from tests.journeys.driver import Step, StuckError
from tests.journeys.eyes import in_view, is_seen, named, shown, top, words_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.ui.main_window import MainWindow
    from appealdesk.ui.text import Speech
    from tests.journeys.driver import Steps

ROW_STEP = 8
"""Pixels; no row is lower."""


def press(widget: QWidget, place: QPoint | None = None) -> None:
    """Click where a widget is in view, on whatever lies uppermost there; that has to be the widget or a part of it."""
    spot = place if place is not None else widget.visibleRegion().boundingRect().center()
    above = widget.window()
    hit = above.childAt(widget.mapTo(above, spot)) or above
    if (
        hit is not widget
        and not widget.isAncestorOf(hit)
        and not hit.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    ):
        raise StuckError(f"{words_of(widget)!r} lies under {hit!r}")
    QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(above, widget.mapTo(above, spot)))


def write(line: QWidget, text: str) -> None:
    """Type: plain letters by their keys, others as an input method hands them over."""
    for plain, part in groupby(text, str.isascii):
        words = "".join(part)
        if plain:
            QTest.keyClicks(line, words)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(words)
            QApplication.sendEvent(line, composed)


class Hand:
    """Acts in one window; words are those of the window's language, found by their keys."""

    def __init__(self, window: MainWindow, say: Speech) -> None:
        """Take hold of a window."""
        self.window, self.say = window, say
        self._held: list[QMimeData] = []

    def busy(self) -> bool:
        """Tell whether the program reads, checks or writes something."""
        return self.window._context.bridge.pool.busy()

    # ---- the mouse

    def clicks(self, words: str, kind: type = QAbstractButton) -> Step:
        """Click the button with these words."""
        return Step(f"the button {words!r}", lambda: named(words, kind), press)

    def sees(self, *words: str) -> Step:
        """Wait until words are in view, each within one label or button."""

        def look() -> bool:
            there = in_view()
            return all(any(w in text for text in there) for w in words)

        return Step(f"the words {words}", look)

    def offers(self, words: str) -> bool:
        """Tell whether a field with a name is in view."""
        return named(words, QLineEdit) is not None

    def waits(self, what: str, until: Callable[[], Any]) -> Step:
        """Wait until something is so."""
        return Step(what, until)

    def rests(self, seconds: float) -> Step:
        """Do nothing for a moment: a list that has just opened takes a second click for part of the first."""
        begun: list[float] = []

        def over() -> bool:
            begun.append(time.monotonic())
            return begun[-1] - begun[0] > seconds

        return Step("a moment", over)

    def clicks_row(self, words: str) -> Step:
        """Click the row of a list or table that begins with these words."""

        def find() -> tuple[QWidget, QPoint] | None:
            for view in shown(QAbstractItemView):
                # as an eye goes down the rows; a list is asked for no more than what stands at a place of it
                room = view.viewport().rect()
                for y in range(4, room.height(), ROW_STEP):
                    index = view.indexAt(QPoint(room.width() // 3, y))
                    if str(index.data() or "").startswith(words):
                        return view.viewport(), view.visualRect(index).intersected(room).center()
            return None

        return Step(f"the row {words!r}", find, lambda found: press(*found))

    def chooses(self, field: str, words: str) -> Steps:
        """Open the box with a name and click the choice that has these words."""
        yield self.clicks(field, QComboBox)
        yield Step("an open list", QApplication.activePopupWidget)
        yield self.rests(1.5 * QApplication.doubleClickInterval() / 1000)
        yield self.clicks_row(words)
        yield Step(f"{words!r} chosen in {field!r}", lambda: self._is_chosen(field, words))

    def _is_chosen(self, field: str, words: str) -> bool:
        return any(
            b.currentText().startswith(words) for b in shown(QComboBox) if field in (words_of(b), b.accessibleName())
        )

    def types(self, field: str, text: str) -> Step:
        """Click into the field with a name and type."""

        def act(line: QLineEdit) -> None:
            press(line)
            write(line, text)

        return Step(f"the field {field!r}", lambda: named(field, QLineEdit), act)

    def drops(self, paths: list[Path], onto: Callable[[], QWidget], place: Callable[[], QPoint] | None = None) -> Step:
        """Drag files from another program and let them go over a widget."""

        def act(widget: QWidget) -> None:
            spot = place() if place else widget.visibleRegion().boundingRect().center()
            above = widget.window()
            aim = above.childAt(widget.mapTo(above, spot)) or above
            # as Qt does: to the uppermost widget there that takes drops
            while not aim.acceptDrops() and aim is not above:
                aim = aim.parentWidget() or above
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
            self._held.append(data)
            at = QPointF(aim.mapFrom(above, widget.mapTo(above, spot)))
            rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
            enter = QDragEnterEvent(at, *rest)
            QApplication.sendEvent(aim, enter)
            if not enter.isAccepted():
                raise StuckError(f"{aim!r} takes no files")
            QApplication.sendEvent(aim, QDragMoveEvent(at, *rest))
            QApplication.sendEvent(aim, QDropEvent(at, *rest))

        return Step("a place for the files", lambda: (w := onto()) and is_seen(w) and w, act)

    def drops_on_gap(self, paths: list[Path]) -> Step:
        """Let files go over the gap in the order's timeline, where it is drawn."""
        loop = self.window.case.loop

        def gap() -> Any:
            return next((b for b in loop.layout_shown.blocks if b.kind == "gap"), None) if loop.layout_shown else None

        def onto() -> QWidget | None:
            return loop.viewport() if gap() else None

        return self.drops(paths, onto, lambda: loop.viewport_place(gap()))

    # ---- the system's own dialog, as Qt draws it where there is no system

    def names_file(self, path: Path) -> Step:
        """Type a path into the file dialog in front and press Enter."""

        def act(dialog: QFileDialog) -> None:
            (line,) = (w for w in dialog.findChildren(QLineEdit) if w.isVisible())
            press(line)
            QTest.keySequence(line, "Ctrl+A")
            write(line, str(path))
            QTest.keyClick(line, Qt.Key.Key_Return)

        return Step("a file dialog", lambda: isinstance(top(), QFileDialog) and top(), act)
