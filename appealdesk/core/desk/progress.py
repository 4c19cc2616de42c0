"""How far a piece of work has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Progress:
    """One step; ``stage`` is ``open``, ``read``, ``check``, ``plan`` or ``write``, ``file`` what is at hand."""

    stage: str
    done: int = 0
    total: int = 0
    file: str = ""


type OnProgress = Callable[[Progress], None]
type IsCancelled = Callable[[], bool]
