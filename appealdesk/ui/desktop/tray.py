"""The icon beside the system's clock, where the system has a place for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from appealdesk.ui import icons

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context

BALLOON_MS = 30_000


class Tray(QObject):
    """An icon with a menu and balloons; a system without a tray has none, and :meth:`tell` says so."""

    wanted = Signal(str)
    """``open``, ``pocket``, ``quit``, or ``urgent`` for the most urgent case."""

    def __init__(
        self, context: Context, window: QWidget, there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable
    ) -> None:
        """Show the icon where there is a place for it.

        Args:
            context: the window's surroundings.
            window: owner.
            there: whether the system has a tray.
        """
        super().__init__(window)
        self._context = context
        self._act: Callable[[], object] = lambda: None
        self._standing = ""
        self._offers: Sequence[tuple[str, Callable[[], object]]] = ()
        self.icon: QSystemTrayIcon | None = None
        self.menu: QMenu | None = None
        if there():
            self.icon, self.menu = QSystemTrayIcon(self), QMenu(window)
            self.icon.setContextMenu(self.menu)
            self.icon.activated.connect(self._activated)
            self.icon.messageClicked.connect(lambda: self._act())  # noqa: PLW0108 - it is another one each time
            context.look.changed.connect(self._tint)
            context.say.changed.connect(self.retranslate)
            self._tint()
            self.retranslate()
            self.icon.show()

    def _tint(self) -> None:
        if self.icon is not None:
            self.icon.setIcon(icons.icon("shield_checkmark_24_filled", self._context.look.tokens.accent))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        if self.menu is None:
            return
        self.menu.clear()
        if self._standing:
            self._add("urgent", self._standing.replace("&", "&&"))
            self.menu.addSeparator()
        for words, act in self._offers:
            self.menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        if self._offers:
            self.menu.addSeparator()
        for name, key in (("open", "tray.open"), ("pocket", "pocket.toggle"), ("quit", "tray.quit")):
            self._add(name, self._context.say.of(f"desktop.{key}"))

    def _add(self, name: str, words: str) -> None:
        if self.menu is not None:
            action = self.menu.addAction(words)
            action.setData(name)
            action.triggered.connect(lambda _on=False: self.wanted.emit(name))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.wanted.emit("open")

    def show_left(self, words: str) -> None:
        """Tell on top of the menu how the most urgent case stands; nothing where there is none."""
        if words != self._standing:
            self._standing = words
            self.retranslate()

    def offer(self, offers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Put what can be done about the last balloon on top of the menu: a balloon itself has no buttons."""
        self._offers = offers
        self.retranslate()

    def tell(self, title: str, words: str, act: Callable[[], object]) -> bool:
        """Show a balloon whose click acts, and return whether it could be shown."""
        if self.icon is None or not QSystemTrayIcon.supportsMessages():
            return False
        self._act = act
        self.icon.showMessage(_plain(title), _plain(words), QSystemTrayIcon.MessageIcon.Information, BALLOON_MS)
        return True

    def close(self) -> None:
        """Take the icon away."""
        if self.icon is not None:
            self.icon.hide()


def _plain(words: str) -> str:
    """Return words in which no desktop finds markup: some show what stands between angles as they please."""
    return words.replace("<", "\u2039").replace(">", "\u203a")
