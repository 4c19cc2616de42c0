"""The frame that small dialogs share: their parts one below the other, their buttons at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QDialog, QPushButton


def lay_out(dialog: QDialog, parts: Sequence[QWidget | QLayout], buttons: Sequence[QPushButton], width: int) -> None:
    """Put parts and buttons into a dialog of fixed width; the buttons stand on the right, the first leftmost."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(28, 24, 28, 20)
    column.setSpacing(12)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    column.addSpacing(8)
    column.addLayout(foot_of(buttons))
    dialog.setFixedWidth(width)
    fit(dialog)


def foot_of(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    """Return the row of buttons at a dialog's foot, on the right."""
    foot = QHBoxLayout()
    foot.setSpacing(12)
    foot.addStretch(1)
    for button in buttons:
        foot.addWidget(button)
    return foot


def fit(dialog: QWidget) -> None:
    """Give a dialog of fixed width the height that its words need in that width; Qt reckons with a wider one."""
    layout = dialog.layout()
    if layout is not None:
        for part in (dialog, *dialog.findChildren(QWidget)):
            part.ensurePolished()  # before it is shown a label would be measured in another font
        layout.activate()
        dialog.resize(dialog.width(), layout.totalHeightForWidth(dialog.width()))
