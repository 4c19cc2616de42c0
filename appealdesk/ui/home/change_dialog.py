"""Which platform, market and metric an existing case is about, on which ground, and when it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from appealdesk.ui.home.case_form import CaseForm
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import lay_out

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Case
    from appealdesk.ui.context import Context

WIDTH = 560


class ChangeDialog(QDialog):
    """Says what is to count instead of what the notice says; closing it without a press changes nothing."""

    def __init__(self, context: Context, case: Case, parent: QWidget | None = None) -> None:
        """Ask about a case."""
        super().__init__(parent)
        say = context.say
        self.setWindowTitle(say("change.title"))
        title, hint = Text("title", wrap=True), Text("second", wrap=True)
        title.setText(say("change.title"))
        hint.setText(say("change.hint"))
        self.form = CaseForm(context, ("shop", "platform", "site", "metric", "reason", "deadline"))
        self.form.show_case(case)
        self.go, self.back = Button(context.look, "save_20_regular", "primary"), Button(context.look)
        self.go.say(say("change.go"))
        self.back.say(say("loose.back"))
        self.go.setDefault(True)
        lay_out(self, (title, hint, self.form), (self.back, self.go), WIDTH)
        self.form.changed.connect(self._turn)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self._turn()

    def _turn(self) -> None:
        self.go.setEnabled(self.form.is_answered)

    def accept(self) -> None:
        """Close with the answer; nothing happens before there is one."""
        if self.form.is_answered:
            super().accept()
