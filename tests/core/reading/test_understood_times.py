"""Times as facts of a file: the instant, the zone and why, what is doubtful, and which ends of a range count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

US = Context("amazon", "us", "America/Los_Angeles", timezone_typed=True)
TASK_BAR = [(1100.0, "9:30 AM")], [(1100.0, "5/8/2026")]


def times(rows, context: Context = US, **more: object) -> list[Fact]:
    return list(understand(reading(page(rows, **more)), "page.png", context).of(FactType.TIME))


def shown(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(f.value, f.role) for f in facts]


# ---------------------------------------------------------------- days told by their distance
CHAT = ["Buyer messages", "", [(560, "Yesterday 1:14 PM")], [(60, "Where is my lamp?")], [(900, "On its way")]]


def test_yesterday_is_the_day_before_the_computer_s_clock_on_the_picture():
    found = times([*CHAT, *([""] * 16), *TASK_BAR])
    assert ("2026-05-07T13:14:00-07:00", False) in [(f.value, f.doubtful) for f in found]


def test_yesterday_is_the_day_before_the_picture_was_taken():
    taken = replace(reading(page(CHAT)), metadata=(("created", "2026:05:08 09:30:00"),))
    found = understand(taken, "page.png", US).of(FactType.TIME)
    assert {f.value for f in found} == {"2026-05-07T13:14:00-07:00"}


def test_where_nothing_tells_when_the_picture_was_taken_yesterday_is_asked_and_never_guessed():
    found = times(CHAT)
    assert found
    assert {(f.value, f.raw, f.doubtful) for f in found} == {("", "Yesterday 1:14 PM", True)}


def test_times_under_the_name_of_a_weekday_are_not_taken_for_those_of_the_date_above_it():
    trail = ["Tracking history", "Tuesday, May 5, 2026", "9:10 AM Accepted", "Wednesday", "8:05 AM Departed facility"]
    found = times(trail)
    assert [(f.value, f.doubtful) for f in found] == [("2026-05-05T09:10:00-07:00", False), ("", True)]


def test_times_under_a_date_that_could_not_be_read_are_not_those_of_the_date_above_it():
    steps = ["4 พ.ค. 2569", "9:10"], ["5 m.n. 2569", "8:05"]
    rows = [
        "Tracking",
        *([(40, text), (300, word)] for day in steps for text, word in zip(day, ("", "Accepted"), strict=True)),
    ]
    found = times(rows, Context("shopee", "th", "Asia/Bangkok"))
    assert [(f.value, f.raw, f.doubtful) for f in found] == [
        ("2026-05-04T09:10:00+07:00", "4 พ.ค. 2569 9:10", False),
        ("", "5 m.n. 2569 8:05", True),
    ]


def test_a_weekday_beside_or_over_its_date_heads_nothing_of_its_own():
    rows = ["Tracking history", "Tuesday", "5/5/2026", "9:10 AM Accepted"]
    assert [f.value for f in times(rows)] == ["2026-05-05T09:10:00-07:00"]


# ---------------------------------------------------------------- ranges
def test_a_delivery_window_is_a_range_and_no_delivery():
    found = times([[(40, "Delivered"), (400, "May 5 - May 7, 2026")]])
    assert shown(found) == [("2026-05-05", "period-start"), ("2026-05-07", "period-end")]


def test_of_the_span_in_which_an_order_is_to_be_shipped_the_end_is_the_promise():
    found = times([[(40, "Ship by"), (400, "05/05/2026 - 05/17/2026")]])
    assert shown(found) == [("2026-05-05", "period-start"), ("2026-05-17", "order.ship-by")]


def test_a_span_of_hours_under_a_date_has_two_ends_on_that_day():
    found = times(["May 6, 2026", "10:00 AM - 12:00 PM"])
    assert [f.value for f in found] == ["2026-05-06T10:00:00-07:00", "2026-05-06T12:00:00-07:00"]


# ---------------------------------------------------------------- what is doubtful
def test_day_and_month_that_nothing_tells_apart_are_both_named():
    (fact,) = times(["Order date 05/06/2026 10:00 UTC"], Context())
    assert (fact.value, fact.proposal, fact.doubtful) == (
        "2026-06-05T10:00:00+00:00",
        "2026-05-06T10:00:00+00:00",
        True,
    )


@pytest.mark.parametrize(
    ("printed", "value", "proposal", "doubtful"),
    [
        ("Nov 1, 2026 1:30 AM", "2026-11-01T01:30:00-07:00", "2026-11-01T01:30:00-08:00", True),
        ("Nov 1, 2026 1:30 AM PT", "2026-11-01T01:30:00-07:00", "2026-11-01T01:30:00-08:00", True),
        ("Nov 1, 2026 1:30 AM PST", "2026-11-01T01:30:00-08:00", "", False),
        ("Mar 8, 2026 2:30 AM", "2026-03-08T02:30:00-08:00", "", True),
        ("Mar 8, 2026 3:30 AM", "2026-03-08T03:30:00-07:00", "", False),
    ],
)
def test_the_hour_that_comes_twice_or_never_is_doubtful_unless_the_zone_is_printed(printed, value, proposal, doubtful):
    (fact,) = times([f"Order date {printed}"])
    assert (fact.value, fact.proposal, fact.doubtful) == (value, proposal, doubtful)


def test_a_date_without_a_year_that_nothing_tells_is_asked():
    (fact,) = times([[(40, "Order date"), (400, "May 6, 10:00 AM")]])
    assert (fact.value, fact.raw, fact.role, fact.doubtful) == ("", "May 6, 10:00 AM", "order.placed", True)


def test_a_year_is_that_of_the_other_dates_of_the_page():
    rows = [[(40, "Order date"), (400, "Dec 30, 10:00 AM")], [(40, "Shipped"), (400, "Jan 2, 2026, 9:00 AM")]]
    assert [f.value for f in times(rows)] == ["2025-12-30T10:00:00-08:00", "2026-01-02T09:00:00-08:00"]


def test_a_time_that_lost_its_am_or_pm_among_others_that_have_one_is_asked():
    def read(*printed, **more):
        return [(f.value[11:16], f.proposal[11:16]) for f in times([f"Step {p}" for p in printed], **more)]

    halved = "May 5, 2026, 9:10 AM", "May 6, 2026, 4:02 PM"
    assert read(*halved, "May 7, 2026, 1:14 P")[-1] == ("01:14", "13:14")
    assert read(*halved, "May 7, 2026, 1:14")[-1] == ("01:14", "13:14")
    assert read(*halved, "May 7, 2026, 13:14")[-1] == ("13:14", "")
    # one other is no custom, another form of date is another program's, and text is as it is printed
    assert read(halved[0], "May 7, 2026, 1:14")[-1] == ("01:14", "")
    assert read(*halved, "2026-05-07 01:14")[-1] == ("01:14", "")
    assert read(*halved, "May 7, 2026, 1:14", origin=Origin.TEXT)[-1] == ("01:14", "")


def test_a_recognised_thai_month_that_may_have_lost_its_vowel_is_asked_where_the_other_month_fits_the_page():
    def read(**more):
        rows = ["5 ม.ค. 2569 10:00", "7 มี.ค. 2569 10:00", "9 มี.ค. 2569 10:00"]
        found = times(rows, Context("shopee", "th", "Asia/Bangkok"), **more)
        return found[0].value[:10], found[0].proposal[:10], found[0].doubtful

    assert read() == ("2026-01-05", "2026-03-05", True)
    assert read(origin=Origin.TEXT) == ("2026-01-05", "", False)


# ---------------------------------------------------------------- several orders in one file
def test_of_orders_with_a_page_each_what_stands_over_the_id_belongs_to_its_own_page():
    def slip(number: int, order: str, day: int):
        made = page(
            [
                f"Packing slip, printed May {day}, 2026 9:00 AM",
                f"Order ID {order}",
                f"Packed at May {day}, 2026 8:00 AM",
            ]
        )
        return replace(made, number=number)

    pages = (
        slip(1, "114-5820447-3196258", 5),
        slip(2, "114-9917350-2286104", 6),
        replace(page(["Page 3 of 3", "Thank you"]), number=3),
    )
    found = understand(reading(*pages, media="application/pdf"), "slips.pdf", US)
    assert [(f.value, f.page, f.scope) for f in found.of(FactType.ORDER_ID)] == [
        ("114-5820447-3196258", 1, 0),
        ("114-9917350-2286104", 2, 1),
    ]
    assert {(f.value[:10], f.page, f.scope) for f in found.of(FactType.TIME)} == {
        ("2026-05-05", 1, 0),
        ("2026-05-06", 2, 1),
    }


# ---------------------------------------------------------------- zones
@pytest.mark.parametrize(
    ("printed", "value", "reason"),
    [
        ("2026-05-06 13:14 (GMT+8)", "2026-05-06T13:14:00+08:00", "printed"),
        ("2026-05-06 13:14 北京时间", "2026-05-06T13:14:00+08:00", "printed"),
        ("北京时间 2026-05-06 13:14", "2026-05-06T13:14:00+08:00", "printed"),
        ("May 6, 2026 1:14 PM Eastern Daylight Time", "2026-05-06T13:14:00-04:00", "printed"),
        ("6 Mei 2026 13.14 WIB", "2026-05-06T13:14:00+07:00", "printed"),
        ("6 May 2026 13:14 BST", "2026-05-06T13:14:00+01:00", "printed"),
        ("2026-05-06 13:14 JST", "2026-05-06T13:14:00+09:00", "printed"),
        ("2026-05-06 13:14 AKST", "2026-05-06T13:14:00-09:00", "printed"),
        ("2026-05-06 13:14 NDT", "2026-05-06T13:14:00-02:30", "printed"),
        ("2026-05-06 13:14", "2026-05-06T13:14:00-07:00", "typed"),
        ("2026-05-06 24:00", "2026-05-07T00:00:00-07:00", "typed"),
    ],
)
def test_each_time_says_its_instant_and_why_it_is_in_that_zone(printed, value, reason):
    (fact,) = times([[(40, "Order date"), (400, printed)]], origin=Origin.TEXT)
    assert (fact.value, fact.zone_reason) == (value, reason)


@pytest.mark.parametrize(("site", "offset"), [("us", "-08:00"), ("ph", "+08:00")])
def test_pst_is_philippine_time_on_the_philippine_site(site, offset):
    (fact,) = times(["Order date 2026-05-06 13:14 PST"], Context("shopee", site, "UTC"))
    assert fact.value.endswith(offset)


# ---------------------------------------------------------------- clocks that are nobody's market's
def chat(name, day, left, right):
    return [[(30, "18:22"), (500, "5G")], [(230, name)], [(190, day)], left, [(330, right)]]


PHONE = {"width": 600, "height": 1300}


@pytest.mark.parametrize(
    ("rows", "offset"),
    [
        (chat("燕文揽收-老王", "2026年11月12日 晚上8:05", "王哥,收了吗", "已经收了"), "+08:00"),
        (chat("Marta", "November 12, 2026, 8:05 PM", "Has it left?", "Yes, last night"), "-08:00"),
    ],
)
def test_a_chat_outside_the_marketplace_tells_no_zone(rows, offset):
    site = Context("ebay", "us", "America/Los_Angeles")
    found = understand(reading(page(rows, **PHONE)), "chat.png", site)
    assert found.kind.value == "off-platform-chat"
    told = found.of(FactType.TIME)
    assert {(f.value[11:], f.zone_known) for f in told if f.role.startswith("message.")} == {
        (f"20:05:00{offset}", False)
    }


def test_a_zone_that_was_typed_holds_for_a_chat_too():
    rows = chat("Marta", "November 12, 2026, 8:05 PM", "Has it left?", "Yes, last night")
    told = [f for f in times(rows, US, **PHONE) if f.role.startswith("message.")]
    assert told
    assert all(f.zone_known for f in told)


def test_a_carrier_s_chinese_page_is_no_page_of_the_seller_centre():
    rows = [
        "云途物流 轨迹详情",
        "运单号:YT2631312345678901",
        [(60, "2026-11-20 15:33"), (320, "MISSISSAUGA, ON 妥投,已签收")],
    ]
    rows += [
        [(60, "2026-11-18 22:41"), (320, "CHICAGO, IL 清关完成")],
        [(60, "2026-11-14 19:26"), (320, "东莞 已揽收")],
    ]
    found = times(rows, Context("temu", "ca", "America/Toronto"), width=1000)
    assert [f.value[-6:] for f in found] == ["-05:00", "-06:00", "+08:00"]
