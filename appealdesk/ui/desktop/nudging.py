"""Tells reminders when they are due, each once: as a balloon of the tray, or in the window where there is no tray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from appealdesk.core.desk.alarms import due
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.reckoning import left_of
from appealdesk.ui.timespell import both_clocks, zone_of
from appealdesk.ui.widgets.notice_bar import LOOK

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.desk.alarms import Alarm
    from appealdesk.ui.context import Context
    from appealdesk.ui.desktop.dated import DatedCases
    from appealdesk.ui.desktop.tray import Tray
    from appealdesk.ui.widgets.notice_bar import NoticeBar

_NAMED: Final = 3
"""Cases that are named in one reminder of several."""


class Nudger(QObject):
    """Looks whenever the cases are known anew or the clock ticks, so that nothing waits on a timer of its own."""

    opened = Signal(object)
    """The case that a reminder is about; None for all of them."""

    def __init__(self, context: Context, dated: DatedCases, tray: Tray, bar: NoticeBar) -> None:
        """Remind of cases."""
        super().__init__(dated)
        self._context, self._dated, self._tray, self._bar = context, dated, tray, bar
        dated.changed.connect(self.look)

    def look(self) -> None:
        """Tell what is due at this moment."""
        dated, settings = self._dated, self._context.settings
        alarms = due(dated.cases, dated.told, settings.remind_hours, self._context.now.real())
        if not alarms:
            return
        for alarm in alarms:
            # at once, so that a tick that comes before the store has kept it tells nothing twice
            dated.told[alarm.case.uid] = dated.told.get(alarm.case.uid, frozenset()) | set(alarm.moments)
        self._tell(alarms)
        if self._context.door.read_only is None:
            self._keep(alarms)

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
        self._show(title, tone, "\n".join(x for x in (late, words) if x), act, lambda: self.opened.emit(ref))

    def _show(self, title: str, tone: str, words: str, act: str, do: Callable[[], None]) -> None:
        if not self._tray.tell(title, words, do):
            text = f"{title} · {words}".replace("\n", " · ")
            self._bar.tell(self._context.say.of("desktop.remind.state"), tone, text, act, do, icon=LOOK)
