"""An order export, read as a stream: a hundred thousand rows need no more room than their orders."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.domain.problems import IntakeProblem
from appealdesk.core.intake.orders.access import PLAIN, TableAccess
from appealdesk.core.intake.orders.cells import text_of
from appealdesk.core.intake.orders.dates import DayOrderTurned
from appealdesk.core.intake.orders.grid import CANCELLED
from appealdesk.core.intake.orders.headers import normal_header
from appealdesk.core.intake.orders.mapping.columns import MOST, Looks, looks_of
from appealdesk.core.intake.orders.mapping.lexicon import WHOLE, meanings_of, other_time
from appealdesk.core.intake.orders.merge import Merger
from appealdesk.core.intake.orders.tables import TableError, open_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.cells import Cell
    from appealdesk.core.intake.orders.grid import Table

PROGRESS_EVERY = 1000
_DECIDING = frozenset({"ordered_at", "promised_ship_at", "shipped_at", "delivered_at", "tracking_number"})
"""Fields on which checks of single orders rest."""
_SHIPPING = frozenset({"promised_ship_at", "shipped_at"})
"""Times without which nothing tells whether an order was late."""
_FIRST_ROWS = 20


@dataclass(frozen=True, slots=True)
class OrderExport:
    """The orders of one file; ``format`` is empty where its header is not known."""

    format: str
    file: str
    orders: tuple[Order, ...] = ()
    problems: tuple[IntakeProblem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which fields have a column, and its header as it stands in the file."""
    tells: frozenset[str] = frozenset()
    """What its rows can say; see :attr:`Match.tells`."""
    open_only: bool = False
    """True where it lists only orders that still wait to be sent."""
    zone: str = ""
    """IANA zone in which times were read that print none; empty where all print their own."""
    unused: tuple[str, ...] = ()
    """Headers of columns that hold days, order numbers or parcels' numbers and are none of the format's."""

    def without_orders(self) -> OrderExport:
        """Return everything but the orders, which may take much room."""
        return replace(self, orders=())


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
    proved = ""
    while True:
        try:
            return _read(content, name, _Ways(platform, site, timezone, access, on_progress, cancelled), proved)
        except DayOrderTurned as turned:
            # a later date proves it, so this happens once at most
            proved = turned.order


@dataclass(frozen=True, slots=True)
class _Ways:
    platform: str
    site: str
    timezone: str
    access: TableAccess
    on_progress: Callable[[int, int], None] | None
    cancelled: Callable[[], bool] | None


def _read(content: Content, name: str, ways: _Ways, proved: str) -> OrderExport:
    """Read the export; DayOrderTurned comes through."""
    try:
        with open_table(content, ways.platform, ways.site, replace(ways.access, stop=ways.cancelled)) as table:
            merger = Merger(table, name, ways.timezone, site=ways.site, proved=proved)
            first: list[Sequence[Cell]] = []
            for count, (number, cells) in enumerate(table.rows, 1):
                merger.add(number, cells)
                if cells is not None and count <= _FIRST_ROWS:
                    first.append(cells)
                if count % PROGRESS_EVERY == 0:
                    if ways.on_progress:
                        ways.on_progress(count, max(table.expected, count) if table.expected else 0)
                    if ways.cancelled and ways.cancelled():
                        break
    except TableError as error:
        if error.code == CANCELLED:
            return OrderExport("", name)
        return OrderExport("", name, (), (_problem(error.code, name, error.detail),))
    except OSError as error:
        return OrderExport("", name, (), (_problem("orders-unreadable", name, error.strerror or ""),))
    orders = merger.orders()
    problems = (*merger.problems, *_beside(table, name, first))
    if not orders and not problems:
        problems = (_problem("orders-no-rows", name, ""),)
    columns = {name: table.header[places[0]] for name, places in table.match.columns.items()}
    match = table.match
    return OrderExport(
        match.format.id,
        name,
        orders,
        problems,
        columns,
        match.tells,
        open_only=match.format.open_only,
        zone=_zone_given(orders),
        unused=tuple(_passed_over(table, first)),
    )


def _zone_given(orders: tuple[Order, ...]) -> str:
    """Return the zone of the first time that printed none itself: what prints its own has a bare offset."""
    times = (at for o in orders for at in (o.ordered_at, o.paid_at, o.promised_ship_at, o.shipped_at, o.delivered_at))
    zones = (at.tzinfo.key for at in times if at is not None and isinstance(at.tzinfo, ZoneInfo))
    return next(zones, "")


def _beside(table: Table, name: str, first: Sequence[Sequence[Cell]]) -> Iterator[IntakeProblem]:
    """Yield what of a workbook could not be read although its rows could."""
    if table.unreckoned:
        yield IntakeProblem("intake.problem.orders-formulas", name, (("count", str(table.unreckoned)),))
    for header in _unused(table, first):
        yield _problem("orders-column-unused", name, header)
    for sheet in table.place.unread:
        yield _problem("orders-other-sheet", name, sheet)


def _unused(table: Table, first: Sequence[Sequence[Cell]]) -> list[str]:
    """Return the headers that seem to name a time or a parcel's number for which the known format has no column.

    A column may not be dropped without a word: a promised ship date decides whether an order was late. So a column of
    dates under words that nobody knows is told as well, as long as one of those two times has no column, and one of
    parcels' numbers as long as these have none.

    Args:
        table: the table, its rows gone through.
        first: the first of its rows.
    """
    known = table.match.columns
    taken = {i for places in known.values() for i in places}
    found: list[str] = []
    for index, header in enumerate(table.header):
        if index in taken or not header.strip():
            continue
        name = normal_header(header)
        told = meanings_of(name)
        named = any(f in _DECIDING and f not in known and n >= WHOLE for f, n in told.items())
        open_times = _SHIPPING - known.keys()
        looks = _looks(first, index)
        if (
            named
            or ("tracking_number" not in known and looks.tracking >= MOST)
            or (open_times and not told.keys() & known.keys() and not other_time(name) and looks.dates >= MOST)
        ):
            found.append(header.strip())
    return found


def _passed_over(table: Table, first: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yield the headers of all columns that hold what could matter and that the format does not know."""
    taken = {i for places in table.match.columns.values() for i in places}
    for index, header in enumerate(table.header):
        if index not in taken and header.strip():
            looks = _looks(first, index)
            if max(looks.dates, looks.tracking, looks.hold_ids) >= MOST:
                yield header.strip()


def _looks(first: Sequence[Sequence[Cell]], index: int) -> Looks:
    return looks_of([row[index] for row in first if index < len(row) and text_of(row[index])])


def _problem(code: str, name: str, detail: str) -> IntakeProblem:
    return IntakeProblem(f"intake.problem.{code}", name, (("detail", detail),) if detail else ())
