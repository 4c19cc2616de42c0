"""Whether to appeal at all, and what to do instead: one quiet bar under the head of the case, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.triage import Verdict
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

TONES = {
    Verdict.APPEAL: "warn",
    Verdict.LEAVE_OUT: "warn",
    Verdict.NOT_APPEALABLE: "bad",
    Verdict.REMEDY: "bad",
    Verdict.ASK: "warn",
    Verdict.WAIT: "accent",
    Verdict.DONE: "ok",
}


class TriageBar(QFrame):
    """Hidden while everything may be appealed; a press shows the first order that may not."""

    order = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it hidden."""
        super().__init__(parent)
        self.setObjectName("card")
        self._context = context
        self._checked: Checked | None = None
        self._first = ""
        self.verdict = Pill(context.look)
        self.title, self.instead = Text("strong", wrap=True), Text("second", wrap=True)
        self.show_order = Button(context.look, "", "tint")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.instead)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.verdict)
        row.addLayout(words, 1)
        row.addWidget(self.show_order)
        self.show_order.clicked.connect(lambda: self.order.emit(self._first))
        context.say.changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    def show_checked(self, checked: Checked) -> None:
        """Show what a check says about it."""
        self._checked = checked
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the present language."""
        say = self._context.say
        self.show_order.say(say.of("triage.bar.show"))
        if self._checked is None:
            return
        triage = self._checked.report.triage
        self.setVisible(not triage.clear)
        if triage.clear:
            return
        apart = [o for o in triage.orders if o.verdict is not Verdict.APPEAL]
        told = triage.case if triage.case.verdict is not Verdict.APPEAL else apart[0]
        self.verdict.say(say.of(f"triage.short.{told.verdict}"), TONES[told.verdict])
        self._first = apart[0].order if apart else ""
        if told is triage.case:
            headline = say.of(f"triage.verdict.{told.verdict}")
        else:
            same = [o.order for o in apart if o.verdict is told.verdict]
            orders = ", ".join(same[:3]) + (" …" if len(same) > 3 else "")
            headline = say.of(f"triage.bar.{told.verdict}", orders=orders)
        why = " · ".join(self._titles(told.reasons))
        self.title.setText(say.of("triage.bar.why", said=headline, why=why) if why else headline)
        joint = " " if say.language == "en" else ""
        self.instead.setText(joint.join(say.of(f"triage.instead.{a.key}", **dict(a.args)) for a in told.instead))
        self.show_order.setVisible(bool(self._first))
        self.setAccessibleName(f"{self.title.text()} {self.instead.text()}")

    def _titles(self, rules: Iterable[str]) -> list[str]:
        """Return what the findings of the rules are called."""
        assert self._checked is not None
        words = self._checked.wordings[self._context.say.language]
        titles = {f.rule: w.title for f, w in zip(self._checked.findings, words, strict=True)}
        return [titles[rule] for rule in rules if rule in titles]
