"""An order export, read as a stream: a hundred thousand rows need no more room than their orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import IntakeProblem, Order
from appealdesk.core.intake.orders.merge import Merger
from appealdesk.core.intake.orders.tables import TableError, open_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.content import Content

PROGRESS_EVERY = 1000


@dataclass(frozen=True, slots=True)
class OrderExport:
    """The orders of one file; ``format`` is empty where its header is not known."""

    format: str
    file: str
    orders: tuple[Order, ...] = ()
    problems: tuple[IntakeProblem, ...] = ()


def read_export(
    content: Content,
    name: str,
    *,
    platform: str,
    site: str,
    timezone: str,
    on_progress: Callable[[int], None] | None = None,
) -> OrderExport:
    """Read an order export of any known format.

    What cannot be used, a row or the file as a whole, is a problem of the result and never an exception.

    Args:
        content: The file; its bytes tell what it is, not its ending.
        name: How the file is named in results.
        platform: The case's platform; its formats are preferred. Empty when there is none.
        site: Market code; decides between encodings that both fit.
        timezone: IANA zone of the case, for formats that print the site's time without a zone.
        on_progress: Is given the number of rows read, every thousand rows.
    """
    try:
        with open_table(content, platform, site) as table:
            merger = Merger(table.match, name, timezone)
            for count, (number, cells) in enumerate(table.rows, 1):
                merger.add(number, cells)
                if on_progress and count % PROGRESS_EVERY == 0:
                    on_progress(count)
    except TableError as error:
        return OrderExport("", name, (), (_problem(error.code, name, error.detail),))
    except OSError as error:
        return OrderExport("", name, (), (_problem("orders-unreadable", name, error.strerror or ""),))
    orders = merger.orders()
    problems = merger.problems
    if not orders and not problems:
        problems = (_problem("orders-no-rows", name, ""),)
    return OrderExport(table.match.format.id, name, orders, problems)


def _problem(code: str, name: str, detail: str) -> IntakeProblem:
    return IntakeProblem(f"intake.problem.{code}", name, (("detail", detail),) if detail else ())
