"""Trails on phones: a day over each time of day, days without a year, places under the line of a step."""

from __future__ import annotations

from datetime import date

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

CHINA = Context("temu", "us", "America/Los_Angeles", near=date(2026, 5, 5))


def facts(rows, context: Context = CHINA) -> list[Fact]:
    return list(understand(reading(page(rows, width=800, height=1600)), "page.png", context).facts)


def steps(rows, context: Context = CHINA) -> dict[str, str]:
    return {f.value[:16]: f.status for f in facts(rows, context) if f.type is FactType.TIME}


def rail(days: tuple[str, str, str], words: tuple[str, str, str]):
    rows: list = ["SPX Express", "SPXTH679946331648", ""]
    for day, clock, said in zip(days, ("13:05", "08:20", "18:02"), words, strict=True):
        rows += [[(40, day), (300, said)], [(40, clock)], ""]
    return rows


def test_a_step_whose_words_nobody_knows_does_not_take_those_of_the_next_one() -> None:
    days = ("06 May 2026", "05 May 2026", "04 May 2026")
    told = steps(rail(days, ("Delivered", "Zzyzx qwerty", "Picked up by courier")))
    assert told == {"2026-05-06T13:05": "delivered", "2026-05-05T08:20": "", "2026-05-04T18:02": "accepted"}


def test_two_numbers_over_a_time_of_day_are_its_day() -> None:
    told = steps(rail(("05-06", "05-05", "05-04"), ("您的快件已签收", "快件正在派送途中", "顺丰速运 已收取快件")))
    assert told == {
        "2026-05-06T13:05": "delivered",
        "2026-05-05T08:20": "out-for-delivery",
        "2026-05-04T18:02": "accepted",
    }


def test_such_days_are_asked_about_where_nothing_tells_the_year() -> None:
    rows = rail(("05-06", "05-05", "05-04"), ("您的快件已签收", "快件正在派送途中", "顺丰速运 已收取快件"))
    found = [f for f in facts(rows, Context("temu", "us")) if f.type is FactType.TIME]
    assert len(found) == 3
    assert all(f.doubtful for f in found)


def test_two_numbers_over_a_single_time_of_day_are_no_day() -> None:
    rows = ["SPX Express", "SPXTH679946331648", [(40, "05-06")], [(40, "13:05")]]
    assert not steps(rows)


def test_the_place_under_a_line_of_words_and_time_tells_its_zone() -> None:
    rows = [
        "Yanwen",
        "UG851611153YP",
        "Delivered 2026-05-11 16:30",
        "LONDON, GB",
        "Departed from airport 2026-05-06 04:12",
        "SHANGHAI, CN",
    ]
    found = [f for f in facts(rows) if f.type is FactType.TIME]
    assert [(f.value[16:], f.doubtful) for f in found] == [(":00+01:00", False), (":00+08:00", False)]


def test_a_delivery_somewhere_in_a_large_country_is_asked_about() -> None:
    rows = [
        "China Post",
        "LX123456785CN",
        [(40, "2026-05-12 09:40"), (320, "Delivered"), (600, "United States")],
        [(40, "2026-05-08 21:10"), (320, "Arrived at facility"), (600, "Los Angeles, US")],
    ]
    delivered, arrived = (f for f in facts(rows) if f.type is FactType.TIME)
    assert delivered.doubtful
    assert {delivered.value[16:], delivered.proposal[16:]} == {":00-07:00", ":00-04:00"}
    assert (arrived.value[16:], arrived.doubtful) == (":00-07:00", False)


def test_a_carrier_s_order_without_a_colon_is_its_parcel() -> None:
    rows = ["Giao Hàng Nhanh", "Mã đơn hàng GDQK4V0F", "06/05/2026 13:05", "Giao hàng thành công"]
    rows += ["04/05/2026 18:02", "Lấy hàng thành công"]
    found = facts(rows, Context("shopee", "vn", "Asia/Ho_Chi_Minh"))
    assert [(f.value, f.doubtful) for f in found if f.type is FactType.TRACKING_NUMBER] == [("GDQK4V0F", False)]


