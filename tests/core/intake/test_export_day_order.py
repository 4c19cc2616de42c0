"""Day and month of dates that a spreadsheet has saved again: the file proves them, or the doubt is told."""

from datetime import datetime

import pytest

from .export_reading import FIRST, SECOND, SHOPEE, THIRD, Reads, as_csv, as_workbook, problems, read, row

__all__ = ["read"]

IDS = (FIRST, SECOND, THIRD)


def days(export) -> list[str]:
    return [f"{o.ordered_at:%Y-%m-%d %H:%M}" if o.ordered_at else "" for o in export.orders]


def dated(*cells: object) -> list[list[object]]:
    return [SHOPEE, *(row(order_id, cell) for order_id, cell in zip(IDS, cells, strict=False))]


MAY = ["2026-05-12 03:04", "2026-05-14 23:59", "2026-05-20 12:00"]


@pytest.mark.parametrize(
    "cells",
    [
        ("5/12/2026 3:04", "5/14/2026 23:59", "5/20/2026 12:00"),
        ("12/5/2026 3:04", "14/5/2026 23:59", "20/5/2026 12:00"),
        ("12.05.2026 03:04", "14.05.2026 23:59", "20.05.2026 12:00"),
        ("05-12-2026 3:04 AM", "05-14-2026 11:59 PM", "05-20-2026 12:00 PM"),
    ],
)
@pytest.mark.parametrize("site", ["my", "us"])
def test_one_date_that_can_be_read_one_way_only_tells_the_order_of_all(read: Reads, cells, site: str) -> None:
    export = read(as_csv(dated(*cells)), site=site)
    assert (days(export), export.problems) == (MAY, ())


def test_the_proof_may_come_a_thousand_rows_later(read: Reads) -> None:
    rows = [row(f"260512{n:08d}", "5/6/2026 3:04") for n in range(1500)]
    export = read(as_csv([SHOPEE, *rows, row(FIRST, "5/20/2026 12:00")]))
    assert len(export.orders) == 1501
    assert {o.ordered_at.month for o in export.orders if o.ordered_at} == {5}
    assert export.problems == ()


@pytest.mark.parametrize(("site", "read_as", "problem"), [("my", 7, "dates-unsure-dmy"), ("ph", 6, "dates-unsure-mdy")])
def test_where_nothing_proves_it_the_market_s_habit_is_taken_and_the_doubt_told(
    read: Reads, site: str, read_as: int, problem: str
) -> None:
    export = read(as_csv(dated("6/7/2026 3:04", "6/7/2026 5:04", "2026-05-20 12:00")), site=site)
    assert export.orders[0].ordered_at is not None
    assert export.orders[0].ordered_at.month == read_as
    assert problems(export) == [problem]
    assert dict(export.problems[0].args)["value"] == "6/7/2026 3:04"


def test_a_day_that_is_the_month_s_number_leaves_no_doubt(read: Reads) -> None:
    assert read(as_csv(dated("5/5/2026 3:04", "6/6/2026 3:04"))).problems == ()


def test_dates_of_both_orders_in_one_file_are_told(read: Reads) -> None:
    export = read(as_csv(dated("14/5/2026 3:04", "5/20/2026 3:04", "6/7/2026 3:04")))
    assert problems(export) == ["dates-mixed"]


def test_a_format_s_own_order_gives_way_to_what_the_file_proves(read: Reads) -> None:
    header = ["No. Pesanan", "Status Pesanan", "Waktu Pesanan Dibuat"]
    told = [[FIRST, "Selesai", "5/6/2026 3:04"], [SECOND, "Selesai", "5/20/2026 12:00"]]
    assert days(read(as_csv([header, *told]), site="id")) == ["2026-05-06 03:04", "2026-05-20 12:00"]
    assert days(read(as_csv([header, told[0]]), site="id")) == ["2026-06-05 03:04"]


def test_dates_half_understood_by_a_spreadsheet_are_told(read: Reads) -> None:
    """Of 03/10, 04/10 and 13/10 a spreadsheet of another country makes 10 March, 10 April and leaves a text."""
    wrong = [datetime(2026, 3, 10, 3, 4), datetime(2026, 4, 10, 3, 4)]  # noqa: DTZ001 - a cell has no zone
    assert problems(read(as_workbook(dated(*wrong, "13/10/2026 12:00")))) == ["dates-exchanged"]
    sound = datetime(2026, 10, 14, 3, 4)  # noqa: DTZ001 - as above
    assert read(as_workbook(dated(wrong[0], sound, "13/10/2026 12:00"))).problems == ()


@pytest.mark.parametrize(
    "cell",
    [
        *("0000-00-00 00:00:00", "0001-01-01", "1970-01-01 08:00:00", "1970/1/1", "1899-12-30 00:00:00"),
        *("1900-01-00", "00:00:00", "0"),
    ],
)
def test_what_programs_print_for_no_time_is_none_and_no_mistake(read: Reads, cell: str) -> None:
    export = read(as_csv(dated(cell)))
    assert (export.orders[0].ordered_at, export.problems) == (None, ())
