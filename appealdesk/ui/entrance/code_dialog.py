"""A new recovery code in two steps: take it along, then type two of its groups back. Nothing is written before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from appealdesk.core.store.errors import StoreError
from appealdesk.ui.entrance.code_page import CodePage
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit

if TYPE_CHECKING:
    from appealdesk.core.store.keys.codecheck import CodeCheck
    from appealdesk.ui.context import Context

WIDTH = 560


class CodeDialog(QDialog):
    """What setting up and renewing share; they say the words and what follows the last step."""

    def __init__(self, context: Context, check: CodeCheck, store: str, parent: QWidget | None = None) -> None:
        """Show the code that ``check`` has made in memory; the maker calls :meth:`start`."""
        super().__init__(parent)
        self._context, self._check = context, check
        look = context.look
        self.title, self.explain = Text("title", wrap=True), Text("second", wrap=True)
        self.step = Text("caption")
        self.sheet = CodePage(context, check.code_groups, store)
        self.ask = Text("second", wrap=True)
        self.groups = (QLineEdit(), QLineEdit())
        self.group_labels = (Text("strong"), Text("strong"))
        self.error = Text("bad", wrap=True)
        self.back, self.go = Button(look), Button(look, "", "primary")
        self.pages = QStackedWidget()
        self.fields = QGridLayout()
        self.foot = QHBoxLayout()

    @property
    def save(self) -> Button:
        """Saves the sheet."""
        return self.sheet.save

    @property
    def done_with(self) -> Text:
        """What became of the sheet."""
        return self.sheet.done_with

    def start(self) -> None:
        """Lay everything out and show the first step."""
        self._lay_out()
        self.sheet.failed.connect(self.tell)
        self.sheet.taken.connect(self.error.hide)
        self.sheet.taken.connect(lambda: fit(self))
        self.back.clicked.connect(self._go_back)
        self.go.clicked.connect(self._go_on)
        self.retranslate()
        self.show_page(0)

    def _lay_out(self) -> None:
        self.pages.addWidget(self.sheet)
        self.pages.addWidget(self._check_page())
        self.foot.setSpacing(12)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self.go)
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
        column.addLayout(self.foot)
        self.setFixedWidth(WIDTH)
        self.go.setDefault(True)

    def _check_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.ask)
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(10)
        self.fields.setColumnStretch(1, 1)
        for label, field in zip(self.group_labels, self.groups, strict=True):
            self.add_field(label, field)
        self.add_more()
        column.addLayout(self.fields)
        column.addStretch(1)
        return page

    def add_field(self, label: Text, field: QLineEdit) -> None:
        """Put a labelled field below the others."""
        row = self.fields.rowCount()
        label.setBuddy(field)
        self.fields.addWidget(label, row, 0)
        self.fields.addWidget(field, row, 1)

    def add_more(self) -> None:
        """Put further fields on the second step."""

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.sheet.retranslate()
        first, second = self._check.asked
        self.ask.setText(say.of("keys.setup.ask", first=first, second=second))
        for label, field, number in zip(self.group_labels, self.groups, self._check.asked, strict=True):
            label.setText(say("setup.group", number=number))
            field.setAccessibleName(label.text())

    def show_page(self, page: int) -> None:
        """Show the step ``page``, 0 or 1."""
        say = self._context.say
        self.pages.setCurrentIndex(page)
        self.step.setText(say("setup.step", number=page + 1, total=2))
        self.title.setText(say("setup.title-code" if page == 0 else "setup.title-check"))
        self.back.say(say("setup.later" if page == 0 else "setup.back"))
        self.go.say(say("setup.next" if page == 0 else "setup.finish"))
        self.explain.setVisible(page == 0)
        self.error.hide()
        if page == 1:
            self.groups[0].setFocus()
        fit(self)

    def _go_back(self) -> None:
        if self.pages.currentIndex() == 0:
            self.reject()
        else:
            self.show_page(0)

    def _go_on(self) -> None:
        if self.pages.currentIndex() == 0:
            self.show_page(1)
            return
        try:
            self._check.confirm([field.text() for field in self.groups])
            self.take_more()
        except StoreError as error:
            self.tell(error)
            return
        self.finish_up()

    def take_more(self) -> None:
        """Take what was typed besides; a StoreError is told, and everything stays."""

    def finish_up(self) -> None:
        """Do what the two steps were for; nothing more, unless a dialog has its own."""
        self.accept()

    def tell(self, error: Exception) -> None:
        """Say what went wrong; everything that was typed stays."""
        self.go.setEnabled(True)
        self.error.setText(explain(error, self._context.say))
        self.error.show()
        fit(self)
