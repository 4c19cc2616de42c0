"""The rail of steps beside a case: free in its order, each step with its state, the one number on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from appealdesk.core.domain.completeness import Completeness, ItemState, StepName
from appealdesk.core.domain.lifecycle import PREPARING, State, state_of
from appealdesk.ui.rail.buttons import CLOSE, ROOMY, TIGHTEST, WIDTH, Face, NumberButton, StepButton
from appealdesk.ui.rail.looks import STEP_ICONS, icon_and_tone

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

_AFTER_LOOKS = {
    State.NEED_INFO: ("warning_20_filled", "warn"),
    State.REJECTED: ("error_circle_20_filled", "bad"),
    State.EXPIRED: ("error_circle_20_filled", "bad"),
    State.APPROVED: ("checkmark_circle_20_filled", "ok"),
}
SPACE, EDGE = 2, 5


class ChecklistRail(QFrame):
    """Says which step was chosen; up and down go from one to the next."""

    chosen = Signal(str)
    """The step's name; empty for the number: what is left."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.setObjectName("card")
        self._context = context
        self._found, self._state = Completeness(), State.DRAFT
        self.number = NumberButton(context.look)
        self.steps = {name: StepButton(context.look) for name in StepName}
        self.setFixedWidth(WIDTH + 2 * EDGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(SPACE)
        column.addWidget(self.number)
        group = QButtonGroup(self)
        for name, button in self.steps.items():
            group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _on, n=name: self.chosen.emit(str(n)))
        column.addStretch(1)
        self.number.clicked.connect(lambda: self.chosen.emit(""))
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def show_checked(self, checked: Checked) -> None:
        """Show how a checked case stands."""
        self._found, self._state = checked.completeness, state_of(checked.report.case)
        self.retranslate()

    def show_current(self, step: StepName | None) -> None:
        """Mark the step that is in front."""
        if step is not None:
            self.steps[step].setChecked(True)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, found = self._context.say, self._found
        told = {"percent": found.percent, "total": found.total, "settled": found.settled}
        self.number.show_number(
            found.percent,
            say.of("checklist.rail.number", percent=found.percent),
            say.of("checklist.rail.number-name", **told),
        )
        self.setAccessibleName(say.of("checklist.rail.name"))
        for name, button in self.steps.items():
            face = self._after() if name is StepName.AFTER else self._face(name)
            button.show_face(face, say.of("checklist.rail.step-name", step=face.name, state=face.words))

    def _face(self, step: StepName) -> Face:
        say, state = self._context.say, self._found.state_of(step)
        items = self._found.of(step)
        count = sum(not i.settled for i in items)
        icon, tone = icon_and_tone(state, any(i.blocked for i in items))
        key = f"checklist.rail.{state}"
        if state is ItemState.WAITING:
            key = f"{key}-{step}"
        # the submission is one thing: that it has to wait is no figure
        shown = count if state is ItemState.OPEN or step is StepName.TIMELINE else 0
        return Face(STEP_ICONS[step], say.of(f"checklist.step.{step}"), icon, tone, say.of(key, count=count), shown)

    def _after(self) -> Face:
        say, name = self._context.say, self._context.say.of("checklist.step.after")
        if self._state in PREPARING:
            words, look = say.of("checklist.rail.after"), ("circle_hint_20_regular", "neutral")
        else:
            words = say.of(f"lifecycle.state.{self._state}")
            look = _AFTER_LOOKS.get(self._state, ("clock_20_filled", "accent"))
        return Face("calendar_add_20_regular", name, *look, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer where the height is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = (self.height() - self.number.height() - 2 * EDGE) // len(self.steps) - SPACE
        height = next((h for h in (ROOMY, CLOSE) if room >= h), TIGHTEST)
        for button in self.steps.values():
            button.set_room(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the focus."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = [self.number, *self.steps.values()]
        here = next((i for i, b in enumerate(buttons) if b.hasFocus()), -1)
        if event.key() in moves and here >= 0:
            buttons[(here + moves[Qt.Key(event.key())]) % len(buttons)].setFocus()
        else:
            super().keyPressEvent(event)
