"""The steps' place in the case screen: the rail, the page of requirements, and the page of what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.core.domain.completeness import Item, StepName
from appealdesk.ui.rail.after_page import AfterPage
from appealdesk.ui.rail.rail import ChecklistRail
from appealdesk.ui.rail.step_page import StepPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context


class Steps(QObject):
    """Stands between the rail and the pages; the timeline, the letter and the export have screens of their own."""

    timeline = Signal()
    """The timeline is to be shown."""
    cannot = Signal(object)
    again = Signal(object)
    """A requirement that cannot be met, and one that is to count again."""

    def __init__(self, context: Context, pages: QStackedWidget) -> None:
        """Keep the pages among which those of the steps are."""
        super().__init__(pages)
        self._pages = pages
        self._checked: Checked | None = None
        self.rail, self.page, self.after = ChecklistRail(context), StepPage(context), AfterPage(context)
        self._others: dict[QWidget, StepName] = {}
        pages.addWidget(self.page)
        pages.addWidget(self.after)
        self.rail.chosen.connect(self.choose)
        self.page.closed.connect(self.timeline)
        self.after.closed.connect(self.timeline)
        self.page.detail.cannot.connect(self.cannot)
        self.page.detail.again.connect(self.again)
        pages.currentChanged.connect(lambda _index: self.mark())

    def belongs(self, page: QWidget | None, step: StepName) -> None:
        """Mark a step while a page of another part is in front."""
        if page is not None:
            self._others[page] = step

    @property
    def is_open(self) -> bool:
        """True while one of the steps' own pages is in front."""
        return self._pages.currentWidget() in (self.page, self.after)

    def show_checked(self, checked: Checked) -> None:
        """Show how a checked case stands."""
        self._checked = checked
        self.rail.show_checked(checked)
        self.page.show_checked(checked)
        self.after.show_checked(checked)

    def choose(self, step: str) -> None:
        """Show what a step asks for; of an empty name, the first step with something left, else the submission."""
        if not step:
            left = self._checked.completeness.open if self._checked else ()
            self.open(left[0].step if left else StepName.SUBMISSION, left[0] if left else None)
        elif step == StepName.TIMELINE:
            self.timeline.emit()
            self.mark()
        else:
            self.open(StepName(step))

    def open(self, step: StepName, item: Item | None = None) -> None:
        """Bring a step to the front, at one of its requirements."""
        if step is StepName.AFTER:
            self._pages.setCurrentWidget(self.after)
            self.after.setFocus()
        else:
            self._pages.setCurrentWidget(self.page)
            self.page.open_step(step, item)
        self.mark()

    def go_on(self, step: int) -> bool:
        """Go to the next open requirement that is shown on a page here, of this step or another; False without one."""
        if self._checked is None or self._pages.currentWidget() is not self.page:
            return False
        left = [i for i in self._checked.completeness.open if i.step is not StepName.TIMELINE]
        if not left:
            return False
        shown = self.page.detail.item
        here = left.index(shown) if shown in left else -1 if step > 0 else 0
        item = left[(here + step) % len(left)]
        self.open(item.step, item)
        return True

    def mark(self) -> None:
        """Show on the rail which step is in front."""
        current = self._pages.currentWidget()
        own = {self.page: self.page.step, self.after: StepName.AFTER}
        self.rail.show_current({**own, **self._others}.get(current) if current else None)
