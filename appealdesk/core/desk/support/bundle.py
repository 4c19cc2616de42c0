"""The bundle: a ZIP of a few JSON files that anybody can read before sending it."""

from __future__ import annotations

import errno
import json
import os
import zipfile
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.desk.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_HOME: Final = "~"


def masked(value: Any, home: Path) -> Any:
    """Return JSON with the user's own folder, whose name is often a person's, written as ``~``."""
    if isinstance(value, dict):
        return {key: masked(inner, home) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [masked(inner, home) for inner in value]
    if isinstance(value, str):
        return _without(value, home)
    return value


def _without(text: str, home: Path) -> str:
    # the root of a disk, the home of some services, would be found in every path
    if home == home.parent:
        return text
    for form in {str(home), home.as_posix(), str(home.resolve())}:
        text = text.replace(form, _HOME)
    return text


def write_bundle(target: Path, parts: Mapping[str, Any], readme: str, home: Path) -> None:
    """Write the parts, each as a JSON file of its name, and what they are.

    Args:
        target: a file that is not there yet.
        parts: JSON by name.
        readme: for who opens it.
        home: the user's own folder, which is masked.

    Raises:
        DeskError: the file is there already, or cannot be written; nothing half is left.
    """
    try:
        file = target.open("xb")
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError as error:
        raise DeskError("support.unwritable", {"file": str(target), "detail": error.strerror or str(error)}) from error
    try:
        with file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("README.txt", _DATE), readme)
            for name, part in parts.items():
                content = json.dumps(masked(part, home), ensure_ascii=False, indent=2) + "\n"
                archive.writestr(zipfile.ZipInfo(f"{name}.json", _DATE), content, zipfile.ZIP_DEFLATED)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise DeskError("support.unwritable", {"file": str(target), "detail": error.strerror or str(error)}) from error


def refuse_early(target: Path) -> None:
    """Say what keeps a bundle from being written, before minutes of work are spent on it.

    Raises:
        DeskError: the file is there already, or its folder is not.
    """
    if target.exists():
        raise _taken(target)
    if not target.parent.is_dir():
        raise DeskError("support.unwritable", {"file": str(target), "detail": os.strerror(errno.ENOENT)})


def _taken(target: Path) -> DeskError:
    return DeskError("support.taken", {"file": str(target)})
