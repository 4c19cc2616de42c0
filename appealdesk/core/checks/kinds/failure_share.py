"""Most of the shop's last appeals failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

_DECIDED = frozenset({"approved", "rejected"})
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Parameters:
    """How many appeals are looked at, and from which share of failures on."""

    last: int
    """The newest so many that were decided; fewer tell nothing."""
    share: float
    """A fraction."""


@kind("failure-share", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when that share of the last appeals on this platform was refused."""
    decided = [h for h in view.case.history if h.outcome in _DECIDED and h.platform in ("", view.case.platform)]
    if parameters.last < 1:
        return
    newest = sorted(decided, key=lambda h: h.submitted_at or _EARLIEST)[-parameters.last :]
    refused = sum(h.outcome == "rejected" for h in newest)
    if len(newest) >= parameters.last and refused / len(newest) >= parameters.share:
        yield Hit(args=arguments(refused=refused, count=len(newest)))
