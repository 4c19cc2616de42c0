"""What stands between the seller and the kept cases, on the first screen for as long as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.store.keys.opening import Action, Situation
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.notice_bar import LOOK
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from appealdesk.core.store.keys.opening import Opening
    from appealdesk.ui.context import Context

_MAY_RESTORE = frozenset({Action.ENTER_SECRET, Action.RESTORE})


class StoreCard(QFrame):
    """Says that a store is locked, does not open or is damaged, with the way on; hidden where nothing is the matter."""

    restore = Signal()
    """The person wants a backup back."""
    check = Signal()
    """The person wants to know what is damaged."""
    turned = Signal()
    """It says something else than before."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Listen to the door; hidden until there is something to say."""
        super().__init__(parent)
        self.setObjectName("card")
        self._context = context
        self._trouble: Exception | None = None
        self._damages = 0
        look = context.look
        self.state, self.words = Pill(look), Text("second", wrap=True)
        self.open, self.bring_back = Button(look, "", "primary"), Button(look)
        self.look = Button(look, LOOK, "tint")
        self._lay_out()
        door = context.door
        self.open.clicked.connect(door.knock)
        self.bring_back.clicked.connect(self.restore)
        self.look.clicked.connect(self.check)
        door.needed.connect(lambda _opening: self._turn())
        door.failed.connect(self._failed)
        door.opened.connect(self._opened)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.state)
        row.addStretch(1)
        for button in (self.look, self.bring_back, self.open):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.words)

    @property
    def shut(self) -> bool:
        """Whether there is a store that is not open: then no case can be shown, though cases are kept."""
        if self._context.door.is_open:
            return False
        return self._locked is not None or self._trouble is not None

    @property
    def _locked(self) -> Opening | None:
        opening = self._context.door.opening
        return opening if opening is not None and opening.situation is not Situation.FRESH else None

    def show_damage(self, count: int) -> None:
        """Say how many parts of the store are damaged; it stays until none is."""
        self._damages = count
        self._turn()

    def _failed(self, error: Exception) -> None:
        # a wrong secret, or a set-up that failed, is told where it was given
        if self._context.door.opening is None:
            self._trouble = error
        self._turn()

    def _opened(self) -> None:
        self._trouble, self._damages = None, 0
        self._turn()

    def _turn(self) -> None:
        self.retranslate()
        self.turned.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, read_only = self._context.say, self._context.door.read_only is not None
        self.open.say(say("unlock.open"))
        self.bring_back.say(say("keep.restore"))
        shut, locked = self.shut, self._locked
        self.look.say(say("keep.check") if shut else say.of("upkeep.check.more"))
        self.open.setVisible(shut)
        self.setVisible(shut or self._damages > 0)
        if shut and locked is not None:
            asks = Action.ENTER_SECRET in locked.actions
            key = f"keys.start.{locked.situation}"
            self.state.say(say("shut.locked" if asks else "shut.stuck"), "warn" if asks else "bad")
            title, safe = say.of(f"{key}.title"), say.of(f"{key}.safe", **locked.values)
            self.words.setText(say("shut.words", title=title, safe=safe))
            self.bring_back.setVisible(not read_only and not _MAY_RESTORE.isdisjoint(locked.actions))
            self.look.hide()
        elif shut and self._trouble is not None:
            self.state.say(say("shut.stuck"), "bad")
            self.words.setText(f"{explain(self._trouble, say)} {say('shut.there')}")
            self.bring_back.setVisible(not read_only)
            self.look.setVisible(self._context.door.troubled and not read_only)
        else:
            self.state.say(say.count("bar.damaged", self._damages), "bad")
            self.words.setText(say("shut.damaged-copy" if read_only else "bar.damaged-text"))
            self.bring_back.hide()
            self.look.setVisible(not read_only)
