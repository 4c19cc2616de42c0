"""Text and windows in another size at once; Qt scales everything, painted rows included.

Qt takes its factor from the environment as it starts. What changes it later is there for Qt's own parts only and has
to be looked for by its name; where a Qt has none, the program is opened anew instead.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import PySide6
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from appealdesk.ui.widgets.roominess import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPoint, QSize
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

_LIBRARIES = {"win32": "Qt6Gui.dll", "linux": "Qt/lib/libQt6Gui.so.6"}
"""By the system: Qt's library below the folder of PySide."""
_ITANIUM, _MICROSOFT = "_ZN15QHighDpiScaling15setGlobalFactorEd", "?setGlobalFactor@QHighDpiScaling@@SAXN@Z"


@cache
def _setter() -> Any:
    """Return Qt's own function, None where this Qt has none that can be found."""
    try:
        found = getattr(_loaded(_LIBRARIES[sys.platform]), _MICROSOFT if sys.platform == "win32" else _ITANIUM)
    except (OSError, AttributeError, KeyError):
        return None
    found.argtypes, found.restype = [ctypes.c_double], None
    return found


def _loaded(file: str) -> ctypes.CDLL:
    """Return the library that Qt runs from; never a second copy of it, which would know of no window.

    Raises:
        OSError: it is not loaded from there.
    """
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.GetModuleHandleW.restype = ctypes.c_void_p
        handle = kernel.GetModuleHandleW(file)
        if not handle:
            raise OSError(file)
        return ctypes.CDLL(file, handle=handle)
    return ctypes.CDLL(str(Path(PySide6.__file__).parent / file), mode=os.RTLD_NOLOAD | os.RTLD_LAZY)


def can_rescale() -> bool:
    """Return whether the size can be changed while windows are open."""
    return _setter() is not None


def rescale(factor: float) -> None:
    """Show all windows in another size; each keeps its place and its extent on the screen as far as there is room.

    To be called while no dialog waits in a loop of its own: windows go for a moment and come back.

    Args:
        factor: 1 for the size that the system shows.
    """
    windows = [w for w in QApplication.topLevelWidgets() if w.windowHandle() is not None]
    shown = {w: _Place.of(w) for w in windows if w.isVisible()}
    front, held = QApplication.activeWindow(), [w.focusWidget() for w in shown]
    with _away(windows), _without_warning():
        _setter()(factor)
    for window, place in shown.items():
        window.show()
        if not window.isMaximized() and not window.isFullScreen():
            place.take(window)
    for focus in held:
        if focus is not None:
            focus.setFocus()
    if front in shown:
        front.activateWindow()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a window stands on its screen, from the corner that no factor moves."""

    screen: QScreen
    corner: QPoint
    size: QSize
    ratio: float

    @classmethod
    def of(cls, window: QWidget) -> _Place:
        """Return the place of a window as it stands now."""
        corner = window.pos() - window.screen().geometry().topLeft()
        return cls(window.screen(), corner, window.size(), window.devicePixelRatio())

    def take(self, window: QWidget) -> None:
        """Put the window there, whole on its screen where that has room for it."""
        share = self.ratio / window.devicePixelRatio()
        room = self.screen.availableGeometry()
        least = window.minimumSize().expandedTo(window.minimumSizeHint())
        window.resize((self.size * share).boundedTo(room.size() - FRAME).expandedTo(least))
        wanted = self.screen.geometry().topLeft() + self.corner * share
        right = room.right() - window.width() - FRAME.width()
        bottom = room.bottom() - window.height() - FRAME.height()
        window.move(max(room.left(), min(wanted.x(), right)), max(room.top(), min(wanted.y(), bottom)))


@contextmanager
def _away(windows: list[QWidget]) -> Iterator[None]:
    """Take windows off the system: each learns of its factor as the system makes it anew."""
    last = QApplication.quitOnLastWindowClosed()
    QApplication.setQuitOnLastWindowClosed(False)
    try:
        for window in windows:
            window.hide()
            window.windowHandle().destroy()
        yield
    finally:
        QApplication.setQuitOnLastWindowClosed(last)


@contextmanager
def _without_warning() -> Iterator[None]:
    """Qt warns of windows that exist, whether or not the system has any of them."""
    before = qInstallMessageHandler(lambda *_: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
