"""Keys that act anywhere in a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget


def bind_keys(screen: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Let keys act while the focus is anywhere within a screen."""
    for keys, act in acts.items():
        shortcut = QShortcut(QKeySequence(keys), screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


@runtime_checkable
class GoesOn(Protocol):
    """A screen with problems of its own, from one to the next of which a key leads."""

    def go_on(self, step: int) -> bool:
        """Go to the next problem, or with -1 to the one before; return False where there is none."""
