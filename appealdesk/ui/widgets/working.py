"""How far a piece of work has come: a bar, and what is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from appealdesk.ui.widgets.basics import Elided

if TYPE_CHECKING:
    from appealdesk.core.desk import Progress
    from appealdesk.ui.text import Speech


def progress_words(say: Speech, progress: Progress) -> str:
    """Return how far a counted piece of work is, such as ``12 / 40  label.png``."""
    counted = say("reading.count", done=progress.done, total=progress.total) if progress.total else ""
    return "  ".join(x for x in (counted, progress.file) if x)


def stage_words(say: Speech, progress: Progress) -> str:
    """Return a step of work on the store in words, such as ``Originals  12 / 40``."""
    return "  ".join(x for x in (say.of(f"upkeep.stage.{progress.stage}"), progress_words(say, progress)) if x)


class Working(QWidget):
    """Hidden until something is at work."""

    def __init__(self, say: Speech, parent: QWidget | None = None) -> None:
        """Create it hidden."""
        super().__init__(parent)
        self._say = say
        self.bar, self.step = QProgressBar(), Elided("caption")
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.step)
        self.hide()

    def begin(self, words: str) -> None:
        """Show that something has begun; its length is not known yet."""
        self.bar.setRange(0, 0)
        self.step.say(words)
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """Show one step."""
        self.bar.setRange(0, max(progress.total, 0))
        self.bar.setValue(progress.done)
        self.step.say(stage_words(self._say, progress))
