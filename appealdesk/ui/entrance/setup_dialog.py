"""Setting up the store: the recovery code on paper, two of its groups typed back, and that is all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from appealdesk.core.desk.recovery_sheet import build_recovery_sheet
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.ui.entrance.code_card import CodeCard
from appealdesk.ui.folders import documents
from appealdesk.ui.printing import print_pdf
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.question import ask

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

WIDTH = 560


class SetUpDialog(QDialog):
    """Nothing is written before the last step; giving up leaves nothing behind."""

    def __init__(self, context: Context, prepared: SetUp, parent: QWidget | None = None) -> None:
        """Show the code that ``prepared`` has made in memory."""
        super().__init__(parent)
        self._context, self.prepared = context, prepared
        look = context.look
        self.title, self.explain = Text("title"), Text("second", wrap=True)
        self.step = Text("caption")
        self.code = CodeCard(look, prepared.code_groups)
        self.keep = Text("strong", wrap=True)
        self.save, self.print = Button(look, "save_20_regular"), Button(look, "print_20_regular")
        self.done_with = Text("ok", wrap=True)
        self.ask = Text("second", wrap=True)
        self.groups = (QLineEdit(), QLineEdit())
        self.group_labels = (Text("strong"), Text("strong"))
        self.wants_phrase = QCheckBox()
        self.phrase_hint = Text("second", wrap=True)
        self.phrase, self.again = QLineEdit(), QLineEdit()
        self.phrase_labels = (Text("strong"), Text("strong"))
        self.error = Text("bad", wrap=True)
        self.plain = Button(look, "", "quiet")
        self.back, self.go = Button(look), Button(look, "", "primary")
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_page(0)

    def _lay_out(self) -> None:
        self.pages.addWidget(self._code_page())
        self.pages.addWidget(self._check_page())
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.plain)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addWidget(self.step)
        column.addWidget(self.title)
        column.addWidget(self.explain)
        column.addSpacing(4)
        column.addWidget(self.pages, 1)
        column.addWidget(self.error)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)
        self.go.setDefault(True)
        for button in (self.plain, self.back, self.save, self.print):
            button.setAutoDefault(False)

    def _code_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.keep)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.done_with)
        column.addStretch(1)
        return page

    def _check_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.ask)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        fields = (
            *zip(self.group_labels, self.groups, strict=True),
            *zip(self.phrase_labels, (self.phrase, self.again), strict=True),
        )
        column.addLayout(grid)
        for row, (label, field) in enumerate(fields):
            if row == len(self.groups):
                grid.addWidget(self.wants_phrase, row, 0, 1, 2)
                grid.addWidget(self.phrase_hint, row + 1, 0, 1, 2)
            place = row if row < len(self.groups) else row + 2
            label.setBuddy(field)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        for field in (self.phrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.back.clicked.connect(self._go_back)
        self.go.clicked.connect(self._go_on)
        self.plain.clicked.connect(self._without)
        self.wants_phrase.toggled.connect(self._show_phrase)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.setWindowTitle(say("setup.window"))
        needs = self.prepared.passphrase_required
        self.explain.setText(say.of("keys.setup.explain-passphrase" if needs else "keys.setup.explain"))
        self.keep.setText(say.of("keys.setup.print"))
        self.save.say(say("setup.save"))
        self.print.say(say("setup.print"))
        first, second = self.prepared.asked
        self.ask.setText(say.of("keys.setup.ask", first=first, second=second))
        for label, field, number in zip(self.group_labels, self.groups, self.prepared.asked, strict=True):
            label.setText(say("setup.group", number=number))
            field.setAccessibleName(label.text())
        self.wants_phrase.setText(say("setup.add-passphrase"))
        self.phrase_hint.setText(say.of("keys.keyring.none" if needs else "keys.setup.passphrase-optional"))
        for label, field, key in zip(
            self.phrase_labels, (self.phrase, self.again), ("passphrase", "again"), strict=True
        ):
            label.setText(say(f"setup.{key}"))
            field.setAccessibleName(label.text())
        self.plain.say(say("setup.plain"))
        self._show_page(self.pages.currentIndex())

    def _show_page(self, page: int) -> None:
        say = self._context.say
        self.pages.setCurrentIndex(page)
        self.step.setText(say("setup.step", number=page + 1, total=2))
        self.title.setText(say("setup.title-code" if page == 0 else "setup.title-check"))
        self.back.say(say("setup.later" if page == 0 else "setup.back"))
        self.go.say(say("setup.next" if page == 0 else "setup.finish"))
        self.plain.setVisible(page == 0)
        self.explain.setVisible(page == 0)
        self.error.hide()
        self._show_phrase()
        if page == 1:
            self.groups[0].setFocus()
        self.adjustSize()

    def _show_phrase(self) -> None:
        needs = self.prepared.passphrase_required
        self.wants_phrase.setVisible(not needs)
        shown = needs or self.wants_phrase.isChecked()
        for part in (self.phrase_hint, *self.phrase_labels, self.phrase, self.again):
            part.setVisible(shown)
        self.adjustSize()

    def _sheet(self) -> bytes:
        now = self._context.now.real().astimezone(self._context.zone)
        return build_recovery_sheet(self.prepared.code_groups, self.prepared.store, self._context.say.language, now)

    def _save(self) -> None:
        say = self._context.say
        proposed = documents().parent / f"{say.of('keys.sheet.file')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, say("setup.save"), str(proposed), "PDF (*.pdf)")
        if not chosen:
            return
        try:
            Path(chosen).write_bytes(self._sheet())
        except OSError as error:
            self.tell(error)
        else:
            self.done_with.setText(say("setup.saved", file=chosen))
            self.error.hide()

    def _print(self) -> None:
        if print_pdf(self._sheet(), self._context.say("setup.print"), self):
            self.done_with.setText(self._context.say("setup.printed"))

    def _go_back(self) -> None:
        if self.pages.currentIndex() == 0:
            self.reject()
        else:
            self._show_page(0)

    def _go_on(self) -> None:
        if self.pages.currentIndex() == 0:
            self._show_page(1)
            return
        phrase, again = self.phrase.text(), self.again.text()
        chosen = self.prepared.passphrase_required or self.wants_phrase.isChecked()
        try:
            self.prepared.confirm([field.text() for field in self.groups])
            self.prepared.choose_passphrase(phrase if chosen else "", again if chosen else "")
        except StoreError as error:
            self.tell(error)
            return
        self._finish(self.prepared)

    def _without(self) -> None:
        say = self._context.say
        if ask(self, self._context, say("setup.plain"), say.of("keys.setup.plain"), say("setup.plain-go")):
            self._finish(SetUp.begin(self.prepared.keyring, plain=True))

    def _finish(self, prepared: SetUp) -> None:
        self.go.setEnabled(False)
        self._context.door.make(prepared)

    def tell(self, error: Exception) -> None:
        """Say what went wrong; everything that was typed stays."""
        self.go.setEnabled(True)
        self.error.setText(explain(error, self._context.say))
        self.error.show()
        self._show_phrase()
