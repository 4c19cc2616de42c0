"""A ship-by date without a time of day: the order may leave until that day ends where the marketplace counts it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.case import Case, Order
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.linking import link
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

if TYPE_CHECKING:
    from appealdesk.core.domain.timeline import Event

ORDER = "113-5561290-1187446"
PACIFIC = timezone(timedelta(hours=-7))


def ship_by(printed: str, zone: str) -> list[Event]:
    rows = ["Order details", f"Order ID: # {ORDER}", f"Ship by: {printed}", "Purchase date: May 30, 2026, 5:00 AM PDT"]
    context = Context(platform="amazon", site="us", timezone=zone, order_ids=(ORDER,))
    case = Case(platform="amazon", site="us", orders=(Order(ORDER),))
    events = timelines(case, link(case, [understand(reading(page(rows)), "order.png", context)]))[ORDER]
    return [e for e in events if e.kind == "order.ship-by"]


@pytest.mark.parametrize("printed", ["Jun 2, 2026", "Tue, Jun 2, 2026 PDT"])
def test_the_order_may_leave_until_the_end_of_that_day_on_its_site(printed: str):
    (limit,) = ship_by(printed, "America/Los_Angeles")

    assert limit.at == datetime(2026, 6, 2, 23, 59, tzinfo=PACIFIC)
    assert limit.date_only


def test_a_day_that_nobody_can_place_on_the_clock_is_no_limit():
    assert ship_by("Jun 2, 2026", "") == []


def test_a_printed_time_of_day_is_the_limit_itself():
    (limit,) = ship_by("Jun 2, 2026, 6:00 PM PDT", "America/Los_Angeles")

    assert limit.at == datetime(2026, 6, 2, 18, 0, tzinfo=PACIFIC)
    assert not limit.date_only
