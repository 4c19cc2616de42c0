"""The most urgent case, large: what is due on both clocks, what is missing, how long it takes, is the time enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.standing import read_standing
from appealdesk.core.domain.sufficing import Room, room
from appealdesk.ui import icons
from appealdesk.ui.home.case_row import CaseRow
from appealdesk.ui.home.countdown_ring import CountdownRing
from appealdesk.ui.home.item_bar import ItemBar
from appealdesk.ui.reckoning import basis
from appealdesk.ui.timespell import both_clocks, left, zone_of
from appealdesk.ui.widgets.basics import Button, Elided, Text, divider, set_tip
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from appealdesk.core.domain.standing import Lack
    from appealdesk.core.store.records.listing import CaseEntry

SHOWN, TICK_MS, ALARM_HOURS = 3, 15_000, 48
ROOM_TONES = {Room.ENOUGH: "ok", Room.TIGHT: "warn", Room.SHORT: "bad", Room.OVER: "bad", Room.UNKNOWN: "neutral"}


def may_lead(entry: CaseEntry) -> bool:
    """Return whether a case may stand there large: it is being prepared or asked about, and was checked."""
    return unsent(entry) and entry.checked_at is not None


def unsent(entry: CaseEntry) -> bool:
    """Return whether the seller has something to hand in yet, also in a case that was never read through."""
    return entry.status in ("draft", "ready", "need-info", "") and entry.deleted_at is None


class UrgentCard(CaseRow):
    """Opens its case like any row; each missing thing has a button that opens the case right there."""

    def _lay_out(self) -> None:
        look = self._context.look
        self._name.setProperty("role", "title")
        self.ring = CountdownRing(self._context)
        self.own, self.theirs = Text("strong"), Text("caption")
        self.basis = Text("caption")
        self.flag, self.verdict = Pill(look), Pill(look)
        self.summary, self.count = Text("second", wrap=True), Text("caption")
        self.bar = ItemBar(look)
        self.go = Button(look, "chevron_right_20_regular", "primary")
        self.go.setMinimumHeight(40)
        self.go.clicked.connect(self._go_on)
        self.lacks: list[tuple[Text, Text, Elided, Text, Button]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 22, 20, 22)
        row.setSpacing(32)
        row.addLayout(self._clocks())
        row.addLayout(self._words(), 1)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.retranslate)
        self._timer.start(TICK_MS)

    def _clocks(self) -> QBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        ring = QHBoxLayout()
        ring.addStretch(1)
        ring.addWidget(self.ring)
        ring.addStretch(1)
        column.addLayout(ring)
        column.addSpacing(8)
        for line in (self.own, self.theirs, self.basis):
            column.addWidget(line)
        column.addStretch(1)
        return column

    def _words(self) -> QBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.flag)
        head.addWidget(self._detail, 1)
        head.addWidget(self._rest)
        head.addWidget(self._state)
        head.addWidget(self.more)
        said = QHBoxLayout()
        said.setSpacing(10)
        said.addWidget(self.verdict)
        said.addWidget(self.summary, 1)
        self._rows, self._inside = QVBoxLayout(), QWidget(self)
        self._rows.addWidget(self._inside)
        foot = QHBoxLayout()
        foot.addWidget(self.go)
        foot.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._name)
        column.addLayout(said)
        column.addWidget(self.bar)
        column.addWidget(self.count)
        column.addLayout(self._rows)
        column.addSpacing(4)
        column.addLayout(foot)
        column.addStretch(1)
        return column

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        say, entry, now = self._context.say, self.entry, self._context.now()
        # its countdown stands large on the left
        self._rest.hide()
        follows = basis(say, entry.reckoned, zone_of(entry.zone))
        self.ring.show_deadline(entry.deadline, entry.reckoned, follows)
        self.basis.setText(say("clock.reckoned-short") if follows else "")
        self.basis.setVisible(bool(follows))
        set_tip(self.basis, follows)
        shown = both_clocks(say, entry.deadline, self._context.zone, zone_of(entry.zone)) if entry.deadline else ()
        for line, words in zip((self.own, self.theirs), shown or (say("home.no-due"), ""), strict=True):
            line.setText(words)
            line.setVisible(bool(words))
        hours = (entry.deadline - now).total_seconds() / 3600 if entry.deadline else ALARM_HOURS
        urgent = hours < ALARM_HOURS
        icon = "clock_alarm_20_filled" if urgent else "clock_20_filled"
        self.flag.say(say("home.urgent"), left(say, entry.deadline, now).tone if urgent else "accent", icon)
        self._tell_standing()
        self.go.say(say("home.go-on") if self._lacking() else say("home.look"))
        told = (self.entry.name, self.ring.accessibleName(), follows, self.summary.text(), self.verdict.text)
        self.setAccessibleName(". ".join(x for x in told if x))

    def _lacking(self) -> tuple[Lack, ...]:
        found = read_standing(self.entry.lacking)
        return found.lacks if found else ()

    def _tell_standing(self) -> None:
        say, found = self._context.say, read_standing(self.entry.lacking)
        for part in (self.bar, self.count, self.verdict):
            part.setVisible(found is not None)
        if found is None:
            self.summary.setText(say("home.unknown"))
            self._tell_lacks(())
            return
        verdict = room(found.minutes, self.entry.deadline, self._context.now())
        if found.lacks:
            count = sum(x.count for x in found.lacks)
            self.summary.setText(say.count("home.lacks", count, minutes=self._minutes(found.minutes)))
            self.verdict.say(say(f"home.room-{verdict}"), ROOM_TONES[verdict])
        else:
            self.summary.setText(say("home.whole"))
            self.verdict.hide()  # the pill above says that it is ready
        self.bar.show_items(found.total, found.settled)
        key = "home.count-waiting" if found.waiting else "home.count"
        figures = {"total": found.total, "settled": found.settled, "percent": found.percent}
        told = say(key, **figures, waiting=found.waiting)
        self.count.setText(told)
        self.bar.setAccessibleName(told)
        self._tell_lacks(found.lacks)

    def _minutes(self, minutes: int) -> str:
        say = self._context.say
        if minutes < 100:
            return say("home.minutes", minutes=minutes)
        return say("home.hours", hours=f"{minutes / 60:.1f}")

    def _tell_lacks(self, lacks: tuple[Lack, ...]) -> None:
        if len(self.lacks) != min(len(lacks), SHOWN):
            self._make_rows(min(len(lacks), SHOWN))
        say, look = self._context.say, self._context.look
        for (mark, title, hint, takes, act), lack in zip(self.lacks, lacks, strict=False):
            name = say.of(f"checklist.item.{lack.kind}")
            title.setText(say("home.lack", name=name, count=lack.count) if lack.count > 1 else name)
            hint.say(say.of(f"checklist.where.{lack.kind}"))
            takes.setText(say("home.takes", minutes=self._minutes(lack.minutes)))
            act.say(say("home.do"))
            act.setAccessibleName(f"{say('home.do')}: {name}")
            act.setProperty("kind-of-item", lack.kind)
            tone = look.tokens.warn.mark
            mark.setPixmap(icons.pixmap("circle_hint_20_regular", tone, 20, self.devicePixelRatioF()))

    def _make_rows(self, count: int) -> None:
        self._inside.hide()
        self._inside.deleteLater()
        self._inside, self.lacks = QWidget(), []
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for _ in range(count):
            rows.addWidget(divider())
            rows.addWidget(self._row())
        self._rows.addWidget(self._inside)

    def _row(self) -> QWidget:
        hint, act = Elided("caption", sentence=True), Button(self._context.look, "", "tint")
        parts = mark, title, _hint, takes, _act = (Text(), Text("strong"), hint, Text("caption"), act)
        act.clicked.connect(lambda _on, b=act: self._open_at(b.property("kind-of-item")))
        self.lacks.append(parts)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(hint)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        row.addWidget(mark)
        row.addLayout(words, 1)
        row.addWidget(takes)
        row.addWidget(act)
        return holder

    def _go_on(self) -> None:
        lacks = self._lacking()
        self._open_at(lacks[0].kind if lacks else "")

    def _open_at(self, kind: str) -> None:
        self.opened.emit(replace(self.ref, at=kind))
