"""A bar at the foot of a screen that says what was done, with one action such as undo."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from appealdesk.ui.theme import Look
from appealdesk.ui.widgets.basics import Button, Elided, IconButton
from appealdesk.ui.widgets.pill import Pill

UNDO, REDO = "arrow_undo_20_regular", "arrow_redo_20_regular"
LOOK, STOP, GO_ON = "eye_20_regular", "dismiss_20_regular", "folder_open_20_regular"
"""Icons of what a notice offers."""


class NoticeBar(QFrame):
    """Stays until it is dismissed or replaced, so nobody has to be quick to undo.

    Words, label and icon are those of whoever spoke last; a change of language leaves them as they were said.
    """

    told = Signal()
    """It says something new."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Create it hidden."""
        super().__init__(parent)
        self.setObjectName("card")
        self._act: Callable[[], None] | None = None
        self._takes_back = False
        self._number = 0
        self.state = Pill(look)
        self.text = Elided()
        self.action = Button(look, "", "tint")
        self.more: Button | None = None
        """What else is offered; there is no such button before anything was."""
        self.dismiss = IconButton(look, "dismiss_20_regular")
        self._look = look
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.state)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        row.addWidget(self.dismiss)
        self.action.clicked.connect(self._press)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def tell(
        self,
        state: str,
        tone: str,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        icon: str = "",
    ) -> int:
        """Show a state word, what happened, and optionally an action; return a number for :meth:`go_on`."""
        self._number += 1
        self.state.say(state, tone)
        self.text.say(text)
        self._act, self._takes_back = act, icon == UNDO
        if self.more is not None:
            self.more.hide()
        self.action.setVisible(act is not None)
        if act:
            self.action.say(action)
            self.action.use_icon(icon)
        self.setAccessibleName(f"{state}. {text}")
        self.show()
        self.told.emit()
        return self._number

    def take_turns(self, other: "NoticeBar") -> None:
        """Let only the later of two notices stand, so that there is one undo to press."""
        self.told.connect(other.hide)
        other.told.connect(self.hide)

    def offer(self, words: str, acts: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Offer more that can be done about the present notice, in a menu."""
        if self.more is None:
            self.more = Button(self._look, "clock_20_filled", "quiet")
            self.more.setMenu(QMenu(self))
            self._row.insertWidget(self._row.indexOf(self.action), self.more)
        self.more.say(words)
        menu = self.more.menu()
        menu.clear()
        for name, act in acts:
            menu.addAction(name).triggered.connect(lambda _on=False, act=act: act())
        self.more.show()

    def go_on(self, number: int, text: str) -> None:
        """Say how far it is, where the notice with that number still stands: it may have been dismissed or replaced."""
        if number == self._number and self.isVisible():
            self.text.say(text)

    @property
    def can_take_back(self) -> bool:
        """Whether the button of the present notice takes back what it tells."""
        return self.isVisible() and self._takes_back

    def take_back(self) -> None:
        """Press the button where it takes back what was told."""
        if self.can_take_back:
            self.action.click()

    def withdraw(self, number: int) -> None:
        """Hide the notice with that number where it still stands."""
        if number == self._number:
            self.hide()

    def _press(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act:
            act()
