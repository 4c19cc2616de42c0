"""Dates and times as letters write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.letter.moments import find_told


def read(text: str) -> list[tuple[str, str]]:
    """Return what is found: the words, and month-day with the time of day."""
    found = []
    for told in find_told(text):
        day = "/".join(f"{m}-{d}" for _, m, d in told.days)
        clock = f"{told.clock[0]:02}:{told.clock[1]:02}" if told.clock else ""
        found.append((told.span.text, f"{day} {clock}".strip()))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accepted 5 May 2026, 4:05 PM", [("5 May 2026, 4:05 PM", "5-5 16:05")]),
        ("on May 8, 2026 at 5:03 p.m.", [("May 8, 2026 at 5:03 p.m.", "5-8 17:03")]),
        ("handed to USPS 2 May 16:40 PDT", [("2 May 16:40 PDT", "5-2 16:40")]),
        ("left on 2 and 4 May 2026", [("2", "5-2"), ("4 May 2026", "5-4")]),
        ("for 1 to 7 May 2026", [("1", "5-1"), ("7 May 2026", "5-7")]),
        ("5月1日至7日", [("5月1日", "5-1"), ("7日", "5-7")]),
        ("2026年5月2日16:40交给USPS", [("2026年5月2日16:40", "5-2 16:40")]),
        ("diserahkan 12-05-2026 15:40", [("12-05-2026 15:40", "5-12/12-5 15:40")]),
        ("am 5. Mai 2026 um 16:05 Uhr", [("5. Mai 2026 um 16:05 Uhr", "5-5 16:05")]),
        ("4 พ.ค. 2569", [("4 พ.ค. 2569", "5-4")]),
        ("訂單 100 在 11/17 就已交給宅配通", [("11/17", "11-17")]),
        ("11/17 就已交給宅配通", [("11/17", "11-17")]),
        ("出貨 5/2 16:40", [("5/2 16:40", "2-5/5-2 16:40")]),
        ("am 17.11. an DHL übergeben", [("17.11.", "11-17")]),
        ("Die Version 17.11. ist neu", []),
        ("vom 1.11. bis 7.11. gezählt", [("1.11.", "11-1"), ("7.11.", "11-7")]),
        ("handed over on 17 Nov", [("17 Nov", "11-17")]),
        ("handed over Nov 17", [("Nov 17", "11-17")]),
        ("shipped 11/17, scanned 11/18", [("11/17", "11-17"), ("11/18", "11-18")]),
        ("ส่งมอบวันที่ 17 พ.ย.", [("17 พ.ย.", "11-17")]),
        ("ส่งมอบวันที่ 17/11", [("17/11", "11-17")]),
        ("diserahkan pada 17/11", [("17/11", "11-17")]),
        ("tanggal 17-11 diserahkan", [("17-11", "11-17")]),
        ("bàn giao ngày 17/11", [("17/11", "11-17")]),
        ("11/17 にヤマトへ引き渡し", [("11/17", "11-17")]),
        ("daily at 17:00", [("17:00", "17:00")]),
    ],
)
def test_dates_are_found_with_their_times(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "114-5820447-3196258",
        "SPX-SG/2026/0517",
        "5.00 %",
        "PERF-2023-004",
        "1:2 in 2026",
        "we answer 24/7",
        "in 3/12 orders",
        "共 3/12 件未扫描",
        "3/12 of the parcels",
        "about 1/2 a day",
        "40/60",
        "on 3/12 orders",
        "version 2.1. is used",
        "rose by 3.4. More",
        "9-5 support",
        "lines 3-4",
        "SKU 11/17-B",
        "on 11/17-B",
    ],
)
def test_ids_and_figures_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_the_end_of_a_period_is_known_as_such() -> None:
    assert [t.until for t in find_told("from 4 May 17:00 to 5 May 08:00")] == [False, True]


def test_a_zone_that_is_written_counts_and_no_other() -> None:
    (told,) = find_told("2 May 16:40 PDT")
    assert told.may_be(datetime(2026, 5, 2, 23, 40, tzinfo=UTC), [ZoneInfo("Asia/Shanghai")])
    assert not told.may_be(datetime(2026, 5, 2, 8, 40, tzinfo=UTC), [ZoneInfo("Asia/Shanghai")])


def test_without_a_zone_each_of_those_offered_may_be_meant() -> None:
    (told,) = find_told("3 May 07:40")
    at = datetime(2026, 5, 2, 23, 40, tzinfo=UTC)
    assert told.may_be(at, [None, ZoneInfo("Asia/Shanghai")])
    assert not told.may_be(at, [None, ZoneInfo("America/Los_Angeles")])


def test_the_order_of_the_figures_is_left_open_where_both_make_a_date() -> None:
    (told,) = find_told("05/06/2026")
    assert told.is_day(date(2026, 5, 6))
    assert told.is_day(date(2026, 6, 5))
    assert not told.is_day(date(2025, 5, 6))
