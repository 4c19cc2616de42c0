"""The notice beside what was understood of it, with every place marked; the chosen one in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.text import has
from appealdesk.ui.evidence.canvas import PageCanvas
from appealdesk.ui.evidence.loading import PagePicture, PreviewError, load_page
from appealdesk.ui.evidence.mark import Mark
from appealdesk.ui.widgets.basics import Elided

if TYPE_CHECKING:
    from appealdesk.core.desk.looking import Look
    from appealdesk.core.domain.case import Printed
    from appealdesk.ui.context import Context


class SourceView(QWidget):
    """Reads the page off the window's thread."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._look: Look | None = None
        self._field = ""
        self._page = 0
        self.title, self.canvas = Elided("heading"), PageCanvas(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.canvas, 1)

    def show_look(self, look: Look) -> None:
        """Show the notice of a first look."""
        self._look = look
        if look.path is not None:
            self.title.say(look.path.name)
            self.canvas.setAccessibleName(look.path.name)
            self._load(1)

    def show_field(self, name: str) -> None:
        """Go to where a field is printed."""
        self._field = name
        place = next((p for p in self._places() if p.name == name), None)
        if place is None:
            return
        if place.page == self._page:
            self.canvas.set_marks(self._marks(place.page), place.box)
        else:
            self._load(place.page)

    def _places(self) -> tuple[Printed, ...]:
        return self._look.notice.places if self._look and self._look.notice else ()

    def _load(self, number: int) -> None:
        look = self._look
        if look is None or look.path is None or look.item is None:
            return
        path, item = look.path, look.item
        pages = item.reading.pages if item.reading else ()
        self._context.bridge.ask(
            lambda: load_page(DiskFile(path), number, pages, item.media), self._loaded, self._failed
        )

    def _loaded(self, picture: PagePicture) -> None:
        self._page = picture.page
        marks = self._marks(picture.page)
        self.canvas.show_page(picture, marks, next((m.box for m in marks if m.strong), None))

    def _failed(self, error: Exception) -> None:
        key = error.key if isinstance(error, PreviewError) else "none"
        self.canvas.show_message(self._context.say(f"preview.{key}"))

    def _marks(self, page: int) -> tuple[Mark, ...]:
        say, found = self._context.say, []
        for place in self._places():
            if place.page == page and place.box is not None:
                known = has(say.language, f"told.field.{place.name}")
                words = ": ".join([*([say.of(f"told.field.{place.name}")] if known else []), place.raw])
                found.append(Mark(place.box, "accent", words, strong=place.name == self._field))
        return tuple(found)
