"""Facts by hand on a viewer: choosing a marked fact, drawing a box, and the form that speaks about either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from appealdesk.core.desk.area_text import read_again, text_in
from appealdesk.core.domain.page import Unit
from appealdesk.ui.evidence.fact_form import FactForm
from appealdesk.ui.evidence.pieces import enlarged, piece_of, png_of
from appealdesk.ui.jobs import Job
from appealdesk.ui.widgets.basics import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.page import Page
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.evidence.pane import EvidencePane

_LEGIBLE = 14
"""Widget pixels of a fact's box below which the page is brought closer."""


class FactActs(QObject):
    """``entered`` gives the case and what was said about a fact."""

    entered = Signal(object, object)
    cut = Signal(object, object, object, int, object)
    """The case, the file, the pixels that are to be an exhibit of their own, and their page and box."""

    def __init__(self, context: Context, pane: EvidencePane) -> None:
        """Let facts be spoken about on a viewer."""
        super().__init__(pane)
        self._context, self._pane = context, pane
        self._checked: Checked | None = None
        self._place: tuple[str, int] | None = None
        self._area: QRectF | None = None
        self._job: Job | None = None
        self._last: Fact | None = None
        """The fact that was spoken about last, for going on from it."""
        self.form = FactForm(context)
        self.box = IconButton(context.look, "square_add_20_regular")
        self.box.setCheckable(True)
        self.box.hide()
        pane.canvas.marking = True
        row = pane.row if pane.file.isVisibleTo(pane) else pane.tools.row
        row.insertWidget(1 if row is pane.row else row.indexOf(pane.facts) + 1, self.box)
        layout = pane.layout()
        if layout is not None:
            layout.addWidget(self.form)
        self.box.toggled.connect(self._draw)
        pane.canvas.drawing_changed.connect(self.box.setChecked)
        pane.canvas.fact_chosen.connect(lambda mark: self._speak_of(mark.fact))
        pane.canvas.fact_wanted.connect(self._next)
        pane.canvas.typing_wanted.connect(self._type)
        pane.canvas.box_drawn.connect(self._take_box)
        pane.moved.connect(self._moved)
        self.form.entered.connect(self._enter)
        self.form.cut_wanted.connect(self._cut)
        self.form.closed.connect(self._closed)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def show_checked(self, checked: Checked) -> None:
        """Work on a checked case."""
        self._checked = checked
        self.form.show_case(checked.report.case)

    def _draw(self, on: bool) -> None:
        canvas = self._pane.canvas
        if on != canvas.drawing:
            canvas.begin_box(on)
            canvas.setFocus()

    def _speak_of(self, fact: Fact) -> None:
        if (item := self._pane.item) is not None:
            self._place = item.file, self._pane.page
            self._pane.point_at(fact)
            self.form.show_fact(item, fact)
            canvas = self._pane.canvas
            if fact.box is not None and canvas.picture is not None:
                shown = canvas.to_widget(canvas.picture.place(fact.box))
                in_view = canvas.rect().contains(shown.toRect())
                if not in_view or min(shown.width(), shown.height()) < _LEGIBLE:
                    canvas.go_to(fact.box)

    def _next(self, step: int) -> None:
        """Go through the facts of the page from top to bottom, those without a place last."""
        item = self._pane.item
        facts = [f for f in item.facts if f.page == self._pane.page] if item else []
        facts.sort(key=lambda f: (f.box is None, f.box.y if f.box else 0, f.box.x if f.box else 0))
        if facts:
            here = self._last if self._last in facts else None
            at = facts.index(here) + step if here else (0 if step > 0 else -1)
            self._last = facts[at % len(facts)]
            self._speak_of(self._last)

    def _type(self) -> None:
        if (item := self._pane.item) is not None:
            self._place = item.file, self._pane.page
            self.form.show_box(item, self._pane.page, None, "")

    def _take_box(self, area: QRectF) -> None:
        item, picture = self._pane.item, self._pane.canvas.picture
        if item is None or picture is None:
            return
        box = picture.box_of(area)
        pages = item.reading.pages if item.reading else ()
        page = next((p for p in pages if p.number == self._pane.page), None)
        known = text_in(page, box) if page is not None and box is not None else ""
        self._place, self._area = (item.file, self._pane.page), area
        self._pane.point_at_box(box)
        self.form.show_box(item, self._pane.page, box, known, cuttable=not picture.text)
        if not known and not picture.text:
            self._read_again(picture.levels[0], area, page)

    def _read_again(self, image: QImage, area: QRectF, page: Page | None) -> None:
        """Look at the piece alone where nothing was read on it; a page without letters at all is a picture too."""
        if page is not None and page.unit is Unit.CELL:
            return
        if self._job is not None:
            self._job.cancel()
        desk, asked = self._context.bridge.desk, self.form.fact

        def work(_job: Job) -> tuple[Fact | None, str]:
            return asked, read_again(desk, png_of(enlarged(piece_of(image, area))))

        job = Job(work)
        job.notices.done.connect(self._recognised)
        self._job = job.start(self._context.bridge.pool)

    def _recognised(self, told: tuple[Fact | None, str]) -> None:
        asked, text = told
        # what the seller has typed meanwhile is theirs
        if self.form.fact is asked and not self.form.value.text():
            self.form.fill(text)

    def _moved(self) -> None:
        item = self._pane.item
        self.box.setVisible(item is not None)
        if self._place is not None and (item is None or (item.file, self._pane.page) != self._place):
            self.form.close_form()

    def _cut(self) -> None:
        item, picture, area = self._pane.item, self._pane.canvas.picture, self._area
        if item is None or picture is None or area is None or self._checked is None:
            return
        box, page = picture.box_of(area), self._pane.page
        self.form.close_form()
        if box is not None:
            self.cut.emit(self._checked, item, piece_of(picture.levels[0], area), page, box)

    def _enter(self, entry: object) -> None:
        if self._checked is not None:
            self.entered.emit(self._checked, entry)

    def _closed(self) -> None:
        self._place = None
        self._pane.point_at(None)
        self._pane.canvas.setFocus()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.box.say(self._context.say.of("handwork.fact.box"))
        self._pane.canvas.setAccessibleDescription(self._context.say.of("handwork.fact.keys"))
