"""What is meant with files that arrive, dropped, pasted, chosen or handed over by a second start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.drop import files_below

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.bridge import Made
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar

CASEFILE = "case.toml"
HANDED_OVER = ".appealcase"


class Arrivals(QObject):
    """Brings cases into the store; what belongs to the open case goes out as ``for_case``."""

    reading = Signal(str)
    """Something is being taken in that will be shown: what it is called."""
    for_case = Signal(list)
    handed_over = Signal(object)
    """A file that holds a case."""
    gone = Signal()

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and ask above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window

    def take(self, paths: list[Path], into: CaseRef | None) -> None:
        """Do what is meant with paths: take a case folder in, add to the open case, or begin a new case.

        Args:
            paths: files and folders.
            into: the case that is open, if one is.
        """
        say = self._context.say
        gone = next((p for p in paths if not p.exists()), None)
        if gone is not None:
            self._bar.tell(say("bar.gone"), "warn", say("bar.gone-text", name=gone))
            self.gone.emit()
            return
        case = next((p for p in paths if p.is_dir() and (p / CASEFILE).is_file()), None)
        if case is None and len(paths) == 1 and paths[0].name == CASEFILE:
            case = paths[0].parent
        if case is not None:
            self._take_folder(case)
            return
        handed = next((p for p in paths if p.suffix.lower() == HANDED_OVER and p.is_file()), None)
        if handed is not None:
            self._context.door.when_open(lambda: self.handed_over.emit(handed))
            return
        files = files_below(paths)
        if not files:
            self._bar.tell(say("bar.nothing"), "warn", say("bar.empty-folder"))
        elif into is not None:
            self.for_case.emit(files)
        else:
            self._context.door.when_open(lambda: self._begin(files))

    def _take_folder(self, folder: Path) -> None:
        def act() -> None:
            self.reading.emit(str(folder))
            self._context.bridge.import_folder(folder)

        self._context.door.when_open(act)

    def _begin(self, files: list[Path]) -> None:
        dialog = LooseFilesDialog(self._context, files, self._window)
        if dialog.exec():
            name, platform, site = dialog.answer
            self.reading.emit(name)
            self._context.bridge.make_case(name, platform, site, files)

    def tell_failures(self, made: Made) -> None:
        """Say which files could not be taken, or that the case was there already."""
        say, failed = self._context.say, made.taken.failed
        if made.known:
            self._bar.tell(say("bar.known"), "neutral", say("bar.known-text"))
        elif failed:
            first = say.of(failed[0].error.key, **failed[0].error.values)
            self._bar.tell(say.count("bar.not-taken", len(failed)), "warn", first)

    def _failed(self, error: Exception) -> None:
        say = self._context.say
        self._bar.tell(say("bar.failed"), "bad", f"{explain(error, say)} {say('error.safe')}")

    def finish_interrupted(self) -> None:
        """Go on with drops that were cut short by a crash or a power cut, and say so."""
        bridge = self._context.bridge
        if self._context.door.read_only:
            return

        def work() -> int:
            kept = bridge.desk.kept
            return sum(len(kept.resume(uid).kept) for uid in kept.store.files.unfinished())

        def done(count: int) -> None:
            if count:
                say = self._context.say
                self._bar.tell(say("bar.resumed"), "ok", say.count("bar.resumed-text", count))

        bridge.ask(work, done, self._failed)
