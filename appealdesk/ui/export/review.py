"""The reviewer's view: the files of the submission as they will be, in their order, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QProgressBar, QVBoxLayout, QWidget

from appealdesk.core.export.purposes import in_order
from appealdesk.core.export.values import Role
from appealdesk.ui.export.fitting_view import FittingDialog, made_smaller
from appealdesk.ui.export.outcome import sent_of
from appealdesk.ui.export.page_view import PageView, can_show
from appealdesk.ui.export.print_dialog import PrintDialog
from appealdesk.ui.export.roles import role_words
from appealdesk.ui.export.sizes import size_words
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Elided, Text, card, divider, tip_of
from appealdesk.ui.widgets.frame import foot_of
from appealdesk.ui.widgets.keys import bind_keys
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.desk import Progress
    from appealdesk.core.desk.rehearsal import Rehearsed
    from appealdesk.core.domain.content import Contents
    from appealdesk.core.export.values import WrittenFile
    from appealdesk.ui.context import Context
    from appealdesk.ui.export.fitting_view import Original
    from appealdesk.ui.jobs import Job

_SIZE = (1120, 660)
_LIST = 340


class ReviewDialog(QDialog):
    """Makes the files at once and shows the first; Escape gives up and closes, and nothing is left on the disk."""

    def __init__(
        self,
        context: Context,
        job: Job,
        originals: Callable[[int], Original | None],
        contents: Contents,
        parent: QWidget | None = None,
        *,
        problems: bool = False,
        most: int = 0,
    ) -> None:
        """Show what a job (not started) makes.

        Args:
            context: the window's surroundings.
            job: gives :class:`Rehearsed`.
            originals: the file of the case behind an exhibit's number; None where it is not to be shown.
            contents: gives the case's files.
            parent: the window above which it stands.
            problems: whether anything keeps the files from being handed in, to which F8 then leads.
            most: characters that a statement may have; 0 where the form does not limit it.
        """
        super().__init__(parent)
        self._problems, self._most = problems, most
        self.onward = 0
        """1 where it was left for the next problem, -1 for the one before."""
        self._context, self._originals, self._contents = context, originals, contents
        self._made: Rehearsed | None = None
        self._listed: tuple[WrittenFile, ...] = ()
        """As they are listed: what is handed in first, in its order."""
        say, look = context.say, context.look
        self.setWindowTitle(say("review.title"))
        self.title, self.total = Text("title"), Text("second", wrap=True)
        self.title.setText(say("review.title"))
        self.files = QListWidget()
        self.files.setAccessibleName(say("export.plan"))
        self.files.setFixedWidth(_LIST)
        # the end of a name tells parts and originals apart
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view = PageView(context)
        self.bar, self.step = QProgressBar(), Elided("caption")
        self.error = Text("bad", wrap=True)
        self.smaller = Button(look, "eye_20_regular", "quiet")
        self.print = Button(look, "print_20_regular", "quiet")
        self.leave = Button(look, "", "primary")
        self.print.say(say("print.action"))
        self.leave.say(say("export.close"))
        self._lay_out()
        self.files.currentRowChanged.connect(self._show)
        self.smaller.clicked.connect(self._show_smaller)
        self.print.clicked.connect(self._print)
        self.leave.clicked.connect(self.reject)
        bind_keys(self, {"F8": self.go_on, "Shift+F8": lambda: self.go_on(-1)})
        self._begin(job)

    def _lay_out(self) -> None:
        frame = card()
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(8, 8, 12, 12)
        inside.setSpacing(12)
        inside.addWidget(self.files)
        inside.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(8)
        for part in (self.title, self.total):
            column.addWidget(part)
        column.addWidget(frame, 1)
        self.bar.setTextVisible(False)
        for working in (self.bar, self.step, self.error):
            column.addWidget(working)
        self.error.hide()
        column.addWidget(divider())
        foot = foot_of((self.leave,))
        foot.insertWidget(0, self.print)
        foot.insertWidget(0, self.smaller)
        column.addLayout(foot)
        for later in (self.smaller, self.print):
            later.hide()
        resize_within(self, _SIZE)

    def _begin(self, job: Job) -> None:
        say = self._context.say
        self.total.setText(say("review.working"))
        self.view.say(say("review.soon"))
        self.bar.setRange(0, 0)
        job.notices.progress.connect(self._progress)
        job.notices.done.connect(self._ready)
        job.notices.failed.connect(self._failed)
        self._job: Job | None = job.start(self._context.bridge.pool)

    def _progress(self, progress: Progress) -> None:
        self.bar.setRange(0, max(progress.total, 0))
        self.bar.setValue(progress.done)
        self.step.say(progress.file)

    def _over(self) -> None:
        self._job = None
        self.bar.hide()
        self.step.hide()

    def _ready(self, made: Rehearsed) -> None:
        self._over()
        self._made = made
        say = self._context.say
        self._tell_total()
        self._listed = in_order(made.files)
        for file in self._listed:
            item = QListWidgetItem(f"{file.path}\n{self._about(file)}")
            item.setData(Qt.ItemDataRole.ToolTipRole, tip_of(file.path))
            self.files.addItem(item)
        copies = made_smaller(made.files)
        self.smaller.say(say.count("review.smaller", len(copies)))
        self.smaller.setVisible(any(self._originals(c.exhibit) for c in copies))
        self.print.setVisible(self._dossier() is not None)
        self.files.setCurrentRow(0)
        self.files.setFocus()

    def _tell_total(self, more: str = "") -> None:
        say, files = self._context.say, self._made.files if self._made else ()
        sent = sent_of(files)
        size = size_words(sum(f.bytes for f in sent))
        told = say.count("review.total", len(sent), size=size, kept=len(files) - len(sent))
        self.total.setText("\n".join(x for x in (told, more) if x))

    def _about(self, file: WrittenFile) -> str:
        """Return what a file is for, its pages and its size."""
        say = self._context.say
        pages = [say.count("review.pages", file.pages)] if file.pages else []
        return say("review.between").join((role_words(file, say, self._most), *pages, size_words(file.bytes)))

    def _show(self, row: int) -> None:
        if self._made is None or row < 0:
            return
        file = self._listed[row]
        if can_show(file.path):
            self.view.show_file(self._made.contents[file.path], file.pages or 1)
        else:
            self.view.say(self._context.say("review.data"))

    def _failed(self, error: Exception) -> None:
        self._over()
        say = self._context.say
        self.total.setText("")
        self.view.say(say("review.none"))
        self.error.setText(f"{explain(error, say)} {say('error.safe')}")
        self.error.show()

    def go_on(self, step: int = 1) -> None:
        """Leave for the next problem, or with -1 for the one before; say so where there is none."""
        if self._problems:
            self.onward = step
            self.reject()
        elif self._made is not None:
            self._tell_total(self._context.say("next.none-export"))

    def _show_smaller(self) -> None:
        if self._made is not None:
            dialog = FittingDialog(self._context, made_smaller(self._made.files), self._originals, self._contents, self)
            dialog.exec()
            dialog.deleteLater()

    def _dossier(self) -> WrittenFile | None:
        files = self._made.files if self._made else ()
        return next((f for f in files if f.role is Role.DOSSIER), None)

    def _print(self) -> None:
        dossier = self._dossier()
        if self._made is None or dossier is None:
            return
        dialog = PrintDialog(self._context, self._made.contents[dossier.path], self)
        dialog.exec()
        dialog.deleteLater()

    def done(self, result: int) -> None:
        """Close; what is being made is given up, and the core takes away what it has written."""
        if self._job:
            self._job.cancel()
            self._job = None
        self.view.give_up()
        super().done(result)
