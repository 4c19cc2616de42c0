"""How complete a case was at its last check, small enough to be kept with the list of cases."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.domain.completeness import Completeness


@dataclass(frozen=True, slots=True)
class Lack:
    """Open items of one kind."""

    kind: str
    count: int
    minutes: int
    """An estimate for all of them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The one number of a case with what is behind it; it names kinds of items, nothing of the case itself."""

    total: int
    settled: int
    percent: int
    lacks: tuple[Lack, ...] = ()

    @property
    def minutes(self) -> int:
        """What all of it may take: an estimate."""
        return sum(lack.minutes for lack in self.lacks)

    @property
    def waiting(self) -> int:
        """How many items wait for what is left to do, and ask for nothing themselves."""
        return self.total - self.settled - sum(lack.count for lack in self.lacks)

    def written(self) -> str:
        """Return it as text."""
        lacks = [[x.kind, x.count, x.minutes] for x in self.lacks]
        return json.dumps([self.total, self.settled, self.percent, lacks], separators=(",", ":"))


def standing(found: Completeness) -> Standing:
    """Return what is to be kept of a case's completeness."""
    return Standing(found.total, found.settled, found.percent, tuple(Lack(*group) for group in found.groups()))


def read_standing(text: str) -> Standing | None:
    """Return what was kept, or None where nothing was, or another version of the program wrote it."""
    try:
        total, settled, percent, lacks = json.loads(text)
        return Standing(
            int(total), int(settled), int(percent), tuple(Lack(str(k), int(n), int(m)) for k, n, m in lacks)
        )
    except (ValueError, TypeError):
        return None
