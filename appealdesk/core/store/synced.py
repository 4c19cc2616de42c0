"""Which program copies a folder to other computers, if any.

Such a program reads the database in the middle of a write: 17 of 20 copies that were made like this were torn. Its
folder is known by what it says of itself (environment, its own settings), by what it leaves in the folder, and by the
names that it gives to folders.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.store.surroundings import Surroundings

_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NAMES: Final[dict[str, str]] = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "我的云端硬盘": "Google Drive",
    "nutstore": "坚果云 Nutstore",
    "nutstore files": "坚果云 Nutstore",
    "我的坚果云": "坚果云 Nutstore",
    "坚果云": "坚果云 Nutstore",
    "baidusyncdisk": "百度网盘 Baidu",
    "baidunetdiskworkspace": "百度网盘 Baidu",
    "百度云同步盘": "百度网盘 Baidu",
    "wpsdrive": "WPS 云盘",
    "wps云盘": "WPS 云盘",
    "wps cloud files": "WPS 云盘",
    "synologydrive": "Synology Drive",
}
"""Names of folders that the programs make, in small letters. All but the Google ones carry the maker's name."""
_STARTS: Final = ("onedrive - ", "onedrive-", "dropbox (", "googledrive-", "坚果云-")
"""Several of them append the account or the firm."""
_MARKS: Final[dict[str, str]] = {
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".megaignore": "MEGA",
}
"""What lies at the head of a synchronised folder."""


def synchroniser(folder: Path, computer: Surroundings) -> str:
    """Return the name of the program that synchronises the folder, empty where none is known to.

    Args:
        folder: absolute, links followed; it need not exist.
        computer: environment and home folder to ask.
    """
    for root, name in _told(computer):
        if _below(folder, root):
            return name
    above = (folder, *folder.parents)
    for place in above:
        if name := _by_name(place.name.casefold()):
            return name
    for place in above:
        for mark, name in _MARKS.items():
            if _there(place / mark):
                return name
    return ""


def _by_name(part: str) -> str:
    if name := _NAMES.get(part):
        return name
    start = next((s for s in _STARTS if part.startswith(s)), "")
    return _NAMES[start.rstrip(" -(")] if start else ""


def _told(computer: Surroundings) -> Iterator[tuple[Path, str]]:
    """Yield the folders that synchronising programs themselves name."""
    # Windows' own names of variables do not care for case; a mapping does.
    environ = {key.casefold(): value for key, value in computer.environ.items()}
    for variable in _VARIABLES:
        if value := environ.get(variable.casefold()):
            yield Path(value), "OneDrive"
    homes = [Path(value) / "Dropbox" for v in ("appdata", "localappdata") if (value := environ.get(v))]
    for home in (*homes, computer.home / ".dropbox"):
        for path in _dropbox(home / "info.json"):
            yield path, "Dropbox"


def _dropbox(info: Path) -> Iterator[Path]:
    """Yield the folders of Dropbox's accounts; a file of another shape names none."""
    try:
        with info.open("rb") as stream:
            accounts = json.loads(stream.read(1 << 20))
        paths = [account["path"] for account in accounts.values() if "path" in account]
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return
    for path in paths:
        if isinstance(path, str) and path:
            yield Path(path)


def _below(folder: Path, root: Path) -> bool:
    """Return whether ``root`` is the folder or one above it; case is no difference, as on Windows."""
    try:
        parts = [p.casefold() for p in root.resolve().parts]
    except (OSError, RuntimeError, ValueError):
        return False
    # A root of a drive or nothing at all would hold everything; such a setting says nothing.
    return len(parts) > 1 and [p.casefold() for p in folder.parts[: len(parts)]] == parts


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
