"""One requirement: why it is needed, where it is found, a sample, what stands against it, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.completeness import ItemState
from appealdesk.core.packs.checklist import load_checklist
from appealdesk.core.packs.citation import cited
from appealdesk.ui.rail.items import item_name, state_words
from appealdesk.ui.rail.looks import icon_and_tone
from appealdesk.ui.rail.plain_scroll import PlainScroll
from appealdesk.ui.rail.sample_picture import SamplePicture
from appealdesk.ui.widgets.basics import Button, Text, divider
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from appealdesk.core.domain.completeness import Item
    from appealdesk.core.packs.screens import Screen
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

SIDE_BY_SIDE = 680
"""From this width on the sample stands beside the words."""
SHOWN = 3
"""Findings that are told in full."""


class ItemDetail(QFrame):
    """Shows nothing but an empty card while no requirement is chosen."""

    acted = Signal(object)
    """The requirement whose button was pressed."""
    cannot = Signal(object)
    """The requirement that cannot be met."""
    again = Signal(object)
    """The requirement that is to count again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.setObjectName("card")
        self._context = context
        self.item: Item | None = None
        self._checked: Checked | None = None
        look = context.look
        self.title, self.order, self.takes = Text("title"), Text("second"), Text("caption")
        self.state = Pill(look)
        self.why_head, self.why = Text("heading"), Text(wrap=True)
        self.where_head, self.where, self.source = Text("heading"), Text(wrap=True), Text("caption", wrap=True)
        self.against_head, self.against = Text("heading"), Text(wrap=True)
        self.reason = Text("second", wrap=True)
        self.sample_head, self.sample_note = Text("heading"), Text("caption", wrap=True)
        self.sample = SamplePicture(context)
        self.act = Button(look, "", "primary")
        self.no_way, self.retake = Button(look), Button(look)
        self._lay_out()
        self.act.clicked.connect(lambda: self._send(self.acted))
        self.no_way.clicked.connect(lambda: self._send(self.cannot))
        self.retake.clicked.connect(lambda: self._send(self.again))
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _send(self, signal: SignalInstance) -> None:
        if self.item is not None:
            signal.emit(self.item)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.state)
        head.addWidget(self.takes)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(6)
        told = (self.against_head, self.against, self.reason, self.why_head, self.why)
        for text in (*told, self.where_head, self.where, self.source):
            if text in (self.why_head, self.where_head):
                words.addSpacing(8)
            words.addWidget(text)
        words.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(6)
        for part in (self.sample_head, self.sample, self.sample_note):
            beside.addWidget(part)
        beside.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(0, 0, 8, 0)
        self._both.setSpacing(28)
        self._both.addLayout(words, 5)
        self._both.addLayout(beside, 4)
        inner = QWidget()
        inner.setLayout(self._both)
        self.area = PlainScroll()
        self.area.show_inside(inner)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.act)
        foot.addWidget(self.no_way)
        foot.addWidget(self.retake)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 16, 18)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.order)
        column.addWidget(self.area, 1)
        column.addWidget(divider())
        column.addSpacing(2)
        column.addLayout(foot)

    def show_item(self, item: Item | None, checked: Checked | None) -> None:
        """Show a requirement of a checked case."""
        self.item, self._checked = item, checked
        self.area.verticalScrollBar().setValue(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, item = self._context.say, self.item
        for part in self.findChildren(QWidget):
            if part.parent() is self and part is not self.area:
                part.setVisible(item is not None)
        self.area.setVisible(item is not None)
        self.why_head.setText(say.of("checklist.page.why"))
        self.where_head.setText(say.of("checklist.page.where"))
        self.against_head.setText(say.of("checklist.page.against"))
        self.no_way.say(say.of("checklist.page.cannot"))
        self.retake.say(say.of("checklist.page.again"))
        if item is None:
            return
        self.title.setText(item_name(say, item))
        self.order.setText(item.order)
        self.order.setVisible(bool(item.order))
        icon, tone = icon_and_tone(item.state, item.blocked)
        self.state.say(state_words(say, item), tone, icon)
        kind = load_checklist().kinds[item.kind]
        self.takes.setText(say.of("checklist.page.takes", minutes=kind.minutes))
        self.takes.setVisible(item.state is ItemState.OPEN)
        self.why.setText(say.of(f"checklist.why.{item.kind}"))
        self._say_where(item)
        self._say_against(item)
        self.reason.setText(say.of("checklist.page.reason", reason=item.reason))
        self.reason.setVisible(bool(item.reason))
        name = say.of("checklist.page.sample-name", item=item_name(say, item))
        shown = self.sample.show_sample(kind.sample, name, say.of("checklist.page.sample-large"))
        self.sample_head.setText(say.of("checklist.page.sample"))
        self.sample_note.setText(say.of("checklist.page.sample-note"))
        for part in (self.sample_head, self.sample_note):
            part.setVisible(shown)
        self.act.say(say.of(f"checklist.act.{item.kind}"))
        self.no_way.setVisible(item.state is ItemState.OPEN and not item.reason)
        self.retake.setVisible(bool(item.reason))

    def _say_where(self, item: Item) -> None:
        say, screens = self._context.say, self._screens(item)
        lines = [say.of(f"checklist.where.{item.kind}")]
        lines += [f"{s.path.to(say.language)}\n{s.shows.to(say.language)}" for s in screens]
        self.where.setText("\n\n".join(lines[1:] or lines))
        sources = dict.fromkeys(cited(s.origin.source, say.language) for s in screens)
        self.source.setText(say.of("checklist.page.where-source", source=" · ".join(sources)))
        self.source.setVisible(bool(sources))

    def _screens(self, item: Item) -> Sequence[Screen]:
        if self._checked is None:
            return ()
        case = self._checked.report.case
        pack = self._context.bridge.desk.packs.platform(case.platform, case.site)
        return tuple(s for s in pack.screens if item.kind in s.finds)

    def _say_against(self, item: Item) -> None:
        say, checked = self._context.say, self._checked
        lines = []
        if checked is not None:
            words = dict(zip(map(id, checked.findings), checked.wordings[say.language], strict=True))
            told = [words[id(f)] for f in item.findings if id(f) in words]
            lines = ["\n".join(x for x in (f"{w.title}", w.fix) if x) for w in told[:SHOWN]]
            if len(told) > SHOWN:
                lines.append(say.of("checklist.page.more", count=len(told) - SHOWN))
            if item.state is ItemState.WAITING:
                stops = sum(i.blocked for i in checked.completeness.open)
                lines.insert(0, say.count_of(f"checklist.waits.{item.kind}", stops))
        self.against.setText("\n\n".join(lines))
        self.against.setVisible(bool(lines))
        self.against_head.setVisible(bool(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sample beside the words or below them."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
