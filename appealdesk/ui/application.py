"""The one application object; quick to load, for what is seen first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from appealdesk.ui.again import own_scale
from appealdesk.ui.settings import SCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.ui.settings import Settings

IMAGE_MEGABYTES = 256


def name_it() -> None:
    """Say what the program is called; the settings' place depends on it."""
    QCoreApplication.setApplicationName("AppealDesk")
    QCoreApplication.setOrganizationName("AppealDesk")


def scale_up(settings: Settings) -> None:
    """Show everything in the size that was chosen; only before there is an application, and the environment's first."""
    if settings.scale != SCALES[0]:
        own_scale(f"{settings.scale / 100:g}")


def application(argv: Sequence[str]) -> QApplication:
    """Return the one application object, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    name_it()
    made = QApplication(list(argv))
    QImageReader.setAllocationLimit(IMAGE_MEGABYTES)
    return made
