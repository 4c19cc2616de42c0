"""What a later start asks of the program that has the store open: to come forward, with files. One small file each.

A request is written under another name, renamed, and gone as soon as it is taken over: that is the answer. Only this
user can write into the store's folder, yet what lies there is checked like any other input.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

MOST_FILES: Final = 1000
LARGEST: Final = 4 << 20
"""Bytes of a request: room for so many long paths in JSON."""
LONGEST: Final = 4096
"""Characters of one path."""
STALE: Final = timedelta(minutes=1)
"""A request that is older is nobody's any more. One from the future neither: the clock was set back since."""
_A_ROUND: Final = 64
"""Requests that are looked at in one go."""
_NAME: Final = re.compile(r"[0-9a-f]{32}\.json")
_DRAFT: Final = re.compile(r"[0-9a-f]{32}\.part")


@dataclass(frozen=True, slots=True)
class Request:
    """One start that found the store open, with the files it was given, none included."""

    files: tuple[Path, ...]


def post(inbox: Path, files: Sequence[Path]) -> Path:
    """Leave a request and return its file, which is gone once the request was taken over.

    Args:
        inbox: the folder for requests; made if it is not there.
        files: absolute paths.

    Raises:
        StoreError: there are too many files.
        OSError: it cannot be written.
    """
    if len(files) > MOST_FILES:
        raise StoreError("place.too-many", count=str(len(files)), most=str(MOST_FILES))
    inbox.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(16)
    draft, request = inbox / f"{name}.part", inbox / f"{name}.json"
    try:
        # ASCII: a name that is no valid text passes as well, escaped.
        draft.write_text(json.dumps({"files": [str(f) for f in files]}), "ascii")
        draft.replace(request)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return request


def withdraw(request: Path) -> bool:
    """Take back a request that nobody answered; return False where it was taken over after all."""
    try:
        request.unlink()
    except FileNotFoundError:
        return False
    except OSError:
        return True  # it cannot be removed now; soon it will be too old to be carried out
    return True


def collect(inbox: Path, now: datetime) -> list[Request]:
    """Take over the requests that wait and return them, the oldest first; what is no request is removed.

    Args:
        inbox: the folder for requests; it need not exist.
        now: with a zone.
    """
    found: list[tuple[float, Request]] = []
    for path, facts in _entries(inbox):
        age = now.timestamp() - facts.st_mtime
        fresh = abs(age) <= STALE.total_seconds()
        if _DRAFT.fullmatch(path.name) and fresh:
            continue
        request = _read(path) if fresh and stat.S_ISREG(facts.st_mode) and _NAME.fullmatch(path.name) else None
        # Only what can be removed is carried out: whoever waits must not be told that nobody answers.
        if _remove(path, facts) and request:
            found.append((facts.st_mtime, request))
    return [request for _, request in sorted(found, key=lambda pair: pair[0])]


def _entries(inbox: Path) -> list[tuple[Path, os.stat_result]]:
    """Return what bears the name of a request or of a draft; anything else is not ours to touch."""
    found: list[tuple[Path, os.stat_result]] = []
    with suppress(OSError), os.scandir(inbox) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) or _DRAFT.fullmatch(entry.name):
                with suppress(OSError):
                    found.append((Path(entry.path), Path(entry.path).lstat()))
            if len(found) >= _A_ROUND:
                break
    return found


def _read(path: Path) -> Request | None:
    """Return a request, or None where the file holds anything but one."""
    try:
        # Neither a link nor a pipe is followed, should one have taken the file's place by now.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            data = stream.read(LARGEST + 1)
        names = json.loads(data)["files"] if len(data) <= LARGEST else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(names, list) or len(names) > MOST_FILES or not all(_usable(n) for n in names):
        return None
    return Request(tuple(Path(n) for n in names))


def _usable(name: object) -> bool:
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST or "\0" in name:
        return False
    try:
        os.fsencode(name)
    except UnicodeError:  # half a letter, which no file system knows
        return False
    return Path(name).is_absolute()


def _remove(path: Path, facts: os.stat_result) -> bool:
    try:
        if stat.S_ISDIR(facts.st_mode):
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError:
        return False
    return True
