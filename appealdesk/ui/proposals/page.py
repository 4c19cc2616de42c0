"""Going through files: the original on the left, the proposals on the right; Enter agrees and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListView, QSplitter, QVBoxLayout, QWidget

from appealdesk.ui.evidence.pane import EvidencePane
from appealdesk.ui.evidence.thumbnails import Thumbnails
from appealdesk.ui.proposals.choice import Choice
from appealdesk.ui.proposals.delegate import ProposalDelegate
from appealdesk.ui.proposals.keys import KIND_OF_KEY
from appealdesk.ui.proposals.model import ProposalModel
from appealdesk.ui.widgets.basics import Button, Text, card
from appealdesk.ui.widgets.keys import bind_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from appealdesk.core.domain.evidence import EvidenceKind
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.proposals.model import ProposalRow


_ROOMY = 620
"""Logical pixels of the screen's height from which there is room for the hint about keys."""


class ProposalList(QListView):
    """Enter agrees, digits and letters choose a kind; what is typed never jumps to another row."""

    accepted = Signal()
    kind_typed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Agree, choose a kind, or move."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.accepted.emit()
        elif plain and (kind := KIND_OF_KEY.get(event.text().upper())):
            self.kind_typed.emit(kind)
        else:
            super().keyPressEvent(event)


