"""Tells reminders when they are due, each once: as a balloon of the tray, or in the window where there is no tray."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from appealdesk.core.desk.alarms import Alarm, due
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.reckoning import left_of
from appealdesk.ui.timespell import both_clocks, zone_of
from appealdesk.ui.widgets.notice_bar import LOOK

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from appealdesk.ui.context import Context
    from appealdesk.ui.desktop.dated import DatedCases
    from appealdesk.ui.desktop.tray import Tray
    from appealdesk.ui.widgets.notice_bar import NoticeBar

_NAMED: Final = 3
"""Cases that are named in one reminder of several."""
LATER: Final = (15, 60)
"""Minutes after which somebody can wish to be reminded again."""


class Nudger(QObject):
    """Looks whenever the cases are known anew or the clock ticks, so that nothing waits on a timer of its own."""

    opened = Signal(object)
    """The case that a reminder is about; None for all of them."""

    def __init__(self, context: Context, dated: DatedCases, tray: Tray, bar: NoticeBar) -> None:
        """Remind of cases."""
        super().__init__(dated)
        self._context, self._dated, self._tray, self._bar = context, dated, tray, bar
        self._last: tuple[str, ...] = ()
        """The cases of the reminder that was told last."""
        self._again: dict[str, datetime] = {}
        """When to remind of a case again, as was wished; it lasts as long as the program is open."""
        dated.changed.connect(self.look)

    def look(self) -> None:
        """Tell what is due at this moment."""
        dated, settings = self._dated, self._context.settings
        now = self._context.now.real()
        fresh = due(dated.cases, dated.told, settings.remind_hours, now)
        alarms = (*fresh, *self._wished({a.case.uid for a in fresh}, now))
        if not alarms:
            return
        for alarm in alarms:
            self._again.pop(alarm.case.uid, None)
        for alarm in fresh:
            # at once, so that a tick that comes before the store has kept it tells nothing twice
            dated.told[alarm.case.uid] = dated.told.get(alarm.case.uid, frozenset()) | set(alarm.moments)
        self._tell(alarms)
        if fresh and self._context.door.read_only is None:
            self._keep(fresh)

    def _wished(self, told: set[str], now: datetime) -> list[Alarm]:
        """Return the cases of which somebody wished to be reminded again by now, but those told anyway."""
        uids = {uid for uid, at in self._again.items() if at <= now} - told
        return [Alarm(c, (), missed=False, over=c.deadline <= now) for c in self._dated.cases if c.uid in uids]

    def later(self, minutes: int) -> None:
        """Remind once more of what was told last, so many minutes from now."""
        at = self._context.now.real() + timedelta(minutes=minutes)
        self._again |= dict.fromkeys(self._last, at)
        self._tray.offer(())
        say, mine = self._context.say, at.astimezone(self._context.zone)
        self._bar.tell(say.of("desktop.remind.state"), "accent", say.of("desktop.remind.again", at=f"{mine:%H:%M}"))

    def _keep(self, alarms: tuple[Alarm, ...]) -> None:
        desk = self._context.bridge.desk

        def work() -> None:
            for alarm in alarms:
                desk.kept.store.alarms.tell(alarm.case.uid, alarm.moments)

        # it was told in any case; at worst it is told again at the next start
        self._context.bridge.ask(work, lambda _none: None, lambda _error: None)

    def _tell(self, alarms: tuple[Alarm, ...]) -> None:
        say, first = self._context.say, alarms[0]
        late = say.of("desktop.remind.late") if any(a.missed for a in alarms) else ""
        if len(alarms) == 1:
            case = first.case
            rest = left_of(say, case.deadline, case.reckoned, self._context.now.real())
            title, tone = say.of("desktop.remind.one", name=case.name, left=rest.text), rest.tone
            words = " · ".join(both_clocks(say, case.deadline, self._context.zone, zone_of(case.zone)))
            ref, act = CaseRef(case.uid, name=case.name), say.of("desktop.remind.open")
        else:
            title, tone = say.of("desktop.remind.many", count=len(alarms)), "warn"
            words = " · ".join(a.case.name for a in alarms[:_NAMED]) + (" …" if len(alarms) > _NAMED else "")
            ref, act = None, say.of("desktop.remind.home")
        self._last = tuple(a.case.uid for a in alarms)
        self._show(title, tone, "\n".join(x for x in (late, words) if x), act, lambda: self.opened.emit(ref))

    def _show(self, title: str, tone: str, words: str, act: str, do: Callable[[], None]) -> None:
        say = self._context.say
        offers = tuple((say.of(f"desktop.remind.later-{m}"), partial(self.later, m)) for m in LATER)
        if self._tray.tell(title, words, do):
            self._tray.offer(offers)
        else:
            text = f"{title} · {words}".replace("\n", " · ")
            self._bar.tell(say.of("desktop.remind.state"), tone, text, act, do, icon=LOOK)
            self._bar.offer(say.of("desktop.remind.later"), offers)
