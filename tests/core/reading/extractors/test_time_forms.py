"""The printed forms of times, language by language: which day, which hour, which zone, and what is left open."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.dates import date_order
from appealdesk.core.reading.extractors.printed_times import find_times

SITES = {
    "us": Context("amazon", "us"),
    "uk": Context("ebay", "uk"),
    "de": Context("amazon", "de"),
    "jp": Context("amazon", "jp"),
    "tw": Context("shopee", "tw"),
    "th": Context("shopee", "th"),
    "vn": Context("shopee", "vn"),
    "id": Context("shopee", "id"),
    "my": Context("shopee", "my"),
    "": Context(),
}
NEAR = date(2026, 5, 10)


def read(
    text: str, context: Context, *, near: date | None = None, captured: datetime | date | None = None
) -> list[str]:
    """Return what a line prints, as ``2026-05-06 13:14:22 ZONE``; ``?`` marks a doubt, ``-`` a day nobody can tell."""
    times = find_times(text)
    context = Context(context.platform, context.site, near=near)
    order = date_order(times, text, context, captured)
    out = []
    for time in times:
        day = order.day(time)
        shown = day.at.isoformat() if day else "-"
        if day and day.doubtful:
            shown += f"?{day.other or ''}"
        if time.has_clock:
            shown += f" {time.hour:02d}:{time.minute:02d}" + (f":{time.seconds:02d}" if time.seconds else "")
        out.append(shown + (f" {time.zone}" if time.zone else ""))
    return out


@pytest.mark.parametrize(
    ("site", "printed", "meant"),
    [
        # English
        ("us", "May 6, 2026 1:14:22 PM PST", "2026-05-06 13:14:22 PST"),
        ("us", "MAY 06 2026 01:14PM", "2026-05-06 13:14"),
        ("us", "May 6, 2026 1:14 p.m. EDT", "2026-05-06 13:14 EDT"),
        ("us", "May 6, 2026 1:14 PM Eastern Daylight Time", "2026-05-06 13:14 Eastern Daylight Time"),
        ("us", "5/6/26, 1:14 PM", "2026-05-06 13:14"),
        ("us", "12:00 AM May 6, 2026", "2026-05-06 00:00"),
        ("us", "12:30 PM May 6, 2026", "2026-05-06 12:30"),
        ("us", "2026-05-06T20:14:22Z", "2026-05-06 20:14:22 Z"),
        ("us", "2026-05-06T20:14:22.123+0000", "2026-05-06 20:14:22 +0000"),
        ("us", "2026-05-06T13:14-07:00", "2026-05-06 13:14 -07:00"),
        ("us", "2026-May-06 13:14", "2026-05-06 13:14"),
        ("us", "2026 May 6", "2026-05-06"),
        ("us", "20260506 13:14", "2026-05-06 13:14"),
        ("uk", "Wed 6th of May 2026 at 13:14 BST", "2026-05-06 13:14 BST"),
        ("uk", "06-May-26 13:14", "2026-05-06 13:14"),
        ("uk", "06/05/26 13:14", "2026-05-06 13:14"),
        # Chinese
        ("us", "2026年5月6日 13时14分22秒", "2026-05-06 13:14:22"),
        ("us", "2026年5月6日（周三）下午1:14", "2026-05-06 13:14"),
        ("us", "2026年5月6日 下午3点半", "2026-05-06 15:30"),
        ("us", "2026年5月6日 下午3点", "2026-05-06 15:00"),
        ("us", "2026-05-06 中午11:30", "2026-05-06 11:30"),
        ("us", "2026-05-06 中午1:30", "2026-05-06 13:30"),
        ("us", "2026-05-06 凌晨12:30", "2026-05-06 00:30"),
        ("us", "2026-05-06 晚上9:30", "2026-05-06 21:30"),
        ("us", "北京时间2026年5月6日13:14", "2026-05-06 13:14 北京时间"),
        ("us", "2026-05-06 13:14（北京时间）", "2026-05-06 13:14 北京时间"),
        ("us", "2026-05-06 13:14 (GMT+08:00)", "2026-05-06 13:14 GMT+08:00"),
        ("us", "二〇二六年十二月二十五日", "2026-12-25"),
        ("us", "26年5月6日", "2026-05-06"),
        ("us", "26/05/06 13:14", "2026-05-06 13:14"),
        ("tw", "民國 113 年 5 月 6 日 下午 1:14", "2024-05-06 13:14"),
        ("tw", "中華民國115年05月06日", "2026-05-06"),
        ("tw", "115年5月6日 13:14", "2026-05-06 13:14"),
        ("tw", "115.05.06", "2026-05-06"),
        ("tw", "2026/05/06 下午 01:14:22", "2026-05-06 13:14:22"),
        ("tw", "2026年5月6日 (三) 13:14", "2026-05-06 13:14"),
        ("tw", "台北時間 2026/05/06 13:14", "2026-05-06 13:14 台北時間"),
        # Japanese
        ("jp", "2026年5月6日 午後1時14分", "2026-05-06 13:14"),
        ("jp", "2026年5月6日 午前0:05", "2026-05-06 00:05"),
        ("jp", "2026年5月6日 午後0:05", "2026-05-06 12:05"),
        ("jp", "午前10:05 2026/05/06", "2026-05-06 10:05"),
        ("jp", "2026/05/06(水) 13:14 JST", "2026-05-06 13:14 JST"),
        ("jp", "令和8年5月6日 午後1:14", "2026-05-06 13:14"),
        ("jp", "令和元年5月6日", "2019-05-06"),
        ("jp", "平成31年4月30日", "2019-04-30"),
        ("jp", "R8.5.6", "2026-05-06"),
        ("jp", "R08/05/06 13:14", "2026-05-06 13:14"),
        ("jp", "26/05/06 13:14", "2026-05-06 13:14"),
        # German
        ("de", "Mittwoch, 6. Mai 2026, 13:14 Uhr", "2026-05-06 13:14"),
        ("de", "6. Mai 2026 um 13.14 Uhr", "2026-05-06 13:14"),
        ("de", "31. Dez. 2026", "2026-12-31"),
        ("de", "1. Maerz 2026", "2026-03-01"),
        ("de", "06.05.2026 13:14 (UTC+2)", "2026-05-06 13:14 UTC+2"),
        ("de", "06.05.26 13:14", "2026-05-06 13:14"),
        ("de", "06.05.2026 2:30 nachm.", "2026-05-06 14:30"),
        ("tw", "115/5/6 下午 1:14", "2026-05-06 13:14"),
        # Thai
        ("th", "วันพุธที่ 6 พฤษภาคม พ.ศ. 2569", "2026-05-06"),
        ("th", "6 พ.ค. 2569 13.14 น.", "2026-05-06 13:14"),
        ("th", "06/05/69 13:14", "2026-05-06 13:14"),
        ("th", "6พ.ค.256913:14", "2026-05-06 13:14"),
        ("th", "วันที่ ๖ พฤษภาคม ๒๕๖๙", "2026-05-06"),
        ("th", "06 พ.ค. 2026 13:14", "2026-05-06 13:14"),
        ("th", "2569-05-06 13:14", "2026-05-06 13:14"),
        # Vietnamese
        ("vn", "13h14 ngày 6/5/2026", "2026-05-06 13:14"),
        ("vn", "ngày 6/5/2026 lúc 13 giờ 14 phút", "2026-05-06 13:14"),
        ("vn", "6 Th05 2026 13:14", "2026-05-06 13:14"),
        ("vn", "6 thg 5, 2026 1:14 CH", "2026-05-06 13:14"),
        ("vn", "06/05/2026 09:12 SA", "2026-05-06 09:12"),
        ("vn", "T4, 06/05/2026 13:14", "2026-05-06 13:14"),
        # Indonesian and Malay
        ("id", "Rabu, 06 Mei 2026 pukul 13.14 WIB", "2026-05-06 13:14 WIB"),
        ("id", "06-05-2026 13:14", "2026-05-06 13:14"),
        ("id", "6 Mei 2026 11.30 siang", "2026-05-06 11:30"),
        ("id", "6 Mei 2026 2.30 siang", "2026-05-06 14:30"),
        ("my", "6hb Mei 2026 1:14 PTG", "2026-05-06 13:14"),
        ("my", "6 Mei 2026 12:00 tengah malam", "2026-05-06 00:00"),
        ("my", "6 Mei 2026 12:15 tengah hari", "2026-05-06 12:15"),
        ("my", "6 Mei 2026 12:15 pagi", "2026-05-06 00:15"),
        ("my", "Khamis 7 Mei 2026 13:14 MYT", "2026-05-07 13:14 MYT"),
        # the end of a day
        ("de", "06.05.2026 24:00 Uhr", "2026-05-07 00:00"),
        ("us", "2026-12-31 24:00", "2027-01-01 00:00"),
    ],
)
def test_a_time_is_read_as_it_is_printed(site, printed, meant):
    assert read(printed, SITES[site]) == [meant]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2026-05-0115:22:36", "2026-05-01 15:22:36"),
        ("2026-05-01 15：22：36", "2026-05-01 15:22:36"),
        ("2026-05-01 15.22.36", "2026-05-01 15:22:36"),
        ("2026-05-01 15;22;36", "2026-05-01 15:22:36"),
        ("2O26-05-01 15:22", "2026-05-01 15:22"),
        ("2026-O5-O1 15:22", "2026-05-01 15:22"),
        ("2026-05-01 l5:22", "2026-05-01 15:22"),
        ("２０２６－０５－０１ １５：２２", "2026-05-01 15:22"),
        ("May06,2026 1:14PM", "2026-05-06 13:14"),
        ("May 62026", "2026-05-06"),
        ("05/0613:05", "2026-05-06 13:05"),
        ("14 เบ.ย. 2569 07:34 น.", "2026-04-14 07:34"),
        ("14 ม.ย. 2569 07:34 น.", "2026-06-14 07:34"),
        ("4 w.A. 2569 07:34", "2026-05-04 07:34"),
    ],
)
def test_what_recognition_loses_is_put_right_where_only_one_reading_is_left(printed, meant):
    assert read(printed, SITES["us"], near=NEAR) == [meant]


@pytest.mark.parametrize(
    ("site", "printed", "start", "end"),
    [
        ("us", "May 5 - May 7, 2026", "2026-05-05", "2026-05-07"),
        ("us", "May 5 - 7, 2026", "2026-05-05", "2026-05-07"),
        ("us", "Dec 30 - Jan 2, 2026", "2025-12-30", "2026-01-02"),
        ("us", "Dec 30, 2025 to Jan 2", "2025-12-30", "2026-01-02"),
        ("us", "05–07/05/2024", "2024-05-05", "2024-05-07"),
        ("us", "05/05/2026 - 05/17/2026", "2026-05-05", "2026-05-17"),
        ("us", "between May 5, 2026 and May 7, 2026", "2026-05-05", "2026-05-07"),
        ("us", "May 6, 2026, 10:00 AM - 12:00 PM", "2026-05-06 10:00", "2026-05-06 12:00"),
        ("us", "May 6, 2026 10:00–12:00", "2026-05-06 10:00", "2026-05-06 12:00"),
        ("us", "May 6, 2026 2–4 PM", "2026-05-06 14:00", "2026-05-06 16:00"),
        ("us", "May 6, 2026 11 - 2 PM", "2026-05-06 11:00", "2026-05-06 14:00"),
        ("us", "May 6, 2026 10:30 - 11:30 PM PDT", "2026-05-06 22:30 PDT", "2026-05-06 23:30 PDT"),
        ("us", "2026-05-06 22:00-02:00", "2026-05-06 22:00", "2026-05-07 02:00"),
        ("us", "10:00–12:00, May 6, 2026", "2026-05-06 10:00", "2026-05-06 12:00"),
        ("us", "2026年5月1日至7日", "2026-05-01", "2026-05-07"),
        ("us", "2026年12月30日-1月2日", "2025-12-30", "2026-01-02"),
        ("us", "2026.05.01-2026.05.07", "2026-05-01", "2026-05-07"),
        ("us", "2026/05/01-05/07", "2026-05-01", "2026-05-07"),
        ("us", "2026-05-01~2026-05-07", "2026-05-01", "2026-05-07"),
        ("us", "2026-05-01 ~ 05-07", "2026-05-01", "2026-05-07"),
        ("us", "5/3 - 5/9/2026", "2026-05-03", "2026-05-09"),
        ("de", "03.05. – 05.05.2026", "2026-05-03", "2026-05-05"),
        ("us", "2026-05-06 下午3:00-5:00", "2026-05-06 15:00", "2026-05-06 17:00"),
        ("tw", "2026/05/06 上午 10:00 ~ 下午 12:00", "2026-05-06 10:00", "2026-05-06 12:00"),
        ("jp", "2026年5月6日 10:00から12:00", "2026-05-06 10:00", "2026-05-06 12:00"),
        ("de", "03.–05. Mai 2026", "2026-05-03", "2026-05-05"),
        ("de", "3. bis 5. Mai 2026", "2026-05-03", "2026-05-05"),
        ("de", "06.05.2026 zwischen 10:00 und 12:00 Uhr", "2026-05-06 10:00", "2026-05-06 12:00"),
        ("th", "4 - 6 พ.ค. 2569", "2026-05-04", "2026-05-06"),
        ("vn", "Từ 04/05/2026 đến 06/05/2026", "2026-05-04", "2026-05-06"),
        ("id", "4 Mei - 6 Mei 2026", "2026-05-04", "2026-05-06"),
        ("id", "6 Mei 2026 10.00 - 12.00 WIB", "2026-05-06 10:00 WIB", "2026-05-06 12:00 WIB"),
    ],
)
def test_a_range_has_two_ends_and_what_is_printed_once_counts_for_both(site, printed, start, end):
    if "12月30日" in printed:  # the year stands by the first end
        start, end = "2026-12-30", "2027-01-02"
    assert read(printed, SITES[site]) == [start, end]
    assert [t.span for t in find_times(printed)] == ["start", "end"]


@pytest.mark.parametrize(
    "printed",
    [
        "May 5, 2026 and May 7, 2026",
        "2026-05-01 10:00, 2026-05-02 11:00",
        "2026-05-06 - 13:14",
        "Order date 5/6/2026 1:14 PM",
    ],
)
def test_times_that_only_stand_beside_one_another_are_no_range(printed):
    assert {t.span for t in find_times(printed)} == {""}


LOOKED = datetime(2026, 5, 8, 9, 30)  # noqa: DTZ001 - wall time of whoever looked; a Friday


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Yesterday at 1:14 PM", "2026-05-07 13:14"),
        ("Today, 9:12 AM", "2026-05-08 09:12"),
        ("2 days ago", "2026-05-06"),
        ("3 hours ago", "2026-05-08"),
        ("10 hours ago", "2026-05-07"),
        ("9 hours ago", "2026-05-08?2026-05-07"),
        ("2 weeks ago", "-"),
        ("Mon 14:20", "2026-05-04 14:20"),
        ("Friday 2:20 PM", "2026-05-08?2026-05-01 14:20"),
        ("昨天 13:14", "2026-05-07 13:14"),
        ("前天 下午1:14", "2026-05-06 13:14"),
        ("3天前", "2026-05-05"),
        ("3小时前", "2026-05-08"),
        ("周三 13:14", "2026-05-06 13:14"),
        ("昨日 13:14", "2026-05-07 13:14"),
        ("2日前", "2026-05-06"),
        ("火曜日 13:14", "2026-05-05 13:14"),
        ("Gestern, 13:14 Uhr", "2026-05-07 13:14"),
        ("vor 2 Tagen", "2026-05-06"),
        ("vor einem Tag", "2026-05-07"),
        ("am Mittwoch um 13:14", "2026-05-06 13:14"),
        ("เมื่อวานนี้ เวลา 13:14 น.", "2026-05-07 13:14"),
        ("2 วันที่แล้ว", "2026-05-06"),
        ("Hôm qua lúc 13:14", "2026-05-07 13:14"),
        ("2 ngày trước", "2026-05-06"),
        ("Kemarin, 13.14", "2026-05-07 13:14"),
        ("2 hari yang lalu", "2026-05-06"),
        ("Selasa 13:14", "2026-05-05 13:14"),
        ("Semalam, 1:14 PTG", "2026-05-07 13:14"),
        ("hari ini 9:12 PG", "2026-05-08 09:12"),
    ],
)
def test_a_day_told_by_its_distance_counts_from_the_day_on_which_the_page_was_looked_at(printed, meant):
    assert read(printed, SITES["us"], captured=LOOKED) == [meant]
    # ... and is not invented where that day is not known, whatever the case is about
    assert [r.split()[0] for r in read(printed, SITES["us"], near=NEAR)] == ["-"]


@pytest.mark.parametrize("printed", ["4 m.n. 2569 09:15", "7 w 2567 09:15", "15 wn. 2569"])
def test_a_date_whose_month_could_not_be_read_is_a_day_that_nobody_can_tell(printed):
    (found,) = read(printed, SITES["th"], captured=LOOKED)
    assert found.split()[0] == "-"


@pytest.mark.parametrize(
    "prose",
    [
        "We shipped your order yesterday.",
        "我们前天已经发货了",
        "Ich habe vor 2 Tagen bestellt",
        "I ordered it 2 weeks ago",
    ],
)
def test_a_distance_in_prose_is_the_writer_s_and_no_time_of_the_page(prose):
    assert find_times(prose) == ()


@pytest.mark.parametrize(
    ("site", "printed", "meant"),
    [
        ("", "05/06/2026", "2026-06-05?2026-05-06"),
        ("", "05-06-2026 13:14", "2026-06-05?2026-05-06 13:14"),
        ("us", "05/06/2026", "2026-05-06"),
        ("de", "05/06/2026", "2026-06-05"),
        ("", "Wed 05/06/2026", "2026-05-06"),
        ("", "05/06/2026 (Fri)", "2026-06-05"),
        ("de", "Wed 05/06/2026", "2026-05-06"),
        ("us", "T6, 05/06/2026", "2026-06-05"),
        ("", "05.06.2026", "2026-06-05"),
        ("", "05/06/2569", "2026-06-05"),
        ("us", "06/05/69", "-"),
        ("", "05/06/26", "2026-06-05?2026-05-06"),
    ],
)
def test_which_number_is_the_day_is_told_by_the_weekday_and_the_site_else_both_are_named(site, printed, meant):
    assert read(printed, SITES[site]) == [meant]


def test_the_file_s_other_dates_decide_before_the_site_and_disagreeing_ones_leave_it_open():
    assert read("05/08/2026, 25/08/2026", SITES["us"]) == ["2026-08-05", "2026-08-25"]
    assert read("05/08/2026, 25/08/2026, 08/25/2026", SITES["us"])[0] == "2026-08-05?2026-05-08"


@pytest.mark.parametrize(
    ("printed", "near", "meant"),
    [
        ("05-06 13:05", date(2026, 5, 10), "2026-05-06 13:05"),
        ("5月6日 13:14", date(2026, 5, 10), "2026-05-06 13:14"),
        ("Dec 30 13:14", date(2026, 1, 4), "2025-12-30 13:14"),
        ("Jan 2 13:14", date(2025, 12, 28), "2026-01-02 13:14"),
        ("Nov 15 13:14", date(2026, 5, 10), "2025-11-15?2026-11-15 13:14"),
        ("Sun Nov 15 13:14", date(2026, 5, 10), "2026-11-15 13:14"),
        ("6. Mai 13:14 Uhr", date(2026, 5, 10), "2026-05-06 13:14"),
        ("Mi 06.05. 13:14 Uhr", date(2026, 5, 10), "2026-05-06 13:14"),
        ("6 พ.ค. 13:14", date(2026, 5, 10), "2026-05-06 13:14"),
        ("6 Mei 13:14", date(2026, 5, 10), "2026-05-06 13:14"),
        ("May 6, 1:14 PM", None, "- 13:14"),
    ],
)
def test_a_missing_year_is_that_of_the_nearest_such_day(printed, near, meant):
    assert read(printed, SITES["us"], near=near) == [meant]


@pytest.mark.parametrize(
    "printed",
    [
        "you may 3 times",
        "05:11 Out for Delivery",
        "Version 1.10.26a",
        "v2.10.26",
        "113-0506231-1234567",
        "12-34-56",
        "上午 13:05",
        "within 48h",
        "需要3时",
        "Page 5/6",
        "10.12.",
        "I:15",
        "26年13月40日",
    ],
)
def test_other_words_and_numbers_give_no_date(printed):
    assert not any(t.has_date for t in find_times(printed))


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "hour"),
    [
        ("Sent: Mar-29-26 02:05", 2026, 3, 29, 2),
        ("Sent: Mar-29-2614:16", 2026, 3, 29, 14),
        ("民國一一五年五月六日 下午3:22", 2026, 5, 6, 15),
        ("民國一百一十五年十二月二十五日", 2026, 12, 25, -1),
        ("15 Mel 2026 08:37", 2026, 5, 15, 8),
        ("2026/5/422:01:33", 2026, 5, 4, 22),
        ("2026/5/1201:15:00", 2026, 5, 12, 1),
        ("May 5, 2026, 12 noon", 2026, 5, 5, 12),
        ("2026年5月6日正午", 2026, 5, 6, 12),
        ("May 5, 2026 midnight", 2026, 5, 5, -1),
    ],
)
def test_rarer_forms_are_read_and_midnight_is_left_open(text: str, year: int, month: int, day: int, hour: int):
    (found,) = find_times(text)
    assert (found.year, found.month, found.day, found.hour) == (year, month, day, hour)


@pytest.mark.parametrize(("text", "days"), [("May 5 - 7", [(5, 5), (5, 7)]), ("5月1日-5月7日", [(5, 1), (5, 7)])])
def test_both_ends_of_a_range_without_a_year_are_found(text: str, days: list[tuple[int, int]]):
    assert [(t.month, t.day) for t in find_times(text)] == days


def test_both_ends_of_a_range_in_figures_without_a_year_are_found():
    assert [(t.first, t.second) for t in find_times("12/05 - 18/05")] == [(12, 5), (18, 5)]


@pytest.mark.parametrize("text", ["Mar-29-265", "15 Mel", "May 5 - 7 orders"])
def test_what_only_looks_like_a_rarer_form_is_no_range_and_no_year(text: str):
    assert all(not t.year and not t.span for t in find_times(text))


@pytest.mark.parametrize(
    ("printed", "zone"),
    [
        ("2026 年 12 月 1 日太平洋时间 17:00 前", "太平洋时间"),
        ("2026年12月1日(太平洋时间)17:00", "太平洋时间"),
        ("before December 1, 2026, Pacific Time 5:00 PM", "Pacific Time"),
        ("12/1/2026 PST 17:00", "PST"),
        ("2026-12-01 (UTC+8) 17:00", "UTC+8"),
    ],
)
def test_a_zone_between_a_day_and_its_time_of_day_parts_them_not(printed, zone):
    (found,) = find_times(printed)
    assert (found.hour, found.minute, found.zone) == (17, 0, zone)
    assert found.has_date


def test_a_comma_may_stand_behind_the_month():
    (found,) = find_times("November, 12 2026")
    assert (found.year, found.month, found.day) == (2026, 11, 12)


@pytest.mark.parametrize("printed", ["10:4114-11-2026", "10:4114/11/2026"])
def test_a_day_whose_space_behind_the_time_of_day_was_lost(printed):
    (found,) = find_times(printed)
    assert (found.first, found.second, found.year, found.hour, found.minute) == (14, 11, 2026, 10, 41)


def test_a_day_with_its_year_in_front_right_behind_the_time_of_day():
    (found,) = find_times("10:412026-11-14")
    assert (found.year, found.month, found.day, found.hour, found.minute) == (2026, 11, 14, 10, 41)
