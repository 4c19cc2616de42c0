"""The deadline a case was told, and the windows its platform states."""

from datetime import date, datetime

import pytest

from appealdesk.core.domain.case import Case, Notice
from appealdesk.core.domain.clocks import ClockRule, deciding
from appealdesk.core.intake.clocks import clocks_of


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def case(**notice: object) -> Case:
    return Case("shopee", "tw", metric="late-shipment", timezone="America/New_York", notice=Notice(**notice))


def test_the_printed_deadline_is_binding_and_names_its_file() -> None:
    deadline = at("2026-05-20T23:59:00-04:00")
    it = case(deadline=deadline, issued_at=at("2026-05-08T09:00:00-04:00"), sources=(("deadline", "notice.pdf"),))
    clocks = clocks_of(it, [ClockRule("shopee.7d", days=7, source="an article")])
    assert [c.name for c in clocks] == ["shopee.7d", "printed-deadline"]
    assert clocks[1].source == "notice.pdf"
    assert deciding(clocks) == clocks[1]
    assert clocks[1].hours_left(at("2026-05-20T22:58:00-04:00")) == 1


def test_without_a_deadline_the_earliest_window_decides() -> None:
    it = case(issued_at=at("2026-05-08T09:00:00-04:00"), received_at=at("2026-05-08T20:00:00-04:00"))
    rules = [ClockRule("14d", days=14), ClockRule("72h", hours=72, start="received")]
    clocks = clocks_of(it, rules)
    assert [c.at for c in clocks] == [at("2026-05-11T20:00:00-04:00"), at("2026-05-22T09:00:00-04:00")]
    assert deciding(clocks) == clocks[0]


def test_calendar_days_keep_the_time_of_day_over_a_change_of_clocks() -> None:
    it = case(issued_at=at("2026-03-06T09:00:00-05:00"))
    clocks = clocks_of(it, [ClockRule("7d", days=7), ClockRule("24h", hours=48)])
    assert [c.at.isoformat() for c in clocks] == ["2026-03-08T10:00:00-04:00", "2026-03-13T09:00:00-04:00"]


def test_a_window_may_run_to_the_end_of_its_last_day_in_the_case_zone() -> None:
    it = case(effective_date=date(2026, 5, 7), period_end=date(2026, 5, 6))
    rules = [
        ClockRule("effective", days=7, start="effective", end_of_day=True),
        ClockRule("period", days=7, start="period-end"),
    ]
    clocks = clocks_of(it, rules)
    assert [c.at.isoformat() for c in clocks] == ["2026-05-13T00:00:00-04:00", "2026-05-14T23:59:59-04:00"]


@pytest.mark.parametrize("rule", [ClockRule("a", days=7, metrics=("odr",)), ClockRule("a", days=7, sites=("my",))])
def test_a_window_of_another_metric_or_site_gives_no_clock(rule: ClockRule) -> None:
    assert clocks_of(case(issued_at=at("2026-05-08T09:00:00-04:00")), [rule]) == ()


def test_a_window_whose_start_is_unknown_gives_no_clock() -> None:
    assert clocks_of(case(), [ClockRule("a", days=7)]) == ()


def test_a_rule_with_an_unknown_start_is_refused() -> None:
    with pytest.raises(ValueError, match="effective"):
        clocks_of(case(), [ClockRule("a", days=7, start="tomorrow")])
