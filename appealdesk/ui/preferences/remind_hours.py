"""How long before a deadline to remind: usual hours to press, and others to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from appealdesk.ui.settings import MOST_REMIND_HOURS
from appealdesk.ui.widgets.basics import Button

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

OFFERED: Final = (72, 48, 24, 12, 6, 1)


class RemindHours(QWidget):
    """A choice counts at once."""

    wrong = Signal()
    """What was typed are no hours."""
    taken = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the hours that are chosen."""
        super().__init__(parent)
        self._context = context
        say, chosen = context.say, context.settings.remind_hours
        self.buttons: dict[int, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for hours in OFFERED:
            button = Button(context.look, kind="option")
            button.say(str(hours))
            button.setAccessibleName(say.of("settings.remind-at", hours=hours))
            button.setCheckable(True)
            button.setChecked(hours in chosen)
            button.setFixedWidth(46)
            button.clicked.connect(self._take)
            self.buttons[hours] = button
            row.addWidget(button)
        self.others = QLineEdit(" ".join(str(h) for h in chosen if h not in OFFERED))
        self.others.setPlaceholderText(say.of("settings.remind-others"))
        self.others.setAccessibleName(say.of("settings.remind-others"))
        self.others.setFixedWidth(116)
        self.others.editingFinished.connect(self._take)
        row.addWidget(self.others)

    def _take(self) -> None:
        words = self.others.text().replace(",", " ").replace("，", " ").replace("、", " ").split()
        fits = all(w.isascii() and w.isdigit() and 0 < int(w) <= MOST_REMIND_HOURS for w in words)
        typed = {int(w) for w in words} if fits else set()
        self._context.settings.remind_hours = typed | {h for h, b in self.buttons.items() if b.isChecked()}
        (self.taken if fits else self.wrong).emit()
