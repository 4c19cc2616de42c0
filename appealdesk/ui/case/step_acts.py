"""What the button of a requirement does: each leads to where it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from appealdesk.core.domain.completeness import Item, StepName
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from appealdesk.ui.case.page import CasePage

_LANES = {f"evidence-{lane}": lane for lane in Lane}


class StepActs(QObject):
    """Leads from the steps to the other parts of a case screen."""

    def __init__(self, page: CasePage) -> None:
        """Listen to the steps."""
        super().__init__(page)
        self._page = page
        steps = page.steps
        steps.timeline.connect(page.show_timeline)
        steps.page.detail.acted.connect(self.act)
        steps.after.answer_given.connect(lambda: page.ask_files(None))
        steps.after.points.connect(page.show_letter)
        steps.belongs(page.middle.widget(0), StepName.TIMELINE)
        steps.belongs(page.compare, StepName.TIMELINE)

    def open_at(self, kind: str) -> None:
        """Show the first open requirement of a kind; without one nothing changes."""
        found = self._page.checked.completeness.open if self._page.checked else ()
        item = next((i for i in found if i.kind == kind), None)
        if item is not None and item.step is not StepName.TIMELINE:
            self._page.steps.open(item.step, item)
        elif item is not None:
            self._page.orders.choose(item.order)

    def lead(self, step: int, to_letter: bool) -> None:
        """Show the next thing that keeps the submission from being written, or with -1 the one before.

        Args:
            step: 1 or -1.
            to_letter: True where it is what the letter's pages cannot show.
        """
        page = self._page
        if to_letter:
            page.show_letter()
            return
        page.show_timeline()
        page.set_panel_open(True)
        page.panel.show_findings()
        findings = page.panel.findings
        for _ in findings.model.rows:
            findings.next(step)
            if findings.current is not None and findings.current.severity is Severity.BLOCKER:
                break
        findings.view.setFocus()

    def act(self, item: Item) -> None:
        """Do what a requirement's button says."""
        page = self._page
        if item.step is StepName.NOTICE:
            self._notice(item)
        elif item.step is StepName.ORDERS:
            page.show_timeline()
        elif item.step is StepName.EVIDENCE:
            self._evidence(item)
        elif item.step is StepName.TIMELINE:
            page.show_timeline()
            page.orders.choose(item.order)
        elif item.step is StepName.LETTER:
            page.show_letter(item.findings[0] if item.findings else None)
        else:
            page.header.write.click()

    def _notice(self, item: Item) -> None:
        page = self._page
        if item.lacking or not page.panel.told.rows:
            page.ask_files(None)
            return
        page.show_timeline()
        page.set_panel_open(True)
        page.panel.to_told.click()
        page.panel.told.view.setFocus()

    def _evidence(self, item: Item) -> None:
        page = self._page
        if item.kind in _LANES:
            page.ask_files(_LANES[item.kind])
        elif item.findings:
            page.show_finding(item.findings[0])
        else:
            page.ask_files(None)
