"""Exports in the form in which a seller's computer holds them, read as a case of a marketplace reads them."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from appealdesk.core.intake.orders import OrderExport, read_export
from appealdesk.core.intake.orders.access import PLAIN, TableAccess
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.text import text

type Rows = Sequence[Sequence[object]]
type Reads = Callable[..., OrderExport]

SHOPEE = [
    *("Order ID", "Order Creation Date", "Tracking Number*", "SKU Reference No.", "Receiver Name", "Ship Time"),
    *("Order Paid Time", "Shipping Option"),
]
"""The columns of an English Shopee export that the tests need; a real one has forty."""
FIRST, SECOND, THIRD = "260518X5DYJBAX", "2605025KQ7R2NV", "26051112345678"


def row(
    order_id: object = FIRST, ordered: object = "2026-05-18 07:38", number: object = "SPX1", **more: object
) -> list[object]:
    """Return a row below :data:`SHOPEE`."""
    told = [order_id, ordered, number, more.get("sku", "A"), more.get("buyer", "Siva"), more.get("shipped", "")]
    return [*told, "", ""]


def as_csv(rows: Rows, delimiter: str = ",", end: str = "\r\n") -> str:
    """Return rows as a text table that quotes what needs it."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def as_workbook(rows: Rows, change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """Return rows as a workbook; ``change`` may do more to it."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for cells in rows:
        book.active.append([None if cell == "" else cell for cell in cells])
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def problems(export: OrderExport) -> list[str]:
    """Return the problems' names; each has words in both languages that name the file and leave no gap."""
    for problem in export.problems:
        for language in ("zh", "en"):
            message = text(language, problem.key, file=problem.file, **dict(problem.args))
            assert problem.file in message
            assert "{" not in message
    return [p.key.removeprefix("intake.problem.") for p in export.problems]


@pytest.fixture
def read(tmp_path: Path) -> Reads:
    """Read a file of these bytes; what it is called does not matter."""

    def run(data: str | bytes, platform: str = "shopee", site: str = "my", access: TableAccess = PLAIN) -> OrderExport:
        path = tmp_path / "orders.dat"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        zone = "Asia/Kuala_Lumpur"
        return read_export(DiskFile(path), "orders", platform=platform, site=site, timezone=zone, access=access)

    return run
