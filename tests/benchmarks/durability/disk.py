"""A disk in memory that follows recorded calls and knows what of them a power cut would leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.benchmarks.durability.recording import Call

_SECTOR: Final = 512
"""Bytes that a drive writes whole or not at all."""


@dataclass(eq=False)
class Content:
    """The bytes of a file: those that are safe, and what was written since, piece by piece."""

    safe: bytes = b""
    pieces: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Offset and bytes; no bytes: cut there."""

    def sync(self) -> None:
        self.safe, self.pieces = self.torn(lambda: True), []

    def torn(self, survives: Callable[[], bool]) -> bytes:
        """Return the bytes when of each sector written since the last sync it is asked anew whether it survives."""
        data = bytearray(self.safe)
        for offset, piece in self.pieces:
            if piece is None:
                if survives():
                    data[:] = data[:offset].ljust(offset, b"\0")
                continue
            for start in range(0, len(piece), _SECTOR):
                if survives():
                    part = piece[start : start + _SECTOR]
                    end = offset + start + len(part)
                    if len(data) < end:
                        data.extend(bytes(end - len(data)))
                    data[offset + start : end] = part
        return bytes(data)


type Names = dict[str, Content | None]
"""Paths with their content; None for a folder."""


class Disk:
    """Everything below one folder. Names are safe when their folder was synchronised, bytes when their file was."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._now: Names = {}
        self._safe: Names = {}
        self._renames: list[tuple[str, str, Content | None]] = []
        """What happened to names since: the old name or none, the new name or none, and what it named."""

    def follow(self, call: Call) -> bool:
        """Do what a call did; return whether it was about this disk."""
        if not (call.path == self._root or call.path.startswith(self._root + "/")):
            return False
        path, there = call.path, self._now.get(call.path)
        if call.name in {"create", "truncate", "write"} and there is None:
            there = Content()
            self._name("", path, there)
        if call.name == "truncate":
            assert there
            there.pieces.append((call.offset, None))
        elif call.name == "write":
            assert there
            there.pieces.append((call.offset, call.data))
        elif call.name == "sync":
            if there is not None:
                there.sync()
            else:
                self._sync_names(path)
        elif call.name == "rename":
            self._name(path, call.other, there)
        elif call.name == "mkdir":
            self._name("", path, None)
        elif call.name == "remove":
            self._name(path, "", there)
        return True

    def _name(self, old: str, new: str, content: Content | None) -> None:
        self._renames.append((old, new, content))
        _rename(self._now, old, new, content)

    def _sync_names(self, folder: str) -> None:
        """What happened in a folder is safe from here on; so is all that happened there before, in order."""
        left = []
        for old, new, content in self._renames:
            if folder in {_above(new or old), _above(old or new)}:
                _rename(self._safe, old, new, content)
            else:
                left.append((old, new, content))
        self._renames = left

    def cut(self, target: Path, rng: random.Random, chance: float) -> None:
        """Write what a power cut leaves to a folder.

        Args:
            target: takes the place of the disk's own folder.
            rng: decides what of the rest survives.
            chance: of everything that nobody synchronised; with 0 only what is safe is left, with 1 all of it.
        """
        names = dict(self._safe)
        # a file system keeps the order of names, not that of bytes
        for old, new, content in self._renames[: _length(rng, len(self._renames), chance)]:
            _rename(names, old, new, content)
        target.mkdir()
        for path, content in sorted(names.items()):
            place = Path(str(target) + path[len(self._root) :])
            if path == self._root or path.endswith("-shm"):  # shared memory, made anew by whoever opens the database
                continue
            if not place.parent.is_dir():
                continue  # its folder's name was lost, and with it all below
            if content is None:
                place.mkdir()
            else:
                place.write_bytes(content.torn(lambda: rng.random() < chance))


def _length(rng: random.Random, most: int, chance: float) -> int:
    return most if chance == 1 else 0 if chance == 0 else rng.randint(0, most)


def _above(path: str) -> str:
    return path.rpartition("/")[0]


def _rename(names: Names, old: str, new: str, content: Content | None) -> None:
    if old:
        names.pop(old, None)
    if new:
        names[new] = content
