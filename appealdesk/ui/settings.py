"""What the window remembers: language, theme, size. Cases are the store's. One ini file, which tests redirect."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QSettings, QStandardPaths

from appealdesk.ui.preferences.past import Past


def default_path() -> Path:
    """Return the ini file in the user's own configuration folder."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(base) / "window.ini"


SCALES = (100, 125, 150, 175, 200)
"""Sizes of text and window that are offered, in per cent."""


LONGEST_SHOP = 80
"""Letters of a shop's name."""


@dataclass(frozen=True, slots=True)
class Shop:
    """One of the seller's shops."""

    name: str
    platform: str
    site: str


class Settings:
    """Typed access to the ini file; unreadable entries count as absent."""

    def __init__(self, path: Path) -> None:
        """Open (or later create) the ini file at ``path``."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)
        self.shown_scale = self.scale
        """The size in which the window is shown, whatever was chosen since."""
        self.past = Past()
        """What was changed since the program started; it is not kept."""

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
        """Size of text and window, one of :data:`SCALES`."""
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
        """The folder a file dialog last ended in; the documents where there was none, or it is gone."""
        kept = self._text("folder")
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return kept if kept and Path(kept).is_dir() else QStandardPaths.writableLocation(place)

    @folder.setter
    def folder(self, value: str) -> None:
        self._ini.setValue("folder", value)

    @property
    def pocket(self) -> bool:
        """Whether the small countdown is shown."""
        return self._text("pocket") == "yes"

    @pocket.setter
    def pocket(self, shown: bool) -> None:
        self._ini.setValue("pocket", "yes" if shown else "no")

    @property
    def pocket_place(self) -> QPoint | None:
        """Where the small countdown was dragged to; None where it stands in its corner."""
        value = self._ini.value("pocket-place")
        return value if isinstance(value, QPoint) else None

    @pocket_place.setter
    def pocket_place(self, place: QPoint | None) -> None:
        if place is None:
            self._ini.remove("pocket-place")
        else:
            self._ini.setValue("pocket-place", place)

    @property
    def remind_hours(self) -> tuple[int, ...]:
        """Hours before a deadline at which to remind, the longest first; none where nothing is to be reminded of."""
        # what says the size and the theme is read before anything is seen, and must not load what it does not need
        from appealdesk.core.domain.clocks import REMIND_HOURS  # noqa: PLC0415 - see above
        from appealdesk.core.domain.reminding import MOST_REMIND_HOURS  # noqa: PLC0415 - see above

        if not self._ini.contains("remind-hours"):
            return REMIND_HOURS
        kept = {int(h) for h in self._text("remind-hours").split("/") if h.isascii() and h.isdigit()}
        return tuple(sorted((h for h in kept if 0 < h <= MOST_REMIND_HOURS), reverse=True))

    @remind_hours.setter
    def remind_hours(self, hours: Iterable[int]) -> None:
        self._ini.setValue("remind-hours", "/".join(str(h) for h in sorted(set(hours), reverse=True)))

    @property
    def shops(self) -> tuple[Shop, ...]:
        """The seller's shops in the order in which they were added."""
        try:
            kept = json.loads(self._text("shops") or "[]")
            shops = [Shop(str(name), str(platform), str(site)) for name, platform, site in kept]
        except (ValueError, TypeError):
            return ()
        from appealdesk.core.domain.case import PLATFORMS  # noqa: PLC0415 - as above

        return tuple(dict.fromkeys(s for s in shops if s.name and s.platform in PLATFORMS and s.site))

    @shops.setter
    def shops(self, shops: Iterable[Shop]) -> None:
        self._ini.setValue("shops", json.dumps([[s.name, s.platform, s.site] for s in shops]))

    @property
    def reopen(self) -> str:
        """Uid of the case at which the window is opened anew; empty for none."""
        return self._text("reopen")

    @reopen.setter
    def reopen(self, case: str) -> None:
        self._ini.setValue("reopen", case)

    @property
    def recent(self) -> list[str]:
        """Ids of the palette's commands that were used lately, the latest first."""
        return [name for name in self._text("recent").split("|") if name]

    @recent.setter
    def recent(self, names: list[str]) -> None:
        self._ini.setValue("recent", "|".join(names))

    def flush(self) -> None:
        """Write the file now."""
        self._ini.sync()
