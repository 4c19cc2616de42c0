"""Figures, days and times of a letter in the form of its own language: written so, and understood so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from appealdesk.core.domain.case import Letter
from appealdesk.core.letter import LetterWork, differences, draft, fact_sheet
from appealdesk.core.letter.mentions import find_amounts, find_rates
from appealdesk.core.letter.moments import find_told
from appealdesk.core.letter.sentences import sentences
from appealdesk.core.letter.writing import LANGUAGES, Writing
from tests.core.letter.written import letters

MOMENTS = [datetime(2026, month, 3 + 2 * month, 4 + month, 5 * (month - 1), tzinfo=UTC) for month in range(1, 13)]
LATE = next(w for w in letters() if w.name.startswith("amazon-late/"))
EVERY = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize(
    ("language", "rate", "moment"),
    [
        ("en", "5.20%", "15 March 2026 16:40"),
        ("zh-Hans", "5.20%", "2026年3月15日16:40"),
        ("zh-Hant", "5.20%", "2026年3月15日16:40"),
        ("de", "5,20\u00a0%", "15. März 2026, 16:40 Uhr"),
        ("id", "5,20%", "15 Maret 2026 pukul 16.40"),
        ("ms", "5.20%", "15 Mac 2026 16:40"),
        ("th", "5.20%", "15 มี.ค. 2569 16:40 น."),
        ("vi", "5,20%", "15/3/2026 16:40"),
        ("ja", "5.20%", "2026年3月15日 16:40"),
    ],
)
def test_each_language_writes_rates_days_and_times_in_its_own_form(language: str, rate: str, moment: str) -> None:
    writing = Writing.of(language, "UTC")
    assert (writing.rate(0.052), writing.moment(datetime(2026, 3, 15, 16, 40, tzinfo=UTC))) == (rate, moment)


@EVERY
@pytest.mark.parametrize("brief", [False, True])
def test_what_is_written_is_understood_in_every_month(language: str, brief: bool) -> None:
    writing = replace(Writing.of(language, "UTC"), brief=brief)
    for at in MOMENTS:
        said = f"x {writing.moment(at)} y"
        (told,) = find_told(said)
        assert told.is_day(at.date())
        assert told.clock == (at.hour, at.minute)
        assert [s.text for s in sentences(said)] == [said], "one sentence, however many stops its day has"
        first, last = find_told(writing.period(at.date(), at.date() + timedelta(days=1)))
        assert first.is_day(at.date())
        assert last.until
    assert [Decimal(m.value) for m in find_rates(writing.rate(0.052))] == [Decimal("5.2")]


@EVERY
def test_a_figure_changed_in_a_draft_is_found_in_every_language(language: str) -> None:
    report, pack = LATE.report()
    sheet = fact_sheet(report)
    writing, text = Writing.of(language, sheet.zone), draft(sheet, pack, language).text
    notice, order = report.case.notice, sheet.orders[0]
    handed = order.told("shipping.dispatched")
    assert notice.issued_at
    assert notice.value
    assert handed
    assert handed.at
    changes = {
        "rate": (writing.rate(notice.value), writing.rate(notice.value + 0.01)),
        "notice-date": (writing.day(notice.issued_at.date()), writing.day(notice.issued_at.date() + timedelta(days=3))),
        "moment": (writing.moment(handed.at), writing.moment(handed.at + timedelta(days=1, minutes=7))),
    }
    for variant, (right, wrong) in changes.items():
        assert right in text
        written = replace(report, case=replace(report.case, letter=Letter("letter.md", text.replace(right, wrong, 1))))
        found = [r for r in differences(LetterWork(written, pack)) if r.variant == variant]
        assert [r.better for r in found] == [right], variant


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("am 15. Mai 2026 um 16.40 Uhr übergeben", (16, 40)),
        ("um 16 Uhr übergeben", (16, 0)),
        ("diserahkan pukul 16.40 WIB", (16, 40)),
        ("diserahkan jam 4.40 petang", (16, 40)),
        ("bàn giao lúc 16h40", (16, 40)),
        ("lúc 16 giờ 40 phút", (16, 40)),
        ("ส่งมอบเวลา 16.40 น.", (16, 40)),
        ("5月2日下午4点40分交运", (16, 40)),
        ("上午9点半", (9, 30)),
        ("下午4:40交给USPS", (16, 40)),
        ("5月2日16時40分に引き渡し", (16, 40)),
        ("handed over at 4.40 p.m.", (16, 40)),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(said: str, clock: tuple[int, int]) -> None:
    assert [t.clock for t in find_told(said)] == [clock]


@pytest.mark.parametrize("said", ["5.40 %", "rose by 3.40 to 5.20", "共3点说明", "24小时内", "EUR 16.40", "um 16.40 %"])
def test_other_figures_are_no_time_of_day(said: str) -> None:
    assert [t.clock for t in find_told(said)] == []


@pytest.mark.parametrize(
    "said",
    [
        "5,2 %",
        "5.2%",
        "5,20 Prozent",
        "5.2 percent",
        "5.2 per cent",
        "5,2 persen",
        "5,2 phần trăm",
        "ร้อยละ 5.2",
        "5．2％",
    ],
)
def test_a_rate_is_read_in_words_and_with_either_sign(said: str) -> None:
    assert [Decimal(m.value) for m in find_rates(said)] == [Decimal("5.2")]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("1.234,56 €", "1234.56"),
        ("€1,234.56", "1234.56"),
        ("Rp150.000", "150000"),
        ("45,90 EUR", "45.90"),
        ("฿45.90", "45.90"),
    ],
)
def test_an_amount_is_read_with_either_sign(said: str, plain: str) -> None:
    assert [m.value for m in find_amounts(said)] == [plain]
