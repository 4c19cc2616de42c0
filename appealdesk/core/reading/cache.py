"""Readings kept by the hash of the file's bytes, so that nothing is read twice.

Text read off a file is as confidential as the file: an entry is readable only by somebody who has that file.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading import codec
from appealdesk.core.reading.sealed import SealedCache

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Reading

VERSION: Final = 24
"""Raised whenever reading the same bytes would give something else."""
VARIABLE: Final = "APPEALDESK_CACHE"
"""Environment variable that names another folder for the cache."""
_MOST_BYTES: Final = 1_000_000_000
"""A reading takes 1 to 5 kB, so these are those of some hundred thousand files."""
_ENGINES: Final = ("rapidocr", "onnxruntime", "tesserocr", "zxing-cpp", "pypdfium2")
# These say something about the moment, not about the bytes.
_PASSING: Final = frozenset({"crashed", "timed-out", "unreadable", "link", "too-large"})
_PLAIN: Final = r"[0-9a-f]{64}\.json"
"""Names of the entries before they were sealed."""


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
    """A folder of readings, one sealed file each. A damaged or outdated entry counts as absent."""

    def __init__(self, folder: Path, stamp: str | None = None, *, secret: bytes = b"") -> None:
        """Use a folder, which is made when first written to.

        Args:
            folder: where the entries lie.
            stamp: what readings depend on besides the bytes; default: :func:`engine_stamp`.
            secret: without it nobody can tell whether the folder holds the reading of a file that he has.
        """
        self._entries = SealedCache(
            folder,
            "reading",
            secret=secret,
            stamp=engine_stamp() if stamp is None else stamp,
            most_bytes=_MOST_BYTES,
            obsolete=_PLAIN,
        )

    def get(self, sha256: str) -> Reading | None:
        """Return the reading of content with that hash, or None."""
        try:
            if (entry := self._entries.get(sha256)) is None:
                return None
            return codec.load(json.loads(zlib.decompress(entry)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error):
            return None

    def put(self, reading: Reading) -> None:
        """Keep a reading. Readings that failed for a passing reason are not kept; a full disk is no error."""
        if not reading.sha256 or any(p.code in _PASSING for p in reading.problems):
            return
        written = json.dumps(codec.dump(reading), ensure_ascii=False, separators=(",", ":"))
        self._entries.put(reading.sha256, zlib.compress(written.encode(), 1))

    def prune(self, most_bytes: int) -> int:
        """Remove the readings longest out of use until so many bytes are left, and those kept unsealed by old programs.

        Writing does that by itself now and then.

        Returns:
            the number of files removed.
        """
        return self._entries.prune(most_bytes)
