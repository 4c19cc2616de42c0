"""The earlier versions of a letter, each beside what stands in the editor now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.letter import measure, submitted
from appealdesk.ui.letter.difference import difference
from appealdesk.ui.letter.difference_view import DifferenceView
from appealdesk.ui.letter.lines import Line, line_list
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import foot_of
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from appealdesk.core.store.records.letters import LetterVersion
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.difference import Row

SIZE = (1040, 620)
LIST_WIDTH = 280
DOCUMENT = "document_text_20_regular"


class VersionsDialog(QDialog):
    """After it was accepted, ``wanted`` is the version to take back."""

    def __init__(self, context: Context, uid: str, now: str, parent: QWidget | None = None) -> None:
        """Show the versions of a case's letter.

        Args:
            context: the window's surroundings.
            uid: the case.
            now: what stands in the editor.
            parent: the window above which it is shown.
        """
        super().__init__(parent)
        self._context, self._now = context, now
        self.versions: tuple[LetterVersion, ...] = ()
        """The newest first."""
        self.wanted: LetterVersion | None = None
        of = context.say.of
        self.setWindowTitle(of("letter.versions.title"))
        title, self.hint = Text("title"), Text("second", wrap=True)
        title.setText(of("letter.versions.title"))
        self.hint.setText(of("letter.versions.hint"))
        self.view, self.model = line_list(context.look)
        self.view.setFixedWidth(LIST_WIDTH)
        self.view.setAccessibleName(of("letter.versions.title"))
        self.panes = DifferenceView(context)
        self.panes.setAccessibleName(of("letter.versions.difference"))
        self.take, leave = Button(context.look, "arrow_undo_20_regular", "tint"), Button(context.look)
        self.take.say(of("letter.versions.take"), of("letter.versions.take-tip"))
        self.take.setEnabled(False)
        leave.say(context.say("export.close"))
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.view)
        middle.addWidget(self.panes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.hint)
        column.addLayout(middle, 1)
        column.addLayout(foot_of((self.take, leave)))
        resize_within(self, SIZE)
        leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.view.selectionModel().currentChanged.connect(lambda now, _before: self._show(now.row()))
        letters = context.bridge.desk.kept.store.letters
        context.bridge.ask(lambda: letters.of(uid), self._list, self._failed)

    def _list(self, versions: tuple[LetterVersion, ...]) -> None:
        self.versions = tuple(reversed(versions))
        self.model.show_lines([self._line(v) for v in self.versions])
        if not versions:
            self.hint.setText(self._context.say.of("letter.versions.none"))
            return
        # the newest is what stands in the editor, as a rule
        first = 1 if len(versions) > 1 and self.versions[0].text == self._now else 0
        self.view.setCurrentIndex(self.model.index(first))
        self.view.setFocus()

    def _line(self, version: LetterVersion) -> Line:
        of, at = self._context.say.of, version.at.astimezone(self._context.zone)
        title = of("letter.versions.row", version=version.version, at=f"{at:%Y-%m-%d %H:%M}")
        count = of("letter.count.plain", characters=measure(submitted(version.text)).characters)
        below = " · ".join(x for x in (version.by, version.note) if x)
        return Line("neutral", DOCUMENT, title, below, count)

    def _show(self, row: int) -> None:
        chosen = self.versions[row] if 0 <= row < len(self.versions) else None
        self.take.setEnabled(chosen is not None and chosen.text != self._now)
        if chosen is not None:
            text, now = chosen.text, self._now
            self._context.bridge.ask(lambda: (row, difference(text, now)), self._draw, self._failed)

    def _draw(self, found: tuple[int, tuple[Row, ...]]) -> None:
        row, rows = found
        if row == self.view.currentIndex().row():
            of, version = self._context.say.of, self.versions[row].version
            self.panes.show_rows(rows, of("letter.versions.then", version=version), of("letter.versions.now"))

    def _take(self) -> None:
        self.wanted = self.versions[self.view.currentIndex().row()]
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.hint.setText(explain(error, self._context.say))
