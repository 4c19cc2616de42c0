"""Periods printed without a year: the notice's own date tells it, the site the order of day and month."""

from __future__ import annotations

from datetime import date

import pytest

from appealdesk.core.intake.notice import read_notice
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.single import read_bytes

ZONES = {"us": "America/Los_Angeles", "tw": "Asia/Taipei", "de": "Europe/Berlin", "jp": "Asia/Tokyo"}
WEEK = (date(2026, 10, 5), date(2026, 10, 11))
PRINTED = {
    "Taiwan, joined by a word": ("shopee", "tw", "發出時間：2026-10-13 10:00\n統計期間：10/5至10/11"),
    "Taiwan, in a sentence": (
        "shopee",
        "tw",
        "發出時間：2026-10-13 10:00\n您於 10/5-10/11 的遲出貨率為 12%，高於 10%。",
    ),
    "Taiwan, with a wave": ("shopee", "tw", "發出時間：2026-10-13 10:00\n統計期間：10/05～10/11"),
    "Japan": ("amazon", "jp", "発行日：2026/10/13\n対象期間：10/5～10/11"),
    "United States, the month first": ("amazon", "us", "Issued: Oct 13, 2026\nEvaluation period: 10/05 - 10/11"),
    "United States, the month named once": ("amazon", "us", "Issued: Oct 13, 2026\nEvaluation period: Oct 5-11"),
    "Britain, the day first": ("amazon", "uk", "Issued: 13 Oct 2026\nEvaluation period: 5/10 - 11/10"),
    "Britain, months in words": ("amazon", "uk", "Issued: 13 Oct 2026\nEvaluation period: 5 Oct – 11 Oct"),
    "Germany, with full stops": ("amazon", "de", "Ausgestellt am: 13.10.2026\nZeitraum: 05.10. – 11.10."),
    "Indonesia, with its word for to": ("shopee", "id", "Diterbitkan: 13/10/2026\nPeriode: 5/10 s/d 11/10"),
    "Vietnam": ("shopee", "vn", "Ngày thông báo: 13/10/2026\nKỳ đánh giá: 05/10 - 11/10"),
    "China, with full stops": ("temu", "us", "通知时间：2026-10-13\n考核周期：10.05-10.11"),
    "China, months as words": ("temu", "us", "通知时间：2026-10-13\n统计周期：10月5日-10月11日"),
}


def period(platform: str, site: str, text: str) -> tuple[date | None, date | None]:
    reading = read_bytes(text.encode(), Tools())
    notice = read_notice(reading, "notice.txt", platform=platform, site=site, timezone=ZONES.get(site, "UTC"))
    return notice.period_start, notice.period_end


@pytest.mark.parametrize("name", PRINTED)
def test_the_week_is_the_one_before_the_notice(name: str) -> None:
    assert period(*PRINTED[name]) == WEEK


def test_a_period_over_new_year_begins_in_the_year_before() -> None:
    told = period("temu", "us", "通知时间：2027-01-04\n考核周期：12/22-1/2")
    assert told == (date(2026, 12, 22), date(2027, 1, 2))


NO_DAYS = {
    "rates in a sentence": "您的遲出貨率目標為 4.5-5.5，目前為 12%。",
    "rates with a stroke": "您的遲出貨率 10/5-10/11% 高於目標。",
    "numbers that stand alone": "遲出貨率 12%\n1/2 - 3/4",
    "numbers that no calendar has": "您於 14/15-16/17 的遲出貨率為 12%。",
}


@pytest.mark.parametrize("name", NO_DAYS)
def test_other_numbers_are_no_period(name: str) -> None:
    assert period("shopee", "tw", f"發出時間：2026-10-13 10:00\n{NO_DAYS[name]}") == (None, None)
