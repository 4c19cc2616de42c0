"""Setting up the store: the recovery code on paper, two of its groups typed back, and that is all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from appealdesk.core.store.keys.setup import SetUp
from appealdesk.ui.entrance.code_dialog import CodeDialog
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit
from appealdesk.ui.widgets.passphrase import rule_words
from appealdesk.ui.widgets.question import ask

if TYPE_CHECKING:
    from appealdesk.ui.context import Context


class SetUpDialog(CodeDialog):
    """Nothing is written before the last step; giving up leaves nothing behind."""

    def __init__(self, context: Context, prepared: SetUp, parent: QWidget | None = None) -> None:
        """Show the code that ``prepared`` has made in memory."""
        super().__init__(context, prepared, prepared.store, parent)
        self.prepared = prepared
        self.wants_phrase = QCheckBox()
        self.phrase_hint = Text("second", wrap=True)
        self.phrase, self.again = QLineEdit(), QLineEdit()
        self.phrase_labels = (Text("strong"), Text("strong"))
        self.phrase_rule = Text("second", wrap=True)
        self.plain = Button(context.look, "", "quiet")
        self.foot.addWidget(self.plain)
        self.plain.clicked.connect(self._without)
        self.wants_phrase.toggled.connect(self._show_phrase)
        self.start()

    def add_more(self) -> None:
        """Offer a passphrase, or ask for one where the system keeps no keys."""
        for part in (self.wants_phrase, self.phrase_hint):
            self.fields.addWidget(part, self.fields.rowCount(), 0, 1, 2)
        for label, field in zip(self.phrase_labels, (self.phrase, self.again), strict=True):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            self.add_field(label, field)
        self.fields.addWidget(self.phrase_rule, self.fields.rowCount(), 0, 1, 2)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        say = self._context.say
        self.setWindowTitle(say("setup.window"))
        needs = self.prepared.passphrase_required
        self.explain.setText(say.of("keys.setup.explain-passphrase" if needs else "keys.setup.explain"))
        self.wants_phrase.setText(say("setup.add-passphrase"))
        self.phrase_hint.setText(say.of("keys.keyring.none" if needs else "keys.setup.passphrase-optional"))
        for label, field, key in zip(
            self.phrase_labels, (self.phrase, self.again), ("passphrase", "again"), strict=True
        ):
            label.setText(say(f"setup.{key}"))
            field.setAccessibleName(label.text())
        self.phrase_rule.setText(rule_words(say))
        self.plain.say(say("setup.plain"))

    def show_page(self, page: int) -> None:
        """Show the step ``page``, 0 or 1."""
        self.plain.setVisible(page == 0)
        super().show_page(page)
        if page == 0:
            # whoever leaves has to know that nothing is taken in without a store
            self.back.say(self._context.say("setup.later-files"))
        self._show_phrase()

    def _show_phrase(self) -> None:
        needs = self.prepared.passphrase_required
        self.wants_phrase.setVisible(not needs)
        shown = needs or self.wants_phrase.isChecked()
        for part in (self.phrase_hint, *self.phrase_labels, self.phrase, self.again, self.phrase_rule):
            part.setVisible(shown)
        fit(self)

    def take_more(self) -> None:
        """Take the passphrase."""
        chosen = self.prepared.passphrase_required or self.wants_phrase.isChecked()
        phrase, again = (self.phrase.text(), self.again.text()) if chosen else ("", "")
        self.prepared.choose_passphrase(phrase, again)

    def finish_up(self) -> None:
        """Make the store."""
        self._finish(self.prepared)

    def _without(self) -> None:
        say = self._context.say
        words = say.of("keys.setup.plain"), say("setup.plain-go")
        if ask(self, self._context, say("setup.plain"), *words, keep=say("setup.plain-keep")):
            self._finish(SetUp.begin(self.prepared.keyring, plain=True))

    def _finish(self, prepared: SetUp) -> None:
        self.go.setEnabled(False)
        self._context.door.make(prepared)

    def tell(self, error: Exception) -> None:
        """Say what went wrong; everything that was typed stays."""
        super().tell(error)
        self._show_phrase()
