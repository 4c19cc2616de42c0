"""The header row of a table file says what each of its columns is about, however far below a cell stands."""

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Box, Line, Origin, Page, Reading, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

US = Context("amazon", "us", "America/Los_Angeles")


def table(rows, media="text/csv"):
    lines = ["\t".join(row) for row in rows]
    made = tuple(Line(t, Box(0, i, len(t), 1), 1.0, Origin.EXPORT) for i, t in enumerate(lines))
    return Reading("a" * 64, 1, media, (Page(1, 100, len(lines), Unit.CELL, made),))


def told(rows, context=US):
    evidence = understand(table(rows), "table.csv", context)
    return evidence.kind, [(f.value, f.role) for f in evidence.of(FactType.TIME)]


ORDERS = [["promise-date", "sku", "order-id", "purchase-date", "buyer-name"]] + [
    [
        f"2026-11-{day:02}T23:59:59-08:00",
        "LY-1",
        f"112-5980217-44830{day:02}",
        f"2026-11-{day - 2:02}T09:15:00-08:00",
        "A B",
    ]
    for day in range(5, 25)
]


def test_an_order_report_is_no_thread_and_its_times_are_those_of_their_columns():
    kind, times = told(ORDERS)
    assert kind is EvidenceKind.ORDER_PAGE
    assert times[:2] == [
        ("2026-11-05T23:59:59-08:00", "order.ship-by"),
        ("2026-11-03T09:15:00-08:00", "order.placed"),
    ]
    assert {role for _, role in times} == {"order.ship-by", "order.placed"}


def test_a_title_and_blank_rows_may_stand_over_the_header_of_a_warehouse_list():
    rows = [
        ["某某ERP 发货明细"],
        [""],
        ["销售单号", "快递单号", "打包时间", "交接时间"],
        ["111-7730914-6402817", "1Z7R4W620394812768", "2026/11/04 15:20", "2026/11/04 18:40"],
    ]
    kind, times = told(rows)
    assert kind is EvidenceKind.OUTBOUND_RECORD
    assert [role for _, role in times] == ["shipping.packed", "shipping.dispatched"]


def test_an_empty_cell_moves_nothing_to_the_column_beside_it():
    rows = [
        ["order-id", "purchase-date", "promise-date", "buyer-name"],
        ["112-5980217-4483005", "", "2026-11-05T23:59:59-08:00", "A B"],
    ]
    assert told(rows)[1] == [("2026-11-05T23:59:59-08:00", "order.ship-by")]


@pytest.mark.parametrize("unknown", ["remark", "Spalte 4"])
def test_a_time_in_a_column_nobody_knows_has_no_role_of_its_neighbour(unknown):
    rows = [
        ["order-id", "purchase-date", "buyer-name", unknown],
        ["112-5980217-4483005", "2026-11-03T09:15:00-08:00", "A B", "2026-11-09T09:15:00-08:00"],
    ]
    assert told(rows)[1] == [("2026-11-03T09:15:00-08:00", "order.placed"), ("2026-11-09T09:15:00-08:00", "other")]


def test_text_under_a_table_belongs_to_no_column():
    rows = [
        ["order-id", "purchase-date", "promise-date"],
        ["112-5980217-4483005", "2026-11-03T09:15:00-08:00", "2026-11-05T23:59:59-08:00"],
        ["2026-11-20T08:00:00-08:00"],
    ]
    assert told(rows)[1][-1] == ("2026-11-20T08:00:00-08:00", "other")
