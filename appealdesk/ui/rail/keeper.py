"""What is written into a case from its steps: reasons, the platform's answers, a sending; each with undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.desk.case_changes import change_case
from appealdesk.core.desk.leaving_out import leave_out, take_in
from appealdesk.core.desk.outcomes import follow_up, record_answer
from appealdesk.core.desk.setting_aside import cannot_get, take_up
from appealdesk.ui.edits import CaseEdits
from appealdesk.ui.export.record_dialog import RecordDialog
from appealdesk.ui.home.change_dialog import ChangeDialog
from appealdesk.ui.rail.items import item_name
from appealdesk.ui.widgets.line_question import ask_line

if TYPE_CHECKING:
    from appealdesk.core.domain.completeness import Item
    from appealdesk.core.domain.lifecycle import State
    from appealdesk.ui.case.page import CasePage
    from appealdesk.ui.caseref import CaseRef


class StepKeeper(CaseEdits):
    """Hears a case screen and writes."""

    def serve(self, case: CasePage) -> None:
        """Do what the steps of a case screen ask for, in the case that it shows."""
        self._case = case
        case.letter.bar = self._bar
        steps = case.steps
        steps.cannot.connect(self.ask_why)
        steps.again.connect(self.drop)
        steps.page.change_wanted.connect(self.change)
        case.panel.findings.acts.change_wanted.connect(self.change)
        for leaving in (case.order.leave_wanted, case.panel.findings.acts.leave_wanted):
            leaving.connect(self.leave_out)
        for taking in (case.orders.taken_in, case.panel.findings.acts.add_wanted):
            taking.connect(self.take_in)
        steps.after.sent.connect(self.record_sent)
        steps.after.answered.connect(self.record_answer)
        steps.after.taken_up.connect(self.follow_up)

    @property
    def _ref(self) -> CaseRef | None:
        return self._case.checked.ref if self._case.checked else None

    def ask_why(self, item: Item) -> None:
        """Ask why a requirement cannot be met and keep the reason; without one nothing happens."""
        say = self._context.say
        words = say.of("checklist.page.cannot-text")
        if item.blocked:
            words += "\n\n" + say.of("checklist.page.cannot-blocked")
        title = say.of("checklist.page.cannot-title", item=item_name(say, item))
        if reason := ask_line(self._case, self._context, title, words, say.of("checklist.page.cannot-go")):
            self.keep(item, reason)

    def keep(self, item: Item, reason: str) -> None:
        """Keep why a requirement cannot be met."""
        desk, now = self._context.bridge.desk, self._context.now()
        told = "bar.reason-blocked" if item.blocked else "bar.reason-kept"
        self.write(lambda uid: cannot_get(desk.kept, uid, item, reason, now), self._ref, told, 1)

    def drop(self, item: Item) -> None:
        """Let a requirement count again."""
        desk = self._context.bridge.desk
        self.write(lambda uid: take_up(desk.kept, uid, item), self._ref, "bar.reason-gone", 1)

    def leave_out(self, order: str) -> None:
        """Leave an order out of the appeal; the last one stays."""
        checked, desk, say = self._case.checked, self._context.bridge.desk, self._context.say
        if checked is None or not order:
            return
        if len(checked.report.case.orders) < 2:
            self._bar.tell(say("bar.order-only"), "warn", say("bar.order-only-text"))
            return
        self.write(lambda uid: leave_out(desk.kept, uid, order), checked.ref, "bar.order-left-out", 1)

    def take_in(self, order: str) -> None:
        """Let the appeal be about an order again that was left out."""
        desk = self._context.bridge.desk
        self.write(lambda uid: take_in(desk.kept, uid, order), self._ref, "bar.order-taken-in", 1)

    def change(self) -> None:
        """Ask what the case is about and keep the answer."""
        checked, desk = self._case.checked, self._context.bridge.desk
        if checked is None:
            return
        dialog = ChangeDialog(self._context, checked.report.case, self._case)
        chosen, said = dialog.exec(), dialog.form.change
        dialog.deleteLater()
        if chosen:
            zone = desk.zone(said.platform, said.site)
            self.write(lambda uid: change_case(desk.kept, uid, said, zone), checked.ref, "bar.case-changed", 1)

    def record_answer(self, state: State) -> None:
        """Keep what the platform answered."""
        desk, now = self._context.bridge.desk, self._context.now()
        self.write(lambda uid: record_answer(desk.kept, uid, state, now), self._ref, "bar.answer-recorded", 1)

    def follow_up(self) -> None:
        """Prepare the refused appeal again."""
        desk = self._context.bridge.desk
        self.write(lambda uid: follow_up(desk.kept, uid), self._ref, "bar.taken-up", 1)

    def record_sent(self) -> None:
        """Put on record that the appeal was sent; the sample is only shown."""
        ref = self._ref
        if ref is None:
            return
        if ref.sample:
            self.write(lambda _uid: None, ref, "bar.answer-recorded", 1)
            return
        dialog = RecordDialog(self._context, ref, (), self._case)
        kept = dialog.exec()
        dialog.deleteLater()
        if kept:
            self.changed.emit(ref)
