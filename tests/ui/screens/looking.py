"""What can be wrong with a screen, found by looking at the widgets as they are and at the pixels they paint."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from appealdesk.ui.widgets.basics import Elided
from tests.ui.screens.painted import listening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.screens.painted import Words

ROOT = QModelIndex()
SCALE = 2
"""Device pixels a logical one in the pictures that are measured: fine strokes reach their full colour."""
TEXT_CONTRAST, GRAPHIC_CONTRAST = 4.5, 3.0


def shown(window: QWidget, kind: type = QWidget) -> Iterator[QWidget]:
    """Yield the widgets of a kind that are in view, without Qt's own inner ones."""
    for widget in [window, *window.findChildren(kind)]:
        ours = isinstance(widget, kind) and widget.window() is window and not widget.objectName().startswith("qt_")
        if ours and widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def picture(window: QWidget, scale: float = SCALE) -> tuple[QImage, list[Words]]:
    """Paint a window and return the picture, and the words that painted widgets drew."""
    image = QImage(QSize(window.size() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    with listening() as heard:
        painter = QPainter(image)
        window.render(painter, QPoint(), QRegion(QRect(QPoint(), window.size())))
        painter.end()
    return image, heard


# ---------------------------------------------------------------- contrast
def luminance(colour: QColor) -> float:
    """Return relative luminance as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    a, b = sorted((luminance(first), luminance(second)))
    return (b + 0.05) / (a + 0.05)


class Pixels:
    """A picture's colours, counted quickly."""

    def __init__(self, image: QImage) -> None:
        """Copy the pixels of an RGB32 picture."""
        self._rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
        self._rows = self._rows[:, : image.width()].copy()
        self.area = QRect(0, 0, image.width(), image.height())

    def counts(self, place: QRect) -> list[tuple[QColor, int]]:
        """Return the colours at a place with the number of their pixels, the commonest first."""
        place = place & self.area
        part = self._rows[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
        colours, numbers = np.unique(part, return_counts=True)
        order = np.argsort(-numbers)[:400]
        return [(QColor.fromRgb(int(colours[i])), int(numbers[i])) for i in order]


def _place(window: QWidget, widget: QWidget, rect: QRect) -> QRect:
    seen = widget.visibleRegion().boundingRect() & rect
    at = widget.mapTo(window, seen.topLeft()) if widget is not window else seen.topLeft()
    return QRect(at * SCALE, seen.size() * SCALE)


def faint(window: QWidget) -> list[str]:
    """Return words and icons that do not stand out enough from what they stand on."""
    image, heard = picture(window)
    pixels, found = Pixels(image), []
    for widget in shown(window):
        if not widget.isEnabled() or _covered(window, widget):
            continue
        inside, what, ink = _read_part(widget)
        if what:
            place = _place(window, widget, inside)
            found += _weak(pixels, place, what, ink, GRAPHIC_CONTRAST if ink else TEXT_CONTRAST)
    for words in heard:
        if image.rect().contains(words.rect) and _on_top(window, words):
            found += _weak(pixels, words.rect, words.text, words.colour, TEXT_CONTRAST)
    return found


def _on_top(window: QWidget, words: Words) -> bool:
    """Return whether nothing lies over painted words: the panel of a narrow window covers what is below."""
    corners = (words.rect.topLeft(), words.rect.center(), words.rect.bottomRight())
    return all(words.widget is None or window.childAt(c / SCALE) in {words.widget, None} for c in corners)


def _covered(window: QWidget, widget: QWidget) -> bool:
    at = widget.visibleRegion().boundingRect().center()
    top = window.childAt(widget.mapTo(window, at)) if widget is not window else None
    return top is not None and top is not widget and not widget.isAncestorOf(top)


def _read_part(widget: QWidget) -> tuple[QRect, str, QColor | None]:
    """Return where something is read, what, and the colour of its ink where that is known: an icon's."""
    if isinstance(widget, QLabel):
        icon = None if widget.text() or widget.pixmap().isNull() else _ink(widget.pixmap())
        return widget.contentsRect(), widget.text().strip() or ("icon" if icon else ""), icon
    if isinstance(widget, QAbstractButton):
        worded = bool(widget.text()) and isinstance(widget, QPushButton | QCheckBox)
        icon = None if worded or widget.icon().isNull() else _ink(widget.icon().pixmap(widget.iconSize()))
        return widget.rect().adjusted(4, 4, -4, -4), name_of(widget) if worded or icon else "", icon
    if isinstance(widget, QLineEdit) and not widget.hasFocus():
        return widget.rect().adjusted(5, 5, -5, -5), widget.text() or widget.placeholderText(), None
    return QRect(), "", None


def _ink(pixmap: QPixmap) -> QColor | None:
    """Return the colour that most of a picture's whole pixels have."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    rows = np.frombuffer(image.constBits(), np.uint32)
    colours, numbers = np.unique(rows[(rows >> 24) > 200], return_counts=True)
    return QColor.fromRgb(int(colours[np.argmax(numbers)])) if len(colours) else None


def _weak(pixels: Pixels, place: QRect, what: str, ink: QColor | None, least: float) -> list[str]:
    if place.width() < 6 * SCALE or place.height() < 6 * SCALE:
        return []
    counts = pixels.counts(place)
    if not counts:
        return []
    ground = counts[0][0]
    # a pixel or two may be a neighbour's edge
    marks = [ink] if ink else [c for c, n in counts if n >= 3]
    ratio = max((contrast(ground, m) for m in marks), default=21.0)
    return [f"{what!r}: {ratio:.2f}"] if ratio < least - 0.005 else []


# ---------------------------------------------------------------- names
def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (told.text(QAccessible.Text.Name) if told else "")


def _parts(window: QWidget) -> Iterator[QWidget]:
    kinds = (QAbstractButton, QComboBox, QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
    inner = (QComboBox, QAbstractItemView, QAbstractSpinBox)
    for widget in shown(window):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not isinstance(widget, QScrollArea)
        if (isinstance(widget, kinds) or takes) and not isinstance(widget.parent(), inner) and widget is not window:
            yield widget


def unnamed(window: QWidget) -> list[str]:
    """Return controls that a screen reader could not name."""
    return [f"{type(w).__name__} {w.objectName()}" for w in _parts(window) if not name_of(w).strip()]


def unreachable(window: QWidget) -> list[str]:
    """Return buttons that Tab does not lead to, in a group the chosen one alone counts."""
    buttons = [b for b in shown(window, QAbstractButton) if b.isEnabled()]
    return [name_of(b) for b in buttons if not b.focusPolicy() & Qt.FocusPolicy.TabFocus]


# ---------------------------------------------------------------- words
def words(window: QWidget) -> set[str]:
    """Return everything that is read on a screen or heard from it."""
    _image, heard = picture(window, 1)
    found = {w.text for w in heard} | {window.windowTitle()}
    for widget in shown(window):
        found |= {widget.accessibleName(), widget.accessibleDescription(), plain(widget.toolTip())}
        if isinstance(widget, Elided):
            found.add(widget.full())
        elif isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        elif isinstance(widget, QLineEdit):
            found |= {widget.text(), widget.placeholderText()}
        elif isinstance(widget, QComboBox):
            found |= {widget.itemText(i) for i in range(widget.count())}
        elif isinstance(widget, QAbstractItemView):
            found |= set(_cells(widget))
    return {w.strip() for w in found if w.strip()}


def plain(tip: str) -> str:
    """Return a tooltip's words."""
    return unescape(re.sub(r"<[^>]+>", " ", tip))


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = view.horizontalHeader().count() if hasattr(view, "horizontalHeader") else 1
    for row in range(min(model.rowCount(ROOT), 60)):
        for column in range(columns):
            yield str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")
    for column in range(columns if columns > 1 else 0):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