# ------------------------------------------------------------- words over or under a line of place and time
AMERICA = Context("ebay", "us", "America/Los_Angeles")
TRAIL = [
    ("11/09/2026 11:20", "Notice left", "DENVER, CO 80202"),
    ("11/09/2026 06:10", "Arrived at Post Office", "DENVER, CO 80202"),
    ("11/06/2026 20:45", "Accepted at USPS Origin Facility", "AUSTIN, TX 78701"),
]
TOLD = {
    "2026-11-09T11:20:00-07:00": "attempted",
    "2026-11-09T06:10:00-07:00": "in-transit",
    "2026-11-06T20:45:00-06:00": "accepted",
}


def of_trail(rows) -> dict[str, str]:
    found = understand(reading(page(["USPS Tracking", "9400111899223397623910", "", *rows])), "page.png", AMERICA)
    return {f.value: f.status for f in found.of(FactType.TIME)}


def test_words_over_a_line_of_place_and_time_are_those_of_that_time() -> None:
    rows: list = []
    for at, words, place in TRAIL:
        rows += [words, [(40, place), (700, at)], ""]
    assert of_trail(rows) == TOLD


def test_words_under_a_line_of_time_and_place_are_those_of_that_time() -> None:
    rows: list = []
    for at, words, place in TRAIL:
        rows += [[(40, at), (700, place)], words, ""]
    assert of_trail(rows) == TOLD


def test_an_announcement_by_a_chinese_carrier_without_a_place_is_asked_about() -> None:
    rows = ["Yanwen", "UG851611153YP", "2026-05-02 11:00 Shipping label created"]
    (time,) = (f for f in facts(rows, AMERICA) if f.type is FactType.TIME)
    assert time.role == "shipping.label-created"
    assert time.doubtful
    assert {time.value[16:], time.proposal[16:]} == {":00+08:00", ":00-07:00"}


def test_a_letter_with_a_mark_that_is_none_hides_no_state() -> None:
    rows = [[(40, "11/06/2026 18:00"), (320, "Picked up"), (600, "Tucson, AŻ")]]
    assert of_trail(rows) == {"2026-11-06T18:00:00-07:00": "accepted"}


def test_the_place_under_a_time_under_its_words_tells_its_zone() -> None:
    rows: list = []
    for at, words, place in TRAIL:
        rows += [words, at, place, ""]
    assert of_trail(rows) == TOLD


def test_the_next_station_of_a_parcel_is_where_it_goes() -> None:
    rows = [
        "中国邮政",
        "LX123456785CN",
        [(40, "2026-05-05 20:10"), (320, "离开【上海国际】，下一站【美国】")],
        [(40, "2026-05-03 17:45"), (320, "【金华市】已收寄")],
    ]
    found = [f.value for f in facts(rows) if f.type is FactType.TIME]
    assert found == ["2026-05-05T20:10:00+08:00", "2026-05-03T17:45:00+08:00"]


def test_a_time_alone_at_the_other_end_of_its_line_belongs_to_the_words_over_it() -> None:
    rows: list = []
    for at, words, place in TRAIL:
        rows += [words, [(900, at)], place, ""]
    assert of_trail(rows) == TOLD


def test_a_place_before_the_time_in_its_line_tells_its_zone() -> None:
    rows: list = []
    for at, words, place in TRAIL:
        rows += [f"{place} · {at}", words, ""]
    assert of_trail(rows) == TOLD


def test_the_place_of_the_next_row_of_a_table_is_none_of_this_one() -> None:
    rows = [[(40, place), (300, at), (600, words)] for at, words, place in TRAIL]
    assert of_trail(rows) == TOLD


def test_a_headline_right_over_the_first_step_stays_the_page_s_state() -> None:
    rows: list = ["USPS Tracking", "9400111899223397623910", "Delivered"]
    rows += ["Delivered, in mailbox", [(900, "11/09/2026 11:20")], "DENVER, CO 80202", ""]
    rows += ["Picked up", [(900, "11/06/2026 20:45")], "AUSTIN, TX 78701"]
    found = understand(reading(page(rows)), "page.png", AMERICA).of(FactType.STATUS)
    assert [(f.raw, f.role) for f in found if f.role == "headline"] == [("Delivered", "headline")]
