"""What a marketplace's own page says of the shop's metrics, in words and as places on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.text import has
from appealdesk.ui.evidence.mark import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.reported import ReportedMetric
    from appealdesk.ui.text import Speech


def figure_name(say: Speech, metric: str) -> str:
    """Return what a metric is called; one that is the page's own as the page calls it."""
    key = f"cli.metric.{metric}"
    called = say.of(key) if has(say.language, key) else metric
    return called[:1].upper() + called[1:]


def figure_value(say: Speech, figure: ReportedMetric) -> str:
    """Return the value as it is printed, or else in figures, with what it counts where the page tells that."""
    printed = figure.raw or (f"{figure.rate * 100:.2f}%" if figure.rate is not None else "")
    if figure.counted is None or figure.total is None:
        return printed or str(figure.counted or "")
    counts = {"counted": f"{figure.counted:,}", "total": f"{figure.total:,}"}
    if str(figure.counted) in printed:
        return printed  # it stands in one piece with its counts
    return say("viewer.figure-of", value=printed, **counts) if printed else say("viewer.figure-counts", **counts)


def figure_marks(say: Speech, figures: Iterable[ReportedMetric], page: int) -> Iterator[Mark]:
    """Yield the places of a page's figures and of the targets beside them."""
    for figure in figures:
        if figure.page != page:
            continue
        name = figure_name(say, figure.metric)
        if figure.box is not None:
            words = say("viewer.figure", name=name, value=figure_value(say, figure))
            yield Mark(figure.box, "accent", words)
        if figure.target_box is not None and figure.target is not None:
            words = say("viewer.figure-target", name=name, value=f"{figure.target * 100:g}%")
            yield Mark(figure.target_box, "neutral", words)
