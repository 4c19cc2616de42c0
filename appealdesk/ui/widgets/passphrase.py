"""A new passphrase, typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLineEdit

from appealdesk.core.store.keys.passphrase import ENOUGH
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from appealdesk.ui.text import Speech


def rule_words(say: Speech) -> str:
    """Return how long a passphrase has to be, which is said before anybody fails at it."""
    return say.of("keys.passphrase.rule", least=ENOUGH)


class PassphraseForm(QFormLayout):
    """Two covered fields, each with its name; whether they agree is for the caller to judge."""

    def __init__(self, say: Speech) -> None:
        """Make the fields in a language."""
        super().__init__()
        self.phrase, self.again = QLineEdit(), QLineEdit()
        for field, key in ((self.phrase, "passphrase"), (self.again, "again")):
            label = Text("strong")
            label.setText(say(f"setup.{key}"))
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(label.text())
            self.addRow(label, field)
        self.rule = Text("second", wrap=True)
        self.rule.setText(rule_words(say))
        self.addRow(self.rule)
