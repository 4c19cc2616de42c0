"""What findings are about: an order, a file or the case as such, looked up so that many orders cost little."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report

type Thing = tuple[str, str]
"""``("order", id)``, ``("file", name)``, ``("case", "")`` or ``("any", "")``."""

CASE: Thing = ("case", "")
_ANY: Thing = ("any", "")


class Things:
    """The orders and files of a report by name."""

    def __init__(self, report: Report) -> None:
        """Index a report."""
        self._evidence = {e.file for e in report.evidence}
        self._orders_of = {e.file: (*e.orders, *e.suggested) for e in reversed((*report.evidence, *report.documents))}
        self._position = {order.id: i for i, order in reversed(list(enumerate(report.case.orders)))}

    def touched(self, finding: Finding) -> Iterator[Thing]:
        """Yield the things about which a finding says something, so that it may be the cause of others."""
        yield _ANY
        if finding.order:
            yield "order", finding.order
        if finding.file:
            yield "file", finding.file
            yield from (("order", order) for order in self._orders_of.get(finding.file, ()))
        if self._whole_case(finding):
            yield CASE

    def looked_at(self, finding: Finding) -> Iterator[Thing]:
        """Yield the things whose findings may be the cause of this one; all, for one about the case as such."""
        if self._whole_case(finding):
            yield _ANY
            return
        yield CASE
        if finding.order:
            yield "order", finding.order
        if finding.file:
            yield "file", finding.file

    def position(self, finding: Finding) -> int:
        """Return the place of the finding's order in the case; after the last where it has none."""
        last = len(self._position)
        if finding.order:
            return self._position.get(finding.order, last)
        return min((self._position.get(o, last) for o in self._orders_of.get(finding.file, ())), default=last)

    def _whole_case(self, finding: Finding) -> bool:
        """Return whether a finding is about the case as such: nothing in particular, the letter or the refusal."""
        return not finding.order and finding.file not in self._evidence
