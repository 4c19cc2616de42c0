"""The screen while a case is read: how much is done, which file, and a way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from appealdesk.core.desk import Progress
from appealdesk.ui import icons
from appealdesk.ui.context import Context
from appealdesk.ui.widgets.basics import Button, Elided, Text, card


class ReadingPage(QWidget):
    """Shows progress; ``cancel`` leaves at once."""

    cancel = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the screen."""
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._last: Progress | None = None
        self._read = False
        """Whether all files were read."""
        self._folder = ""
        self.title, self.folder = Text("title"), Elided("caption")
        self.stage, self.count = Text("strong"), Text("second")
        self.file = Elided("second")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.lock, self.promise = Text(), Text("caption")
        self.stop = Button(context.look, "dismiss_20_regular")
        self.stop.clicked.connect(self.cancel)
        self._lay_out()
        context.say.changed.connect(self.retranslate)
        context.look.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.addWidget(self.stage)
        figures.addStretch(1)
        figures.addWidget(self.count)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.lock)
        foot.addWidget(self.promise)
        foot.addStretch(1)
        foot.addWidget(self.stop)
        box = card()
        box.setFixedWidth(560)
        column = QVBoxLayout(box)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.folder)
        column.addSpacing(12)
        column.addLayout(figures)
        column.addWidget(self.bar)
        column.addWidget(self.file)
        column.addSpacing(12)
        column.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def begin(self, folder: str) -> None:
        """Start anew for a folder."""
        self._folder, self._last = folder, None
        self._read = False
        self.bar.setRange(0, 0)
        self.retranslate()
        self.stop.setFocus()

    def show_progress(self, progress: Progress) -> None:
        """Show one notice of the core."""
        if progress.stage == "read" and 0 < progress.total <= progress.done:
            # what follows is not counted, and a full bar that stands still looks stuck
            progress, self._read = Progress("check"), True
        elif progress.stage == "read" and self._read:
            # what was read once is looked at again: to the seller it does not begin anew
            progress = Progress("check", file=progress.file)
        self._last = progress
        self.bar.setRange(0, max(progress.total, 0))
        self.bar.setValue(progress.done)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, last = self._context.say, self._last
        self.title.setText(say("reading.title"))
        self.folder.say(self._folder)
        self.stop.say(say("reading.cancel"), say("reading.cancel-tip"))
        self.promise.setText(say("start.promise"))
        self.stage.setText(say.or_else(f"stage.{last.stage}", say("stage.other")) if last else say("stage.start"))
        self.count.setText(say("reading.count", done=last.done, total=last.total) if last and last.total else "")
        self.file.say(last.file if last else "")
        self.bar.setAccessibleName(f"{self.stage.text()} {self.count.text()}")
        tokens = self._context.look.tokens
        self.lock.setPixmap(icons.pixmap("lock_closed_20_regular", tokens.ok.mark, 16, self.devicePixelRatioF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape cancels."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel.emit()
        else:
            super().keyPressEvent(event)
