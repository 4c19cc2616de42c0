"""A new recovery sheet: taken along and typed back before the old one stops to count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.store.keys.changes import Renewal
from appealdesk.ui.entrance.code_dialog import CodeDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.core.desk.keyways import KeyWays
    from appealdesk.ui.context import Context


class RenewalDialog(CodeDialog):
    """Going back or giving up leaves the old sheet as it is."""

    def __init__(self, context: Context, ways: KeyWays, store: str, parent: QWidget | None = None) -> None:
        """Make a code in memory for the store with the id ``store``."""
        self.renewal = Renewal()
        super().__init__(context, self.renewal, store, parent)
        self._ways = ways
        self._busy = False
        self.start()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        say = self._context.say
        self.setWindowTitle(say.of("upkeep.keys.renew"))
        self.explain.setText(say.of("upkeep.keys.renew-explain"))

    def show_page(self, page: int) -> None:
        """Show the step ``page``, 0 or 1."""
        super().show_page(page)
        say = self._context.say
        if page == 0:
            self.title.setText(say.of("upkeep.keys.renew-title"))
            self.back.say(say("loose.back"))
        else:
            self.go.say(say.of("upkeep.keys.renew-go"))

    def finish_up(self) -> None:
        """Let the new code take the old one's place."""
        self._set_busy(True)
        self._context.bridge.ask(lambda: self._ways.renew(self.renewal), self._done, self.tell)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.go, self.back, *self.groups):
            part.setEnabled(not busy)

    def _done(self, _none: object) -> None:
        self._busy = False
        self.accept()

    def tell(self, error: Exception) -> None:
        """Say what went wrong; the old sheet counts then."""
        self._set_busy(False)
        super().tell(error)

    def reject(self) -> None:
        """Leave the old sheet as it is; not while the keys are being written, which takes a moment."""
        if not self._busy:
            super().reject()
