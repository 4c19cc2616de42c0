"""The palette's window: a line to type into, and below it everything that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout

from appealdesk.ui.palette.delegate import PaletteDelegate
from appealdesk.ui.palette.model import PaletteModel
from appealdesk.ui.palette.rows import fitting, used_now
from appealdesk.ui.widgets.basics import Text
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context
    from appealdesk.ui.palette.rows import Row

SIZE: Final = (680, 520)
SETTLE_MS: Final = 120
"""The store is asked this long after the last letter."""
_LIST_KEYS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class PaletteDialog(QDialog):
    """Filters as one types; Enter does the chosen line, Escape leaves. :attr:`chosen` is what was decided on."""

    def __init__(
        self,
        context: Context,
        rows: Sequence[Row],
        seek: Callable[[str, Callable[[Sequence[Row]], None]], None],
        parent: QWidget | None = None,
    ) -> None:
        """Show rows.

        Args:
            context: the window's surroundings.
            rows: what is there without asking the store.
            seek: asks the store what fits typed words and hands over the rows, later.
            parent: the window.
        """
        super().__init__(parent)
        self._context, self._rows, self._seek = context, list(rows), seek
        self._found: list[Row] = []
        self._asked = 0
        self.chosen: Row | None = None
        say = context.say
        self.setWindowTitle(say.of("palette.title"))
        self.line, self.model, self.view = QLineEdit(), PaletteModel(say), QListView()
        self.line.setPlaceholderText(say.of("palette.hint"))
        self.line.setAccessibleName(say.of("palette.hint"))
        self.view.setAccessibleName(say.of("palette.list"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(PaletteDelegate(context.look, self.model))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none, self.foot = Text("second", wrap=True), Text("caption")
        self.none.setText(say.of("palette.none"))
        self.foot.setText(say.of("palette.foot"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        for part in (self.line, self.none):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        resize_within(self, SIZE)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.take)
        self.view.activated.connect(self.take)
        self.view.clicked.connect(self.take)
        self._fill()
        self._ask()
        self.line.setFocus()

    def _typed(self) -> None:
        self._found = []
        self._asked += 1
        self._settle.start()
        self._fill()

    def _ask(self) -> None:
        self._asked += 1
        number = self._asked

        def show(found: Sequence[Row]) -> None:
            # an answer to earlier words, or to a window that is gone, comes too late
            if number == self._asked:
                self._found = list(found)
                self._fill()

        self._seek(self.line.text().strip(), show)

    def _fill(self) -> None:
        typed = self.line.text()
        kept = self.view.currentIndex()
        before = self.model.rows[kept.row()].id if kept.isValid() and kept.row() > 0 else ""
        own = fitting(self._rows, typed, self._context.settings.recent)
        there = {r.id for r in own}
        later = [r for r in self._found if r.id not in there]
        able = [r for r in own if not r.why]
        # what the store found stands before what cannot be done now
        self.model.show_rows([*able, *later, *(r for r in own if r.why)])
        rows = self.model.rows
        place = next((i for i, r in enumerate(rows) if r.id == before), 0)
        self.view.setCurrentIndex(self.model.index(place))
        self.none.setVisible(not rows)

    def take(self) -> None:
        """Decide on the chosen line; one that cannot be done now stays, its reason is in view."""
        index = self.view.currentIndex()
        row = self.model.rows[index.row()] if index.isValid() else None
        if row is None or row.why:
            return
        self.chosen = row
        if row.kind == "command":
            self._context.settings.recent = used_now(self._context.settings.recent, row.id)
        self.accept()

    def done(self, result: int) -> None:
        """Close; what the store answers from now on is not asked for any more."""
        self._asked += 1
        self._settle.stop()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the line keeps the keyboard."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            pressed: QKeyEvent = event  # type: ignore[assignment]
            if pressed.key() in _LIST_KEYS:
                self.view.event(event)
                return True
        return super().eventFilter(watched, event)