class ProposalsPage(QWidget):
    """Shows every file once; says what the seller agreed to, and when the screen is left."""

    agreed = Signal(object, list)
    """The checked case, and each file with its kind and orders."""
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._checked: Checked | None = None
        self._file = ""
        self.title, self.count = Text("title"), Text("second")
        self.all_sure = Button(context.look, "checkmark_circle_20_filled", "tint")
        self.back = Button(context.look, "dismiss_20_regular")
        self.pane = EvidencePane(context, choosing=False)
        self.looks, self.all = Button(context.look, kind="segment"), Button(context.look, kind="segment")
        self.thumbnails = Thumbnails(context, self)
        self.model, self.view = ProposalModel(context.say), ProposalList()
        self.nothing = Text("second", wrap=True)
        self.choice, self.hint = Choice(context), Text("caption", wrap=True)
        self.accept = Button(context.look, "checkmark_circle_20_filled", "primary")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(ProposalDelegate(self._context, self.thumbnails, self.view))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.all_sure)
        head.addWidget(self.back)
        segments, group = QHBoxLayout(), QButtonGroup(self)
        segments.setSpacing(6)
        for button in (self.looks, self.all):
            button.setCheckable(True)
            group.addButton(button)
            segments.addWidget(button)
        segments.addStretch(1)
        original, files, about = card(), card(), card()
        QVBoxLayout(original).addWidget(self.pane)
        column = QVBoxLayout(files)
        column.setContentsMargins(8, 10, 8, 8)
        column.addLayout(segments)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        form = QVBoxLayout(about)
        form.setContentsMargins(14, 12, 14, 12)
        form.setSpacing(10)
        form.addWidget(self.choice)
        form.addWidget(self.accept)
        form.addWidget(self.hint)
        right = QWidget()
        right.setMinimumWidth(340)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(files, 1)
        side.addWidget(about)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(12)
        split.setChildrenCollapsible(False)
        split.addWidget(original)
        split.addWidget(right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(head)
        outer.addWidget(split, 1)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_current())
        self.view.accepted.connect(self.agree)
        self.view.kind_typed.connect(self.choice.pick)
        self.choice.changed.connect(self._change)
        self.choice.accepted.connect(self.agree)
        self.accept.clicked.connect(self.agree)
        self.all_sure.clicked.connect(self.agree_to_all_sure)
        self.back.clicked.connect(self.closed)
        self.looks.clicked.connect(lambda: self._filter(only=True))
        self.all.clicked.connect(lambda: self._filter(only=False))
        self.thumbnails.ready.connect(lambda _file: self.view.viewport().update())
        self._context.look.changed.connect(self.view.viewport().update)
        self._context.say.changed.connect(self.retranslate)
        acts = {"Esc": self.closed.emit, "Ctrl+Return": self.agree_to_all_sure, "Alt+O": self.choice.order.setFocus}
        bind_keys(self, {**acts, "Alt+Down": lambda: self._move(1), "Alt+Up": lambda: self._move(-1)})

    def show_checked(self, checked: Checked) -> None:
        """Show a checked case; the file in view stays where it is the same case checked again."""
        if self._checked is None or self._checked.ref != checked.ref:
            self.model.forget()
            self._file = ""
        self._checked = checked
        report = checked.report
        self.thumbnails.show_case(checked.contents, report.evidence)
        self.pane.show_case(checked.contents, report.evidence)
        self.choice.show_orders(tuple(o.id for o in report.case.orders))
        row = self.view.currentIndex().row()
        self.model.show_report(report)
        self._stand(self._file, row)
        self._retell()

    def begin(self) -> None:
        """Come to the front: with what needs a look where there is any."""
        self._filter(only=any(r.needs_look for r in self.model.everything()))
        self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out where the list needs its room; the list's name says the same."""
        super().resizeEvent(event)
        self.hint.setVisible(self.height() >= _ROOMY)

    def _filter(self, *, only: bool) -> None:
        (self.looks if only else self.all).setChecked(True)
        self.model.only_looks(only)
        self._stand(self._file, 0)
        self._retell()

    def _stand(self, file: str, row: int) -> None:
        """Choose a file, or else what now stands in a row."""
        found = self.model.row_of(file)
        place = found if found >= 0 else min(max(row, 0), len(self.model.rows) - 1)
        self.view.setCurrentIndex(self.model.index(place))
        self._show_current()

    @property
    def current(self) -> ProposalRow | None:
        """The chosen file; None where none is shown."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _show_current(self) -> None:
        row = self.current
        self.choice.show_row(row)
        self.accept.setEnabled(row is not None)
        if row is None:
            self._file = ""
            self.pane.show_nothing("viewer.loading" if self._checked is None else "viewer.done")
        elif row.item.file != self._file or self.pane.item is None:
            self._file = row.item.file
            self.pane.show_file(self._file)

    def _move(self, by: int) -> None:
        row = self.view.currentIndex().row() + by
        self.view.setCurrentIndex(self.model.index(min(max(row, 0), len(self.model.rows) - 1)))

    def go_on(self, step: int) -> bool:
        """Go to the next file that needs a look."""
        rows, here = self.model.rows, self.view.currentIndex().row()
        for away in range(1, len(rows) + 1):
            row = (here + step * away) % len(rows)
            if rows[row].needs_look:
                self.view.setCurrentIndex(self.model.index(row))
                return True
        return False

    def _change(self, kind: EvidenceKind, orders: tuple[str, ...]) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.model.change(index.row(), kind, orders)
            self.choice.show_row(self.model.rows[index.row()])
            self._retell()

    def agree(self) -> None:
        """Agree to what is chosen for the file in view and go on to the next."""
        row = self.current
        if row is not None:
            at = self.view.currentIndex().row()
            self._agree_to([row])
            # where the list keeps the row, the next one is one further down
            stays = self.model.row_of(row.item.file) >= 0
            self._stand("", min(at + 1, len(self.model.rows) - 1) if stays else at)
            self._retell()

    def agree_to_all_sure(self) -> None:
        """Agree to all files at once that the program is sure of."""
        rows = [r for r in self.model.everything() if not r.settled and not r.needs_look]
        if rows:
            self._agree_to(rows)
            self._stand(self._file, 0)
            self._retell()

    def _agree_to(self, rows: list[ProposalRow]) -> None:
        if self._checked is None:
            return
        if not self._checked.ref.sample:
            self.model.agree(rows)
        self.agreed.emit(self._checked, [(r.item, r.kind, r.orders) for r in rows])

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.title.setText(say.of("handwork.files.title"))
        self.back.say(say.of("handwork.files.close"), say.of("handwork.files.close-tip"))
        self.accept.say(say.of("handwork.files.accept"), say.of("handwork.files.accept-tip"))
        self.hint.setText(say.of("handwork.files.hint"))
        self.view.setAccessibleName(say.of("handwork.files.list"))
        self.nothing.setText(say.of("handwork.files.nothing"))
        self._retell()
        self.view.viewport().update()

    def _retell(self) -> None:
        say, rows = self._context.say, self.model.everything()
        looks, sure = [r for r in rows if r.needs_look], [r for r in rows if not r.settled and not r.needs_look]
        done = sum(r.settled for r in rows)
        self.count.setText(say.of("handwork.files.count", done=done, total=len(rows)))
        self.looks.say(say.of("handwork.files.looks", count=len(looks)))
        self.all.say(say.of("handwork.files.all", count=len(rows)))
        self.all_sure.say(say.count_of("handwork.files.all-sure", len(sure)), say.of("handwork.files.all-sure-tip"))
        self.all_sure.setVisible(bool(sure))
        self.nothing.setVisible(not self.model.rows)
