"""Drafts made of the case's facts: a language is chosen, the draft is read, and taken over whole or part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from appealdesk.core.letter.taking import has_part
from appealdesk.ui.letter.facts_form import FactsForm
from appealdesk.ui.widgets.basics import Button, Text, card

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.letter import Draft
    from appealdesk.core.letter.drafts import Part
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked

SHOWN = 1500
"""Characters of a part that are shown; all of it is taken over."""


class DraftPanel(QWidget):
    """Says what is to be taken over."""

    whole_wanted = Signal(object)
    """The :class:`Draft`."""
    part_wanted = Signal(object, object)
    """The draft and its :class:`Part`."""

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self._context = context
        self._drafts: tuple[Draft, ...] = ()
        self._text = ""
        self._filled: tuple[bool, ...] = ()
        self._then: tuple[object, Callable[[], object]] | None = None
        """What waits until the drafts say what was typed, and the case it is for."""
        self.facts = FactsForm(context)
        self.language = QComboBox()
        self.hint = Text("caption", wrap=True)
        self.whole = Button(context.look, "checkmark_circle_20_filled", "primary")
        self.buttons: dict[str, Button] = {}
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # it follows the focus of what is inside; a stop of its own would be one without a name
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.language.currentIndexChanged.connect(self._rebuild)
        self.whole.clicked.connect(lambda: self._take(lambda: self.whole_wanted.emit(self.draft)))
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.language, 1)
        row.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.hint)
        inner = QWidget()
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(0, 0, 8, 8)
        self._inside.setSpacing(10)
        self._inside.addWidget(self.facts)
        self._parts = QWidget()
        self._inside.addWidget(self._parts)
        self._inside.addStretch(1)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)
        column.addWidget(self.area, 1)

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        row = self.language.currentIndex()
        return self._drafts[row] if 0 <= row < len(self._drafts) else None

    def show_remarked(self, found: Remarked) -> None:
        """Show the drafts of a case; the language that was chosen stays chosen."""
        self._text = found.text
        drafts = found.sheet.drafts
        self.facts.ask_in(drafts[0].language if drafts else "")
        if drafts != self._drafts:
            chosen = self.draft.language if self.draft else ""
            again = [d.language for d in drafts] == [d.language for d in self._drafts]
            self._drafts = drafts
            if not again:
                self._fill(chosen)
            self._rebuild()
        elif self.draft and self._filled != self._parts_there(self.draft):
            self._rebuild()
        case, act = self._then or (None, None)
        if act is not None and not self.facts.pending:
            self._then = None
            if case == self.facts.case:
                act()

    def _take(self, act: Callable[[], object]) -> None:
        """Do it with the answers that were typed and not kept yet: they are kept first, and the drafts say them."""
        self._then = None
        if self.facts.pending and self.facts.isVisibleTo(self):
            self._then = (self.facts.case, act)
            self.facts.keep.click()
        else:
            act()

    def _give_part(self, name: str) -> None:
        draft = self.draft
        part = next((p for p in draft.parts if p.name == name), None) if draft else None
        if part is not None:
            self.part_wanted.emit(draft, part)

    def choose(self, language: str) -> None:
        """Show the draft in a language."""
        row = next((i for i, d in enumerate(self._drafts) if d.language == language), -1)
        if row >= 0:
            self.language.setCurrentIndex(row)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        of = self._context.say.of
        self.language.setAccessibleName(of("letter.draft.language"))
        self.hint.setText(of("letter.draft.hint"))
        self.whole.say(of("letter.draft.whole"), of("letter.draft.whole-tip"))
        self._fill(self.draft.language if self.draft else "")
        self._rebuild()

    def _fill(self, chosen: str) -> None:
        of = self._context.say.of
        self.language.blockSignals(True)
        self.language.clear()
        for number, made in enumerate(self._drafts):
            name = of(f"letter.language.{made.language}")
            self.language.addItem(of("letter.draft.asked", name=name) if number == 0 else name)
        self.language.blockSignals(False)
        self.choose(chosen)

    def _parts_there(self, draft: Draft) -> tuple[bool, ...]:
        if draft.form == "statement":
            return (bool(self._text.strip()),)
        return tuple(has_part(self._text, p) for p in draft.parts)

    def _rebuild(self) -> None:
        draft = self.draft
        # the short statement says what the papers show, and no more
        self.facts.setVisible(draft is None or draft.form != "statement")
        place = self.area.verticalScrollBar().value()
        self.buttons = {}
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._filled = self._parts_there(draft) if draft else ()
        for part, there in zip(draft.parts if draft else (), self._filled, strict=True):
            column.addWidget(self._card(part, there))
        self._inside.replaceWidget(self._parts, fresh)
        self._parts.hide()
        self._parts.deleteLater()
        self._parts = fresh
        self.whole.setEnabled(draft is not None)
        self.area.verticalScrollBar().setValue(place)

    def _card(self, part: Part, there: bool) -> QFrame:
        of, made = self._context.say.of, card()
        column = QVBoxLayout(made)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        heading, body = Text("strong", wrap=True), Text("second", wrap=True)
        heading.setText(part.heading or of("letter.draft.statement"))
        body.setText(part.body if len(part.body) <= SHOWN else f"{part.body[:SHOWN]}…")
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = Button(self._context.look, "add_20_regular" if not there else "arrow_sync_20_regular", "tint")
        button.say(of("letter.draft.replace" if there else "letter.draft.insert"))
        button.setAccessibleName(f"{heading.text()}: {button.text()}")
        button.clicked.connect(lambda: self._take(lambda: self._give_part(part.name)))
        self.buttons[part.name] = button
        column.addWidget(heading)
        if part.question:
            question = Text("caption", wrap=True)
            question.setText(part.question)
            column.addWidget(question)
        column.addWidget(body)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return made
