"""How long before a deadline to remind: usual hours to press, and others to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from appealdesk.core.domain.reminding import MOST_REMIND_HOURS
from appealdesk.ui.widgets.basics import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.ui.context import Context

OFFERED: Final = (72, 48, 24, 12, 6, 1)


class RemindHours(QWidget):
    """:attr:`hours` is what is pressed and typed at every moment."""

    wrong = Signal()
    """What was typed are no hours."""
    taken = Signal()
    """There is another choice."""

    def __init__(self, context: Context, chosen: Sequence[int], parent: QWidget | None = None) -> None:
        """Show hours that are chosen."""
        super().__init__(parent)
        say = context.say
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

    def _typed(self) -> tuple[int, ...] | None:
        """Return the hours that are typed, None where one is none."""
        words = self.others.text().replace(",", " ").replace("，", " ").replace("、", " ").split()
        fits = all(w.isascii() and w.isdigit() and 0 < int(w) <= MOST_REMIND_HOURS for w in words)
        return tuple(map(int, words)) if fits else None

    @property
    def fits(self) -> bool:
        """Whether all that is typed are hours."""
        return self._typed() is not None

    @property
    def hours(self) -> tuple[int, ...]:
        """What is chosen, the longest first; what is typed counts where all of it are hours."""
        pressed = {h for h, b in self.buttons.items() if b.isChecked()}
        return tuple(sorted(pressed | set(self._typed() or ()), reverse=True))

    def choose(self, hours: Sequence[int]) -> None:
        """Show other hours."""
        for number, button in self.buttons.items():
            button.setChecked(number in hours)
        self.others.setText(" ".join(str(h) for h in hours if h not in OFFERED))
        self.taken.emit()

    def _take(self) -> None:
        (self.taken if self.fits else self.wrong).emit()
