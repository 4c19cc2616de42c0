"""Amazon's account health report (JSON): the seller's metrics as the platform counts them."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.reported import ReportedMetric
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PARTS = ("mfn", "afn")
_MOST = 200


@cache
def _report() -> dict[str, Any]:
    return tomllib.loads((resources() / "formats" / "reports" / "amazon.account-health-json.toml").read_text("utf-8"))


def metrics_of(data: object) -> tuple[ReportedMetric, ...]:
    """Return the metrics of decoded JSON, in the report's order; nothing where it is another JSON.

    Values of a wrong type are left out: schema and example of the report disagree in several places.
    """
    if not isinstance(data, dict) or not isinstance(data.get("performanceMetrics"), list):
        return ()
    entries = [e for e in data["performanceMetrics"] if isinstance(e, dict)]
    return tuple(m for entry in entries[:_MOST] for m in _of_market(entry))


def _of_market(entry: Mapping[str, Any]) -> Iterator[ReportedMetric]:
    known: Mapping[str, str] = _report()["metrics"]
    market = str(entry.get("marketplaceId", ""))
    site = _report()["marketplaces"].get(market, market)
    for key, figures in entry.items():
        if key not in known or not isinstance(figures, dict):
            continue
        split = [(part, figures[part]) for part in _PARTS if isinstance(figures.get(part), dict)]
        for part, told in split or [("", figures)]:
            yield _metric(known[key], site, part, told)


def _metric(name: str, site: str, part: str, told: Mapping[str, Any]) -> ReportedMetric:
    counts = _report()["counts"]
    period = told.get("reportingDateRange")
    period = period if isinstance(period, dict) else {}
    made_of = [(p, n) for p in counts["parts"] if (n := _count(told, (p,))) is not None]
    return ReportedMetric(
        name,
        site,
        part,
        _rate(told.get("rate")),
        _rate(told.get("targetValue")),
        _count(told, counts["counted"]),
        _count(told, counts["total"]),
        str(told.get("status", "")) if isinstance(told.get("status"), str) else "",
        _day(period.get("reportingDateFrom")),
        _day(period.get("reportingDateTo")),
        tuple(made_of),
    )


def _rate(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1 else None


def _count(told: Mapping[str, Any], names: Sequence[str]) -> int | None:
    for name in names:
        value = told.get(name)
        value = value.get("count") if isinstance(value, dict) else value
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
    return None


def _day(value: object) -> date | None:
    # "2020-10-21T00:00Z": minutes without seconds; the day is that of UTC
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
