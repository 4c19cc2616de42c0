"""One happening, one event, told by the source that knows best."""

from dataclasses import replace

from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.linking import link
from tests.core.domain.builders import NUMBER, ORDER, case, full_set, moment, order, paper


def events(items, *orders):
    the_case = case(*orders)
    return timelines(the_case, link(the_case, items))[ORDER]


def of(kind, found):
    return [e for e in found if e.kind == kind]


def test_events_run_down_in_time():
    times = [e.at for e in events(full_set())]
    assert times == sorted(times)
    assert len(times) == 6


def test_what_was_typed_and_what_is_printed_at_the_same_minute_is_one_event_with_both_sources():
    (sent,) = of("shipping.dispatched", events(full_set(), order(shipped_at="2026-05-02 16:40")))
    assert sent.source == "evidence/outbound.png"
    assert sent.also == ("case.toml",)


def test_what_was_typed_differently_stays_visible_beside_the_print():
    found = of("shipping.dispatched", events(full_set(), order(shipped_at="2026-05-02 11:00")))
    assert [e.source for e in found] == ["case.toml", "evidence/outbound.png"]


def test_an_exports_dispatch_fills_a_hole_but_does_not_contradict_the_warehouse():
    """The export repeats the marketplace's own record, the very thing in dispute."""
    exported = replace(order(shipped_at="2026-05-06 00:20"), sources=(("shipped_at", "orders.txt"),))
    assert [e.source for e in of("shipping.dispatched", events(full_set(), exported))] == ["evidence/outbound.png"]
    alone = [e for e in full_set() if "outbound" not in e.file]
    assert [e.source for e in of("shipping.dispatched", events(alone, exported))] == ["orders.txt"]


def test_a_date_without_a_time_agrees_with_any_time_of_that_day():
    exported = replace(
        order(ordered_at="2026-05-01 23:59"), sources=(("ordered_at", "orders.csv"),), date_only=("ordered_at",)
    )
    (placed,) = of("order.placed", events(full_set(), exported))
    assert placed.at == moment("2026-05-01 10:12")


def test_a_file_of_no_order_adds_nothing():
    stranger = paper("tracking.png", numbers="9405111899562300477188", tracking_delivered="2026-05-06 13:14")
    assert events([stranger], order(number=NUMBER)) == ()


def test_a_printed_date_without_a_time_lies_anywhere_on_its_day():
    """The order page prints "Ship by Tue, May 5, 2026"; case.toml says the 5th at 23:59."""
    page = full_set()[0]
    ship_by = Fact(FactType.TIME, "2026-05-05", "Tue, May 5, 2026", role="order.ship-by", zone="America/Los_Angeles")
    items = [replace(page, facts=(*page.facts, ship_by))]
    (due,) = of("order.ship-by", events(items, order(promised_ship_at="2026-05-05 23:59")))
    assert due.date_only
    assert due.at == moment("2026-05-05 23:59")
    assert due.also == ("case.toml",)


def _carrier_page(at, reason="carrier"):
    page = next(
        e for e in full_set() if any(f.type is FactType.TIME and f.role == "tracking.delivered" for f in e.facts)
    )
    facts = tuple(f for f in page.facts if f.role != "tracking.delivered")
    scan = Fact(FactType.TIME, at, "1:27 pm", role="tracking.delivered", zone="America/Denver", zone_reason=reason)
    return [e for e in full_set() if e.file != page.file] + [replace(page, facts=(*facts, scan))]


def test_a_time_copied_off_a_carriers_page_is_that_of_the_page_whose_town_has_another_zone():
    """The page prints 1:27 pm in Boise; who types it takes it for the market's clock."""
    typed = order(delivered_at="2026-05-08 13:27")
    (delivered,) = of("tracking.delivered", events(_carrier_page("2026-05-08T13:27:00-06:00"), typed))
    assert delivered.also == ("case.toml",)
    assert delivered.at.isoformat() == "2026-05-08T13:27:00-06:00"


def test_another_clock_or_a_printed_zone_is_no_copy():
    for page in (_carrier_page("2026-05-08T12:27:00-06:00"), _carrier_page("2026-05-08T13:27:00-06:00", "printed")):
        assert len(of("tracking.delivered", events(page, order(delivered_at="2026-05-08 13:27")))) == 2
