"""The program's version, and every third-party component with the text of its licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from appealdesk import __version__
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.thirdparty import Component, components
from appealdesk.core.desk.thirdparty.told import whole
from appealdesk.ui.about.support import SupportDialog
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

SIZE = (920, 620)
_LIST, _TEXT = 280, 580


class AboutDialog(QDialog):
    """Licences are shown as plain text, an address is never opened."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """List what is installed, looked up off the window's thread."""
        super().__init__(parent)
        self._context = context
        self.shown: tuple[Component, ...] = ()
        say = context.say.of
        self.setWindowTitle(say("thirdparty.title"))
        title, hint, heading = Text("title"), Text("second", wrap=True), Text("heading")
        title.setText(say("thirdparty.version", version=__version__))
        hint.setText(say("thirdparty.about"))
        heading.setText(say("thirdparty.components"))
        self.list, self.text = QListWidget(), QPlainTextEdit()
        self.list.setAccessibleName(heading.text())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(heading.text())
        self.text.setTabChangesFocus(True)
        leave = Button(context.look, "", "primary")
        leave.say(say("thirdparty.close"))
        leave.setDefault(True)
        leave.clicked.connect(self.reject)
        sides = QSplitter()
        sides.addWidget(self.list)
        sides.addWidget(self.text)
        sides.setSizes([_LIST, _TEXT])
        sides.setChildrenCollapsible(False)
        self.support = Button(context.look, "", "quiet")
        self.support.say(say("support.window.open"))
        self.support.clicked.connect(self._support)
        foot = QHBoxLayout()
        foot.addWidget(self.support)
        foot.addStretch(1)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        for part in (title, hint, heading):
            column.addWidget(part)
        column.addWidget(sides, 1)
        column.addLayout(foot)
        resize_within(self, SIZE)
        self.list.currentRowChanged.connect(self._choose)
        context.bridge.ask(components, self._show, self._failed)

    def _support(self) -> None:
        dialog = SupportDialog(self._context, self)
        dialog.exec()
        dialog.deleteLater()

    def _show(self, found: tuple[Component, ...]) -> None:
        self.shown = found
        self.list.addItems([f"{one.name} {one.version}".strip() for one in found])
        if found:
            self.list.setCurrentRow(0)

    def _failed(self, error: Exception) -> None:
        told = error.message(self._context.say.language) if isinstance(error, DeskError) else None
        self.text.setPlainText(told or explain(error, self._context.say))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.shown):
            self.text.setPlainText(whole(self.shown[row], self._context.say.language))
