"""One order's loop: a single painted widget that scrolls, takes drops and can be walked by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

from appealdesk.ui.timeline.cards import Brush
from appealdesk.ui.timeline.layout import HEAD, ROW, Block, LoopLayout, Wire, lay_out
from appealdesk.ui.timeline.painting import described, paint_loop, pill_rect
from appealdesk.ui.timespell import zone_of
from appealdesk.ui.widgets.basics import show_tip
from appealdesk.ui.widgets.drop import local_paths, take_copies
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from appealdesk.core.domain.evidence import Evidence, EvidenceKind
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.timeline import Lane
    from appealdesk.ui.context import Context

_NEXT = {Qt.Key.Key_Down, Qt.Key.Key_Right}
_BACK = {Qt.Key.Key_Up, Qt.Key.Key_Left}


def _height(stop: Block | Wire) -> tuple[float, int]:
    """Links come before the card they point at."""
    if isinstance(stop, Wire):
        return (stop.label.y() if stop.label else 0.0), 0
    return stop.rect.center().y(), 1


class LoopView(QAbstractScrollArea):
    """Shows a loop; says which card, link or gap was chosen and which files were dropped on which lane."""

    block_chosen = Signal(object)
    link_chosen = Signal(object)
    gap_chosen = Signal(object)
    files_dropped = Signal(object, list)
    """The lane under the drop, or None, and the paths."""
    out_wanted = Signal(str)
    """A file is to be taken out of the case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it without a loop."""
        super().__init__(parent)
        self._context = context
        self._loop: OrderLoop | None = None
        self._zone: tzinfo | None = None
        self._layout: LoopLayout | None = None
        self._focus: Block | Wire | None = None
        self._hover: Block | Wire | None = None
        self._dragging = False
        self._kinds: dict[str, EvidenceKind] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(460, 220)
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        self.setAcceptDrops(True)
        self.verticalScrollBar().setSingleStep(ROW // 2)
        context.look.changed.connect(self.viewport().update)
        context.say.changed.connect(self._retranslate)
        self._retranslate()

    def show_loop(self, loop: OrderLoop | None, zone: str, files: tuple[Evidence, ...] = ()) -> None:
        """Show an order's loop with times in the platform's zone (IANA name); ``files`` tell what each file is."""
        self._kinds = {f.file: f.kind for f in files}
        self._loop, self._zone = loop, zone_of(zone)
        self._focus = self._hover = None
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._retranslate()

    @property
    def layout_shown(self) -> LoopLayout | None:
        """What is drawn where, in content coordinates."""
        return self._layout

    @property
    def focused(self) -> Block | Wire | None:
        """The card or link under the keyboard."""
        return self._focus

    def point_at_gap(self) -> None:
        """Bring the first gap into view and mark it; nothing happens in a loop without one."""
        gap = next((b for b in self._layout.blocks if b.kind == "gap"), None) if self._layout else None
        if gap:
            self._hover = gap
            self._move_to(gap)

    def point_at_lane(self, lane: Lane) -> None:
        """Take the keyboard to a lane: to its gap, else to its first card."""
        own = [b for b in self._layout.blocks if b.lane is lane and b.kind != "return"] if self._layout else []
        if own:
            self._move_to(next((b for b in own if b.kind == "gap"), own[0]))
        self.setFocus()

    def _retranslate(self) -> None:
        order = self._loop.order if self._loop else ""
        self.setAccessibleName(self._context.say("loop.name", order=order))
        self.viewport().update()

    def _arrange(self) -> None:
        if self._loop:
            old = self._stops().index(self._focus) if self._focus in self._stops() else -1
            self._layout = lay_out(self._loop, self.viewport().width(), self._zone)
            self._focus = self._stops()[old] if old >= 0 else None
            self._hover = None
            self.verticalScrollBar().setPageStep(self.viewport().height())
            self.verticalScrollBar().setRange(0, max(0, round(self._layout.height - self.viewport().height())))
        self.viewport().update()

    def _stops(self) -> list[Block | Wire]:
        """Return what the keyboard walks over, from top to bottom."""
        if not self._layout:
            return []
        stops: list[Block | Wire] = [w for w in self._layout.wires if w.label]
        stops += [b for b in self._layout.blocks if b.kind != "return"]
        return sorted(stops, key=_height)

    def sizeHint(self) -> QSize:
        """Ask for a good amount of room."""
        return QSize(680, 520)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew for the width."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in view."""
        del event
        if not (self._layout and self._loop):
            return
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        window = QRectF(0, top, self.viewport().width(), self.viewport().height())
        focus = self._focus if self.hasFocus() else None
        tokens = self._context.look.tokens
        brush = Brush(painter, tokens, self._context.say, self._zone, focus, self._hover, self._dragging, self._kinds)
        paint_loop(brush, self._layout, self._loop, window)

    def thing_at(self, place: QPointF) -> Block | Wire | None:
        """Return the link or card under a point of the viewport."""
        if not self._layout or place.y() < HEAD:
            return None
        spot = QPointF(place.x(), place.y() + self.verticalScrollBar().value())
        for wire in self._layout.wires:
            if pill_rect(self._context.say, wire).contains(spot):
                return wire
        return next((b for b in self._layout.blocks if b.rect.contains(spot)), None)

    def viewport_place(self, thing: Block | Wire) -> QPoint:
        """Return the middle of a card or label in viewport coordinates, scrolled into view first."""
        rect = thing.rect if isinstance(thing, Block) else pill_rect(self._context.say, thing)
        self._reveal(rect)
        return (rect.center() - QPointF(0, self.verticalScrollBar().value())).toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lift what is under the pointer."""
        self._set_hover(self.thing_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        thing = self.thing_at(event.position())
        if thing and event.button() == Qt.MouseButton.LeftButton:
            self._focus = thing
            self.viewport().update()
            self._choose(thing)

    def files_of(self, thing: Block | Wire | None) -> tuple[str, ...]:
        """Return the evidence that a card rests on; a card typed by hand or from the export rests on none."""
        return tuple(f for f in thing.sources if f in self._kinds) if isinstance(thing, Block) else ()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take out what the card under the pointer rests on."""
        if files := self.files_of(self.thing_at(QPointF(event.pos()))):
            menu = QMenu(self)
            for file in files:
                words = self._context.say("out.file", name=file_name(file)).replace("&", "&&")
                menu.addAction(words).triggered.connect(lambda _on=False, f=file: self.out_wanted.emit(f))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._set_hover(None)
        super().leaveEvent(event)

    def _set_hover(self, thing: Block | Wire | None) -> None:
        if thing is not self._hover:
            self._hover = thing
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if thing else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _choose(self, thing: Block | Wire) -> None:
        if isinstance(thing, Wire):
            self.link_chosen.emit(thing.link)
        elif thing.kind == "gap":
            self.gap_chosen.emit(thing.lane)
        elif thing.kind == "return":
            closing = [w.link for w in self._layout.wires if w.link.target is thing.lane] if self._layout else []
            if closing:
                self.link_chosen.emit(closing[-1])
        else:
            self.block_chosen.emit(thing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Home and End jump, Enter and space choose."""
        stops, key = self._stops(), Qt.Key(event.key())
        here = stops.index(self._focus) if self._focus in stops else -1
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._focus:
            self._choose(self._focus)
        elif key == Qt.Key.Key_Delete and (files := self.files_of(self._focus)):
            self.out_wanted.emit(files[0])
        elif key in _NEXT and stops:
            self._move_to(stops[min(here + 1, len(stops) - 1)])
        elif key in _BACK and stops:
            self._move_to(stops[max(here - 1, 0)])
        elif key == Qt.Key.Key_Home and stops:
            self._move_to(stops[0])
        elif key == Qt.Key.Key_End and stops:
            self._move_to(stops[-1])
        else:
            super().keyPressEvent(event)

    def _move_to(self, thing: Block | Wire) -> None:
        self._focus = thing
        self._reveal(thing.rect if isinstance(thing, Block) else pill_rect(self._context.say, thing))
        self.setAccessibleDescription(described(self._context.say, thing, self._zone, self._kinds))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.viewport().update()

    def _reveal(self, rect: QRectF) -> None:
        bar = self.verticalScrollBar()
        if rect.top() - HEAD - 8 < bar.value():
            bar.setValue(round(rect.top() - HEAD - 8))
        elif rect.bottom() + 8 > bar.value() + self.viewport().height():
            bar.setValue(round(rect.bottom() + 8 - self.viewport().height()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Show tooltips where cards and links are."""
        if isinstance(event, QHelpEvent):
            thing = self.thing_at(QPointF(event.pos()))
            words = described(self._context.say, thing, self._zone, self._kinds) if thing else ""
            show_tip(event.globalPos(), self.viewport(), words)
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if local_paths(event.mimeData()):
            self._dragging = True
            take_copies(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the gap under the files."""
        self._set_hover(self.thing_at(event.position()))
        take_copies(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Back to rest."""
        del event
        self._dragging = False
        self._set_hover(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the files and the lane under them."""
        paths: list[Path] = local_paths(event.mimeData())
        thing = self.thing_at(event.position())
        self._dragging = False
        self._set_hover(None)
        if paths:
            take_copies(event)
            self.files_dropped.emit(thing.lane if isinstance(thing, Block) else None, paths)
