"""What has to be said beside recomputed metrics, so that nobody takes a figure for more than it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.desk.metering import Wish
    from appealdesk.core.domain.metrics.coverage import Coverage
    from appealdesk.core.intake.orders.export import OrderExport
    from appealdesk.core.metrics.measured import Measured, Sheet
    from appealdesk.core.packs.values import Pack

_ELECTRONICS: Final = ("electronic", "电子", "電子", "数码", "3c")
_FRESH: Final = ("fresh", "生鲜", "生鮮")
_STRICT: Final = ("id", "sg")
"""Shopee's markets that an article compares (shopee-performance-notices L40)."""
_SUM: Final = 0.999
_MOST_NAMED: Final = 8
"""Columns that are named one by one."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence: ``key`` names a text of ``metrics.remark``."""

    key: str
    args: tuple[tuple[str, str], ...] = ()
    metric: str = ""
    """The metric it is about; empty for all."""

    def said(self, language: str) -> str:
        """Return the sentence in ``zh`` or ``en``."""
        name = text(language, f"cli.metric.{self.metric}") if self.metric else ""
        return text(language, f"metrics.remark.{self.key}", **{"name": name, **dict(self.args)})


def _remark(key: str, metric: str = "", **args: object) -> Remark:
    return Remark(key, tuple((k, str(v)) for k, v in args.items()), metric)


def remarks_on(
    sheet: Sheet, export: OrderExport, pack: Pack, wish: Wish, coverage: Coverage | None
) -> Iterator[Remark]:
    """Yield what has to be said, about the data first."""
    yield from _on_data(sheet, export, pack, wish, coverage)
    age = (wish.today - pack.papers.checked).days if wish.today else 0
    if age > pack.stale_days:
        yield _remark("pack-old", checked=pack.papers.checked.isoformat(), days=age)
    for measured in sheet.metrics:
        yield from _on_metric(measured, sheet, wish)
    done = {m.metric.name for m in sheet.metrics if m.shown is not None}
    if any(r.figure and r.way.id == "carrier-recognised" for m in sheet.metrics for r in m.readings):
        yield _remark("form-only", "valid-tracking")
    if {"late-shipment", "on-time-dispatch"} <= done:
        yield _remark("not-complementary", "on-time-dispatch")
    # exports tell when dispatch was confirmed or arranged; when a carrier took the parcel stands in none of them
    if done & {"late-shipment", "on-time-dispatch"}:
        yield _remark("ship-time", "late-shipment" if "late-shipment" in done else "on-time-dispatch")
    if 0 < sheet.weights_known < _SUM:
        yield _remark("weights-incomplete", known=f"{sheet.weights_known:.0%}", rest=f"{1 - sheet.weights_known:.0%}")
    if any(m.shown is not None for m in sheet.metrics):
        yield _remark("notice-wins")


def _on_data(sheet: Sheet, export: OrderExport, pack: Pack, wish: Wish, coverage: Coverage | None) -> Iterator[Remark]:
    if not pack.site_or_guess(wish.site).known:
        yield _remark("site-unknown", site=wish.site, zone=sheet.zone)
    if export.open_only:
        yield _remark("open-only", file=export.file)
    elif coverage is None:
        yield _remark("no-period")
    elif not coverage.whole and coverage.first is not None:
        yield _remark("not-covered", first=coverage.first, last=coverage.last)
    elif coverage.first is None:
        yield _remark("no-order-times")
    if export.zone:
        yield _remark("zone-read", zone=export.zone)
    yield from _on_columns(export)
    if export.problems:
        yield _remark("problems", count=len(export.problems), file=export.file)
    if wish.tier and not pack.tiers:
        yield _remark("no-tiers", platform=wish.platform)
    if wish.category and not any(x.categories for m in pack.metrics for x in m.limits):
        yield _remark("no-categories", platform=wish.platform)


def _on_columns(export: OrderExport) -> Iterator[Remark]:
    if export.unused:
        shown = ", ".join(export.unused[:_MOST_NAMED]) + (", …" if len(export.unused) > _MOST_NAMED else "")
        yield _remark("columns-unused", file=export.file, columns=shown)


def _on_metric(measured: Measured, sheet: Sheet, wish: Wish) -> Iterator[Remark]:
    metric = measured.metric
    category = wish.category.casefold()
    length = (sheet.period.end - sheet.period.start).days + 1 if sheet.period else 0
    if length and metric.period_days and length not in metric.period_days and measured.shown is not None:
        named = " / ".join(map(str, metric.period_days))
        yield _remark("period-length", metric.name, days=length, named=named)
    if metric.tiered and not wish.tier and _tiered_here(measured, wish.site):
        yield _remark("tier-unset", metric.name)
    example = next((a for a in metric.alerts if a.instead_of is not None), None)
    if example is not None and measured.alert is None:
        line = f"{example.instead_of or 0:.1%}"
        yield _remark("alert-unset", metric.name, line=line, alert=f"{example.value:.1%}")
    if measured.alert is not None and measured.alert.before_platform is False:
        yield _remark("alert-late", metric.name, alert=f"{measured.alert.value:.2%}")
    if sheet.platform == "shopee" and metric.name == "late-shipment" and wish.site in _STRICT:
        yield _remark("site-strictness", metric.name)
    if sheet.platform == "shopee" and metric.name == "return" and any(w in category for w in _ELECTRONICS):
        yield _remark("category-electronics", metric.name)
    if sheet.platform == "shopee" and metric.name == "unfulfilled" and any(w in category for w in _FRESH):
        yield _remark("category-fresh", metric.name)


def _tiered_here(measured: Measured, site: str) -> bool:
    """Tell whether a line of this market depends on the tier."""
    lines = (x for x in measured.metric.limits if not x.sites or site in x.sites)
    return any(x.tiers or x.except_tiers for x in lines)
