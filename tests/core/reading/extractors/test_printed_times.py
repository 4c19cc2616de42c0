"""Dates and times in every printed form, before anybody asks which zone they are in."""

import pytest

from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.dates import date_order
from appealdesk.core.reading.extractors.printed_times import find_times

US, DE, TH, WISH = (
    Context("amazon", "us"),
    Context("amazon", "de"),
    Context("shopee", "th"),
    Context("wish", "us"),
)


def read(text: str, context: Context = US) -> list[str]:
    times = find_times(text)
    order = date_order(times, text, context)
    out = []
    for time in times:
        day = order.day(time)
        clock = f" {time.hour:02d}:{time.minute:02d}" if time.has_clock else ""
        out.append((day.at.isoformat() if day else "") + clock)
    return out


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2026-05-06 13:14", "2026-05-06 13:14"),
        ("2026-05-06T13:14:25-07:00", "2026-05-06 13:14"),
        ("May 6, 2026, 1:14 pm", "2026-05-06 13:14"),
        ("May 02, 2026 at 11:59 AM PDT", "2026-05-02 11:59"),
        ("24 May 2026, 13:10", "2026-05-24 13:10"),
        ("Thu 09 Jul 2026 • 1:22pm", "2026-07-09 13:22"),
        ("jeu. 2 avr. 2026, 10 h 20 HAE", "2026-04-02 10:20"),
        ("Sep 3, 2026 at 4 PM PDT", "2026-09-03 16:00"),
        ("12. Mai 2026 um 14 Uhr", "2026-05-12 14:00"),
        ("06-May-2026 13:14", "2026-05-06 13:14"),
        ("Sa. 09.05.2026, 11:42 Uhr", "2026-05-09 11:42"),
        ("Mi., 6. Mai 2026, 14:32 MESZ", "2026-05-06 14:32"),
        ("2026年5月5日下午2:15", "2026-05-05 14:15"),
        ("2026年5月5日 凌晨0:15", "2026-05-05 00:15"),
        ("2026年5月5日(火) 14:20", "2026-05-05 14:20"),
        ("2026/5/12 上午10:21", "2026-05-12 10:21"),
        ("2026年5月5日 晚上12:10", "2026-05-05 00:10"),
        ("民國115年5月5日 14:20", "2026-05-05 14:20"),
        ("18 Mei 2026 11:20", "2026-05-18 11:20"),
        ("18 Ogos 2026 3:15 PTG", "2026-08-18 15:15"),
        ("เมื่อ 4 พ.ค. 2569 19:20 น.", "2026-05-04 19:20"),
        ("04/05/2569 19:20", "2026-05-04 19:20"),
        ("Ngày 5 tháng 5 năm 2026 lúc 14:20", "2026-05-05 14:20"),
        ("14:20 15/05/2026", "2026-05-15 14:20"),
        ("9:02 8/5/2569", "2026-05-08 09:02"),
        ("6 de maio de 2026 às 14:20", "2026-05-06 14:20"),
        ("May 8, 2026 14:11 Local time", "2026-05-08 14:11"),
        ("12:05 am, May 6, 2026", "2026-05-06 00:05"),
        ("May 6, 2026", "2026-05-06"),
        ("15/09/2026 3:10 petang", "2026-09-15 15:10"),
        ("Rabu, 3 Juni 2026 14.05 WIB", "2026-06-03 14:05"),
        ("13/10/2026 pukul 19.30", "2026-10-13 19:30"),
        ("29 มิ.ย. 69 15:10", "2026-06-29 15:10"),
        ("115/07/12 15:20", "2026-07-12 15:20"),
        ("Thứ Hai, 16/07/2026 lúc 3:20 chiều", "2026-07-16 15:20"),
    ],
)
def test_forms(printed, meant):
    assert read(printed) == [meant]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2026-05-0713:05", "2026-05-07 13:05"),
        ("12-05-202615:40", "2026-05-12 15:40"),
        ("2026-05-1410:10:38", "2026-05-14 10:10"),
        ("reed_tools72May 07, 2026 at 9:40 AM PDT", "2026-05-07 09:40"),
        ("Tingfeng Living2026-05-19 10:00", "2026-05-19 10:00"),
        ("quillandcaskAug25, 20269:40AM", "2026-08-25 09:40"),
        ("TueMay 12,2026,10:12AM", "2026-05-12 10:12"),
    ],
)
def test_spaces_that_recognition_lost_are_not_needed(printed, meant):
    assert read(printed, DE) == [meant]


@pytest.mark.parametrize(
    "printed",
    [
        "9400 1118 9922 3397 6239 13",
        "111-7730914-6402817",
        "A-05-03",
        "Brass Hooks, Set 10 pcs",
        "Tray Set 4",
        "Mar 12 cm",
        "10.12",
        "0.84 kg",
        "99/12/2026",
        "25:61",
        '1/4" Hex',
        "v2.10",
    ],
)
def test_other_numbers_are_no_times(printed):
    assert read(printed) == []


def test_two_times_in_a_line_are_two():
    assert read("12 Mei 2026 16:00 WIB sampai 14 Mei 2026 06:00 WIB") == ["2026-05-12 16:00", "2026-05-14 06:00"]


@pytest.mark.parametrize(
    ("context", "meant"), [(US, "2026-05-08 11:26"), (DE, "2026-08-05 11:26"), (WISH, "2026-05-08 11:26")]
)
def test_the_site_decides_which_number_is_the_day(context, meant):
    assert read("05/08/2026 11:26", context) == [meant]


def test_another_date_of_the_file_decides_before_the_site_does():
    assert read("05/08/2026 and 25/08/2026", US) == ["2026-08-05", "2026-08-25"]


def test_dots_always_put_the_day_first():
    assert read("05.08.2026 11:26", US) == ["2026-08-05 11:26"]


def test_buddhist_dates_put_the_day_first_even_on_an_american_site():
    assert read("04/05/2569", US) == ["2026-05-04"]


def test_an_order_that_nothing_tells_is_doubtful():
    time = find_times("05/06/2026")[0]
    assert date_order([time], "", Context()).day(time).doubtful
    assert not date_order([time], "", US).day(time).doubtful


def test_a_missing_year_is_taken_from_the_page():
    text = "5月5日 14:20, 2026年5月1日"
    assert read(text, Context("shopee", "tw")) == ["2026-05-05 14:20", "2026-05-01"]


def test_a_missing_year_is_not_invented():
    assert read("5月5日 14:20", Context("shopee", "tw")) == [" 14:20"]


def test_the_31st_of_february_is_no_day():
    assert read("2026-02-31 10:00") == [" 10:00"]


def test_a_zone_of_the_united_states_tells_that_the_month_comes_first():
    printed = "Printed: 05/04/2026 9:20 AM PDT"
    (time,) = find_times(printed)
    for context in (Context(), Context(platform="amazon", site="de", timezone="Europe/Berlin")):
        day = date_order([time], printed, context).day(time)
        assert (day.at.isoformat(), day.doubtful) == ("2026-05-04", False)
