"""The row above a page: what the file is, its pages, and the ways to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from appealdesk.ui.widgets.basics import Elided, IconButton, Text
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

HEIGHT = 34


class PaneTools(QWidget):
    """Only holds its parts; the pane says what they do."""

    def __init__(self, context: Context, *, named: bool) -> None:
        """``named``: with the file's name, where no box above says it."""
        super().__init__()
        look = context.look
        self._context, self._named = context, named
        # the row keeps its height without a file, so that two panes side by side stay level
        self.setMinimumHeight(HEIGHT)
        self.name = Elided("second")
        if not named:
            self.name.hide()
        self.kind, self.clear = Pill(look), Pill(look)
        self.back, self.forth = (IconButton(look, f"chevron_{x}_20_regular") for x in ("left", "right"))
        self.number = Text("caption")
        self.facts = IconButton(look, "eye_20_regular")
        self.facts.setCheckable(True)
        self.facts.setChecked(True)
        self.smaller, self.larger, self.whole = (IconButton(look, f"zoom_{x}_20_regular") for x in ("out", "in", "fit"))
        self.whole.use_icon("full_screen_maximize_20_regular")
        self.rotate = IconButton(look, "arrow_rotate_clockwise_20_regular")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self.row.addWidget(self.name, 1)
        self.row.addWidget(self.kind)
        self.row.addSpacing(6)
        self.row.addWidget(self.clear)
        if not named:
            self.row.addStretch(1)
        for part in (self.back, self.number, self.forth, *self.of_page):
            self.row.addWidget(part)

    @property
    def of_page(self) -> tuple[IconButton, ...]:
        """The buttons that are there with any page."""
        return self.facts, self.smaller, self.larger, self.whole, self.rotate

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        for button, key in (
            (self.back, "previous"),
            (self.forth, "next"),
            (self.facts, "facts"),
            (self.smaller, "smaller"),
            (self.larger, "larger"),
            (self.whole, "whole"),
            (self.rotate, "rotate"),
        ):
            button.say(say(f"viewer.{key}"))
