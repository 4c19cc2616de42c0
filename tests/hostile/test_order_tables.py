"""Order exports as text: endless lines, endless rows, bytes that are no text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.intake.orders import OrderExport, read_export
from appealdesk.core.reading.disk import DiskFile

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"Order Id,Order State,Provider,Tracking Number\n"
ORDER = b"66a4f1c93be27d5084e1f9b2,SHIPPED,x,92001\n"


def orders_of(folder: Path, *pieces: bytes, size: int = 0) -> OrderExport:
    path = folder / "orders.csv"
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
        if size:
            file.truncate(size)  # sparse: it takes no room on the disk
    began = time.monotonic()
    export = read_export(DiskFile(path), "orders.csv", platform="wish", site="us", timezone="UTC")
    assert time.monotonic() - began < 60
    return export


def keys(export: OrderExport) -> list[str]:
    return [p.key.removeprefix("intake.problem.") for p in export.problems]


def test_zero_bytes_cost_nothing_but_themselves(tmp_path: Path):
    export = orders_of(tmp_path, HEAD, b"\0\0\0\n\0,\0,\0,\0\n", ORDER)
    assert [o.tracking_number for o in export.orders] == ["92001"]


def test_a_table_of_zero_bytes_alone_is_empty(tmp_path: Path):
    assert keys(orders_of(tmp_path, bytes(1_000_000))) == ["orders-empty"]


def test_a_file_of_one_endless_line_is_no_table(tmp_path: Path):
    assert keys(orders_of(tmp_path, b"Order Id,Order State", b"x" * 30_000_000)) == ["orders-unknown-header"]


def test_an_endless_line_below_the_header_is_not_taken_in_whole(tmp_path: Path):
    assert keys(orders_of(tmp_path, HEAD, ORDER, b"x" * 30_000_000)) == ["orders-broken"]


def test_a_file_of_more_than_a_gigabyte_is_refused_by_its_size(tmp_path: Path):
    assert keys(orders_of(tmp_path, HEAD, ORDER, size=1_100_000_000)) == ["orders-too-large"]


def test_a_million_columns_are_no_header(tmp_path: Path):
    assert keys(orders_of(tmp_path, b"," * 1_000_000, b"\n")) == ["orders-no-table"]


def test_a_row_of_a_million_columns_is_told_and_the_next_one_read(tmp_path: Path):
    wide = ORDER.rstrip() + b",x" * 1_000_000 + b"\n"
    export = orders_of(tmp_path, HEAD, wide, ORDER.replace(b"b2,", b"b3,"))
    assert [o.id[-2:] for o in export.orders] == ["b3"]
    assert keys(export) == ["row-shifted"]


def test_a_quotation_mark_that_nothing_closes_costs_its_own_cell(tmp_path: Path):
    export = orders_of(tmp_path, HEAD, ORDER, b'"' + b"x,y\n" * 200_000, ORDER.replace(b"b2,", b"b3,"))
    assert [o.id[-2:] for o in export.orders] == ["b2", "b3"]


def test_a_hundred_thousand_bad_rows_are_told_in_five_hundred_and_one_sentences(tmp_path: Path):
    bad = b"x1,SHIPPED,x,1,SHIPPED,x,1\n" * 100_000
    export = orders_of(tmp_path, HEAD, bad, ORDER)
    assert len(export.orders) == 1
    assert len(export.problems) == 501
    assert export.problems[-1].key == "intake.problem.rows-more"
    assert dict(export.problems[-1].args) == {"count": "99500"}


def test_more_orders_than_the_memory_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("appealdesk.core.intake.orders.merge.MOST_ORDERS", 10)
    orders = b"".join(b"66a4f1c93be27d5084e1f%03x,SHIPPED,x,%d\n" % (n, n) for n in range(20))
    assert keys(orders_of(tmp_path, HEAD, orders)) == ["orders-too-large"]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff"])
def test_a_mark_of_an_encoding_before_noise_is_no_table(tmp_path: Path, mark: bytes):
    assert keys(orders_of(tmp_path, mark, bytes(range(256)) * 4000)) == ["orders-unknown-header"]
