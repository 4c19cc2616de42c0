"""How far a piece of work has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Progress:
    """One step; ``file`` is what is at hand.

    ``stage`` is ``open``, ``read``, ``orders`` (``done`` and ``total`` are rows, ``total`` an estimate), ``check``,
    ``plan`` or ``write``; of work on the store, one of a check's stages.
    """

    stage: str
    done: int = 0
    total: int = 0
    file: str = ""


_MEGABYTE: Final = 1_000_000
_IN_BYTES: Final = frozenset({"unpack", "check"})
"""Stages of work on the store that count bytes, however few."""

type OnProgress = Callable[[Progress], None]
type IsCancelled = Callable[[], bool]


def staged(tell: OnProgress) -> Callable[[str, int, int], None]:
    """Return what work on the store may call with its stage, what is done and the total; bytes become megabytes."""

    def told(stage: str, done: int, total: int) -> None:
        # a backup counts its originals by bytes, a check by number
        unit = _MEGABYTE if stage in _IN_BYTES or total > _MEGABYTE else 1
        tell(Progress(stage, done // unit, total // unit))

    return told


def silent(_progress: Progress) -> None:
    """Tell nobody."""


def never() -> bool:
    """Return that nobody gave up."""
    return False
