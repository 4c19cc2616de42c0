"""Whatever stands in a table: an order, a problem with words, or nothing. Never an exception, never a made-up id."""

import re
import unicodedata
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
from tests.core.intake.export_writing import FIELDS, ZONE, as_text, carried, headers, known, table
from tests.core.intake.test_export_round_trip import orders_of

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
SEEN = {**{0xFF01 + n: chr(0x21 + n) for n in range(94)}, **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")}
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
    text = " ".join(str(int(cell) if whole and isinstance(cell, float) else cell).split())
    # a number is told as it is seen: plain hyphens and widths, no marks of direction, the marketplace's own letters
    text = "".join(c for c in text if unicodedata.category(c) != "Cf").translate(SEEN)
    return f"{text} {text.upper()} {text.lower()}"


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
@given(
    st.sampled_from(NAMES),
    st.lists(st.lists(CELL, max_size=14), max_size=4),
    st.lists(st.lists(CELL, max_size=14), max_size=4),
    st.sampled_from(",;\t|"),
)
def test_whatever_stands_around_it_a_sound_row_is_read(
    tmp_path: Path, name: str, above: list[list[str]], below: list[list[str]], delimiter: str
) -> None:
    form, header = known(name), headers()[name]
    platform = next(iter(form.platforms), "")
    sound = orders_of(platform)[2:]
    told = [f for f in FIELDS if f in carried(form, header) and f not in ("sku", "tracking_number")]
    flat = [[[c.replace("\t", " ").replace("\n", " ") for c in r] for r in rows] for rows in (above, below)]
    odd_above, odd_below = flat if delimiter == "\t" else [above, below]
    rows = [header, *odd_above, *table(form, header, sound)[1:], *odd_below]
    path = tmp_path / "orders.csv"
    path.write_bytes(as_text(rows, delimiter).encode("utf-8", "replace"))
    export = read_export(DiskFile(path), "orders", platform=platform, site="us", timezone=ZONE)
    found = [o for o in export.orders if o.id == sound[0].id]
    assert [[getattr(o, f) for f in told] for o in found] == [[getattr(o, f) for f in told] for o in sound]
    # what follows without an order number may be another item of the same order
    assert found[0].sku.startswith(sound[0].sku) or "sku" not in carried(form, header)


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
