"""The ways into the store: the system's key store, a passphrase, the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from appealdesk.core.desk.keyways import KeyWays
from appealdesk.core.store.keys.slots import Way, short_id
from appealdesk.core.store.keys.ways import SystemWay
from appealdesk.ui.keys.passphrase_dialog import PassphraseDialog
from appealdesk.ui.keys.renewal_dialog import RenewalDialog
from appealdesk.ui.keys.way_row import WayRow
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out
from appealdesk.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from appealdesk.core.store.keys.ways import Ways
    from appealdesk.ui.context import Context

    type Found = tuple[Ways, datetime | None, datetime | None]

WIDTH = 620
_SYSTEM_TONE = {SystemWay.OPENS: "ok", SystemWay.LOST: "bad", SystemWay.UNUSED: "neutral", SystemWay.UNUSABLE: "warn"}


class KeysDialog(QDialog):
    """Looks again after every change, so that it shows what is so and not what was meant."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the ways into the open store."""
        super().__init__(parent)
        self._context = context
        self._keys = KeyWays(context.bridge.desk.kept.store, context.door.keystore)
        self.ways: Ways | None = None
        self.renewed = False
        """True once the recovery sheet was replaced: backups made before go by the old one."""
        look = context.look
        self.title, self.hint = Text("title", wrap=True), Text("second", wrap=True)
        self.give = Button(look, "shield_lock_24_regular")
        self.set_phrase, self.drop_phrase = Button(look, "edit_20_regular"), Button(look, "delete_20_regular")
        self.renew = Button(look, "print_20_regular")
        self.system = WayRow(look, "shield_checkmark_24_filled", (self.give,))
        self.phrase = WayRow(look, "lock_closed_20_regular", (self.set_phrase, self.drop_phrase))
        self.sheet = WayRow(look, "document_text_20_regular", (self.renew,))
        self.told, self.error = Text("ok", wrap=True), Text("bad", wrap=True)
        self.leave = Button(look, "", "primary")
        self.rows = (self.system, self.phrase, self.sheet)
        parts = (self.title, self.hint, *self.rows, self.told, self.error)
        lay_out(self, parts, (self.leave,), WIDTH)
        for part in (*self.rows, self.told, self.error):
            part.hide()
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.give.clicked.connect(self._give)
        self.set_phrase.clicked.connect(self._set_phrase)
        self.drop_phrase.clicked.connect(self._drop_phrase)
        self.renew.clicked.connect(self._renew)
        self._retranslate()
        self.look()

    def _retranslate(self) -> None:
        say = self._context.say
        self.title.setText(say.of("upkeep.keys.title"))
        self.setWindowTitle(self.title.text())
        self.hint.setText(say.of("upkeep.keys.looking"))
        self.renew.say(say.of("upkeep.keys.renew"))
        self.drop_phrase.say(say.of("upkeep.keys.phrase-drop"))
        self.leave.say(say("export.close"))

    def look(self) -> None:
        """Find out how the ways are; the system's key store may take seconds."""
        keys = self._keys
        self._set_busy(True)

        def work() -> Found:
            return keys.survey(), keys.last_used(Way.PASSPHRASE), keys.last_used(Way.RECOVERY)

        self._context.bridge.ask(work, self._show, self._failed)

    def _show(self, found: Found) -> None:
        ways, phrase_used, code_used = found
        self.ways = ways
        say = self._context.say
        self._set_busy(False)
        if not ways.encrypted:
            self.hint.setText(self._both(say.of("keys.start.plain.what"), say.of("keys.start.plain.do")))
            fit(self)
            return
        hint = say.of("upkeep.keys.hint", store=short_id(ways.store))
        if self._context.door.read_only:
            hint = self._both(hint, say.of("upkeep.keys.read-only"))
        self.hint.setText(hint)
        self._show_system(ways)
        self._show_phrase(ways, phrase_used)
        self._show_sheet(ways, code_used)
        for row in self.rows:
            row.show()
        fit(self)

    def _show_system(self, ways: Ways) -> None:
        say, how = self._context.say, ways.system
        words = say.of(f"upkeep.keys.system-{how}-text")
        if how is SystemWay.UNUSABLE:
            words = self._both(say.of(f"keys.keyring.{ways.keyring}", detail=ways.detail or "?"), words)
        name, state = say.of("upkeep.keys.system"), say.of(f"upkeep.keys.system-{how}")
        self.system.tell(name, state, _SYSTEM_TONE[how], words)
        self.give.setVisible(how is not SystemWay.OPENS)
        self.give.say(say.of("upkeep.keys.again" if how is SystemWay.UNUSABLE else "upkeep.keys.give"))

    def _show_phrase(self, ways: Ways, used: datetime | None) -> None:
        say, there = self._context.say, ways.passphrase
        words = say.of("upkeep.keys.phrase-none-text")
        if there:
            words = self._both(self._dated("phrase-made", ways.passphrase_made), self._last(used))
        state = say.of("upkeep.keys.there" if there else "upkeep.keys.none")
        self.phrase.tell(say.of("upkeep.keys.phrase"), state, "ok" if there else "neutral", words)
        self.set_phrase.say(say.of("upkeep.keys.phrase-change" if there else "upkeep.keys.phrase-set"))
        self.drop_phrase.setVisible(there)
        may = ways.may_remove_passphrase
        self.drop_phrase.setEnabled(may and not self._context.door.read_only)
        why = "keys.change.last-way" if ways.recovery else "keys.change.no-sheet"
        self.drop_phrase.say(say.of("upkeep.keys.phrase-drop"), "" if may else say.of(why))

    def _show_sheet(self, ways: Ways, used: datetime | None) -> None:
        say, there = self._context.say, ways.recovery
        words = say.of("upkeep.keys.sheet-none-text")
        if there:
            words = self._both(self._dated("sheet-made", ways.recovery_made), self._last(used))
        state = say.of("upkeep.keys.there" if there else "upkeep.keys.none")
        self.sheet.tell(say.of("upkeep.keys.sheet"), state, "ok" if there else "bad", words)

    def _both(self, first: str, second: str) -> str:
        return self._context.say.of("upkeep.keys.both", first=first, second=second)

    def _dated(self, key: str, made: datetime | None) -> str:
        say = self._context.say
        if made is None:
            return say.of(f"upkeep.keys.{key}-undated")
        return say.of(f"upkeep.keys.{key}", on=f"{made.astimezone(self._context.zone):%Y-%m-%d}")

    def _last(self, used: datetime | None) -> str:
        say = self._context.say
        if used is None:
            return say.of("upkeep.keys.never-used")
        return say.of("upkeep.keys.used", at=f"{used.astimezone(self._context.zone):%Y-%m-%d %H:%M}")

    def _give(self) -> None:
        if self.ways is not None and self.ways.system is SystemWay.UNUSABLE:
            self.look()
            return
        self._do(self._keys.give_to_system, "upkeep.keys.given")

    def _set_phrase(self) -> None:
        there = self.ways is not None and self.ways.passphrase
        dialog = PassphraseDialog(self._context, self._keys, there=there, parent=self)
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen:
            self._changed("upkeep.keys.phrase-changed" if there else "upkeep.keys.phrase-done")

    def _drop_phrase(self) -> None:
        say = self._context.say
        title, words = say.of("upkeep.keys.phrase-drop"), say.of("upkeep.keys.phrase-drop-text")
        if ask(self, self._context, title, words, title, keep=say.of("upkeep.keys.phrase-keep")):
            self._do(self._keys.remove_passphrase, "upkeep.keys.phrase-gone")

    def _renew(self) -> None:
        if self.ways is None:
            return
        dialog = RenewalDialog(self._context, self._keys, self.ways.store, self)
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen:
            self.renewed = True
            self._changed("upkeep.keys.renewed")

    def _do(self, work: Callable[[], None], told: str) -> None:
        self._set_busy(True)
        self._context.bridge.ask(work, lambda _none: self._changed(told), self._failed)

    def _changed(self, told: str) -> None:
        self._context.door.keys_changed()
        self.error.hide()
        self.told.setText(self._context.say.of(told))
        self.told.show()
        fit(self)
        self.look()

    def _set_busy(self, busy: bool) -> None:
        for button in (self.give, self.set_phrase, self.drop_phrase, self.renew):
            button.setEnabled(not busy and not self._context.door.read_only)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        self.told.hide()
        self.error.setText(explain(error, self._context.say))
        self.error.show()
        fit(self)
