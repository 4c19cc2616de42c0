"""A case that somebody handed over, looked at before anything of it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from appealdesk.core.desk import DeskError
from appealdesk.core.desk.exchanging import look_at
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.handover.preview import Preview
    from appealdesk.ui.context import Context

WIDTH = 540
_NAMED = 4
"""Files whose other names are shown."""
_ASKS = frozenset({"handover.error.needs-passphrase", "handover.error.wrong-passphrase"})


class TakeDialog(QDialog):
    """Shows what the file is; a passphrase is asked for where it needs one."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None = None) -> None:
        """Look at a file, off the window's thread."""
        super().__init__(parent)
        self._context, self.path = context, path
        self.preview: Preview | None = None
        self.there = ""
        """Whether the store has the case already: ``there``, ``in-bin``, or empty where it has not."""
        self.passphrase: str | None = None
        say, look = context.say, context.look
        self.setWindowTitle(say("take.title"))
        self.title, self.hint = Text("title", wrap=True), Text("second", wrap=True)
        self.title.setText(say("take.looking", file=path.name))
        self.hint.setText(say("take.hint"))
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(20)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setPlaceholderText(say("setup.passphrase"))
        self.secret.setAccessibleName(say("setup.passphrase"))
        self.secret.hide()
        self.already, self.error = Text("strong", wrap=True), Text("bad", wrap=True)
        for part in (self.already, self.error):
            part.hide()
        self.go, self.back = Button(look, "", "primary"), Button(look)
        self.go.say(say("take.open"))
        self.back.say(say("loose.back"))
        self.go.setEnabled(False)
        self.go.setDefault(True)
        self.back.setAutoDefault(False)
        parts = (self.title, self.hint, self.facts, self.already, self.secret, self.error)
        lay_out(self, parts, (self.back, self.go), WIDTH)
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self.reject)
        self._look()

    def _look(self) -> None:
        path, phrase = self.path, self.secret.text() or None
        self.passphrase = phrase
        self.go.setEnabled(False)
        self._context.bridge.ask(lambda: look_at(path, phrase), self._show, self._failed)

    def _go(self) -> None:
        if self.preview is None:
            self._look()
        else:
            self.accept()

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        say = self._context.say
        self.error.hide()
        self.secret.hide()
        self.title.setText(preview.name)
        for key, value in self._rows(preview):
            label, words = Text("second"), Text(wrap=True)
            label.setText(say(f"take.{key}") if key else "")
            words.setText(value)
            self.facts.addRow(label, words)
            for part in (label, words):
                part.show()  # Qt would do so later, and until then they have no height
        self._tell_already(preview)
        self.go.setEnabled(True)
        self.go.setFocus()
        fit(self)

    def _tell_already(self, preview: Preview) -> None:
        """Say before anybody agrees that the case is there already; the button names what would come of it."""
        say, cases = self._context.say, self._context.bridge.desk.kept.store.cases
        if cases.in_bin(preview.uid):
            self.there = "in-bin"
        elif cases.known(preview.uid):
            self.there = "there"
        self.already.setVisible(bool(self.there))
        if self.there:
            self.already.setText(say(f"take.{self.there}", name=preview.name))
        self.go.say(say({"in-bin": "take.bring-back", "there": "take.beside"}.get(self.there, "take.go")))

    def _rows(self, p: Preview) -> list[tuple[str, str]]:
        say, zone = self._context.say, self._context.zone
        shop = " ".join(x for x in (say.or_else(f"platform.{p.platform}", p.platform), p.site.upper(), p.store) if x)
        # how many orders it is about is known once its export and notice were read, which is after it was taken in
        held = say("take.held-text", files=say.count("start.files", p.files), size=f"{p.content / 1e6:.1f}")
        when = f"{p.created_at.astimezone(zone):%Y-%m-%d %H:%M}"
        rows = [("shop", shop), ("held", held), ("by", say("take.by-text", by=p.by or "?", at=when))]
        if p.deadline:
            rows.append(("deadline", f"{p.deadline.astimezone(zone):%Y-%m-%d %H:%M}"))
        if p.renamed:
            names = [say("take.renamed-text", name=name, was=was) for was, name in p.renamed[:_NAMED]]
            more = len(p.renamed) - _NAMED
            names += [say.count("take.renamed-more", more)] if more > 0 else []
            rows += zip(("renamed", *[""] * _NAMED), names, strict=False)
        key = "take.history-whole" if p.verdict.holds else "take.history-broken"
        rows.append(("history", say(key, count=p.history)))
        return rows

    def _failed(self, error: Exception) -> None:
        self.error.setText(explain(error, self._context.say))
        asks = isinstance(error, DeskError) and error.key in _ASKS
        first = asks and not self.secret.isVisible()
        self.error.setVisible(not first)
        self.title.setText(self._context.say("take.sealed" if asks else "take.refused", file=self.path.name))
        self.secret.setVisible(asks)
        self.hint.setVisible(not asks)
        self.go.setEnabled(asks)
        if asks:
            self.secret.setFocus()
        self.adjustSize()
