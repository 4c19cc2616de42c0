"""The store cannot be opened without a person: what happened, what is safe, what to do, and the buttons for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from appealdesk.core.store.keys.opening import Action
from appealdesk.ui import icons
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, IconButton, Text
from appealdesk.ui.widgets.frame import fit

if TYPE_CHECKING:
    from appealdesk.core.store.keys.opening import Opening
    from appealdesk.ui.context import Context

WIDTH = 560


class UnlockDialog(QDialog):
    """One situation of the store, put into words; ``chosen`` tells what the person wants."""

    chosen = Signal(object)

    def __init__(self, context: Context, opening: Opening, parent: QWidget | None = None) -> None:
        """Show a situation."""
        super().__init__(parent)
        self._context, self.opening = context, opening
        look = context.look
        self._mark = Text()
        self.title = Text("title", wrap=True)
        self.what, self.safe, self.do = Text(wrap=True), Text("ok", wrap=True), Text(wrap=True)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.reveal = IconButton(look, "eye_20_regular")
        self.reveal.setCheckable(True)
        self.error = Text("bad", wrap=True)
        self.leave = Button(look)
        self.buttons: dict[Action, Button] = {}
        for action in opening.actions:
            kind = "quiet" if action is Action.START_ANEW else "" if self.buttons else "primary"
            self.buttons[action] = Button(look, "", kind)
        self._lay_out()
        for action, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, action=action: self._press(action))
        if self.buttons:
            next(iter(self.buttons.values())).setDefault(True)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.secret.textChanged.connect(self._typed)
        self.reveal.toggled.connect(self._cover)
        self.retranslate()
        self._typed("")
        fit(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._mark)
        head.addWidget(self.title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        for action, button in reversed(self.buttons.items()):
            if action is not Action.START_ANEW:
                buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addLayout(head)
        for part in (self.what, self.safe, self.do):
            column.addWidget(part)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.secret, 1)
        asked.addWidget(self.reveal)
        column.addLayout(asked)
        column.addWidget(self.error)
        column.addSpacing(8)
        column.addLayout(buttons)
        if Action.START_ANEW in self.buttons:
            # apart from the others, for it is the last resort
            column.addWidget(self.buttons[Action.START_ANEW], 0, Qt.AlignmentFlag.AlignRight)
        for field in (self.secret, self.reveal):
            field.setVisible(Action.ENTER_SECRET in self.buttons)
        self.error.hide()
        self.setFixedWidth(WIDTH)
        self._context.look.changed.connect(self._tint)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, opening = self._context.say, self.opening
        key = f"keys.start.{opening.situation}"
        self.setWindowTitle("AppealDesk")
        self.title.setText(say.of(f"{key}.title"))
        for part, name in ((self.what, "what"), (self.safe, "safe"), (self.do, "do")):
            part.setText(say.of(f"{key}.{name}", **opening.values))
        self.secret.setPlaceholderText(say.of("keys.action.enter-secret"))
        self.secret.setAccessibleName(say.of("keys.action.enter-secret"))
        for action, button in self.buttons.items():
            button.say(say("unlock.open") if action is Action.ENTER_SECRET else say.of(f"keys.action.{action}"))
        self.leave.say(say("unlock.leave"), say("unlock.leave-tip"))
        self.reveal.say(say("unlock.reveal"))
        self._tint()

    def _tint(self) -> None:
        tokens = self._context.look.tokens
        self._mark.setPixmap(icons.pixmap("shield_lock_24_regular", tokens.accent, 28, self.devicePixelRatioF()))

    def _typed(self, text: str) -> None:
        if Action.ENTER_SECRET in self.buttons:
            self.buttons[Action.ENTER_SECRET].setEnabled(bool(text.strip()))

    def _cover(self, shown: bool) -> None:
        """Show what is typed, or dots: a passphrase is nobody else's business, and a code is long."""
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _press(self, action: Action) -> None:
        self.error.hide()
        if action is Action.ENTER_SECRET:
            self.buttons[action].setEnabled(False)
            self._context.door.unlock(self.secret.text())
        elif action is Action.SHOW_FOLDER:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.door.folder.root)))
        else:
            self.chosen.emit(action)

    def tell(self, error: Exception) -> None:
        """Say why it did not open; what was typed stays, so that one letter can be put right."""
        self._typed(self.secret.text())
        self.error.setText(explain(error, self._context.say))
        self.error.show()
        self.secret.setFocus()
        fit(self)
