"""The head of the letter's screen: how long it is, whether it is kept, and what can be done with it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui.letter.counter import Counter
from appealdesk.ui.widgets.basics import Button, Elided, IconButton, Text

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.packs.forms import ExportForm
    from appealdesk.ui.context import Context


class LetterHead(QWidget):
    """Buttons and states; the screen says what they do."""

    def __init__(self, context: Context) -> None:
        """Build it."""
        super().__init__()
        self._context = context
        self._state = ""
        self._form: ExportForm | None = None
        self._args: dict[str, str] = {}
        look = context.look
        self.back = IconButton(look, "chevron_left_20_regular")
        self.title, self.form = Text("title"), Elided("caption", sentence=True)
        self.counter = Counter(context)
        self.saved = Text("second")
        self.undo, self.redo = IconButton(look, "arrow_undo_20_regular"), IconButton(look, "arrow_redo_20_regular")
        self.open = Button(look, "folder_open_20_regular")
        self.versions = Button(look, "clock_20_filled")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.form)
        row.addWidget(self.back)
        row.addLayout(words, 1)
        for part in (self.saved, self.counter, self.undo, self.redo, self.open, self.versions):
            row.addWidget(part)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def tell_kept(self, state: str, at: datetime | None = None) -> None:
        """Say whether the text is kept: ``kept`` (and when), ``waiting``, ``failed``, ``sample`` or ``read-only``."""
        self._state = state
        self._args = {"at": f"{at.astimezone(self._context.zone):%H:%M}"} if at else {}
        role = "bad" if state == "failed" else "second"
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            self.saved.style().unpolish(self.saved)
            self.saved.style().polish(self.saved)
        self._tell()

    def show_form(self, form: ExportForm | None) -> None:
        """Name the platform's form that the letter goes into."""
        self._form = form
        language = self._context.say.language
        self.form.say(f"{form.called.to(language)} · {form.said.to(language)}" if form else "")

    def _tell(self) -> None:
        of = self._context.say.of
        words = of(f"letter.kept.{self._state}", **self._args) if self._state else ""
        self.saved.setText(words)
        self.saved.setAccessibleName(words)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        of = self._context.say.of
        self.back.say(of("letter.back"))
        self.title.setText(of("letter.title"))
        self.undo.say(of("letter.undo"))
        self.redo.say(of("letter.redo"))
        self.open.say(of("letter.import"), of("letter.import-tip"))
        self.versions.say(of("letter.versions.open"), of("letter.versions.open-tip"))
        self.show_form(self._form)
        self._tell()
