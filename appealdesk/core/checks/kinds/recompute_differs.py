"""The notice's figure is not what the order export gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, terms
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.metrics.comparing import Difference

_NONE = "–"
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Parameters:
    """How far the two may lie apart, in percentage points."""

    tolerance_pp: float


@kind("recompute-differs", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when no reading of the metric comes near the notice's figure, though the export covers the period.

    Where the orders of the case make up the whole difference, that is what an appeal is about, and a mere advice.
    """
    found = view.recomputed.difference(parameters.tolerance_pp / _PER_CENT)
    if found is None:
        return
    explained = found.explained and bool(found.named_fine) and not found.unnamed_bad
    several = "several" if len(_rates(found)) > 1 else ""
    yield Hit(
        file=view.case.export_file,
        args=arguments(
            metric=terms([f"metric-{view.case.metric}"]),
            value=f"{found.value:.2%}",
            rates=" / ".join(_rates(found)),
            fine=listed(found.named_fine) or _NONE,
            extra=listed(found.unnamed_bad) or _NONE,
            unknown=listed(found.named_unknown) or _NONE,
        ),
        variant="-".join(filter(None, ("explained" if explained else "", several))),
        severity=Severity.ADVICE if explained else None,
    )


def _rates(found: Difference) -> list[str]:
    """Return every different rate with a count that gives it, the one that counts first."""
    told: dict[str, str] = {}
    for one in found.counts:
        rate = f"{one.count.rate:.2%}"
        told.setdefault(rate, f"{rate} ({one.count.counted}/{one.count.total})")
    return list(told.values())
