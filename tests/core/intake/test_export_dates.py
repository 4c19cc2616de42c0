"""Dates in exports, in every form that is known of."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.intake.orders.cells import amount_of
from appealdesk.core.reading.extractors.cell_times import time_of

ZONE = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("printed", "order", "wall"),
    [
        ("2017-06-17T08:04:21+00:00", "ymd", "2017-06-17T08:04:21+00:00"),
        ("2026-05-20T04:00:00Z", "ymd", "2026-05-20T04:00:00+00:00"),
        ("2026/05/01 10:00:00 JST", "ymd", "2026-05-01T10:00:00+09:00"),
        ("2026-05-01 10:00 (UTC+8)", "ymd", "2026-05-01T10:00:00+08:00"),
        ("2026-10-03 18:00", "dmy", "2026-10-03T18:00:00-07:00"),
        ("2026-07-27 10:16:38", "ymd", "2026-07-27T10:16:38-07:00"),
        ("03/10/2026 19.30", "dmy", "2026-10-03T19:30:00-07:00"),
        ("03-10-2026 12:00:00", "dmy", "2026-10-03T12:00:00-07:00"),
        ("04/05/2569 19:20", "dmy", "2026-05-04T19:20:00-07:00"),
        ("46150.4375", "ymd", "2026-05-08T10:30:00-07:00"),
        (46150.5, "ymd", "2026-05-08T12:00:00-07:00"),
        ("May 6, 2026, 1:14 pm PDT", "mdy", "2026-05-06T13:14:00-07:00"),
        ("2026/5/12 上午 03:04:05", "ymd", "2026-05-12T03:04:05-07:00"),
        ("2026/5/14 下午 11:59", "ymd", "2026-05-14T23:59:00-07:00"),
        ("2026/5/14 午後 1:59", "ymd", "2026-05-14T13:59:00-07:00"),
        ("2026/5/20 PM 12:00", "ymd", "2026-05-20T12:00:00-07:00"),
        ("2026/5/20 AM 12:00", "ymd", "2026-05-20T00:00:00-07:00"),
        ("2026年5月14日 23时59分", "ymd", "2026-05-14T23:59:00-07:00"),
        ("2026年5月14日下午3点05分06秒", "ymd", "2026-05-14T15:05:06-07:00"),
        ("2026-05-12 星期二 10:00", "ymd", "2026-05-12T10:00:00-07:00"),
        ("Tue, 12 May 2026 03:04:05", "dmy", "2026-05-12T03:04:05-07:00"),
        ("Thursday, May 14, 2026 23:59", "dmy", "2026-05-14T23:59:00-07:00"),
        ("03:04:05 12-05-2026", "dmy", "2026-05-12T03:04:05-07:00"),
        ("1:14 pm 6 May 2026", "dmy", "2026-05-06T13:14:00-07:00"),
        ("20260512 030405", "ymd", "2026-05-12T03:04:05-07:00"),
        ("20260514235900", "ymd", "2026-05-14T23:59:00-07:00"),
        ("46150,4375", "ymd", "2026-05-08T10:30:00-07:00"),
    ],
)
def test_times_are_read_as_instants(printed: str | float, order: str, wall: str) -> None:
    assert time_of(printed, order, ZONE) == (datetime.fromisoformat(wall), False)


@pytest.mark.parametrize(
    ("printed", "order", "day"),
    [
        ("Oct-05-26", "dmy", "2026-10-05"),
        ("26-May-26", "dmy", "2026-05-26"),
        ("05-oct.-26", "dmy", "2026-10-05"),
        ("30-août-26", "dmy", "2026-08-30"),
        ("5. Dez. 2026", "dmy", "2026-12-05"),
        ("05-20-2026", "mdy", "2026-05-20"),
        ("20/05/2026", "mdy", "2026-05-20"),
        (46150, "ymd", "2026-05-08"),
        ("20260508", "ymd", "2026-05-08"),
        ("Fri 08/05/2026", "dmy", "2026-05-08"),
    ],
)
def test_bare_dates_end_their_day(printed: str | int, order: str, day: str) -> None:
    found = time_of(printed, order, ZONE)
    assert found is not None
    moment, date_only = found
    assert (moment.date().isoformat(), moment.time().isoformat(), date_only) == (day, "23:59:59", True)


@pytest.mark.parametrize(
    "printed",
    ["hello", "2026-13-40", "31-02-2026", 1.5, "7", "2026-05-01 25:00", "20261308", "PM 10:00", None, "", True],
)
def test_what_is_no_time_is_none(printed: str | float | None) -> None:
    assert time_of(printed, "dmy", ZONE) is None


@pytest.mark.parametrize(
    ("printed", "decimal", "amount", "currency"),
    [
        ("$43.00", "auto", "43.00", ""),
        ("AU $3,000.00", "auto", "3000.00", "AUD"),
        ("EUR 90,00", "auto", "90.00", "EUR"),
        ("1 234,50 €", "auto", "1234.50", "EUR"),
        ("84.900", ",", "84900", ""),
        ("1.234.567,89", ",", "1234567.89", ""),
        ("RMB 12.5", ".", "12.5", "CNY"),
        (359, ".", "359", ""),
        ("$", ".", "", ""),
        ("--", ".", "", ""),
        ("24,50", ".", "24.50", ""),
        ("1.234,50", ".", "1234.50", ""),
        ("12500.50", ",", "12500.50", ""),
        ("84,900", ",", "84.900", ""),
        ("84,900", ".", "84900", ""),
        ("US $1,23,456.00", "auto", "123456.00", "USD"),
        ("1'234.50 CHF", "auto", "1234.50", "CHF"),
        ("-$5.00", "auto", "-5.00", ""),
        ("($5.00)", "auto", "-5.00", ""),
        ("(MYR) 5.00", "auto", "5.00", "MYR"),
    ],
)
def test_amounts_are_plain_numbers(printed: str | int, decimal: str, amount: str, currency: str) -> None:
    assert amount_of(printed, decimal) == (amount, currency)
