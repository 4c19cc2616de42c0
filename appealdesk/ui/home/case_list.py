"""The kept cases: searched, a page at a time, the bin behind a button. The store is asked off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from appealdesk.core.store.records.listing import CaseEntry, Filter
from appealdesk.ui.home.case_row import CaseRow
from appealdesk.ui.home.urgent_card import UrgentCard, may_lead
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from appealdesk.core.store.search.query import Hit
    from appealdesk.ui.context import Context

PAGE = 30
SETTLE_MS = 120
"""A search waits this long for the next letter."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the store answered."""

    entries: tuple[CaseEntry, ...] = ()
    hits: tuple[Hit, ...] = ()
    total: int = 0
    """Cases that fit, shown or not."""
    kept: int = 0
    """Cases outside the bin."""
    binned: int = 0


class CaseList(QWidget):
    """Shows nothing while there is no case."""

    opened = Signal(object)
    wanted = Signal(str, object)
    counted = Signal(int)
    """How many cases there are, the bin included."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self._limit = PAGE
        self._in_bin = self._entered = False
        self.shown = Shown()
        self.rows: list[CaseRow] = []
        self.title, self.none = Text("heading"), Text("second", wrap=True)
        self.search = QLineEdit()
        self.search.setMinimumWidth(400)
        self.bin = Button(context.look, "delete_20_regular", "quiet")
        self.more = Button(context.look)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._lay_out()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._search)
        self.search.textEdited.connect(lambda _text: self._settle.start())
        self.search.textChanged.connect(lambda text: None if text else self._settle.start())
        self.search.returnPressed.connect(self._open_first)
        clear = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.search)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(self.search.clear)
        self.bin.clicked.connect(self._toggle_bin)
        self.more.clicked.connect(self._show_more)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.activated.connect(self.search.setFocus)
        self._show(Shown())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.bin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.none)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)

    def _search(self) -> None:
        self._limit = PAGE
        self.refresh()

    def _open_first(self) -> None:
        """Open the first case that fits, as soon as the store has answered to what stands there now."""
        if self.search.text().strip() and not self._in_bin:
            self._entered = True
            self._settle.stop()
            self._search()

    def _toggle_bin(self) -> None:
        self._in_bin, self._limit = not self._in_bin, PAGE
        self.refresh()

    def _show_more(self) -> None:
        self._limit += PAGE
        self.refresh()

    def refresh(self) -> None:
        """Ask the store again; what it answered before stays in view until then."""
        if not self._context.door.is_open:
            return
        self._asked += 1
        number, desk, now = self._asked, self._context.bridge.desk, self._context.now.real()
        typed, in_bin, limit = self.search.text().strip(), self._in_bin, self._limit

        def work() -> Shown:
            store = desk.kept.store
            hits = store.search(typed) if typed and not in_bin else ()
            uids = tuple(dict.fromkeys(h.case for h in hits)) if typed and not in_bin else None
            chosen = Filter(in_bin=in_bin, uids=uids)
            entries = store.listing(now, chosen, limit=limit)
            return Shown(entries, hits, store.count(chosen), store.count(), store.count(Filter(in_bin=True)))

        self._context.bridge.ask(work, lambda s: self._answered(s, number), self._failed)

    def _answered(self, shown: Shown, number: int) -> None:
        # an answer to an earlier question comes too late
        if number == self._asked:
            self._show(shown)
            if self._entered and self.rows:
                self.opened.emit(self.rows[0].ref)
            self._entered = False

    def _failed(self, error: Exception) -> None:
        self.none.setText(explain(error, self._context.say))
        self.none.show()

    def _show(self, shown: Shown) -> None:
        if self._in_bin and not shown.binned:
            self._in_bin = False
            if self._asked:
                self.refresh()
        if self.rows and shown == self.shown:
            # nothing to build anew; what is left of the time may be another all the same
            self.retranslate()
            return
        self.shown = shown
        focused = next((r.entry.uid for r in self.rows if r.hasFocus()), "")
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        hits: dict[str, list[Hit]] = {}
        for hit in shown.hits:
            hits.setdefault(hit.case, []).append(hit)
        self.rows = self._made(shown.entries, hits)
        for row in self.rows:
            row.opened.connect(self.opened)
            row.wanted.connect(self.wanted)
            self._list.addWidget(row)
            if row.entry.uid == focused:
                row.setFocus()
        self.retranslate()
        self.counted.emit(shown.kept + shown.binned)
        # a large card that is laid out only after it was painted once would be seen to jump
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _made(self, entries: Sequence[CaseEntry], hits: Mapping[str, Sequence[Hit]]) -> list[CaseRow]:
        """Return a row for each case; the most urgent one that is being prepared leads, large, unless one is sought."""
        leads = None
        if not hits and not self._in_bin and not self.search.text().strip():
            leads = next((e for e in entries if may_lead(e)), None)
        rest = [CaseRow(self._context, e, hits.get(e.uid, ())) for e in entries if e is not leads]
        return [UrgentCard(self._context, leads), *rest] if leads else rest

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, shown = self._context.say, self.shown
        for row in self.rows:
            row.retranslate()
        self.title.setText(say("start.bin-title") if self._in_bin else say("start.recent"))
        self.search.setPlaceholderText(say("start.search"))
        self.search.setAccessibleName(say("start.search"))
        self.search.setVisible(not self._in_bin)
        self.bin.say(say("start.bin-back") if self._in_bin else say("start.bin", count=shown.binned))
        self.bin.setVisible(shown.binned > 0 or self._in_bin)
        searched = bool(self.search.text().strip()) and not self._in_bin
        self.none.setText(say("start.not-found") if searched else say("start.all-in-bin"))
        self.none.setVisible(not shown.entries)
        rest = shown.total - len(shown.entries)
        self.more.say(say("start.show-more", count=rest))
        self.more.setVisible(rest > 0)
