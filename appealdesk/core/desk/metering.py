"""Metrics out of an order export: the file read, everything recomputed, and what has to be said about the result."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.metric_remarks import Remark, remarks_on
from appealdesk.core.desk.progress import Progress
from appealdesk.core.domain.case import METRICS
from appealdesk.core.domain.metrics.compute import Stopped
from appealdesk.core.domain.metrics.coverage import Coverage, coverage_of
from appealdesk.core.domain.metrics.period import Period
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.intake.compare import number_key
from appealdesk.core.intake.orders.export import read_export
from appealdesk.core.metrics.measuring import measure
from appealdesk.core.packs.age import STALE_DAYS, old_days, with_age
from appealdesk.core.packs.citation import cited
from appealdesk.core.reading.extractors.recognised import recognised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.desk.facade import Desk
    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.export import OrderExport
    from appealdesk.core.metrics.measured import Sheet
    from appealdesk.core.packs.origin import Origin
    from appealdesk.core.packs.values import Pack

_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be reckoned."""

    platform: str
    site: str
    period: tuple[date, date] | None = None
    """First and last day, both included, in the market's zone."""
    without: tuple[str, ...] = ()
    """Ids of orders to leave out in the second reckoning; the export must hold every one."""
    appealed: tuple[str, ...] = ()
    """Ids of orders to leave out as well, as far as the export holds them."""
    tier: str = ""
    category: str = ""
    alerts: Mapping[str, float] = field(default_factory=dict)
    """The seller's own lines by metric, as fractions."""
    today: date | None = None
    """The present day: old lines are called old; None where that is not asked."""


@dataclass(frozen=True, slots=True)
class Metering:
    """The result, with the export it rests on."""

    sheet: Sheet
    export: OrderExport
    """Without its orders: whatever counts is named in the sheet."""
    coverage: Coverage | None
    """How far the export covers the period; None without a period."""
    remarks: tuple[Remark, ...]
    left_out: tuple[str, ...] = ()
    """Ids of the orders that the second reckoning left out, as the export spells them, in its order."""
    checked: date | None = None
    """The day on which the pack was last compared with its sources."""
    today: date | None = None
    """The present day, as it was wished for."""
    stale_days: int = STALE_DAYS
    """Days after which values of the pack are called old."""

    def cited(self, origin: Origin, language: str) -> str:
        """Return where a line, weight or formula comes from in ``zh`` or ``en``, marked where it is old."""
        return with_age(cited(origin.cited, language), self.old_days(origin), language)

    def old_days(self, origin: Origin) -> int:
        """Return for how many days nobody compared a value with its source; 0 where that is not too long."""
        own = date.fromisoformat(origin.own.as_of) if origin.own else None
        return old_days(own or self.checked, self.today, self.stale_days)


def meter(
    desk: Desk, file: Content, name: str, wish: Wish, *, on_progress: OnProgress, cancelled: IsCancelled
) -> Metering:
    """Return every metric of a platform, recomputed from an order export.

    Args:
        desk: whose packs, with the seller's own figures, are reckoned with.
        file: the export.
        name: how it is named in results.
        wish: what is to be reckoned.
        on_progress: is told how far reading and reckoning are.
        cancelled: asked now and then whether to give up.

    Raises:
        DeskError: the file, or something that was wished for, cannot be used.
        Cancelled: the user gave up.
    """
    pack = desk.packs.platform(wish.platform, wish.site)
    _check(wish, pack)
    site = pack.site_or_guess(wish.site)
    export = read_export(
        file,
        name,
        platform=wish.platform,
        site=wish.site,
        timezone=site.zone,
        access=desk.tables.access,
        on_progress=lambda rows, total: on_progress(Progress("orders", rows, total, file.name)),
        cancelled=cancelled,
    )
    if cancelled():
        raise Cancelled
    if not export.orders:
        raise _unusable(export)
    left_out = _known(wish.without, export) | _held(wish.appealed, export)
    period = Period(*wish.period, site.zone) if wish.period else None
    try:
        sheet = measure(
            export.orders,
            export.tells,
            pack,
            site=wish.site,
            zone=site.zone,
            open_only=export.open_only,
            tier=wish.tier,
            category=wish.category,
            period=period,
            without=left_out,
            alerts=wish.alerts,
            recognised=recognised,
            on_progress=lambda done, total: on_progress(Progress("metrics", done, total, file.name)),
            cancelled=cancelled,
        )
    except Stopped as error:
        raise Cancelled from error
    coverage = coverage_of(export.orders, period) if period else None
    bare = export.without_orders()
    named = tuple(o.id for o in export.orders if o.id in left_out)
    remarks = tuple(remarks_on(sheet, bare, pack, wish, coverage))
    return Metering(sheet, bare, coverage, remarks, named, pack.papers.checked, wish.today, pack.stale_days)


def _check(wish: Wish, pack: Pack) -> None:
    if wish.tier and pack.tiers and wish.tier not in pack.tiers:
        raise DeskError("metrics.error.tier", {"value": wish.tier, "allowed": ", ".join(pack.tiers)})
    for name in wish.alerts:
        if name not in METRICS:
            raise DeskError("metrics.error.metric", {"value": name, "allowed": ", ".join(METRICS)})
        if pack.metric(name) is None:
            used = ", ".join(m.name for m in pack.metrics)
            raise DeskError("metrics.error.unused", {"value": name, "platform": wish.platform, "allowed": used})


def _unusable(export: OrderExport) -> DeskError:
    problem = export.problems[0]
    return DeskError(problem.key, {"file": problem.file, "detail": "", "count": "", **dict(problem.args)})


def _known(wanted: tuple[str, ...], export: OrderExport) -> frozenset[str]:
    """Return the orders to leave out as the export spells them.

    Raises:
        DeskError: the export does not hold all of them: a slip would else pass for an order that changes nothing.
    """
    if not wanted:
        return frozenset()
    held = _held(wanted, export)
    keys = {number_key(i) for i in held}
    if lacking := [w for w in dict.fromkeys(wanted) if number_key(w) not in keys]:
        more = f" … (+{len(lacking) - _MOST_NAMED})" if len(lacking) > _MOST_NAMED else ""
        named = ", ".join(lacking[:_MOST_NAMED]) + more
        raise DeskError("metrics.error.without", {"orders": named, "file": export.file})
    return held


def _held(wanted: tuple[str, ...], export: OrderExport) -> frozenset[str]:
    keys = {number_key(w) for w in wanted}
    return frozenset(o.id for o in export.orders if number_key(o.id) in keys) if keys else frozenset()
