"""What the window remembers: language, theme, size. Cases are the store's. One ini file, which tests redirect."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths


def default_path() -> Path:
    """Return the ini file in the user's own configuration folder."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(base) / "window.ini"


SCALES = (100, 125, 150, 175, 200)
"""Sizes of text and window that are offered, in per cent."""


class Settings:
    """Typed access to the ini file; unreadable entries count as absent."""

    def __init__(self, path: Path) -> None:
        """Open (or later create) the ini file at ``path``."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)

    def _text(self, key: str) -> str:
        value = self._ini.value(key, "")
        return value if isinstance(value, str) else ""

    @property
    def language(self) -> str:
        """``zh``, ``en`` or empty for the system's."""
        value = self._text("language")
        return value if value in {"zh", "en"} else ""

    @language.setter
    def language(self, value: str) -> None:
        self._ini.setValue("language", value)

    @property
    def theme(self) -> str:
        """``light``, ``dark`` or ``system``."""
        value = self._text("theme")
        return value if value in {"light", "dark"} else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._ini.setValue("theme", value)

    def _number(self, key: str) -> int:
        value = str(self._ini.value(key, ""))
        return int(value) if value.isascii() and value.isdigit() else -1

    @property
    def scale(self) -> int:
        """Size of text and window, one of :data:`SCALES`; counts from the next start on."""
        value = self._number("scale")
        return value if value in SCALES else SCALES[0]

    @scale.setter
    def scale(self, value: int) -> None:
        self._ini.setValue("scale", value)

    @property
    def own_zone(self) -> str:
        """The seller's zone (IANA), empty for the one that the program comes with."""
        return self._text("own-zone")

    @own_zone.setter
    def own_zone(self, value: str) -> None:
        self._ini.setValue("own-zone", value)

    @property
    def margin_hours(self) -> int:
        """Hours that the seller keeps in hand before a deadline; -1 where nothing was chosen."""
        return self._number("margin-hours")

    @margin_hours.setter
    def margin_hours(self, value: int) -> None:
        self._ini.setValue("margin-hours", value)

    @property
    def peak_margin_hours(self) -> int:
        """The same before a peak season."""
        return self._number("peak-margin-hours")

    @peak_margin_hours.setter
    def peak_margin_hours(self, value: int) -> None:
        self._ini.setValue("peak-margin-hours", value)

    @property
    def geometry(self) -> QByteArray:
        """The window's saved geometry, empty at first."""
        value = self._ini.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._ini.setValue("geometry", value)

    @property
    def folder(self) -> str:
        """The folder a file dialog last ended in."""
        return self._text("folder")

    @folder.setter
    def folder(self, value: str) -> None:
        self._ini.setValue("folder", value)

    def flush(self) -> None:
        """Write the file now."""
        self._ini.sync()
