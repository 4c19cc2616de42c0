"""The letter's place in the case screen: its page is made when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget

    from appealdesk.core.domain.finding import Finding
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.page import LetterPage
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class LetterStep(QObject):
    """Stands between the case screen and the letter's page."""

    closed = Signal()
    recheck = Signal()
    """The letter that was kept is not the one that was checked."""
    answered = Signal(dict)
    """Answers to the questions about the letter, by the question's id."""
    files_given = Signal(list)
    """Files were dropped that are no letter."""

    def __init__(self, context: Context, pages: QStackedWidget) -> None:
        """Keep the pages among which the letter's will be one."""
        super().__init__(pages)
        self._context, self._pages = context, pages
        self._checked: Checked | None = None
        self._page: LetterPage | None = None
        self._then: Callable[[], object] | None = None
        self.bar: NoticeBar | None = None
        """The window's own notices, which take turns with the letter's."""

    @property
    def page(self) -> LetterPage:
        """The letter's page."""
        if self._page is None:
            # a start without a letter in view need not wait for it
            from appealdesk.ui.letter.page import LetterPage  # noqa: PLC0415 - see above

            self._page = LetterPage(self._context)
            self._page.closed.connect(self.closed)
            self._page.recheck.connect(self.recheck)
            self._page.answered.connect(self.answered)
            self._page.files_given.connect(self.files_given)
            self._pages.addWidget(self._page)
            if self.bar is not None:
                self._page.bar.take_turns(self.bar)
            if self._checked:
                self._page.show_checked(self._checked)
        return self._page

    @property
    def is_open(self) -> bool:
        """True while the letter is in front."""
        return self._page is not None and self._pages.currentWidget() is self._page

    def show(self, finding: Finding | None = None) -> None:
        """Bring the letter to the front, at the place that a finding names."""
        self._pages.setCurrentWidget(self.page)
        self.page.open_at(finding)

    def go_on(self, step: int) -> bool:
        """Go to the next remark, or the one before; False where there is none, or the letter is not in front."""
        return self.is_open and self.page.tour.go_on(step)

    def show_checked(self, checked: Checked) -> None:
        """Take note of a checked case."""
        self._checked = checked
        if self._page is not None:
            self._page.show_checked(checked)
        then, self._then = self._then, None
        if then is not None and not self._stale():
            then()

    def settle(self, act: Callable[[], object]) -> None:
        """Do something once the case was checked with the letter as it stands now: at once where it was."""
        if self._page is not None and self._stale():
            self._then = act if self._page.keep_now() else None
        else:
            act()

    def _stale(self) -> bool:
        return self._page is not None and self._page.stale
