"""Both documents of a link side by side, each with the place of the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui.evidence.pane import EvidencePane
from appealdesk.ui.timeline.cards import LINK_ICONS, LINK_TONES
from appealdesk.ui.timespell import moment, zone_label, zone_of
from appealdesk.ui.widgets.basics import Button, Text, card
from appealdesk.ui.widgets.pill import Pill
from appealdesk.ui.wording import fact_sentence, lane_name, link_text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.loop import End, Link
    from appealdesk.core.domain.timeline import Event
    from appealdesk.ui.context import Context


class _Side(QWidget):
    """One half: the lane, the key as it stands there, the document."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.lane, self.value = Text("caption"), Text("heading", wrap=True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pane = EvidencePane(context, choosing=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.lane)
        column.addWidget(self.value)
        column.addWidget(self.pane, 1)

    def show_end(self, lane: str, value: str, end: End | None, event: Event | None, tone: str) -> None:
        say = self._context.say
        self.lane.setText(lane)
        self.value.setText(value or say("compare.nothing"))
        if event and event.facts:
            self.pane.show_facts(event.source, event.facts)
        elif end and end.fact:
            words = fact_sentence(say, end.fact)
            self.pane.show_file(end.file, page=end.fact.page, box=end.fact.box, tone=tone, words=words)
        elif end:
            self.pane.show_file(end.file)
        else:
            self.pane.show_nothing("compare.nothing-text")


class CompareView(QWidget):
    """Answers "why does this link hold, or not" with the pixels themselves; Escape goes back."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._link: Link | None = None
        self._zone = ""
        self.verdict = Pill(context.look)
        self.title = Text("title")
        self.back = Button(context.look, "dismiss_20_regular")
        self.left, self.right = _Side(context), _Side(context)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.verdict)
        head.addStretch(1)
        head.addWidget(self.back)
        halves = QHBoxLayout()
        halves.setSpacing(20)
        halves.addWidget(self.left, 1)
        halves.addWidget(self.right, 1)
        box = card()
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(halves, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        self.back.clicked.connect(self.closed)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def show_case(self, contents: Contents, files: tuple[Evidence, ...]) -> None:
        """Offer the files of a case."""
        self._link = None
        for side in (self.left, self.right):
            side.pane.show_case(contents, files)

    def show_link(self, link: Link, zone: str) -> None:
        """Show both ends of a link; times in the platform's zone (IANA name)."""
        self._link, self._zone = link, zone
        self.retranslate()
        self.back.setFocus()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, link = self._context.say, self._link
        self.back.say(say("compare.close"), say("compare.close-tip"))
        if link is None:
            return
        source, target = lane_name(say, link.source), lane_name(say, link.target)
        self.title.setText(f"{source} → {target}")
        self.verdict.say(link_text(say, link), LINK_TONES[link.state], LINK_ICONS[link.state])
        tone = LINK_TONES[link.state]
        near = self._event(link.earlier) or link.key
        far = self._event(link.later) or link.other_key or (link.key if link.far else "")
        self.left.show_end(source, near, link.near, link.earlier, tone)
        self.right.show_end(target, far, link.far, link.later, tone)

    def _event(self, event: Event | None) -> str:
        if event is None:
            return ""
        say = self._context.say
        there = event.at.astimezone(zone_of(self._zone) or event.at.tzinfo)
        return f"{say(f'event.{event.step}')} · {moment(say, there)} {zone_label(there)}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
