"""Windows on small screens: none is larger than its screen, and what has no room scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

FRAME: Final = QSize(16, 40)
"""What the system draws around a window, at most, in logical pixels."""


def room_for(window: QWidget) -> QSize:
    """Return how large a window may be on its screen, beside the task bar and within its frame."""
    return window.screen().availableSize() - FRAME


def resize_within(window: QWidget, size: tuple[int, int]) -> None:
    """Give a window a size, or as much of it as its screen has room for.

    What stands above a larger window may be as large as that.
    """
    room, above = room_for(window), window.parentWidget()
    if above is not None:
        room = room.expandedTo(above.window().size())
    window.resize(QSize(*size).boundedTo(room))


def fit(window: QWidget) -> None:
    """Make a window that is shown for the first time no larger than its screen, and put it into its middle."""
    room = window.screen().availableGeometry()
    window.resize(window.size().boundedTo(room_for(window)))
    rest = room.size() - FRAME - window.size()
    window.move(room.x() + max(rest.width() // 2, 0), room.y() + max(rest.height() // 2, 0))


def stay_centred(window: QWidget, middle: QPoint) -> None:
    """Put a window that got another size around the middle it had, and whole on its screen."""
    room, place = window.screen().availableGeometry(), window.geometry()
    place.moveCenter(middle)
    place.moveRight(min(place.right(), room.right()))
    place.moveBottom(min(place.bottom(), room.bottom()))
    place.moveLeft(max(place.left(), room.left()))
    place.moveTop(max(place.top(), room.top() + FRAME.height()))
    window.setGeometry(place)


class WholeArea(QScrollArea):
    """All that a window shows: as large as the window, and scrolling where the window is smaller than it can be."""

    def __init__(self, inside: QWidget, least: tuple[int, int]) -> None:
        """Show what is inside, in no less than so many logical pixels."""
        super().__init__()
        self._least = QSize(*least)
        inside.setMinimumSize(self._least)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # what is inside has its own stops, and is followed
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the window be as small as its contents can be, and no larger than its screen: that may be another now."""
        super().showEvent(event)
        window = self.window()
        window.setMinimumSize(self._least.boundedTo(room_for(window)))
