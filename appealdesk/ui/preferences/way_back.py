"""The way back in the settings: takes the last change back, and does it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from appealdesk.ui.preferences.past import Was
from appealdesk.ui.widgets.basics import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from appealdesk.ui.context import Context

    type Setting = tuple[Callable[[], object], Callable[[object], None]]
    """Returns how a setting is, and makes it so."""


class WayBack(QWidget):
    """Each button is there while there is something for it."""

    taken = Signal()
    """A setting is otherwise now."""

    def __init__(self, context: Context, settings: Mapping[str, Setting], parent: QWidget | None = None) -> None:
        """Offer what was changed since the program started.

        Args:
            context: the window's surroundings.
            settings: by the key with which changes are noted.
            parent: the dialog.
        """
        super().__init__(parent)
        self._context, self._settings = context, settings
        self.undo = Button(context.look, "arrow_undo_20_regular", "quiet")
        self.redo = Button(context.look, "arrow_redo_20_regular", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.undo.clicked.connect(self.take_back)
        self.redo.clicked.connect(self.do_again)
        self.turn()

    def note(self, key: str, label: str, value: object) -> None:
        """Remember how a setting was before it is changed, with the name of its words."""
        self._context.settings.past.note(key, label, value)
        self.turn()

    def turn(self) -> None:
        """Show what can be taken back and done again, in the present language."""
        say, past = self._context.say, self._context.settings.past
        for button, kept, key in ((self.undo, past.undo, "undo"), (self.redo, past.redo, "redo")):
            if kept:
                button.say(say.of(f"settings.{key}", what=say.of(f"settings.{kept[-1].label}")))
            button.setVisible(bool(kept))

    def take_back(self) -> None:
        """Make the setting that was changed last what it was before."""
        past = self._context.settings.past
        self._swap(past.undo, past.redo)

    def do_again(self) -> None:
        """Change again what was taken back last."""
        past = self._context.settings.past
        self._swap(past.redo, past.undo)

    def _swap(self, source: list[Was], target: list[Was]) -> None:
        if not source:
            return
        was = source.pop()
        read, make = self._settings[was.key]
        target.append(Was(was.key, was.label, read()))
        make(was.value)
        self.turn()
        self.taken.emit()
