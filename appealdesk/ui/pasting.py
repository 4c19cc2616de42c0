"""What Ctrl+V does: files as if they were dropped, a picture alone as evidence or as the first file of a new case."""

from __future__ import annotations

import errno
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from appealdesk.core.store.passing import PassingFolder
from appealdesk.ui.trouble import failure
from appealdesk.ui.widgets.drop import local_paths, pasted_picture

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow


def picture_name(context: Context) -> str:
    """Return what a pasted picture is called: by the moment at which it came."""
    at = context.now.real().astimezone(context.zone)
    return f"{context.say('bar.pasted-name', at=f'{at:%Y%m%d-%H%M%S}')}.png"


def put_down(picture: QImage, folder: PassingFolder, name: str) -> Path:
    """Write a picture as a PNG for what takes files only.

    Raises:
        OSError: it cannot be written.
    """
    path = folder.path / name
    if not picture.save(str(path)):
        raise OSError(errno.EIO, "PNG", str(path))
    return path


class Pasting(QObject):
    """Looks at the clipboard when the keys are pressed, never before; makes a file of a picture only then."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._context, self._window = context, window
        self._folder: PassingFolder | None = None
        """Holds the picture of which a new case is being made."""
        self._at_work, self._given_up = False, Event()
        """Whether a picture is being put down, and whether the window was closed over it."""
        self._told = 0
        for end in (context.bridge.made, context.bridge.failed, context.bridge.cancelled, window.adder.changed):
            end.connect(self._clear_away)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), window).activated.connect(self.paste)

    def paste(self) -> None:
        """Take what the clipboard holds; while a case is read nothing is taken."""
        window, data = self._window, QApplication.clipboard().mimeData()
        current, paths = window.pages.currentWidget(), local_paths(data)
        if current is window.reading:
            return
        if paths:
            window.take(paths)
        elif picture := pasted_picture(data):
            if current is window.case and window.ref is not None:
                window.adder.add_picture(picture, window.ref)
            elif current is window.start and not self._at_work:
                self._begin(picture)

    def _begin(self, picture: QImage) -> None:
        """Make a file of the picture in a job: a large one takes its time."""
        self._clear_away()
        name, now, given_up = picture_name(self._context), self._context.now.real(), self._given_up

        def work() -> tuple[PassingFolder, Path] | None:
            folder = PassingFolder(now)
            try:
                path = put_down(picture, folder, name)
            except OSError:
                folder.close()
                raise
            if given_up.is_set():
                folder.close()
                return None
            return folder, path

        say = self._context.say
        self._told = self._window.bar.tell(say("bar.pasting"), "accent", say("bar.pasting-text"))
        self._at_work = True
        self._context.bridge.ask(work, self._put, self._failed)

    def _put(self, made: tuple[PassingFolder, Path] | None) -> None:
        """Ask about a new case with the picture as its file, as for a file that is dropped."""
        self._at_work = False
        self._window.bar.withdraw(self._told)
        if made is None:
            return
        self._folder, path = made
        if self._window.pages.currentWidget() is not self._window.start:
            self._clear_away()  # the seller went on to something else
            return
        self._window.take([path])
        if self._context.door.is_open and self._window.pages.currentWidget() is self._window.start:
            self._clear_away()  # the seller thought better of it

    def _failed(self, error: Exception) -> None:
        self._at_work = False
        state, words = failure(error, self._context.say)
        self._window.bar.tell(state, "bad", words)

    def _clear_away(self) -> None:
        """Remove the readable copy: what was taken is in the store by now."""
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.close()

    def close(self) -> None:
        """Leave no readable copy; the window closes."""
        self._given_up.set()
        self._clear_away()
