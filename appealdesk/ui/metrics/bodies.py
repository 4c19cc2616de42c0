"""What stands below the head of the metrics screen: nothing yet, work, or the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui.widgets.basics import card

if TYPE_CHECKING:
    from appealdesk.ui.widgets.basics import Button, Text

LIST_WIDTH = 300


def empty_card(title: Text, hint: Text, choose: Button) -> QWidget:
    """Return a card that says what can be done."""
    frame = card()
    column = QVBoxLayout(frame)
    column.setContentsMargins(48, 32, 48, 32)
    column.setSpacing(12)
    column.addStretch(1)
    column.addWidget(title)
    column.addWidget(hint)
    row = QHBoxLayout()
    row.addWidget(choose)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(2)
    return frame


def work_card(working: QWidget, stop: Button) -> QWidget:
    """Return a card with the progress in its middle."""
    frame = card()
    column = QVBoxLayout(frame)
    column.setContentsMargins(48, 32, 48, 32)
    column.addStretch(1)
    column.addWidget(working)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(stop)
    column.addLayout(row)
    column.addStretch(1)
    return frame


def result_pair(metrics: QWidget, detail: QWidget) -> QWidget:
    """Return the list of metrics and the chosen one beside it, each on a card."""
    both, left, right = QWidget(), card(), card()
    for frame, part in ((left, metrics), (right, detail)):
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(6, 6, 6, 6)
        inside.addWidget(part)
    left.setFixedWidth(LIST_WIDTH)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(left)
    row.addWidget(right, 1)
    return both
