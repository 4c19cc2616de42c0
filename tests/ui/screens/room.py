"""Whether what is said on a screen has the room that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from appealdesk.ui.widgets.basics import Elided
from tests.ui.screens.looking import ROOT, name_of, picture, plain, shown

if TYPE_CHECKING:
    from collections.abc import Iterator


def cut_off(window: QWidget) -> list[str]:
    """Return words that have less room than they need and are told whole nowhere."""
    _image, heard = picture(window, 1)
    cut = [w.text for w in heard if not w.fits]
    cut += [label.text() for label in shown(window, QLabel) if _is_cut_label(label)]
    cut += [button.text() for button in shown(window, QPushButton) if _is_smaller(button, button.sizeHint())]
    boxes = list(shown(window, QCheckBox))
    cut += [box.text() for box in boxes if _is_smaller(box, QSize(box.sizeHint().width(), 0))]
    cut += [f"{type(w).__name__}: {name_of(w)}" for w in shown(window) if _is_squeezed(w)]
    for edit in shown(window, QLineEdit):
        cut += _cut_line(edit, "" if edit.text() else edit.placeholderText(), edit.width() - 2 * 11 + 1)
    for combo in shown(window, QComboBox):
        cut += _cut_line(combo, combo.currentText(), combo.width() - 11 - 28)
    for view in shown(window, QAbstractItemView):
        cut += _cut_cells(view)
    return cut


def _is_cut_label(label: QLabel) -> bool:
    if isinstance(label, Elided) or not label.text().strip():
        return False
    need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    wide = not label.wordWrap() and label.sizeHint().width() > label.width() + 1
    return wide or need > label.height() + 1


def _is_squeezed(widget: QWidget) -> bool:
    """Return whether a widget that paints itself at one height got less than that."""
    fixed = widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed
    return (
        fixed and type(widget).__module__.startswith("appealdesk") and widget.height() < widget.sizeHint().height() - 1
    )


def _is_smaller(widget: QWidget, need: QSize) -> bool:
    return need.width() > widget.width() + 1 or need.height() > widget.height() + 1


def _cut_line(widget: QWidget, line: str, room: int) -> list[str]:
    wide = widget.fontMetrics().horizontalAdvance(line) > room
    return [line] if wide and line not in plain(widget.toolTip()) else []


def _cut_cells(view: QAbstractItemView) -> list[str]:
    if not hasattr(view, "horizontalHeader"):
        return []
    cut, model, header = [], view.model(), view.horizontalHeader()
    for column in range(header.count()):
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if header.isVisible() and header.fontMetrics().horizontalAdvance(title) > header.sectionSize(column) - 20:
            cut.append(title)
        for row in range(min(model.rowCount(ROOT), 30)):
            index = model.index(row, column)
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            tip = plain(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
            room = view.visualRect(index).width() - 2 * 8
            if view.fontMetrics().horizontalAdvance(text) > room + 2 and not view.wordWrap() and text not in tip:
                cut.append(text)
    return cut


def outside(window: QWidget, room: tuple[int, int]) -> list[str]:
    """Return widgets that lie beyond their window, areas that scroll sideways, and windows beyond ``room``."""
    found = []
    if window.width() > room[0] or window.height() > room[1]:
        found.append(f"{window.windowTitle()}: {window.width()} x {window.height()}")
    for widget in shown(window):
        at = QRect(widget.mapTo(window, QPoint()) if widget is not window else QPoint(), widget.size())
        scrolled = any(isinstance(p, QAbstractScrollArea) for p in _above(widget))
        if not scrolled and not window.rect().contains(at):
            found.append(f"{type(widget).__name__} {name_of(widget)}")
        if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().isVisible():
            found.append(f"sideways: {type(widget).__name__} {name_of(widget)}")
        if isinstance(widget, QScrollArea) and widget.widget() and widget.widget().width() > widget.viewport().width():
            found.append(f"wider than what is seen of it: {type(widget.widget()).__name__} {name_of(widget)}")
    return found


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()
