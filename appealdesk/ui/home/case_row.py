"""One kept case: what it is, how much time is left, what stands in the way, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from appealdesk.core.domain.lifecycle import PREPARING, state
from appealdesk.core.domain.standing import read_standing
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.lifelooks import AT_REST, STATE_TONES
from appealdesk.ui.reckoning import basis, left_of
from appealdesk.ui.timespell import both_clocks, zone_of
from appealdesk.ui.widgets.basics import Elided, IconButton, Text
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.store.records.listing import CaseEntry
    from appealdesk.core.store.search.query import Hit
    from appealdesk.ui.context import Context

ACTIONS = ("rename", "history", "hand-over", "delete")
BIN_ACTIONS = ("restore", "history", "purge")
SHOWN_HITS = 3


class CaseRow(QWidget):
    """A card that opens its case by click, Enter or space; its menu offers the rest."""

    opened = Signal(object)
    wanted = Signal(str, object)
    """An action of the menu, and the case."""

    def __init__(
        self, context: Context, entry: CaseEntry, hits: Sequence[Hit] = (), parent: QWidget | None = None
    ) -> None:
        """Show one entry; ``hits`` tell where a search found it."""
        super().__init__(parent)
        self._context, self.entry = context, entry
        self.ref = CaseRef(entry.uid, name=entry.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name, self._detail = Text("strong"), Elided("caption")
        self._state, self._rest = Pill(context.look), Pill(context.look)
        self.more = IconButton(context.look, "more_horizontal_20_regular")
        self.more.clicked.connect(lambda: self._show_menu())  # noqa: PLW0108 - without the signal's argument
        self._lay_out()
        self._hits = tuple(hits)
        self.retranslate()
        context.look.changed.connect(self.update)

    def _lay_out(self) -> None:
        self.setFixedHeight(76)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._state)
        row.addWidget(self._rest)
        row.addWidget(self.more)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, entry = self._context.say, self.entry
        shop = say(f"platform.{entry.platform}") + " " + entry.site.upper()
        metric = say.or_else(f"metric.{entry.metric}", "")
        self._name.setText(entry.name)
        found = read_standing(entry.lacking)
        whole = say.of("checklist.page.complete", percent=found.percent) if found else ""
        known = [x for x in (entry.store if entry.store != entry.name else "", shop, metric) if x]
        known += [say.count("start.orders", entry.orders)] if entry.checked_at else []
        known += [say.count("start.files", entry.files)]
        known += [whole] if whole else []
        if hits := self._found(self._hits):
            known = [hits]
        self._detail.say(" · ".join(known))
        self._say_state()
        self.more.say(say("start.more"))
        self.setAccessibleName(f"{entry.name}. {self._rest.text}. {self._state.text}")
        self.setAccessibleDescription(basis(say, entry.reckoned, zone_of(entry.zone)))

    def _found(self, hits: Sequence[Hit]) -> str:
        say = self._context.say
        named = [h for h in hits if h.kind != "case"]
        told = [say(f"found.{h.kind}", title=h.title.rpartition("/")[2]) for h in named[:SHOWN_HITS]]
        rest = len(named) - SHOWN_HITS
        return " · ".join([*dict.fromkeys(told), *([say("found.more", count=rest)] if rest > 0 else [])])

    def _say_state(self) -> None:
        say, entry = self._context.say, self.entry
        if entry.deleted_at is not None:
            day = entry.deleted_at.astimezone(self._context.zone)
            at = say("time.day", month=say(f"month.m{day.month}"), day=day.day)
            self._state.say(say("start.deleted", at=at), "neutral")
            self._rest.hide()
            return
        if entry.waiting:
            self._state.say(say.count("start.waiting", entry.waiting), "warn")
        elif entry.checked_at is None:
            self._state.say(say("start.unchecked"), "neutral")
        elif (now := state(entry.status)) and now not in PREPARING:
            self._state.say(say.of(f"lifecycle.state.{now}"), STATE_TONES.get(now, "neutral"))
        elif entry.unseen:
            self._state.say(say("start.unseen"), "warn")
        elif entry.blockers:
            self._state.say(say.count("ready.blockers", entry.blockers), "bad")
        else:
            self._state.say(say("ready.yes"), "ok")
        time_left = left_of(say, entry.deadline, entry.reckoned, self._context.now())
        zone = zone_of(entry.zone)
        clocks = both_clocks(say, entry.deadline, self._context.zone, zone) if entry.deadline else ()
        told = " · ".join(x for x in (*clocks, basis(say, entry.reckoned, zone)) if x)
        self._rest.say(time_left.text, time_left.tone, time_left.icon, told, broken=entry.reckoned is not None)
        at_rest = state(entry.status) in AT_REST
        self._rest.setVisible(entry.checked_at is not None and not at_rest)

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the case."""
        menu = QMenu(self)
        for action in BIN_ACTIONS if self.entry.deleted_at else ACTIONS:
            made = menu.addAction(self._context.say(f"row.{action}"))
            made.setData(action)
            made.triggered.connect(lambda _on=False, action=action: self.wanted.emit(action, self.ref))
        return menu

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        t = self._context.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(t.accent if focused else t.hairline), 2 if focused else 1))
        painter.setBrush(QColor(t.hover if self.underMouse() else t.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lift."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Back to rest."""
        del event
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the menu where the right button or the menu key was pressed."""
        del event
        self._show_menu()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        left_button = event.button() == Qt.MouseButton.LeftButton
        if left_button and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter or space, put into the bin by Delete."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        elif event.key() == Qt.Key.Key_Delete and self.entry.deleted_at is None:
            self.wanted.emit("delete", self.ref)
        elif event.key() == Qt.Key.Key_F2 and self.entry.deleted_at is None:
            self.wanted.emit("rename", self.ref)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.entry.deleted_at is None:
            self.opened.emit(self.ref)
