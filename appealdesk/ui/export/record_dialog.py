"""Putting a submission on record: the platform's number, the moment, and the page that confirms it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from appealdesk.core.desk.submitting import record_submission
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.ui.folders import documents, nearest
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Elided, Text
from appealdesk.ui.widgets.frame import fit, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.export.values import WrittenFile
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context

WIDTH = 560
_LONGEST = 80
"""Characters of a platform's number."""
_MOMENT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\s+(\d{1,2})[:：](\d{2})")


class RecordDialog(QDialog):
    """Ends once the record is kept, not before; what is wrong with an entry is said under it."""

    def __init__(
        self, context: Context, ref: CaseRef, written: Sequence[WrittenFile], parent: QWidget | None = None
    ) -> None:
        """Ask about a kept case; ``written`` are the files that were written just now."""
        super().__init__(parent)
        self._context, self._ref, self._written = context, ref, tuple(written)
        self.picture: Path | None = None
        say, now = context.say, context.now().astimezone(context.zone)
        self._zone = now.tzinfo
        self.setWindowTitle(say("record.title"))
        title, hint = Text("title", wrap=True), Text("second", wrap=True)
        title.setText(say("record.title"))
        hint.setText(say("record.hint"))
        self.number, self.at = QLineEdit(), QLineEdit(f"{now:%Y-%m-%d %H:%M}")
        self.number.setMaxLength(_LONGEST)
        self.number.setPlaceholderText(say("record.number-later"))
        self.shown = Elided("second")
        self.shown.say(say("record.no-picture"))
        self.choose = Button(context.look, "attach_20_regular")
        self.choose.say(say("record.choose"))
        self.error = Text("bad", wrap=True)
        self.error.hide()
        self.go, self.back = Button(context.look, "save_20_regular", "primary"), Button(context.look)
        self.go.say(say("record.go"))
        self.back.say(say("loose.back"))
        self.go.setDefault(True)
        lay_out(self, (title, hint, self._form(utc_offset(now)), self.error), (self.back, self.go), WIDTH)
        self.choose.clicked.connect(self._choose)
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self.reject)

    def _form(self, zone: str) -> QGridLayout:
        say = self._context.say
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        offset = Text("second")
        offset.setText(zone)
        picture = QHBoxLayout()
        picture.addWidget(self.shown, 1)
        picture.addWidget(self.choose)
        moment = QHBoxLayout()
        moment.setSpacing(10)
        moment.addWidget(self.at, 1)
        moment.addWidget(offset)
        for row, key in enumerate(("number", "at", "picture")):
            label = Text("strong")
            label.setText(say(f"record.{key}"))
            form.addWidget(label, row, 0)
        form.addWidget(self.number, 0, 1)
        form.addLayout(moment, 1, 1)
        form.addLayout(picture, 2, 1)
        for field, key in ((self.number, "number"), (self.at, "at")):
            field.setAccessibleName(say(f"record.{key}"))
        return form

    def _choose(self) -> None:
        say = self._context.say
        kinds = f"{say('record.kinds')} (*.png *.jpg *.jpeg *.pdf *.webp *.jp2)"
        chosen, _ = QFileDialog.getOpenFileName(self, say("record.picture"), nearest(documents()), kinds)
        if chosen:
            self.use_picture(Path(chosen))

    def use_picture(self, picture: Path) -> None:
        """Take a file as the page that confirms the submission."""
        self.picture = picture
        self.shown.say(picture.name)

    def moment(self) -> datetime | None:
        """Return the moment that was entered, in the seller's zone; None where it is none."""
        found = _MOMENT.fullmatch(self.at.text().strip())
        if found is None:
            return None
        try:
            return datetime(*(int(part) for part in found.groups()), tzinfo=self._zone)  # type: ignore[arg-type,misc]
        except ValueError:
            return None

    def _go(self) -> None:
        at, bridge = self.moment(), self._context.bridge
        if at is None or at > self._context.now():
            self._tell(self._context.say("record.bad-moment" if at is None else "record.ahead"))
            return
        self._set_running(True)
        kept, number, picture = bridge.desk.kept, self.number.text().strip(), self.picture
        uid, written = self._ref.uid, self._written
        bridge.ask(
            lambda: record_submission(kept, uid, at=at, number=number, picture=picture, written=written),
            lambda _none: self.accept(),
            self._failed,
        )

    def _set_running(self, running: bool) -> None:
        for button in (self.go, self.back):
            button.setEnabled(not running)

    def reject(self) -> None:
        """Close; a record that is being kept is waited for, so that the case is checked again with it."""
        if self.back.isEnabled():
            super().reject()

    def _failed(self, error: Exception) -> None:
        self._set_running(False)
        self._tell(explain(error, self._context.say))

    def _tell(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
        fit(self)
