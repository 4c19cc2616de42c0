"""Formats that a person made, as files of a folder: for the command line, and for sharing them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from appealdesk.core.intake.orders.formats import parse_format

if TYPE_CHECKING:
    from appealdesk.core.intake.orders.formats import ExportFormat

ENVIRONMENT = "APPEALDESK_FORMATS"
_LARGEST = 1_000_000


def formats_folder() -> Path:
    """Return where a user's own formats lie on this computer; ``APPEALDESK_FORMATS`` names another folder."""
    named = os.environ.get(ENVIRONMENT, "").strip()
    return Path(named) if named else user_config_path("AppealDesk", appauthor=False) / "formats"


def load_file(path: Path) -> ExportFormat:
    """Return the format of one file.

    Raises:
        ValueError: it is no format; the message names the file, the key and what is allowed.
        OSError: it cannot be read.
    """
    if path.stat().st_size > _LARGEST:
        raise ValueError(f"{path.name} is too large for a format")
    return parse_format(path.read_text("utf-8-sig"), path.name, own=True)


def load_folder(folder: Path) -> tuple[tuple[ExportFormat, ...], tuple[str, ...]]:
    """Return the formats of a folder, and what is wrong with files that hold none; no folder is an empty one."""
    formats: list[ExportFormat] = []
    wrong: list[str] = []
    try:
        files = sorted(folder.glob("*.toml"))
    except OSError:
        files = []
    for path in files:
        try:
            formats.append(load_file(path))
        except (ValueError, OSError) as error:
            wrong.append(str(error))
    return tuple(formats), tuple(wrong)


def texts_of(folder: Path) -> dict[str, str]:
    """Return the texts of a folder's formats by their ids; what is no format is left out."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        with suppress(ValueError, OSError):
            found[load_file(path).id] = path.read_text("utf-8-sig")
    return found


def keep(folder: Path, text: str) -> Path:
    """Write a format into the folder, in the place of an earlier one for the same headers, and return its file.

    Raises:
        ValueError: the text is no format.
        OSError: it cannot be written.
    """
    path = _place(folder, parse_format(text, "format", own=True).id)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, "utf-8")
    fresh.replace(path)
    return path


def forget(folder: Path, known_id: str) -> bool:
    """Take a format out of the folder; return whether there was one.

    Raises:
        OSError: it cannot be removed.
    """
    path = _place(folder, known_id)
    if not path.is_file():
        return False
    path.unlink()
    return True


def _place(folder: Path, known_id: str) -> Path:
    if not all(c.isalnum() or c in ".-" for c in known_id) or known_id.startswith("."):
        raise ValueError(f"{known_id} cannot be the name of a format")
    return folder / f"{known_id}.toml"
