"""An order export, read as a stream: a hundred thousand rows need no more room than their orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import IntakeProblem, Order
from appealdesk.core.intake.orders.access import PLAIN, TableAccess
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
    access: TableAccess = PLAIN,
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> OrderExport:
    """Read an order export of any known format.

    What cannot be used, a row or the file as a whole, is a problem of the result and never an exception.

    Args:
        content: The file; its bytes tell what it is, not its ending.
        name: How the file is named in results.
        platform: The case's platform; its formats are preferred. Empty when there is none.
        site: Market code; decides between encodings that both fit.
        timezone: IANA zone of the case, for formats that print the site's time without a zone.
        access: The seller's own formats, and who knows the password of a locked workbook.
        on_progress: Is given the number of rows read, and about how many there are (0: unknown), every thousand rows.
        cancelled: Asked as often whether to give up; the rows read so far then make the result, which is not whole.
    """
    try:
        with open_table(content, platform, site, access) as table:
            merger = Merger(table, name, timezone)
            for count, (number, cells) in enumerate(table.rows, 1):
                merger.add(number, cells)
                if count % PROGRESS_EVERY == 0:
                    if on_progress:
                        on_progress(count, max(table.expected, count) if table.expected else 0)
                    if cancelled and cancelled():
                        break
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
