"""Times that are printed and read back, and texts that print none: what holds for every day and every hour."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.dates import date_order
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.zones import ASSUMED, Zone, instants

EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DE = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
TH = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
ID = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
MS = [
    "Januari",
    "Februari",
    "Mac",
    "April",
    "Mei",
    "Jun",
    "Julai",
    "Ogos",
    "September",
    "Oktober",
    "November",
    "Disember",
]
VI = [f"Thg {n}" for n in range(1, 13)]
ZH_WEEK, JA_WEEK = "一二三四五六日", "月火水木金土日"
EN_WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
HALVES = {
    "en": ("AM", "PM"),
    "zh": ("上午", "下午"),
    "ja": ("午前", "午後"),
    "vi": ("SA", "CH"),
    "ms": ("PG", "PTG"),
}


def _h12(at: datetime) -> int:
    return at.hour % 12 or 12


def _half(at: datetime, language: str) -> str:
    return HALVES[language][at.hour >= 12]


# site, and how it prints a moment
FORMS = {
    "en, month first": ("us", lambda t: f"{EN[t.month - 1]} {t.day}, {t.year} {_h12(t)}:{t:%M} {_half(t, 'en')} PDT"),
    "en, all capitals, no spaces": (
        "us",
        lambda t: f"{EN[t.month - 1].upper()}{t.day:02},{t.year}{_h12(t)}:{t:%M}{_half(t, 'en')}",
    ),
    "en, slashes": ("us", lambda t: f"{t.month}/{t.day}/{t.year}, {_h12(t)}:{t:%M:%S} {_half(t, 'en')}"),
    "en, slashes, short year": ("us", lambda t: f"{t.month}/{t.day}/{t:%y} {t:%H:%M}"),
    "en, day first, weekday": (
        "uk",
        lambda t: f"{EN_WEEK[t.weekday()]} {t.day} {EN[t.month - 1]} {t.year} at {t:%H:%M} BST",
    ),
    "ISO": ("us", lambda t: f"{t:%Y-%m-%dT%H:%M:%S}-07:00"),
    "ISO without a space": ("us", lambda t: f"{t:%Y-%m-%d%H:%M:%S}"),
    "ISO with dots for colons": ("us", lambda t: f"{t:%Y-%m-%d %H.%M.%S}"),
    "zh-Hans": ("us", lambda t: f"{t.year}年{t.month}月{t.day}日 星期{ZH_WEEK[t.weekday()]} {t:%H:%M}"),
    "zh-Hans, halves": ("us", lambda t: f"{t.year}/{t.month}/{t.day} {_half(t, 'zh')}{_h12(t)}:{t:%M}"),
    "zh-Hans, zone": ("us", lambda t: f"北京时间 {t:%Y-%m-%d %H:%M:%S}"),
    "zh-Hant, years of the republic": (
        "tw",
        lambda t: f"民國{t.year - 1911}年{t.month}月{t.day}日 {_half(t, 'zh')}{_h12(t)}:{t:%M}",
    ),
    "zh-Hant, slashes": ("tw", lambda t: f"{t.year - 1911}/{t:%m/%d %H:%M}"),
    "ja": (
        "jp",
        lambda t: f"{t.year}年{t.month}月{t.day}日({JA_WEEK[t.weekday()]}) {_half(t, 'ja')}{t.hour % 12}:{t:%M}",
    ),
    "ja, era": ("jp", lambda t: f"令和{t.year - 2018}年{t.month}月{t.day}日 {t.hour}時{t:%M}分"),
    "de": ("de", lambda t: f"{t.day}. {DE[t.month - 1]} {t.year}, {t:%H:%M} Uhr MESZ"),
    "de, dots": ("de", lambda t: f"{t:%d.%m.%Y}, {t:%H:%M} Uhr"),
    "th": ("th", lambda t: f"{t.day} {TH[t.month - 1]} {t.year + 543} เวลา {t:%H:%M} น."),
    "th, short year": ("th", lambda t: f"{t.day} {TH[t.month - 1]} {(t.year + 543) % 100} {t:%H:%M}"),
    "th, slashes": ("th", lambda t: f"{t:%d/%m}/{t.year + 543} {t:%H:%M}"),
    "vi": ("vn", lambda t: f"{t:%H:%M} {t:%d/%m/%Y} (GMT+7)"),
    "vi, words": ("vn", lambda t: f"ngày {t.day} tháng {t.month} năm {t.year} lúc {t.hour} giờ {t:%M}"),
    "vi, halves": ("vn", lambda t: f"{t.day} {VI[t.month - 1]} {t.year} {_h12(t)}:{t:%M} {_half(t, 'vi')}"),
    "id": ("id", lambda t: f"{t.day:02} {ID[t.month - 1]} {t.year} {t:%H.%M} WIB"),
    "id, dashes": ("id", lambda t: f"{t:%d-%m-%Y %H:%M}"),
    "ms": ("my", lambda t: f"{t.day} {MS[t.month - 1]} {t.year}, {_h12(t)}:{t:%M} {_half(t, 'ms')}"),
    "ms, slashes": ("my", lambda t: f"{t:%d/%m/%Y} {_h12(t)}:{t:%M} {_half(t, 'ms')}"),
}
# Printed wall times have no zone, so these have none.
FIRST, LAST = (datetime.fromisoformat(t) for t in ("2019-06-01T00:00", "2035-12-31T23:59"))
MOMENTS = st.datetimes(FIRST, LAST).map(lambda t: t.replace(microsecond=0))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(moment=MOMENTS)
def test_what_is_printed_is_read_back(form, moment):
    site, print_it = FORMS[form]
    (time,) = find_times(print_it(moment))
    order = date_order([time], print_it(moment), Context("shopee", site))
    day = order.day(time)
    assert (day.at, day.doubtful) == (moment.date(), False)
    assert (time.hour, time.minute) == (moment.hour, moment.minute)
    assert time.seconds in (0, moment.second)


RANGES = {
    "en": lambda a, b: f"{EN[a.month - 1]} {a.day}, {a.year} - {EN[b.month - 1]} {b.day}, {b.year}",
    "en, one year": lambda a, b: f"{EN[a.month - 1]} {a.day} to {EN[b.month - 1]} {b.day}, {b.year}",
    "ISO": lambda a, b: f"{a:%Y-%m-%d} ~ {b:%Y-%m-%d}",
    "zh": lambda a, b: f"{a.year}年{a.month}月{a.day}日至{b.year}年{b.month}月{b.day}日",
    "de": lambda a, b: f"{a:%d.%m.%Y} bis {b:%d.%m.%Y}",
    "th": lambda a, b: f"{a.day} {TH[a.month - 1]} {a.year + 543} - {b.day} {TH[b.month - 1]} {b.year + 543}",
    "id": lambda a, b: f"{a.day} {ID[a.month - 1]} {a.year} s/d {b.day} {ID[b.month - 1]} {b.year}",
}


@pytest.mark.parametrize("form", RANGES)
@settings(max_examples=40, deadline=None)
@given(start=st.dates(date(2019, 6, 1), date(2035, 11, 1)), days=st.integers(1, 45))
def test_a_range_is_read_back_as_its_two_ends(form, start, days):
    end = start + timedelta(days=days)
    printed = RANGES[form](start, end)
    times = find_times(printed)
    order = date_order(times, printed, Context("amazon", "de"))
    assert [(order.day(t).at, t.span) for t in times] == [(start, "start"), (end, "end")]


WORDS = st.sampled_from(
    re.split(
        " ",
        "May 5 2026 13:14 yesterday 昨天 vor 2 Tagen – - / . 上午 年 月 日 民國 113 令和 พ.ค. 2569 น. tháng thg PDT"
        " (UTC+8) GMT 24:00 O5 1O:22 R8 Uhr siang to",
    )
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=12).map("".join)
)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, site=st.sampled_from(["", "us", "de", "th", "jp"]), known=st.booleans())
def test_no_text_raises_and_every_date_is_made_of_digits_or_words_that_are_printed(text, site, known):
    times = find_times(text)
    captured = datetime.fromisoformat("2026-05-08T09:30") if known else None
    order = date_order(times, text, Context("amazon" if site else "", site), captured)
    for time in times:
        assert 0 <= time.start < time.end <= len(text)
        assert -1 <= time.hour <= 23
        assert 0 <= time.minute <= 59
        day = order.day(time)
        if day is not None and not time.distance:
            printed = text[time.start : time.end]
            assert any(c.isdigit() or c in "〇零一二三四五六七八九元O" for c in printed)
    assert not (times and not any(c.isalnum() for c in text))


@settings(max_examples=200, deadline=None)
@given(
    wall=st.datetimes(FIRST, LAST),
    zone=st.sampled_from(["America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo", "-07:00"]),
)
def test_every_instant_of_a_wall_time_shows_that_wall_time(wall, zone):
    for at in instants(wall, Zone(zone, ASSUMED)):
        assert at.replace(tzinfo=None, fold=0) == wall


@pytest.mark.parametrize(
    ("zone", "wall", "offsets"),
    [
        ("America/Los_Angeles", datetime.fromisoformat("2026-11-01T01:30"), ["-07:00", "-08:00"]),
        ("America/Los_Angeles", datetime.fromisoformat("2026-03-08T02:30"), []),
        ("Europe/Berlin", datetime.fromisoformat("2026-10-25T02:30"), ["+02:00", "+01:00"]),
        ("Europe/Berlin", datetime.fromisoformat("2026-03-29T02:30"), []),
        ("Asia/Shanghai", datetime.fromisoformat("2026-03-29T02:30"), ["+08:00"]),
        ("-08:00", datetime.fromisoformat("2026-03-08T02:30"), ["-08:00"]),
    ],
)
def test_hours_that_clocks_repeat_are_two_instants_and_those_they_skip_none(zone, wall, offsets):
    assert [at.isoformat()[-6:] for at in instants(wall, Zone(zone, ASSUMED))] == offsets
