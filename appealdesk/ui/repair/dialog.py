"""A damaged store: what was found, repairing it with the store closed meanwhile, and what came of it."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from appealdesk.core.desk import Cancelled
from appealdesk.core.desk.mending import prospect
from appealdesk.core.store.errors import StoreError
from appealdesk.ui.door import PATIENCE
from appealdesk.ui.folders import documents
from appealdesk.ui.jobs import Job
from appealdesk.ui.repair.wording import details, done_lines, found_lines
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out
from appealdesk.ui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from appealdesk.core.desk.mending import Mending
    from appealdesk.core.store.repair.run import Repaired
    from appealdesk.core.store.verify.report import Damage, Report
    from appealdesk.ui.context import Context

WIDTH = 620


class RepairDialog(QDialog):
    """Nothing is touched before the person presses the button; a stop is honoured only where it is safe."""

    def __init__(
        self,
        context: Context,
        mending: Mending,
        report: Report,
        newest: tuple[Path, datetime] | None,
        parent: QWidget | None = None,
    ) -> None:
        """Show what a check found.

        Args:
            context: the window's surroundings.
            mending: works on the store.
            report: what the check found.
            newest: the latest automatic backup and when it was made, if there is one.
            parent: the window.
        """
        super().__init__(parent)
        self._context, self._mending, self._newest = context, mending, newest
        self._stop: Event | None = None
        self.leave_store: Callable[[], Event | None] = lambda: None
        """Called before the store is closed; returns what tells when nobody works in it any more."""
        self.restore_from: Path | None = None
        """The backup that the person chose to restore; with :attr:`wants_restore` and None one is to be chosen."""
        self.wants_restore = False
        self.done_with: Repaired | None = None
        look, say = context.look, context.say
        self.title = Text("title", wrap=True)
        self.lines = QWidget()
        self._column = QVBoxLayout(self.lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.working = Working(say)
        self.go, self.elsewhere = Button(look, "", "primary"), Button(look, "folder_open_20_regular")
        self.restore, self.stop, self.leave = Button(look), Button(look, "dismiss_20_regular"), Button(look)
        self.buttons = (self.leave, self.stop, self.restore, self.elsewhere, self.go)
        self.more, self.detail = Button(look, "", "quiet"), Text("second", wrap=True)
        lay_out(self, (self.title, self.lines, self.more, self.detail, self.working), self.buttons, WIDTH)
        self.setWindowTitle(say.of("upkeep.repair.title"))
        self.go.say(say.of("upkeep.repair.go"))
        self.elsewhere.say(say.of("upkeep.repair.elsewhere"))
        self.stop.say(say.of("upkeep.repair.stop"))
        self.leave.say(say("export.close"))
        self.restore.say(say.of("upkeep.repair.restore"))
        if newest is not None:
            made = newest[1].astimezone(context.zone)
            self.restore.say(say.of("upkeep.repair.restore-from", at=f"{made:%Y-%m-%d %H:%M}"))
        self.go.clicked.connect(self._go)
        self.elsewhere.clicked.connect(self._look_elsewhere)
        self.restore.clicked.connect(self._restore)
        self.stop.clicked.connect(self._ask_to_stop)
        self.leave.clicked.connect(self.reject)
        self.more.say(say.of("upkeep.repair.detail"))
        self.more.clicked.connect(self._show_detail)
        ahead = prospect(report)
        self._show("upkeep.repair.title", found_lines(say, report, ahead), report.damages)
        # where a repair changes nothing and nothing is lost, an earlier backup would only lose more
        first = self.go if ahead.steps else self.restore if ahead.needs_backup else self.leave
        self._offer(first, self.restore)

    @property
    def at_work(self) -> bool:
        """True while the store is being repaired, and so is closed."""
        return self._stop is not None

    def _show_detail(self) -> None:
        self.detail.setVisible(self.detail.isHidden())
        fit(self)

    def _show(self, title: str, lines: Iterable[tuple[str, str]], damages: Sequence[Damage] = ()) -> None:
        self.detail.setText(details(self._context.say, damages))
        self.detail.hide()
        self.more.setVisible(bool(damages))
        self.title.setText(self._context.say.of(title))
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for role, words in lines:
            label = Text(role, wrap=True)
            label.setText(words)
            self._column.addWidget(label)
            label.show()  # hidden, it would not be reckoned with
        fit(self)

    def _offer(self, first: Button, *others: Button) -> None:
        for button in self.buttons:
            button.setVisible(button in {first, *others, self.leave})
        self.leave.setEnabled(True)
        first.setDefault(True)
        first.setFocus()
        fit(self)

    def _go(self) -> None:
        self.repair()

    def repair(self, offered: Sequence[Path] = ()) -> None:
        """Close the store and bring back what can be brought back, off the window's thread."""
        say, door, mending, stop = self._context.say, self._context.door, self._mending, Event()
        try:
            secured = mending.secure_keys()
        except StoreError as error:
            # the store stays open: once closed, nothing would open it
            self._show("upkeep.repair.title", [("bad", explain(error, say))])
            self._offer(self.restore)
            return
        self._stop = stop
        at_work = self.leave_store()
        door.close()

        def work(job: Job) -> Repaired:
            if at_work is not None:
                at_work.wait(PATIENCE)
            done = mending.repair(offered, on_progress=job.report, cancelled=stop.is_set)
            done.keys_mended |= secured
            return done

        job = Job(work)
        job.notices.progress.connect(self.working.show_progress)
        job.notices.done.connect(self._done)
        job.notices.failed.connect(self._failed)
        self._show("upkeep.repair.running", [("second", say.of("upkeep.repair.safe"))])
        self.working.begin(say.of("upkeep.repair.waiting") if at_work else "")
        self._offer(self.stop)
        self.stop.setEnabled(True)
        self.leave.hide()
        job.start(self._context.bridge.pool)

    def _ask_to_stop(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self.stop.setEnabled(False)
            self.title.setText(self._context.say.of("upkeep.repair.stopping"))

    def _done(self, done: Repaired) -> None:
        self._over()
        self.done_with = done
        whole = done.after.sound
        self._show(
            "upkeep.repair.whole" if whole else "upkeep.repair.partly",
            done_lines(self._context.say, done),
            done.after.damages,
        )
        if not done.needs_backup:
            # the repair has looked into the automatic backups: what is missing now is in none of them
            self._newest = None
            self.restore.say(self._context.say.of("upkeep.repair.restore"))
        more = [] if whole else [self.restore, *([self.elsewhere] if done.lost else [])]
        self._offer(self.leave, *more)

    def _failed(self, error: Exception) -> None:
        self._over()
        say = self._context.say
        stopped = isinstance(error, Cancelled)
        words = say.of("upkeep.repair.stopped")
        if not stopped:
            words = say.of("upkeep.repair.failed", why=explain(error, say))
        self._show("upkeep.repair.title", [("second" if stopped else "bad", words)])
        self._offer(self.go, self.restore)

    def _over(self) -> None:
        self._stop = None
        self.working.hide()
        self._context.door.knock()

    def _look_elsewhere(self) -> None:
        say = self._context.say
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            say.of("upkeep.repair.elsewhere"),
            str(documents().parent),
            f"{say.of('upkeep.repair.elsewhere-type')} (*)",
        )
        if chosen:
            self.repair([Path(c) for c in chosen])

    def _restore(self) -> None:
        self.wants_restore = True
        self.restore_from = self._newest[0] if self._newest else None
        self.accept()

    def reject(self) -> None:
        """Close; a repair at work is asked to stop first, and the dialog stays until it has."""
        if self.at_work:
            self._ask_to_stop()
        else:
            super().reject()
