"""A seller's eyes: what is in view in front, and what it is called."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QWidget

_LAST: list[QWidget | None] = []


def top() -> QWidget | None:
    """Return what takes the seller's input now: a popup, else the dialog in front, else the window."""
    if (popup := QApplication.activePopupWidget()) is not None:
        return popup
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible())
    front = QApplication.activeModalWidget() or QApplication.activeWindow() or next(windows, None)
    if front is not None and not front.isActiveWindow():
        # without a screen nobody gives the keyboard back when a dialog is gone, as a window manager does
        front.activateWindow()
    return front


def is_seen(widget: QWidget) -> bool:
    """Tell whether any of a widget can be seen: shown, and not scrolled away."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def words_of(widget: QWidget) -> str:
    """Return what a widget is called: its words, or its accessible name."""
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text().replace("&&", "&")
    full = getattr(widget, "full", None)
    if full is not None:
        return str(full())
    return (widget.text() if isinstance(widget, QLabel) else "") or widget.accessibleName()


def shown(kind: type = QWidget) -> list[Any]:
    """Return the widgets of a kind that are in view in front."""
    above = top()
    # the list of an opened box goes with the handle of its frame
    _LAST.clear()
    _LAST.append(above)
    return [w for w in above.findChildren(kind) if is_seen(w)] if above else []


def in_view() -> list[str]:
    """Return all words in view, for whoever asks why a journey stopped."""
    return [words for words in map(words_of, shown()) if words]


def named(words: str, kind: type = QAbstractButton) -> Any:
    """Return the usable widget in view with a name, or None."""
    return next((w for w in shown(kind) if words_of(w) == words and w.isEnabled()), None)
