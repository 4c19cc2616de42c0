"""Handing a case over: where to, and whether only somebody with a passphrase may open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QFormLayout, QLineEdit, QWidget

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.changes import accept
from appealdesk.ui.folders import documents, folder_name
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import lay_out

if TYPE_CHECKING:
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context

WIDTH = 500


class GiveDialog(QDialog):
    """Ends with a place and a passphrase; the writing is done elsewhere."""

    def __init__(self, context: Context, ref: CaseRef, parent: QWidget | None = None) -> None:
        """Ask about a case."""
        super().__init__(parent)
        self._context, self._ref = context, ref
        say = context.say
        self.setWindowTitle(say("give.title"))
        title, hint = Text("title"), Text("second", wrap=True)
        title.setText(say("give.question", name=ref.name))
        hint.setText(say("give.hint"))
        self.sealed = QCheckBox(say("give.sealed"))
        self.sealed.setChecked(True)
        self.phrase, self.again = QLineEdit(), QLineEdit()
        self.error = Text("bad", wrap=True)
        self.error.hide()
        form = QFormLayout()
        for field, key in ((self.phrase, "passphrase"), (self.again, "again")):
            label = Text("strong")
            label.setText(say(f"setup.{key}"))
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(label.text())
            form.addRow(label, field)
        self.go, self.back = Button(context.look, "share_20_regular", "primary"), Button(context.look)
        self.go.say(say("give.go"))
        self.back.say(say("loose.back"))
        self.go.setDefault(True)
        self.back.setAutoDefault(False)
        lay_out(self, (title, hint, self.sealed, form, self.error), (self.back, self.go), WIDTH)
        self.sealed.toggled.connect(self._sealed)
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self.reject)
        self.target: Path | None = None

    def _sealed(self, sealed: bool) -> None:
        for field in (self.phrase, self.again):
            field.setEnabled(sealed)

    @property
    def passphrase(self) -> str | None:
        """What encrypts the file; None where it stays readable."""
        return self.phrase.text() if self.sealed.isChecked() else None

    def _go(self) -> None:
        say = self._context.say
        try:
            if self.sealed.isChecked():
                accept(self.phrase.text(), self.again.text())
        except StoreError as error:
            self.error.setText(explain(error, say))
            self.error.show()
            self.adjustSize()
            return
        proposed = documents().parent / f"{folder_name(self._ref.name)}.appealcase"
        chosen, _ = QFileDialog.getSaveFileName(
            self, say("give.title"), str(proposed), f"{say('give.type')} (*.appealcase)"
        )
        if chosen:
            self.target = Path(chosen)
            self.accept()
