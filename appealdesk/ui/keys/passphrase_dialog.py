"""A passphrase for the open store, typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.changes import accept
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out
from appealdesk.ui.widgets.passphrase import PassphraseForm

if TYPE_CHECKING:
    from appealdesk.core.desk.keyways import KeyWays
    from appealdesk.ui.context import Context

WIDTH = 500


class PassphraseDialog(QDialog):
    """Ends once the passphrase opens the store; until then the earlier one counts."""

    def __init__(self, context: Context, ways: KeyWays, *, there: bool, parent: QWidget | None = None) -> None:
        """``there``: the store has one already, which the new one replaces."""
        super().__init__(parent)
        self._context, self._ways = context, ways
        self._busy = False
        say = context.say
        title, hint = Text("title", wrap=True), Text("second", wrap=True)
        title.setText(say.of("upkeep.keys.phrase-change" if there else "upkeep.keys.phrase-set"))
        self.setWindowTitle(title.text())
        hint.setText(say.of("upkeep.keys.phrase-hint-change" if there else "upkeep.keys.phrase-hint"))
        form = PassphraseForm(say)
        self.phrase, self.again = form.phrase, form.again
        self.error = Text("bad", wrap=True)
        self.error.hide()
        self.go, self.back = Button(context.look, "", "primary"), Button(context.look)
        self.go.say(say.of("upkeep.keys.phrase-go"))
        self.back.say(say("loose.back"))
        self.go.setDefault(True)
        lay_out(self, (title, hint, form, self.error), (self.back, self.go), WIDTH)
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self.reject)
        self.phrase.setFocus()

    def _go(self) -> None:
        new, again = self.phrase.text(), self.again.text()
        try:
            accept(new, again)
        except StoreError as error:
            self._failed(error)
            return
        self._set_busy(True)
        self._context.bridge.ask(lambda: self._ways.set_passphrase(new, again), self._done, self._failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.go, self.back, self.phrase, self.again):
            part.setEnabled(not busy)

    def _done(self, _none: object) -> None:
        self._busy = False
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        self.error.setText(explain(error, self._context.say))
        self.error.show()
        self.phrase.setFocus()
        fit(self)

    def reject(self) -> None:
        """Leave everything as it is; not while the keys are being written, which takes a moment."""
        if not self._busy:
            super().reject()
