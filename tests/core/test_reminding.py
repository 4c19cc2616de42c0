"""Calendar files of a case's clocks: as RFC 5545 wants them, in UTC, with alarms that are still ahead."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from appealdesk.core.desk.reminding import appointments
from appealdesk.core.domain.case import Case, Order
from appealdesk.core.domain.clocks import Clock, ClockKind
from appealdesk.core.domain.report import Report
from appealdesk.core.export.ical import Appointment, calendar

NOW = datetime(2026, 5, 14, 9, tzinfo=UTC)
PACIFIC = timezone(timedelta(hours=-7))
DUE = datetime(2026, 5, 15, 23, 59, tzinfo=PACIFIC)
CASE = Case("amazon", "us", store="Lanyu, Home", metric="late-shipment", timezone="America/Los_Angeles")
CLOCKS = (
    Clock("printed-deadline", DUE, "notice.pdf", binding=True),
    Clock("own.safety-margin", DUE - timedelta(hours=12), "own check", kind=ClockKind.INTERNAL),
    Clock("amazon.appeal-14d", NOW - timedelta(days=1), "own check"),
)
REPORT = Report(replace(CASE, orders=(Order("114-1"),)), NOW, CLOCKS, (), (), ())


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_what_is_over_is_left_out_and_the_earliest_comes_first():
    assert [a.at for a in appointments(REPORT, "zh")] == [DUE - timedelta(hours=12), DUE]


def test_a_deadline_reminds_at_the_hours_that_are_still_ahead():
    alarms = appointments(REPORT, "zh")[-1].alarms
    assert alarms == (timedelta(hours=24), timedelta(hours=6), timedelta(hours=1))


def test_both_clocks_are_told_with_their_offsets():
    said = appointments(REPORT, "zh")[-1].text
    assert "你的时间：2026-05-16 14:59（UTC+8）" in said
    assert "平台时间：2026-05-15 23:59（UTC-7）" in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_file_is_in_utc_with_what_has_a_meaning_escaped(language):
    lines = unfolded(calendar(appointments(REPORT, language), stamp=NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20260516T065900Z" in lines
    assert "DTSTAMP:20260514T090000Z" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") == 4
    assert "TRIGGER:-PT1440M" in lines
    assert any("Lanyu\\, Home" in line for line in lines if line.startswith("SUMMARY"))


def test_the_same_clock_keeps_its_uid_and_another_case_has_another():
    again = appointments(replace(REPORT, now=NOW + timedelta(hours=2)), "en")
    assert [a.uid for a in again] == [a.uid for a in appointments(REPORT, "zh")]
    other = appointments(replace(REPORT, case=replace(REPORT.case, orders=(Order("114-2"),))), "zh")
    assert {a.uid for a in other}.isdisjoint(a.uid for a in again)


@pytest.mark.parametrize("length", [1, 24, 25, 66, 67, 68, 200])
def test_lines_are_folded_at_75_octets_and_no_character_is_cut(length):
    title = "申" * length + "a" + "é" * length
    data = calendar([Appointment("u", DUE, title, "x\ny;z\\")], stamp=NOW)
    pieces = data.split(b"\r\n")
    assert all(len(p) <= 75 for p in pieces)
    assert all(p.decode() is not None for p in pieces)
    lines = unfolded(data)
    assert f"SUMMARY:{title}" in lines
    assert "DESCRIPTION:x\\ny\\;z\\\\" in lines
    assert not [p for p in data.replace(b"\r\n", b"") if p in b"\r\n"]


def test_an_appointment_by_an_old_pack_says_so():
    old = Clock("amazon.appeal-14d", DUE, "own check", checked=NOW.date() - timedelta(days=181))
    (found,) = appointments(replace(REPORT, clocks=(old,)), "zh")
    assert "旧：181 天没有核对" in found.text
    (found,) = appointments(replace(REPORT, clocks=(replace(old, checked=NOW.date()),)), "zh")
    assert "旧" not in found.text
