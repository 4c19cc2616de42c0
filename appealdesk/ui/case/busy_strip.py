"""What is at work on the case in view: a thin running bar, and before long how far it is and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from appealdesk.ui.widgets.basics import Button, Elided, Text

if TYPE_CHECKING:
    from appealdesk.core.desk import Progress
    from appealdesk.ui.context import Context

LATER_MS: Final = 600
"""What takes no longer than this says nothing: the screen would only twitch."""
_BAR: Final = 3
"""Logical pixels of the bar's height."""


class BusyStrip(QWidget):
    """Hidden while nothing is at work; the bar alone keeps its place then."""

    stop = Signal()
    """The seller wants it to end."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it at rest."""
        super().__init__(parent)
        self._context = context
        self._last: Progress | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR)
        self.stage, self.count, self.file = Text("strong"), Text("second"), Elided("second")
        self.halt = Button(context.look, "dismiss_20_regular", "quiet")
        self.halt.clicked.connect(self.stop)
        self._told = QWidget()
        row = QHBoxLayout(self._told)
        row.setContentsMargins(4, 2, 0, 2)
        row.setSpacing(12)
        row.addWidget(self.stage)
        row.addWidget(self.count)
        # not on the right, where the panel floats above it in a narrow window
        row.addWidget(self.halt)
        row.addWidget(self.file, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._told)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._told.show)
        context.say.changed.connect(self.retranslate)
        self.turn(busy=False)

    def turn(self, *, busy: bool) -> None:
        """Show that something is at work, or that nothing is any more."""
        if not busy:
            self._later.stop()
            self._told.hide()
            # a strip that is hidden itself is never asked again how high it is, and would leave a gap
            self._column.activate()
            self._last = None
        elif not self._told.isVisible() and not self._later.isActive():
            self._later.start()
        self.bar.setRange(0, 0 if busy else 1)
        self.setVisible(busy)
        self.retranslate()

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is; nothing while nothing of the case in view is at work."""
        if self.isHidden():
            return
        # of what is not counted the end is not known, and a full bar that stands still looks stuck
        counted = progress.total > progress.done
        self._last = progress
        self.bar.setRange(0, progress.total if counted else 0)
        self.bar.setValue(progress.done)
        self.retranslate()
        if (row := self._told.layout()) is not None:
            # at once: on a busy computer the words would be painted in the room of those before
            row.activate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, last = self._context.say, self._last
        self.halt.say(say("reading.cancel"), say("reading.cancel-tip"))
        self.stage.setText(say.or_else(f"stage.{last.stage}", say("stage.other")) if last else say("stage.start"))
        self.count.setText(say("reading.count", done=last.done, total=last.total) if last and last.total else "")
        self.file.say(last.file if last else "")
        self.bar.setAccessibleName(" ".join(x for x in (self.stage.text(), self.count.text()) if x))
