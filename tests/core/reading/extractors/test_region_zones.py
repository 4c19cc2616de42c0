"""Steps of a trail in Australia and Indonesia have the zone of their state or town, or are asked about."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

AUSTRALIA = Context("ebay", "au", "Australia/Sydney")
INDONESIA = Context("shopee", "id", "Asia/Jakarta")


def told(steps: list[tuple[str, str]], context: Context = AUSTRALIA) -> list[tuple[str, bool, str]]:
    """Return what is read for each step: its moment, whether it is asked about, and the other moment."""
    rows = ["Tracking", "Tracking number 33ABC5012345678901"]
    rows += [[(40, at), (320, words)] for at, words in steps]
    found = understand(reading(page(rows)), "page.png", context).of(FactType.TIME)
    return [(f.value, f.doubtful, f.proposal) for f in found]


def sure(words: str, at: str = "20/01/2026 10:14", context: Context = AUSTRALIA) -> str:
    """Return the offset of the one step of a trail; empty where a person is asked."""
    ((value, doubtful, _),) = told([(at, words)], context)
    return "" if doubtful else value[16:].removeprefix(":00")


@pytest.mark.parametrize(
    ("place", "summer", "winter"),
    [
        ("Delivered, Chullora NSW", "+11:00", "+10:00"),
        ("Delivered, CANBERRA ACT 2600", "+11:00", "+10:00"),
        ("Delivered, Sunshine West VIC 3020", "+11:00", "+10:00"),
        ("Delivered, Hobart, TAS 7000", "+11:00", "+10:00"),
        ("Delivered, Toowoomba, Queensland", "+10:00", "+10:00"),
        ("Delivered, MACKAY QLD", "+10:00", "+10:00"),
        ("Delivered, Mount Gambier, South Australia", "+10:30", "+09:30"),
        ("Delivered, ADELAIDE SA 5000", "+10:30", "+09:30"),
        ("Delivered, Broken Hill", "+10:30", "+09:30"),
        ("Delivered, MOUNTGAMBIER", "+10:30", "+09:30"),
        ("Delivered, Mount-Gambier SA, 5290", "+10:30", "+09:30"),
        ("Delivered, Alice Springs NT", "+09:30", "+09:30"),
        ("Delivered, PERTH AIRPORT WA 6105", "+08:00", "+08:00"),
        ("Delivered, Fremantle", "+08:00", "+08:00"),
    ],
)
def test_a_state_or_a_town_of_australia_tells_the_zone_in_summer_and_in_winter(place, summer, winter) -> None:
    assert sure(place) == summer
    assert sure(place, "14/07/2026 10:14") == winter


def test_where_a_parcel_goes_is_not_where_it_is() -> None:
    steps = [("20/01/2026 10:14", "In transit to Perth WA"), ("19/01/2026 09:00", "Picked up, Sydney NSW")]
    assert [value[16:] for value, *_ in told(steps)] == [":00+11:00", ":00+11:00"]


def test_the_letters_of_a_state_within_a_sentence_are_no_place() -> None:
    assert sure("Delivered, WA was written on the card") == "+11:00"


def test_a_hub_without_a_state_at_the_end_of_the_trail_is_asked_about() -> None:
    steps = [("20/01/2026 10:14", "At our Welshpool hub"), ("17/01/2026 18:40", "In transit, Melbourne VIC")]
    first, second = told(steps)
    assert first == ("2026-01-20T10:14:00+11:00", True, "2026-01-20T10:14:00+08:00")
    assert second[:2] == ("2026-01-17T18:40:00+11:00", False)


def test_a_hub_between_two_places_of_one_zone_is_there_too() -> None:
    steps = [
        ("21/01/2026 10:14", "Delivered, Geelong VIC"),
        ("20/01/2026 10:14", "At our Welshpool hub"),
        ("17/01/2026 18:40", "In transit, Melbourne VIC"),
    ]
    assert [doubtful for _, doubtful, _ in told(steps)] == [False, False, False]


def test_a_trail_of_nothing_but_hubs_is_asked_about() -> None:
    assert sure("Arrived at our Sunshine hub") == ""


def test_american_pages_ask_about_our_hub_and_know_the_usual_words() -> None:
    america = Context("ebay", "us", "America/Los_Angeles")
    assert sure("Arrived at our Riverside hub", context=america) == ""
    assert sure("Arrived at carrier facility", context=america) == "-08:00"


def test_a_country_of_one_zone_asks_about_no_hub() -> None:
    assert sure("Arrived at our Kajang hub", context=Context("shopee", "my", "Asia/Kuala_Lumpur")) == "+08:00"


@pytest.mark.parametrize(
    ("place", "there"),
    [("Denpasar", "+08:00"), ("MAKASSAR", "+08:00"), ("Kupang, NTT", "+08:00"), ("Jayapura", "+09:00")],
)
def test_times_of_eastern_indonesia_are_asked_about(place: str, there: str) -> None:
    # its carriers may print the time of the place or that of Jakarta
    ((value, doubtful, other),) = told([("05/05/2026 13:05", f"Paket telah diterima di {place}")], INDONESIA)
    assert doubtful
    assert (value[16:], other[16:]) == (f":00{there}", ":00+07:00")


def test_western_indonesia_and_printed_zones_need_no_question() -> None:
    assert sure("Paket telah diterima, Surabaya", context=INDONESIA) == "+07:00"
    assert sure("Paket telah diterima, Makassar", "05/05/2026 13:05 WITA", INDONESIA) == "+08:00"
    assert sure("Paket telah diterima, Makassar", "05/05/2026 13:05 WIB", INDONESIA) == "+07:00"


def test_a_place_beside_the_time_tells_its_zone() -> None:
    rows = ["Tracking", "33ABC5012345678901", "Delivered", "20/01/2026 10:14 · PERTH WA", "", "Picked up"]
    found = understand(reading(page([*rows, "17/01/2026 18:40 · Melbourne VIC"])), "page.png", AUSTRALIA)
    assert [f.value[16:] for f in found.of(FactType.TIME)] == [":00+08:00", ":00+11:00"]
