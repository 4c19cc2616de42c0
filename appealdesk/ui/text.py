"""The language of the window, switched while it runs."""

from PySide6.QtCore import QLocale, QObject, Signal

from appealdesk.core import text as texts


def system_language() -> str:
    """Return ``zh`` for a Chinese desktop, else ``en``."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


class Speech(QObject):
    """Says texts of the area ``ui`` in the chosen language; ``changed`` follows every switch."""

    changed = Signal()

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """Start in ``zh`` or ``en``."""
        super().__init__(parent)
        self.language = language

    def switch(self, language: str) -> None:
        """Change the language; nothing happens when it is the same."""
        if language != self.language:
            self.language = language
            self.changed.emit()

    def __call__(self, key: str, **args: object) -> str:
        """Return the text ``ui.<key>``."""
        return texts.text(self.language, f"ui.{key}", **args)

    def of(self, key: str, **args: object) -> str:
        """Return a text of any area by its whole key."""
        return texts.text(self.language, key, **args)

    def count(self, key: str, count: int, **args: object) -> str:
        """Return the text ``ui.<key>`` for a number, or ``ui.<key>-one`` where the language has one for one."""
        return self.count_of(f"ui.{key}", count, **args)

    def count_of(self, key: str, count: int, **args: object) -> str:
        """Return a text of any area for a number; see :meth:`count`."""
        single = f"{key}-one"
        fits = count == 1 and texts.has(self.language, single)
        return self.of(single if fits else key, count=count, **args)

    def or_else(self, key: str, fallback: str, **args: object) -> str:
        """Return the text ``ui.<key>``, or the fallback where none is written for it."""
        full = f"ui.{key}"
        return texts.text(self.language, full, **args) if texts.has(self.language, full) else fallback
