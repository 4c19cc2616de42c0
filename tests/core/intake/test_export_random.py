"""Whatever stands in a table: an order, a problem with words, or nothing. Never an exception, never a made-up id."""

import re
from datetime import datetime
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealdesk.core.intake.orders import OrderExport, read_export
from appealdesk.core.intake.orders.access import PLAIN
from appealdesk.core.intake.orders.formats import all_formats
from appealdesk.core.intake.orders.grid import TableError
from appealdesk.core.intake.orders.mapping.look import look_at
from appealdesk.core.intake.orders.mapping.made import IncompleteError, made_of, preview
from appealdesk.core.intake.orders.mapping.propose import propose
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.text import text
from tests.core.intake.export_writing import as_text, headers, known

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = sorted(headers())
ODD = st.sampled_from(
    [
        *("", " ", "-", "--", "*****", "1.14395E+16", "'1", '="1"', '="', "#N/A", "NaN", "inf", "1e999", "٣", "０"),
        *("2026-05-01 10:00:00", "31/02/2026", "2569-13-01", "46150.5", "1,234.56", "￥1", "-1", "Total", "合计"),
        *("114-5820447-3196258", "260518X5DYJBAX", "PO-211-04810597613882", "07-14482-90316", "a\nb", '"', "\x00"),
        *("order-id", "订单号", "Order ID", "114-5820447-3196258,114-5820447-3196259", "X" * 3000, "\ud7ff", "\u202e"),
    ]
)
CELL = st.one_of(ODD, st.text(max_size=12), st.integers().map(str))
VALUE = st.one_of(
    CELL.filter(lambda c: not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", c)),
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime(1900, 3, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - a cell has no zone
)


def check(export: OrderExport, written: set[str]) -> None:
    """Every id is one that stands in the table, every problem has words, and nothing is of no kind."""
    for order in export.orders:
        assert any(order.id in cell for cell in written), order.id
        assert "*" not in order.id
    for problem in export.problems:
        for language in ("zh", "en"):
            message = text(language, problem.key, file=problem.file, **dict(problem.args))
            assert problem.file in message
    assert export.orders or export.problems or export.format


def told(area: str, code: str, **args: str) -> None:
    """A refusal has words in both languages."""
    for language in ("zh", "en"):
        assert text(language, f"{area}.{code}", file="any", **args)


def seen(cell: object) -> str:
    """A cell as text without what spreadsheets wrap around it."""
    whole = isinstance(cell, float) and cell.is_integer()
    return " ".join(str(int(cell) if whole and isinstance(cell, float) else cell).split())


@QUICK
@given(st.sampled_from(NAMES), st.lists(st.lists(CELL, max_size=14), max_size=6), st.sampled_from(",;\t|"))
def test_any_rows_below_a_real_header(tmp_path: Path, name: str, body: list[list[str]], delimiter: str) -> None:
    header = headers()[name]
    path = tmp_path / "orders.csv"
    rows = [header, *([c.replace("\t", " ").replace("\n", " ") if delimiter == "\t" else c for c in r] for r in body)]
    path.write_bytes(as_text(rows, delimiter).encode("utf-8", "replace"))
    platform = next(iter(known(name).platforms), "")
    export = read_export(DiskFile(path), "orders", platform=platform, site="us", timezone="Asia/Shanghai")
    check(export, {seen(c) for row in body for c in row})


@QUICK
@given(st.sampled_from(NAMES), st.lists(st.lists(VALUE, max_size=12), max_size=5))
def test_any_cells_of_a_workbook_below_a_real_header(tmp_path: Path, name: str, body: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ([*headers()[name]], *body):
        book.active.append(row)
    path = tmp_path / "orders.xlsx"
    book.save(path)
    platform = next(iter(known(name).platforms), "")
    export = read_export(DiskFile(path), "orders", platform=platform, site="us", timezone="Asia/Shanghai")
    check(export, {seen(c) for row in body for c in row})


@QUICK
@given(st.lists(st.lists(CELL, min_size=1, max_size=9), min_size=1, max_size=9))
def test_any_table_is_looked_at_proposed_and_previewed(tmp_path: Path, body: list[list[str]]) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(as_text(body).encode("utf-8", "replace"))
    try:
        look = look_at(DiskFile(path), PLAIN)
    except TableError as error:
        told("intake.problem", error.code, detail=error.detail)
        return
    proposal = propose(look, site="us")
    try:
        made = made_of(look, proposal)
    except IncompleteError as error:
        told("mapping.error", error.code)
        return
    found = preview(look, made, name="any", timezone="UTC")
    for order in found.orders:
        assert any(order.id in seen(c) for row in body for c in row)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_are_looked_at_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.csv"
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "订单号,时间\n".encode("gb18030")):
        path.write_bytes(head + data)
        try:
            assert look_at(DiskFile(path), PLAIN).rows
        except TableError as error:
            told("intake.problem", error.code, detail=error.detail)


def test_the_headers_of_all_formats_are_tried() -> None:
    assert len(NAMES) >= len([f for f in all_formats() if not f.to_confirm])
