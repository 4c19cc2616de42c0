"""Offers to ask about a table that the case has and the program cannot read yet; what was said can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from appealdesk.core.desk import DeskError
from appealdesk.core.desk.reassigning import ORDERS, use_as
from appealdesk.core.intake.orders.grid import TableError
from appealdesk.core.intake.orders.mapping.look import look_at
from appealdesk.core.store.records.files import EVIDENCE
from appealdesk.ui.mapping.dialog import MappingDialog
from appealdesk.ui.mapping.offering import COLUMNS, WRONG, Offer, offers_of
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.line_question import LineQuestion
from appealdesk.ui.widgets.notice_bar import UNDO

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.mapping.look import Look
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


_SAY, _UNLOCK = "edit_20_regular", "lock_closed_20_regular"


class TableAsker(QObject):
    """``changed`` follows whenever the case would be read differently than before."""

    changed = Signal()

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and ask above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window
        self._case = ""
        self._offered: set[Offer] = set()

    def look_at(self, checked: Checked) -> None:
        """Offer to ask where a checked case has such a table: once as long as the case is open."""
        if checked.ref.uid != self._case:
            self._case = checked.ref.uid
            self._offered.clear()
        offer = next((o for o in offers_of(checked.report) if o not in self._offered), None)
        if offer is None or checked.ref.sample:
            return
        self._offered.add(offer)
        file = offer.file.rpartition("/")[2]
        if offer.kind == COLUMNS:
            words = self._words("window.offer", file=file)
            self._bar.tell(
                self._words("window.offer-state"),
                "warn",
                words,
                self._words("window.offer-go"),
                lambda: self._ask_columns(checked, offer),
                icon=_SAY,
            )
            return
        words = self._words("password.offer-wrong" if offer.kind == WRONG else "password.offer", file=file)
        self._bar.tell(
            self._words("password.state"),
            "warn",
            words,
            self._words("password.offer-go"),
            lambda: self.ask_password(checked, offer),
            icon=_UNLOCK,
        )

    def ask(self, checked: Checked, file: str) -> None:
        """Ask about the table of that name, as its standing finding offers."""
        for offer in offers_of(checked.report):
            if offer.file == file:
                (self._ask_columns if offer.kind == COLUMNS else self.ask_password)(checked, offer)
                return

    def _words(self, key: str, **args: object) -> str:
        return self._context.say.of(f"mapping.{key}", **args)

    # ---- passwords

    def ask_password(self, checked: Checked, offer: Offer) -> None:
        """Ask for a workbook's password; the case is checked again with it."""
        content = checked.contents(offer.file)
        if content is None:
            return
        file = offer.file.rpartition("/")[2]
        question = LineQuestion(
            self._window,
            self._context,
            self._words("password.title"),
            self._words("password.question", file=file),
            self._words("password.go"),
        )
        question.line.setEchoMode(QLineEdit.EchoMode.Password)
        typed = question.line.text() if question.exec() else ""
        question.deleteLater()
        if typed:
            # another wrong one is told again
            self._offered = {o for o in self._offered if o.kind != WRONG}
            self._context.bridge.desk.tables.know(content, typed)
            self.changed.emit()

    # ---- columns

    def _ask_columns(self, checked: Checked, offer: Offer) -> None:
        content = checked.contents(offer.file)
        if content is None:
            return
        bridge = self._context.bridge
        access = bridge.desk.tables.access

        def work() -> Look:
            return look_at(content, access)

        bridge.ask(
            work, lambda look: self.ask_columns(checked, offer, look), lambda error: self._unreadable(error, content)
        )

    def ask_columns(self, checked: Checked, offer: Offer, look: Look) -> None:
        """Ask what the columns mean; the table is the case's export from then on, and the case is checked again."""
        case = checked.report.case
        dialog = MappingDialog(
            self._context,
            look,
            offer.file.rpartition("/")[2],
            platform=case.platform,
            site=case.site,
            timezone=case.timezone,
            parent=self._window,
        )
        accepted = dialog.exec()
        made = dialog.made
        dialog.deleteLater()
        if not accepted or not made:
            return
        desk, uid = self._context.bridge.desk, checked.ref.uid

        def work() -> tuple[str, str]:
            known_id = desk.tables.keep(made)
            return known_id, use_as(desk.kept.store, uid, offer.file, ORDERS) or ""

        self._context.bridge.ask(work, lambda kept: self._kept(kept, uid, offer), self._failed)

    def _kept(self, kept: tuple[str, str], uid: str, offer: Offer) -> None:
        known_id, name = kept
        self._bar.tell(
            self._words("window.kept-state"),
            "ok",
            self._words("window.kept", file=offer.file.rpartition("/")[2]),
            self._words("window.undo"),
            lambda: self._undo(known_id, uid, name),
            icon=UNDO,
        )
        self.changed.emit()

    def _undo(self, known_id: str, uid: str, name: str) -> None:
        desk = self._context.bridge.desk

        def work() -> None:
            desk.tables.forget(known_id)
            if name:
                use_as(desk.kept.store, uid, name, EVIDENCE)

        def done(_: object) -> None:
            self._bar.tell(self._words("window.undone-state"), "ok", self._words("window.undone"))
            self.changed.emit()

        self._context.bridge.ask(work, done, self._failed)

    def _unreadable(self, error: Exception, content: Content) -> None:
        if isinstance(error, TableError):
            error = DeskError(f"intake.problem.{error.code}", {"file": content.name, "detail": error.detail})
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._bar.tell(self._words("window.failed-state"), "bad", explain(error, self._context.say))
