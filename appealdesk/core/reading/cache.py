"""Readings kept by the hash of the file's bytes, so that nothing is read twice."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading import codec

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Reading

VERSION: Final = 9
"""Raised whenever reading the same bytes would give something else."""
VARIABLE: Final = "APPEALDESK_CACHE"
"""Environment variable that names another folder for the cache."""
_ENGINES: Final = ("rapidocr", "onnxruntime", "tesserocr", "zxing-cpp", "pypdfium2")
# These say something about the moment, not about the bytes.
_PASSING: Final = frozenset({"crashed", "timed-out", "unreadable", "link", "too-large"})


def cache_folder() -> Path:
    """Return where readings are kept on this computer; ``APPEALDESK_CACHE`` overrides it."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    # Imported late: every command starts faster without it.
    from platformdirs import user_cache_path  # noqa: PLC0415 - see above

    return user_cache_path("AppealDesk", appauthor=False) / "readings"


def engine_stamp() -> str:
    """Return what the readings depend on besides the bytes: this program's reading version and the engines'."""
    parts = [str(VERSION)]
    for name in _ENGINES:
        # The frozen program may lack package metadata; its own version moves with the engines it ships.
        with contextlib.suppress(metadata.PackageNotFoundError):
            parts.append(f"{name} {metadata.version(name)}")
    return ", ".join(parts)


class ReadingCache:
    """A folder of readings, one JSON file each. A damaged or outdated entry counts as absent."""

    def __init__(self, folder: Path, stamp: str | None = None) -> None:
        """Use a folder, which is made when first written to.

        Args:
            folder: where the entries lie.
            stamp: what readings depend on besides the bytes; default: :func:`engine_stamp`.
        """
        self._folder = folder
        self._stamp = engine_stamp() if stamp is None else stamp

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}.json"

    def get(self, sha256: str) -> Reading | None:
        """Return the reading of content with that hash, or None."""
        try:
            data = json.loads(self._path(sha256).read_bytes())
            if data["stamp"] != self._stamp or data["reading"]["sha256"] != sha256:
                return None
            return codec.load(data["reading"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, reading: Reading) -> None:
        """Keep a reading. Readings that failed for a passing reason are not kept; a full disk is no error."""
        if not reading.sha256 or any(p.code in _PASSING for p in reading.problems):
            return
        path = self._path(reading.sha256)
        entry = {"stamp": self._stamp, "reading": codec.dump(reading)}
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as out:
                    json.dump(entry, out, ensure_ascii=False, separators=(",", ":"))
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
