"""A folder of things made from files, each readable only by somebody who has the file that it was made from.

Its key comes from the hash of the file's bytes and, where there is one, a secret; so does the name it is kept under,
which therefore says neither which file it was nor, with a secret, whether a known file is among them.
"""

from __future__ import annotations

import hmac
import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUFFIX: Final = ".sealed"
DAY: Final = 86_400.0
_MAGIC: Final = b"APDC\x01"
_NONCE: Final = 12
_SHARD: Final = re.compile(r"[0-9a-f]{2}")
_ENTRY: Final = re.compile(r"[0-9a-f]{38}\.sealed")
_UNFINISHED: Final = ".part"
_PRUNED: Final = "pruned"
"""An empty file whose time says when the folder was last pruned."""


class SealedCache:
    """Small values by the hash of a file. A damaged or outdated entry counts as absent; a full disk is no error.

    It keeps itself within bounds: once a process and at most once a week, writing looks whether old entries must go.
    """

    def __init__(
        self,
        folder: Path,
        purpose: str,
        *,
        secret: bytes = b"",
        stamp: str = "",
        most_bytes: int = 1_000_000_000,
        obsolete: str = "(?!)",
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Use a folder, which is made when first written to.

        Args:
            folder: where the entries lie.
            purpose: what they are; those of another purpose cannot be read.
            secret: without it nobody can tell whether the folder holds something made from a file that he has.
            stamp: what the values depend on besides the file; those with another stamp are absent.
            most_bytes: what the folder may grow to.
            obsolete: pattern of the names of an earlier program's entries, removed when pruning.
            clock: tells the seconds since 1970.
        """
        self._folder = folder
        self._purpose = purpose
        self._secret = secret
        self._stamp = stamp
        self._most_bytes = most_bytes
        self._obsolete = re.compile(obsolete)
        self._clock = clock
        self._looked = False

    def get(self, sha256: str, variant: str = "") -> bytes | None:
        """Return what was kept for content with that hash, or None."""
        path, key = self._place(sha256, variant)
        try:
            with path.open("rb") as file:
                entry = file.read()
                age = self._clock() - os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        if not entry.startswith(_MAGIC):
            return None
        # Imported late: a program that finds nothing kept starts faster.
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see above
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see above

        nonce, sealed = entry[len(_MAGIC) :][:_NONCE], entry[len(_MAGIC) + _NONCE :]
        try:
            data = AESGCM(key).decrypt(nonce, sealed, self._stamp.encode())
        except (InvalidTag, ValueError):
            return None
        if age > DAY:
            # Marks it as in use for pruning; once a day is exact enough and spares the drive.
            with suppress(OSError):
                os.utime(path, (self._clock(), self._clock()))
        return data

    def put(self, sha256: str, data: bytes, variant: str = "") -> None:
        """Keep something for content with that hash, over what was kept before."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see get

        path, key = self._place(sha256, variant)
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(key).encrypt(nonce, data, self._stamp.encode())
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=_UNFINISHED)
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(_MAGIC + nonce + sealed)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._prune_when_due()

    def prune(self, most_bytes: int) -> int:
        """Remove the entries longest out of use until so many bytes are left, and what earlier programs left.

        Returns:
            the number of files removed.
        """
        kept: list[tuple[float, int, str]] = []
        removed = 0
        for entry in self._files():
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                abandoned = entry.name.endswith(_UNFINISHED) and self._clock() - status.st_mtime > DAY
                if abandoned or self._obsolete.fullmatch(entry.name):
                    removed += _removed(entry.path)
                elif _ENTRY.fullmatch(entry.name):
                    kept.append((status.st_mtime, status.st_size, entry.path))
        total = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if total <= most_bytes:
                break
            if _removed(path):
                removed += 1
                total -= size
        return removed

    def _prune_when_due(self) -> None:
        if self._looked:
            return
        self._looked = True
        marker, now = self._folder / _PRUNED, self._clock()
        if marker.exists() and 0 <= now - marker.stat().st_mtime < 7 * DAY:
            return
        marker.touch(mode=0o600)
        os.utime(marker, (now, now))
        self.prune(self._most_bytes)

    def _files(self) -> Iterator[os.DirEntry[str]]:
        """Yield the files of our own folders only: somebody may have named a folder with other things in it."""
        with suppress(OSError), os.scandir(self._folder) as shards:
            for shard in shards:
                if _SHARD.fullmatch(shard.name) and shard.is_dir(follow_symlinks=False):
                    with suppress(OSError), os.scandir(shard) as entries:
                        yield from entries

    def _place(self, sha256: str, variant: str) -> tuple[Path, bytes]:
        """Return the path and the key of an entry: HKDF-SHA256 (RFC 5869), salted with the secret, one block each."""
        info = f"AppealDesk {self._purpose} {variant}".encode()
        extracted = hmac.digest(self._secret, bytes.fromhex(sha256), "sha256")
        name = hmac.digest(extracted, info + b" name\x01", "sha256").hex()[:40]
        key = hmac.digest(extracted, info + b" key\x01", "sha256")
        return self._folder / name[:2] / f"{name[2:]}{SUFFIX}", key


def _removed(path: str) -> bool:
    try:
        Path(path).unlink()
    except OSError:
        return False
    return True
