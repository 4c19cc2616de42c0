"""The small countdown: the most urgent case, always in front of other windows, with what is left on both clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.desktop.keeping_on import kept_on
from appealdesk.ui.reckoning import basis, left_of
from appealdesk.ui.timespell import both_clocks, zone_of
from appealdesk.ui.widgets.basics import Elided, IconButton, Text, card, set_tip
from appealdesk.ui.widgets.frame import fit
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

    from appealdesk.core.store.records.alarms import Dated
    from appealdesk.ui.context import Context

WIDTH: Final = 312
_STILL: Final = 6
"""Logical pixels by which the mouse may move in a click."""


class Pocket(QWidget):
    """A window of its own that is clicked to open its case and dragged to another place, which it remembers."""

    opened = Signal(object)
    """The case that was clicked."""
    put_away = Signal()

    def __init__(self, context: Context) -> None:
        """Build it without a case; it is shown by whoever made it."""
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self._context = context
        self._case: Dated | None = None
        self._more = 0
        self._grip: QPoint | None = None
        self._from = QPoint()
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        # the program ends with its window, not with this one
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name, self.rest = Elided("strong"), Pill(context.look)
        self.hint = Text("second", wrap=True)
        self.own, self.platform, self.others = Text("caption"), Text("caption"), Text("caption")
        self.basis = Text("caption", wrap=True)
        self.hide_button = IconButton(context.look, "dismiss_20_regular")
        self.hide_button.clicked.connect(self.put_away)
        self._lay_out()
        self.setFocus()  # else the button that puts it away would have the keyboard
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            for change in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
                change.connect(self.keep_on_screen)
            app.screenAdded.connect(lambda screen: screen.availableGeometryChanged.connect(self.keep_on_screen))
            for screen in app.screens():
                screen.availableGeometryChanged.connect(self.keep_on_screen)
        context.say.changed.connect(self.tick)
        self.tick()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.rest)
        head.addStretch(1)
        head.addWidget(self.hide_button)
        self._frame = card()
        lines = QVBoxLayout(self._frame)
        lines.setContentsMargins(14, 10, 10, 12)
        lines.setSpacing(3)
        lines.addLayout(head)
        for line in (self.name, self.hint, self.own, self.platform, self.basis, self.others):
            lines.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self.setFixedWidth(WIDTH)

    def show_case(self, case: Dated | None, more: int) -> None:
        """Show a case, and that so many others have a deadline too."""
        self._case, self._more = case, more
        self.tick()

    def tick(self) -> None:
        """Say what is left at this moment, by the computer's clock."""
        say, case = self._context.say, self._case
        follows = basis(say, case.reckoned, zone_of(case.zone)) if case else ""
        self.setWindowTitle(say.of("desktop.pocket.title"))
        self.hide_button.say(say.of("desktop.pocket.hide"))
        if case is None:
            self.rest.say(say.of("desktop.pocket.none"), "neutral", "clock_20_filled")
            self.hint.setText(say.of("desktop.pocket.none-text"))
            clocks = ("", "")
        else:
            rest = left_of(say, case.deadline, case.reckoned, self._context.now.real())
            self.rest.say(rest.text, rest.tone, rest.icon, broken=bool(follows))
            self.name.say(case.name)
            clocks = both_clocks(say, case.deadline, self._context.zone, zone_of(case.zone))
        self.name.setVisible(case is not None)
        self.hint.setVisible(case is None)
        for line, words in zip((self.own, self.platform), clocks, strict=True):
            line.setText(words)
            line.setVisible(bool(words))
        self.others.setText(say.count_of("desktop.pocket.more", self._more) if self._more else "")
        self.others.setVisible(self._more > 0)
        named = self.name.full() if case else self.hint.text()
        self.basis.setText(follows)
        self.basis.setVisible(bool(follows))
        told = (self.rest.text, named, *clocks, follows, self.others.text())
        self.setAccessibleName(". ".join(x for x in told if x))
        set_tip(self, say.of("desktop.pocket.tip"))
        if (inner := self._frame.layout()) is not None:
            inner.activate()  # else the height of lines that are hidden by now would be kept
        fit(self)
        if self.isVisible() and self._grip is None:
            self.keep_on_screen()

    # ------------------------------------------------------------ its place
    def keep_on_screen(self) -> None:
        """Stand whole on a screen, at the place that was chosen where that is still one."""
        main = QGuiApplication.primaryScreen()
        screens = sorted(QGuiApplication.screens(), key=lambda s: s is not main)
        self.move(kept_on(self._context.settings.pocket_place, self.size(), [s.availableGeometry() for s in screens]))

    def menu(self) -> QMenu:
        """Return what the right button offers."""
        say, menu = self._context.say, QMenu(self)
        acts = {"open": self._open, "corner": self._to_corner, "hide": self.put_away.emit}
        for name, act in acts.items():
            action = menu.addAction(say.of(f"desktop.pocket.{name}"))
            action.setData(name)
            action.setEnabled(name != "open" or self._case is not None)
            action.triggered.connect(act)
        return menu

    def _open(self) -> None:
        if self._case is not None:
            self.opened.emit(CaseRef(self._case.uid, name=self._case.name))

    def _to_corner(self) -> None:
        self._context.settings.pocket_place = None
        self.keep_on_screen()

    # ------------------------------------------------------------ mouse and keys
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            self._grip = self._from - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        here = event.globalPosition().toPoint()
        if self._grip is not None and (here - self._from).manhattanLength() > _STILL:
            self.move(here - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay where it was dragged to; a click opens the case."""
        if self._grip is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._grip = None
        if (event.globalPosition().toPoint() - self._from).manhattanLength() > _STILL:
            self._context.settings.pocket_place = self.pos()
            self.keep_on_screen()
        else:
            self._open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the menu where the right button or the menu key was pressed."""
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter or space, put away by Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)
