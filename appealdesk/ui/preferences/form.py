"""The frame of the settings: sections of rows that scroll, what is wrong, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.ui.context import Context

SIZE: Final = (680, 640)
LABEL_WIDTH: Final = 170


class SettingsForm(QDialog):
    """Has no sections of its own."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the frame."""
        super().__init__(parent)
        self._context = context
        self.area, self.leave = QScrollArea(), Button(context.look, "", "primary")
        self.error = Text("bad", wrap=True)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = self.foot = QHBoxLayout()
        foot.addWidget(self.error, 8)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.area, 1)
        column.addLayout(foot)
        resize_within(self, SIZE)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.reject)

    def _words(self, key: str, **args: object) -> str:
        return self._context.say.of(f"settings.{key}", **args)

    def _head(self, column: QVBoxLayout, key: str, hint: str = "") -> None:
        title = Text("heading")
        title.setText(self._words(key))
        column.addWidget(title)
        if hint:
            words = Text("second", wrap=True)
            words.setText(self._words(hint))
            column.addWidget(words)

    def _row(self, column: QVBoxLayout, key: str, *parts: QWidget) -> None:
        label, row = Text(), QHBoxLayout()
        label.setText(self._words(key))
        label.setMinimumWidth(LABEL_WIDTH)
        row.setSpacing(8)
        row.addWidget(label)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)

    def _choices(self, options: Sequence[tuple[str, str]], now: str, choose: Callable[[str], None]) -> list[Button]:
        group, made = QButtonGroup(self), []
        for code, words in options:
            button = Button(self._context.look, kind="option")
            button.say(words)
            button.setCheckable(True)
            button.setChecked(code == now)
            button.clicked.connect(lambda _on=False, code=code: choose(code))
            group.addButton(button)
            made.append(button)
        return made

    def _failed(self, error: Exception) -> None:
        self._wrong(explain(error, self._context.say))

    def _wrong(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
