"""One happening has one time in the dossier and in the data: what a paper proves, on the platform's clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.case import Order
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.loop import OrderLoop
from appealdesk.core.domain.timeline import Event
from appealdesk.core.export.order_times import Told, order_times
from appealdesk.core.export.pages.words import Words

DENVER, MARKET = ZoneInfo("America/Denver"), ZoneInfo("America/Los_Angeles")
TYPED = datetime(2026, 5, 8, 13, 27, tzinfo=MARKET)
PAPER = datetime(2026, 5, 8, 13, 27, tzinfo=DENVER)


def loop(*events: Event) -> OrderLoop:
    return OrderLoop("100", (), (), events, closed=True)


def happened(kind: str, at: datetime, weight: int = 0, reason: str = "carrier", **more: bool) -> Event:
    paper = () if reason == "typed" else (Fact(FactType.TIME, at.isoformat(), "as printed", role=kind),)
    return Event(kind, at, "100", "evidence/t.png", zone_reason=reason, weight=weight, facts=paper, **more)


def test_a_paper_goes_before_what_was_typed_and_keeps_its_own_zone():
    order = Order("100", delivered_at=TYPED)
    told = order_times(
        order, loop(happened("tracking.delivered", TYPED, 2, "typed"), happened("tracking.delivered", PAPER))
    )
    assert told == {"delivered_at": Told(PAPER, printed=True)}
    assert Words("en").told(told["delivered_at"], MARKET) == (
        "8 May 2026, 12:27 (UTC-7); printed 13:27, taken as UTC-6: no zone printed"
    )
    assert Words("zh").told(told["delivered_at"], MARKET) == (
        "2026年5月8日 12:27 (UTC-7)；原件印 13:27，未印时区，按 UTC-6 计"
    )


def test_a_zone_is_told_as_printed_only_where_the_paper_prints_it():
    paper = Fact(FactType.TIME, PAPER.isoformat(), "13:27 MDT", role="tracking.delivered", zone_reason="printed")
    event = Event("tracking.delivered", PAPER, "100", "evidence/t.png", zone_reason="printed", facts=(paper,))
    told = order_times(Order("100"), loop(event))
    assert Words("en").told(told["delivered_at"], MARKET) == "8 May 2026, 12:27 (UTC-7); printed 13:27 (UTC-6)"


def test_what_only_a_paper_tells_is_told():
    told = order_times(Order("100"), loop(happened("tracking.delivered", PAPER)))
    assert told["delivered_at"].at == PAPER


@pytest.mark.parametrize("events", [(), (happened("order.placed", TYPED, 2, "typed"),)])
def test_a_typed_time_is_told_on_the_platforms_clock_alone(events):
    typed = datetime(2026, 5, 8, 20, 27, tzinfo=UTC)
    told = order_times(Order("100", ordered_at=typed), loop(*events))
    assert Words("en").told(told["ordered_at"], MARKET) == "8 May 2026, 13:27 (UTC-7)"


def test_of_several_parcels_the_first_hand_over_and_the_last_delivery_count():
    later = PAPER + timedelta(days=2)
    events = [happened(kind, at) for at in (PAPER, later) for kind in ("shipping.dispatched", "tracking.delivered")]
    told = order_times(Order("100"), loop(*events))
    assert (told["shipped_at"].at, told["delivered_at"].at) == (PAPER, later)


def test_a_bare_date_stays_a_date_in_every_zone():
    end = datetime(2026, 5, 8, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
    told = order_times(Order("100"), loop(happened("order.ship-by", end, date_only=True)))
    assert Words("en").told(told["promised_ship_at"], MARKET) == "8 May 2026"


def test_an_order_without_a_loop_has_what_was_entered():
    told = order_times(Order("100", shipped_at=TYPED, date_only=("shipped_at",)), None)
    assert told == {"shipped_at": Told(TYPED, date_only=True)}


def test_a_paper_shows_a_time_though_its_zone_had_to_be_typed():
    printed = Fact(FactType.TIME, PAPER.isoformat(), "08.05. 13:27", role="shipping.dispatched", zone_reason="typed")
    event = Event("shipping.dispatched", PAPER, "100", "evidence/w.png", zone_reason="typed", facts=(printed,))
    assert order_times(Order("100", shipped_at=PAPER), loop(event))["shipped_at"].printed
