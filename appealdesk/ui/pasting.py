"""What Ctrl+V does: files as if they were dropped, a picture alone as evidence or as the first file of a new case."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from appealdesk.core.store.errors import StoreError
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
        for end in (context.bridge.made, context.bridge.failed, context.bridge.cancelled, window.adder.changed):
            end.connect(self.close)
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
            elif current is window.start:
                self._begin(picture)

    def _begin(self, picture: QImage) -> None:
        """Ask about a new case with the picture as its file, as for a file that is dropped."""
        self.close()
        try:
            self._folder = folder = PassingFolder(self._context.now.real())
            path = put_down(picture, folder, picture_name(self._context))
        except (OSError, StoreError) as error:
            self.close()
            state, words = failure(error, self._context.say)
            self._window.bar.tell(state, "bad", words)
            return
        self._window.take([path])
        if self._context.door.is_open and self._window.pages.currentWidget() is self._window.start:
            self.close()  # the seller thought better of it

    def close(self) -> None:
        """Remove the readable copy: what was taken is in the store by now, or the window closes."""
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.close()
