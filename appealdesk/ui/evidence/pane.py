"""The evidence viewer: which file, which page, what was read there, and the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.evidence import Evidence, Legibility
from appealdesk.ui.evidence.canvas import STEP
from appealdesk.ui.evidence.figures import figure_marks
from appealdesk.ui.evidence.file_box import FileBox
from appealdesk.ui.evidence.loading import PagePicture, PreviewError, find, load_page
from appealdesk.ui.evidence.mark import Mark
from appealdesk.ui.evidence.marking import MarkingCanvas
from appealdesk.ui.evidence.tools import PaneTools
from appealdesk.ui.jobs import Job
from appealdesk.ui.widgets.basics import IconButton
from appealdesk.ui.wording import fact_sentence, file_name, kind_name

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.page import Box
    from appealdesk.ui.context import Context


class EvidencePane(QWidget):
    """Shows one file of the case; pages are loaded in a job, so the window never waits for a picture."""

    out_wanted = Signal(str)
    """A file is to be taken out of the case."""
    moved = Signal()
    """Another file or page is shown."""

    def __init__(
        self, context: Context, *, choosing: bool = True, taking_out: bool = True, parent: QWidget | None = None
    ) -> None:
        """``choosing``: with a box to pick another file, and ``taking_out`` there: a button to take it out."""
        super().__init__(parent)
        self._context, self._choosing = context, choosing
        self._taking_out = choosing and taking_out
        self._contents: Contents | None = None
        self._files: tuple[Evidence, ...] = ()
        self._item: Evidence | None = None
        self._page, self._pages = 1, 1
        self._strong: tuple[Mark, ...] = ()
        self._target: Box | None = None
        self._job: Job | None = None
        self._asked: tuple[str, int] | None = None
        self._why = "viewer.empty"
        self._turned = ""
        """The file that the way of looking is about."""
        self.file = FileBox(context)
        self.out = IconButton(context.look, "delete_20_regular")
        self.out_action = QAction(self)
        self.row = QHBoxLayout()
        """The box of files, and what can be done with the one that is shown."""
        self.tools = t = PaneTools(context, named=not choosing)
        self.name, self.kind, self.clear, self.number = t.name, t.kind, t.clear, t.number
        self.back, self.forth, self.facts = t.back, t.forth, t.facts
        self.canvas = MarkingCanvas(context)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if self._choosing:
            self.row.setSpacing(4)
            self.row.addWidget(self.file, 1)
            self.row.addWidget(self.out)
            column.addLayout(self.row)
            # not before it stands in its row: shown without a parent it would be a window of its own
            self.out.setVisible(self._taking_out)
        column.addWidget(self.tools)
        column.addWidget(self.canvas, 1)

    def _connect(self) -> None:
        self.file.activated.connect(lambda index: self.show_file(self.file.itemData(index)))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.canvas.page_wanted.connect(self.turn)
        self.facts.toggled.connect(lambda _on: self.canvas.set_marks(self._marks(), self._target))
        self.tools.smaller.clicked.connect(lambda: self.canvas.zoom_by(1 / STEP))
        self.tools.larger.clicked.connect(lambda: self.canvas.zoom_by(STEP))
        self.tools.whole.clicked.connect(self.canvas.fit)
        self.tools.rotate.clicked.connect(lambda: self.canvas.turn(self.canvas.turned + 1))
        if self._taking_out:
            self.file.out_wanted.connect(self.out_wanted)
        self.out.clicked.connect(self.out_action.trigger)
        self.out_action.triggered.connect(self._want_out)
        if self._taking_out:
            self.out_action.setShortcut(QKeySequence.StandardKey.Delete)
            self.out_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(self.out_action)
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._context.say.changed.connect(self.retranslate)

    def _want_out(self) -> None:
        if self._item:
            self.out_wanted.emit(self._item.file)

    @property
    def item(self) -> Evidence | None:
        """The file shown."""
        return self._item

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return self._page

    def show_case(self, contents: Contents, files: tuple[Evidence, ...]) -> None:
        """Offer the files of a case; keeps the file that is shown when it is still there."""
        self._contents, self._files = contents, files
        before, asked = self._item, self._asked
        kept = next((f for f in files if before and f.file == before.file), None)
        self._item = self._asked = None
        if self._choosing:
            self.file.show_case(contents, files)
        self._fill()
        if kept and before and kept.sha256 == before.sha256 and asked and self.canvas.picture:
            # the same picture: it stays where the seller has moved it
            self._item, self._asked, self._strong = kept, asked, ()
            self._retell()
            self.canvas.remark(self._marks())
        elif kept:
            self.show_file(kept.file, page=self._page)
        else:
            self.show_nothing()

    def show_nothing(self, why: str = "viewer.empty") -> None:
        """Show no file and say why (a text key of the window)."""
        self._why = why
        if self._job:
            self._job.cancel()
        self._item = self._asked = None
        self._strong, self._target = (), None
        self.moved.emit()
        self.canvas.show_message(self._context.say(self._why))
        self._retell()

    def show_file(
        self, file: str, *, page: int = 1, box: Box | None = None, tone: str = "accent", words: str = ""
    ) -> None:
        """Show a page of a file, with one place marked strongly and brought into view when ``box`` is given."""
        item = next((f for f in self._files if f.file == file), None)
        if item is None:
            return
        self._strong = (Mark(box, tone, words, strong=True),) if box else ()
        self._target = box
        if file != self._turned:
            self._turned = file
            self.canvas.turn(0)
        self._item, self._page = item, page
        self.moved.emit()
        self._retell()
        self._load()

    def show_facts(self, file: str, facts: tuple[Fact, ...]) -> None:
        """Show a file with some of its facts marked strongly, going to the first."""
        placed = [f for f in facts if f.box]
        first = placed[0] if placed else None
        self.show_file(file, page=first.page if first else 1, box=first.box if first else None)
        if first and self._item and self._item.file == file:
            together = [f for f in placed if f.page == first.page]
            self._strong = tuple(self._mark(f, "accent", strong=True) for f in together)
            if self._asked is None:
                self.canvas.set_marks(self._marks(), self._target)

    def point_at_box(self, box: Box | None) -> None:
        """Mark a place of the page that was just drawn."""
        self._strong = (Mark(box, "accent", "", strong=True),) if box else ()
        self.canvas.remark(self._marks())

    def turn(self, by: int) -> None:
        """Go ``by`` pages on."""
        wanted = min(max(self._page + by, 1), self._pages)
        if self._item and wanted != self._page:
            self._page, self._strong, self._target = wanted, (), None
            self.moved.emit()
            self._retell()
            self._load()

    def _load(self) -> None:
        item, contents = self._item, self._contents
        if item is None or contents is None:
            return
        shown = self.canvas.picture
        if self._asked == (item.file, self._page) and shown:
            self.canvas.set_marks(self._marks(), self._target)
            return
        if self._job:
            self._job.cancel()
        name, number, media = item.file, self._page, item.media
        reading = item.reading.pages if item.reading else ()
        self._asked = (name, number)
        self._job = Job(lambda _job: load_page(find(contents, name), number, reading, media))
        self._job.notices.done.connect(self._loaded)
        self._job.notices.failed.connect(self._refused)
        self.canvas.show_message(self._context.say("viewer.loading"))
        self._job.start(self._context.bridge.pool)

    def _loaded(self, picture: PagePicture) -> None:
        if self._late():
            return
        self._pages = picture.pages
        self.canvas.show_page(picture, self._marks(), self._target)
        self._retell()

    def _late(self) -> bool:
        """Return whether what arrives was on its way when another page was asked for already."""
        return self._job is None or self.sender() is not self._job.notices

    def _refused(self, error: Exception) -> None:
        if self._late():
            return
        self._asked = None
        self._pages = 1
        key = error.key if isinstance(error, PreviewError) else "broken"
        self.canvas.show_message(self._context.say(f"preview.{key}"))
        self._retell()

    def _marks(self) -> tuple[Mark, ...]:
        quiet: tuple[Mark, ...] = ()
        if self._item and self.facts.isChecked():
            strong = {m.box for m in self._strong}
            found = (f for f in self._item.facts if f.page == self._page and f.box and f.box not in strong)
            quiet = tuple(self._mark(f, "warn" if f.doubtful else "accent") for f in found)
            quiet += tuple(figure_marks(self._context.say, self._item.metrics, self._page))
        return quiet + self._strong

    def _mark(self, fact: Fact, tone: str, *, strong: bool = False) -> Mark:
        assert fact.box is not None
        return Mark(fact.box, tone, fact_sentence(self._context.say, fact), strong, fact)

    def point_at(self, fact: Fact | None) -> None:
        """Mark one fact of the page strongly and leave the page where it stands; None marks none."""
        self._strong = (self._mark(fact, "accent", strong=True),) if fact and fact.box else ()
        self.canvas.remark(self._marks())

    def _fill(self) -> None:
        if self._choosing:
            self.file.fill(self._item.file if self._item else "")

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.tools.retranslate()
        self.out.say(say("out.tip"))
        self.out_action.setText(say("out.go"))
        self.file.setAccessibleName(say("viewer.file"))
        self.file.setPlaceholderText(say("viewer.file"))
        self._fill()
        self._retell()
        if self._item is None:
            self.canvas.show_message(say(self._why))
        elif self.canvas.picture:
            self.canvas.set_marks(self._marks(), self._target)

    def _retell(self) -> None:
        say, item = self._context.say, self._item
        self.out.setEnabled(item is not None)
        self.out_action.setEnabled(item is not None)
        # where there is a box of files, it says the kind
        self.kind.setVisible(item is not None and not self._choosing)
        for part in (self.number, self.back, self.forth, *self.tools.of_page):
            part.setVisible(item is not None)
        self.clear.setVisible(item is not None and item.legibility is not Legibility.OK)
        if item is None:
            self.file.setCurrentIndex(-1)
            self.name.say("")
            return
        self.file.choose(item.file)
        self.name.say(file_name(item.file))
        self.kind.say(kind_name(say, item), "neutral", "document_text_20_regular")
        self.clear.say(say(f"legibility.{item.legibility}"), "warn")
        self.number.setText(say("viewer.page", page=self._page, pages=self._pages))
        for part in (self.back, self.number, self.forth):
            part.setVisible(self._pages > 1)
        self.back.setEnabled(self._page > 1)
        self.forth.setEnabled(self._page < self._pages)
        self.canvas.setAccessibleName(say("viewer.name", file=file_name(item.file), kind=kind_name(say, item)))
