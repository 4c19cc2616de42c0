"""One page of a file in memory: turning its pages, zooming, and nothing marked on it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.page import Box, Line, Page, Unit
from appealdesk.ui.evidence.canvas import STEP, PageCanvas
from appealdesk.ui.evidence.loading import PagePicture, PreviewError, load_page
from appealdesk.ui.jobs import Job
from appealdesk.ui.widgets.basics import Elided, IconButton, Text

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Content
    from appealdesk.ui.context import Context

_COLUMNS = 96
"""Letters of a line of a text; longer ones go on in the next."""
_MEDIA = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
TEXTS = frozenset({".txt"})


def ending_of(name: str) -> str:
    """Return the ending of a file's name with its dot, in small letters."""
    return f".{name.rpartition('.')[2].lower()}"


def can_show(name: str) -> bool:
    """Tell whether a file of that name has pages to look at."""
    return ending_of(name) in {*_MEDIA, *TEXTS}


class PageView(QWidget):
    """Pages are drawn in a job, so the window never waits for them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._context = context
        self._content: Content | None = None
        self._job: Job | None = None
        self.page, self.pages = 1, 1
        say = context.say
        self.name, self.number = Elided("strong"), Text("caption")
        self.back, self.forth = (IconButton(context.look, f"chevron_{x}_20_regular") for x in ("left", "right"))
        self.smaller, self.larger = (IconButton(context.look, f"zoom_{x}_20_regular") for x in ("out", "in"))
        self.whole = IconButton(context.look, "full_screen_maximize_20_regular")
        self.canvas = PageCanvas(context)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.name, 1)
        for button, key in (
            (self.back, "previous"),
            (self.number, ""),
            (self.forth, "next"),
            (self.smaller, "smaller"),
            (self.larger, "larger"),
            (self.whole, "whole"),
        ):
            row.addWidget(button)
            if isinstance(button, IconButton):
                button.say(say(f"viewer.{key}"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.canvas, 1)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.canvas.page_wanted.connect(self.turn)
        self.smaller.clicked.connect(lambda: self.canvas.zoom_by(1 / STEP))
        self.larger.clicked.connect(lambda: self.canvas.zoom_by(STEP))
        self.whole.clicked.connect(self.canvas.fit)
        self._retell()

    def say(self, words: str) -> None:
        """Show words instead of a page."""
        self.give_up()
        self._content = None
        self.name.say("")
        self.canvas.show_message(words)
        self._retell()

    def show_file(self, content: Content, pages: int, *, page: int = 1) -> None:
        """Show a page of a file that has so many."""
        self._content, self.pages, self.page = content, max(1, pages), page
        self.name.say(content.name)
        self._load()

    def turn(self, by: int) -> None:
        """Go ``by`` pages on."""
        wanted = min(max(self.page + by, 1), self.pages)
        if self._content and wanted != self.page:
            self.page = wanted
            self._load()

    def give_up(self) -> None:
        """Stop drawing what is being drawn."""
        if self._job:
            self._job.cancel()
            self._job = None

    def _load(self) -> None:
        content, number, say = self._content, self.page, self._context.say
        assert content is not None
        self.give_up()
        self._retell()
        self.canvas.show_message(say("viewer.loading"))
        ending = ending_of(content.name)
        self._job = Job(lambda _job: _drawn(content, number, ending))
        self._job.notices.done.connect(self._loaded)
        self._job.notices.failed.connect(self._refused)
        self._job.start(self._context.bridge.pool)

    def _loaded(self, picture: PagePicture) -> None:
        self.pages = picture.pages
        self.canvas.show_page(picture, (), None)
        self._retell()

    def _refused(self, error: Exception) -> None:
        key = error.key if isinstance(error, PreviewError) else "broken"
        self.canvas.show_message(self._context.say(f"preview.{key}"))

    def _retell(self) -> None:
        shown = self._content is not None
        for zoom in (self.smaller, self.larger, self.whole):
            zoom.setVisible(shown)
        for turn in (self.back, self.number, self.forth):
            turn.setVisible(shown and self.pages > 1)
        self.back.setEnabled(self.page > 1)
        self.forth.setEnabled(self.page < self.pages)
        self.number.setText(self._context.say("viewer.page", page=self.page, pages=self.pages))
        self.canvas.setAccessibleName(self.name.full())


def _drawn(content: Content, number: int, ending: str) -> PagePicture:
    if ending in TEXTS:
        return load_page(content, 1, (_as_page(content),), "text/plain")
    return load_page(content, number, (), _MEDIA.get(ending, ""))


def _as_page(content: Content) -> Page:
    """Return a text as lines that are not too long to be seen."""
    with content.open() as file:
        said = file.read().decode("utf-8", "replace").splitlines()
    rows = [part for line in said for part in (textwrap.wrap(line, _COLUMNS) or [""])]
    lines = tuple(Line(text, Box(0, row, max(1, len(text)), 1)) for row, text in enumerate(rows))
    return Page(1, _COLUMNS, len(rows), Unit.CELL, lines)
