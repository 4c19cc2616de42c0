"""Kinds hold with whatever figure stands in a rule, and a line for one formula is held against that formula alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks.kinds import failure_share, letter_opinions, threshold_reached, trend_unread
from appealdesk.core.checks.view import View
from tests.core.checks.worlds import world

if TYPE_CHECKING:
    from appealdesk.core.checks.registry import Hit

LATE: dict[str, Any] = {
    "notice": {"period_start": date(2026, 5, 1), "period_end": date(2026, 5, 4)},
    "sales": [f"2026-05-0{day} late" for day in range(1, 5)],
}
CLOSED: dict[str, Any] = {
    "case": {"site": "my", "status": "closed"},
    "answers": {"shop.trend-read": "no"},
    "sales": ["2026-05-01 cancelled-buyer", "2026-05-02 cancelled-buyer", "2026-05-02 cancelled-buyer"],
}


def view(platform: str = "amazon", **example: Any) -> View:
    return View(*world(example, platform))


@pytest.mark.parametrize("history", [[], [{"case_id": "1", "platform": "amazon", "outcome": "rejected"}]])
def test_of_no_appeals_none_failed(history: list[dict[str, Any]]) -> None:
    assert list(failure_share.check(view(history=history), failure_share.Parameters(last=0, share=0.0))) == []


@pytest.mark.parametrize(
    ("letter", "found"),
    [
        ("", []),
        ("[evidence: outbound-100.png]", []),
        ("Order 100 left on 2 May 2026.", []),
        ("Our warehouse works with great care.", ["1"]),
    ],
)
def test_a_letter_without_an_opinion_is_not_told_to_be_full_of_them(letter: str, found: list[str]) -> None:
    hits = letter_opinions.check(view(letter=letter), letter_opinions.Parameters(share=0.0, least=0))
    assert [dict(h.args)["count"] for h in hits if h.variant == ""] == found


@pytest.mark.parametrize("days", [0, 1])
def test_a_day_alone_is_compared_with_nothing(days: int) -> None:
    given = trend_unread.Parameters(("shop.trend-read",), days=days, least=1, times=1.0)
    assert _variants(trend_unread.check(view("shopee", **CLOSED), given)) == [""]
    two = replace(given, days=2)
    assert _variants(trend_unread.check(view("shopee", **CLOSED), two)) == ["cluster"], "the day before is enough"


def _variants(hits: Any) -> list[str]:
    return [hit.variant for hit in hits]


def _reached(formula: str | None = None, **example: Any) -> list[Hit]:
    """Amazon's line for deliveries on time, held against another formula where one is given."""
    report, pack = world(example, "amazon")
    if formula is not None:
        metrics = tuple(replace(m, limits=tuple(replace(x, formula=formula) for x in m.limits)) for m in pack.metrics)
        pack = replace(pack, metrics=metrics)
    given = threshold_reached.Parameters("on-time-dispatch", "target")
    return list(threshold_reached.check(View(report, pack), given))


def test_a_line_for_one_formula_is_held_against_no_other() -> None:
    # the export tells of dispatches, not of promised deliveries
    assert _reached(**LATE) == []
    (hit,) = _reached("promised-time", **LATE)
    assert hit.variant == "export"
    assert _reached("", **LATE) == [hit], "a line for any formula takes the one that counts"


def test_what_the_notice_prints_is_the_platform_s_own_reckoning() -> None:
    (hit,) = _reached(case={"metric": "on-time-dispatch"}, notice={"value": 0.5, "file": "notice.txt"})
    assert (hit.variant, hit.file) == ("", "notice.txt")
