"""The countdown: what is left in words, and the deadline on the seller's clock and on the platform's."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.clocks import Clock, ClockKind
from appealdesk.core.domain.reminding import Reckoned, reckoned
from appealdesk.core.packs.clockrules import clock_name, clock_source
from appealdesk.ui.context import Context
from appealdesk.ui.reckoning import basis, left_of
from appealdesk.ui.timespell import Left, both_clocks, left, moment, zone_label, zone_of
from appealdesk.ui.widgets.basics import Text, set_tip
from appealdesk.ui.widgets.pill import Pill

TICK_MS = 15_000
_SHOWN = (ClockKind.DEADLINE, ClockKind.INTERNAL, ClockKind.WAITING)
"""What concerns this appeal; how long something is watched afterwards is told elsewhere."""


class Countdown(QWidget):
    """Shows the deciding clock of a case; the tooltip lists every clock with its source."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it without a deadline."""
        super().__init__(parent)
        self._context = context
        self._at: datetime | None = None
        self._follows: Reckoned | None = None
        self._zone = ""
        self._clocks: tuple[Clock, ...] = ()
        self._instead: tuple[str, str] = ("", "")
        self.pill = Pill(context.look, pressable=True)
        self.own, self.platform = Text("caption"), Text("caption")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addStretch(1)
        lines.addWidget(self.own)
        lines.addWidget(self.platform)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(lines)
        row.addWidget(self.pill)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        context.say.changed.connect(self.tick)

    def show_clocks(
        self, deadline: Clock | None, clocks: tuple[Clock, ...], zone: str, instead: tuple[str, str] = ("", "")
    ) -> None:
        """Show a case's clocks.

        Args:
            deadline: what counts, if anything does.
            clocks: all of them, for the tooltip.
            zone: the platform's IANA name.
            instead: text key and tone of what is said where nothing is left for the seller to do by then.
        """
        self._instead = instead
        self._at, self._clocks, self._zone = (deadline.at if deadline else None), clocks, zone
        self._follows = reckoned(deadline)
        self.tick()

    def tick(self) -> None:
        """Say anew what is left at this moment."""
        say, now = self._context.say, self._context.now()
        key, tone = self._instead
        rest = Left(say.of(key), tone, "") if key else left_of(say, self._at, self._follows, now)
        follows = "" if key else basis(say, self._follows, zone_of(self._zone))
        told = " ".join(x for x in (follows, say.of("reminders.own.tip")) if x)
        self.pill.say(rest.text, rest.tone, rest.icon, told, broken=bool(follows))
        self.pill.setAccessibleDescription(told)
        visible = self._at is not None and not key
        self.own.setVisible(visible)
        self.platform.setVisible(visible)
        if self._at and not key:
            own, platform = both_clocks(say, self._at, self._context.zone, zone_of(self._zone))
            self.own.setText(own)
            self.platform.setText(platform)
            self.setAccessibleName(". ".join(x for x in (rest.text, own, platform, follows) if x))
        else:
            self.setAccessibleName(rest.text)
        set_tip(self, self._all_clocks(now))

    def _all_clocks(self, now: datetime) -> str:
        say, lines = self._context.say, []
        today = now.astimezone(zone_of(self._zone)).date()
        for clock in sorted((c for c in self._clocks if c.kind in _SHOWN), key=lambda c: c.at):
            there = clock.at.astimezone(zone_of(self._zone) or clock.at.tzinfo)
            name = clock_name(clock.titled, say.language)
            lines.append(
                say(
                    "clock.line",
                    name=name,
                    at=f"{moment(say, there)} {zone_label(there)}",
                    left=left(say, clock.at, now).text,
                    source=clock_source(clock, today, say.language),
                )
            )
        return " · ".join(lines)
