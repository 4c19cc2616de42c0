"""Trails on phones, in narrow columns: dates, clocks and words that recognition joins, breaks or spoils."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Box, Line, Origin, Page, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

from .build import page, reading

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence

VN = Context("shopee", "vn", "Asia/Ho_Chi_Minh")
DE = Context("ebay", "de", "Europe/Berlin")
Rows = list[str | list[tuple[float, str]]]


def read(rows: Rows, context: Context = VN, **more: object) -> Evidence:
    return understand(reading(page(rows, **{"width": 600, "height": 1300} | more)), "trail.png", context)  # type: ignore[arg-type] # keywords of page()


def times(evidence: Evidence) -> list[tuple[str, str]]:
    return [(f.value[:16], f.status) for f in evidence.of(FactType.TIME)]


def lines(*cells: tuple[float, float, str]) -> Page:
    """Return a page of lines close under one another: (x, y, text), 20 pixels high, 10 a letter."""
    made = (Line(text, Box(x, y, 10.0 * len(text), 20), 0.99, Origin.OCR) for x, y, text in cells)
    return Page(1, 700, 1300, Unit.PIXEL, tuple(made))


def test_a_clock_under_a_date_is_the_dates_although_the_words_were_joined_to_it():
    cells = [(40, 40, "Tracking details"), (40, 80, "SPXVN172863323462")]
    steps = (
        ("18/05/2026", "Delivered", "11:13"),
        ("17/05/2026", "Out for delivery", "08:25"),
        ("16/05/2026", "Picked up", "05:37"),
    )
    for i, (day, words, clock) in enumerate(steps):
        y = 200.0 + 80 * i
        # of the second step the words are a line of their own
        cells += [(100, y, day), (240, y, words)] if i == 1 else [(100, y, f"{day} {words}")]
        cells += [(150, y + 22, clock)]
    evidence = understand(reading(lines(*cells)), "phone.png", VN)
    assert times(evidence) == [
        ("2026-05-18T11:13", "delivered"),
        ("2026-05-17T08:25", "out-for-delivery"),
        ("2026-05-16T05:37", "accepted"),
    ]


def test_a_clock_beside_a_date_that_could_not_be_read_does_not_take_the_day_above():
    rows: Rows = [
        "Track & Trace",
        [(40, "06.05.2026"), (240, "06:44"), (340, "Zugestellt")],
        [(40, "0l,:5.2O26"), (240, "11:07"), (340, "In Zustellung")],
        [(40, "29.04.2026"), (240, "01:18"), (340, "Paket abgeholt")],
    ]
    assert [t for t, _ in times(read(rows, DE, width=1280))] == ["2026-05-06T06:44", "2026-04-29T01:18"]


def test_a_comma_read_for_the_dot_of_a_date_does_no_harm():
    assert times(read(["Sendungsverlauf", "01,.05.2026 11:07 Zugestellt", "29.04.2026 01:18 Abgeholt"], DE))[0][0] == (
        "2026-05-01T11:07"
    )


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("Leider haben wir dich nicht", "angetroffen.", "attempted"),
        ("Die Sendung befindet sich in", "der Zustellung.", "out-for-delivery"),
        ("Die Sendung wurde erfolgreich", "zugestellt.", "delivered"),
    ],
)
def test_words_broken_over_two_lines_are_read_as_one_sentence(first: str, second: str, state: str):
    page_ = lines((40, 40, "Sendungsverfolgung"), (100, 200, "06.04.2026 18:11"), (320, 200, first), (320, 222, second))
    assert times(understand(reading(page_), "phone.png", DE)) == [("2026-04-06T18:11", state)]


def test_a_line_that_takes_back_the_next_one_is_heeded():
    cells = (40, 40, "Sendungsverfolgung"), (100, 200, "06.04.2026 18:11")
    page_ = lines(*cells, (320, 200, "Das Paket wurde noch nicht"), (320, 222, "zugestellt"))
    evidence = understand(reading(page_), "phone.png", DE)
    assert "delivered" not in {f.value for f in evidence.of(FactType.STATUS)}


def test_a_dot_before_the_day_of_a_step_does_not_hide_it():
    rows: Rows = ["Sendungsverlauf", "• Mon, 30.03.2026 08:46 Die Sendung wurde in das Zustellfahrzeug geladen. - Bonn"]
    assert times(read(rows, DE, width=1280)) == [("2026-03-30T08:46", "out-for-delivery")]


def test_words_in_a_web_address_and_heads_of_columns_are_no_states():
    rows: Rows = [
        "tracking.dpd.de/status/de_DE/parcel/01503415089546",
        "DPD",
        [(40, "Datum"), (240, "Uhrzeit"), (440, "Status"), (900, "ort")],
        [(40, "06.05.2026"), (240, "06:44 Uhr"), (440, "Das Paket wurde zugestellt."), (900, "Hamburg")],
    ]
    states = {f.value for f in read(rows, DE, width=1280).of(FactType.STATUS)}
    assert states == {"delivered"}


def test_a_time_that_the_border_may_have_cut_is_asked_about():
    row = "返金日 2026/04/2"
    evidence = read(["返金の詳細", row], Context("amazon", "jp", "Asia/Tokyo"), width=41 + 20 * 3 + 10 * 10)
    assert [f.doubtful for f in evidence.of(FactType.TIME)] == [True]
    whole = read(["返金の詳細", row], Context("amazon", "jp", "Asia/Tokyo"))
    assert [f.doubtful for f in whole.of(FactType.TIME)] == [False]


def test_the_words_behind_a_time_say_what_it_is_before_those_of_the_line_above():
    rows: Rows = [
        "发货单详情",
        "平台单号：03-31455-33388",
        "操作记录",
        "2026/5/422:01:33打包完成",
        "2026/5/5 02:41:45 已交运",
    ]
    evidence = read(rows, Context("ebay", "uk", "Europe/London"), width=1280)
    found = {(f.value[:19], f.role) for f in evidence.of(FactType.TIME)}
    assert found == {("2026-05-04T22:01:33", "shipping.packed"), ("2026-05-05T02:41:45", "shipping.dispatched")}


def test_a_weekday_that_fits_both_ways_leaves_the_order_of_the_page():
    rows: Rows = ["Travel history", "Wednesday, 5/13/26", "2:19 AM Delivered", "Saturday, 5/9/26", "6:51 PM Picked up"]
    evidence = read(rows, Context("ebay", "us", "America/Los_Angeles"))
    found = [(f.value[:16], f.doubtful) for f in evidence.of(FactType.TIME)]
    assert ("2026-05-09T18:51", False) in found
