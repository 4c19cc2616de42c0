"""The list of findings with its filter; F8 goes to the next one from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListView, QVBoxLayout, QWidget

from appealdesk.core.domain.finding import Severity
from appealdesk.ui.case.finding_acts import FindingActs
from appealdesk.ui.models.finding_delegate import FindingDelegate
from appealdesk.ui.models.findings import FindingModel
from appealdesk.ui.widgets.basics import Button, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from appealdesk.core.domain.finding import Finding
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context


class _View(QListView):
    """Lays its rows out anew when its size changes, since their words wrap; the chosen one stays in view."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self.show_chosen)

    def show_chosen(self) -> None:
        """Scroll to the chosen row as it is laid out now: what it offers below takes room from it."""
        if self.selectionModel().hasSelection():
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.EnsureVisible)


class FindingsList(QWidget):
    """Says which finding was chosen."""

    chosen = Signal(object)
    letter_wanted = Signal(object)
    """A finding about the letter was clicked, or its button."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._order = ""
        self.title = Text("heading")
        self.every, self.this = Button(context.look, kind="segment"), Button(context.look, kind="segment")
        group = QButtonGroup(self)
        for button in (self.every, self.this):
            button.setCheckable(True)
            group.addButton(button)
        self.every.setChecked(True)
        self.hint = Text("caption")
        self.empty = Text("second", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.model = FindingModel(context.say)
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setItemDelegate(FindingDelegate(self.view, context.look, context.say))
        self.acts = FindingActs(context)
        self._lay_out()
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.acts.out.click)
        self.every.clicked.connect(lambda: self._filter(""))
        self.this.clicked.connect(lambda: self._filter(self._order))
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.view.clicked.connect(self._open_letter)
        self.view.activated.connect(self._open_letter)
        self.acts.letter_wanted.connect(self._open_letter)
        self.model.modelReset.connect(self._refresh)
        context.look.changed.connect(self.view.viewport().update)
        context.say.changed.connect(self._refresh)
        context.say.changed.connect(self.view.scheduleDelayedItemsLayout)
        self._refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.hint)
        head.addStretch(1)
        head.addWidget(self.every)
        head.addWidget(self.this)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        column.addWidget(self.acts)

    def show_checked(self, checked: Checked) -> None:
        """Show the findings of a checked case."""
        self.acts.show_checked(checked)
        self.model.show_checked(checked)

    def show_order(self, order: str) -> None:
        """Make the filter's second half stand for that order."""
        self._order = order
        if self.this.isChecked():
            self.model.only(order)
        self._refresh()

    @property
    def lacking(self) -> int:
        """How many logical pixels the chosen finding lacks to be read at once; negative where some are left."""
        if not self.view.selectionModel().hasSelection():
            return 0
        if (whole := self.layout()) is not None:
            whole.activate()
        self.view.executeDelayedItemsLayout()
        return self.view.visualRect(self.view.currentIndex()).height() - self.view.viewport().height()

    def _filter(self, order: str) -> None:
        self.model.only(order)
        self._refresh()

    def next(self, step: int = 1) -> None:
        """Choose the next finding (or the one before), starting over at the end."""
        count = self.model.rowCount()
        if count:
            here = self.view.currentIndex().row() if self.view.selectionModel().hasSelection() else -1
            if here < 0 and step < 0:
                here = 0
            self.choose((here + step) % count)

    def show_blocker(self) -> bool:
        """Choose the first finding that stops the export, of whichever order; return False where none does."""
        row = self.model.first(Severity.BLOCKER)
        if row is None and self.model.count() > self.model.rowCount():
            self.every.click()
            row = self.model.first(Severity.BLOCKER)
        if row is not None:
            self.choose(row)
        return row is not None

    def choose(self, row: int) -> None:
        """Choose a row."""
        index = self.model.index(row)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.doItemsLayout()
        self.view.show_chosen()

    @property
    def current(self) -> Finding | None:
        """The chosen finding."""
        rows = self.view.selectionModel().selectedIndexes()
        return self.model.rows[rows[0].row()].finding if rows else None

    def _selected(self, now: QItemSelection, before: QItemSelection) -> None:
        del now, before
        self.view.scheduleDelayedItemsLayout()
        self.acts.show_finding(self.current)
        if self.current:
            self.chosen.emit(self.current)

    def _open_letter(self) -> None:
        if self.current and self.acts.is_about_letter(self.current):
            self.letter_wanted.emit(self.current)

    def _refresh(self) -> None:
        say = self._context.say
        self.title.setText(say("finding.title"))
        self.hint.setText(say("finding.hint"))
        self.every.say(say("finding.all", count=self.model.count()))
        self.this.say(say("finding.this-order", count=self.model.count(self._order) if self._order else 0))
        self.this.setEnabled(bool(self._order))
        nothing = self.model.rowCount() == 0
        self.empty.setText(say("finding.none-here" if self.model.count() else "finding.none"))
        self.empty.setVisible(nothing)
        self.view.setVisible(not nothing)
        self.hint.setVisible(not nothing)
        self.view.setAccessibleName(say("finding.title"))
        self.acts.show_finding(self.current)
