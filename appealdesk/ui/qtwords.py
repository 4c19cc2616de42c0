"""Words that Qt itself shows, such as in its file dialog and in the menu of a line: in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

if TYPE_CHECKING:
    from appealdesk.ui.text import Speech

_NAMES: Final = {"zh": "qtbase_zh_CN"}
"""Qt speaks English by itself."""


class QtWords(QObject):
    """Follows the language; without its file Qt goes on in English."""

    def __init__(self, say: Speech, parent: QObject | None = None) -> None:
        """Speak the present language."""
        super().__init__(parent)
        self._say = say
        self._translator = QTranslator(self)
        say.changed.connect(self._turn)
        self._turn()

    def _turn(self) -> None:
        QCoreApplication.removeTranslator(self._translator)
        name = _NAMES.get(self._say.language)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if name and self._translator.load(name, place):
            QCoreApplication.installTranslator(self._translator)
