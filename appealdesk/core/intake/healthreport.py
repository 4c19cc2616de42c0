"""A performance report in JSON that lies in the notice's place: the metric's figures as a notice tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.case import METRICS, Notice
from appealdesk.core.reading.exported.health import metrics_of
from appealdesk.core.reading.exported.told import json_of

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.domain.reported import ReportedMetric

_BAD = "BAD"
_OWN = "mfn"
"""Sent by the seller: only these orders can be answered for."""


def notice_of_report(reading: Reading, file: str, *, site: str, metric: str) -> Notice | None:
    """Return what the report says of one metric of the site, or None where the file is no such report.

    Args:
        reading: the lines of the file.
        file: how it is named in results.
        site: market code of the case.
        metric: the case's metric; where it is empty, the only one that the platform calls bad.
    """
    figures = [m for m in metrics_of(json_of(reading)) if m.metric in METRICS and m.site == site]
    if not figures and not metrics_of(json_of(reading)):
        return None
    found = _meant([m for m in figures if m.part in ("", _OWN)], metric)
    if found is None:
        return Notice(file=file)
    values = {
        "metric": found.metric,
        "value": found.rate,
        "target": found.target,
        "period_start": found.period_start,
        "period_end": found.period_end,
    }
    told = {name: value for name, value in values.items() if value is not None}
    return Notice(file=file, sources=tuple((name, file) for name in told), **told)  # type: ignore[arg-type] # by name


def _meant(figures: list[ReportedMetric], metric: str) -> ReportedMetric | None:
    named = [m for m in figures if m.metric == metric] if metric else [m for m in figures if m.state == _BAD]
    return named[0] if len(named) == 1 else None
