"""A trail prints the local time of each place: a step abroad is not in the zone of the page."""

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

from .build import page, reading

FR = Context("temu", "fr", "Europe/Paris")
TRAIL = [
    ("2026-11-23 12:10", "Livré - Votre colis a été livré, LYON FR"),
    ("2026-11-22 08:05", "En cours de livraison, LYON FR"),
    ("2026-11-20 21:00", "清关完成"),
    ("2026-11-17 23:15", "航班起飞，香港"),
    ("2026-11-16 21:30", "云途东莞仓已揽收"),
    ("2026-11-16 18:45", "快件电子信息已接收"),
]
HEAD = ["云途物流 轨迹查询", "运单号 YT2632021266004417", "目的地：法国 状态：已签收"]


def times(trail, context=FR, head=HEAD):
    rows = [*head, *([(36, at), (297, said)] for at, said in trail)]
    found = understand(reading(page(rows, width=860)), "trail.png", context).of(FactType.TIME)
    return {f.raw: f for f in found}


def test_each_step_is_in_the_zone_of_its_place():
    read = times(TRAIL)
    assert read["2026-11-23 12:10"].value == "2026-11-23T12:10:00+01:00"
    assert read["2026-11-22 08:05"].value == "2026-11-22T08:05:00+01:00"
    assert read["2026-11-17 23:15"].value == "2026-11-17T23:15:00+08:00"
    assert read["2026-11-16 21:30"].value == "2026-11-16T21:30:00+08:00"
    assert not read["2026-11-23 12:10"].doubtful


def test_a_step_without_a_place_is_in_the_zone_of_those_around_it():
    assert times(TRAIL)["2026-11-16 18:45"].value == "2026-11-16T18:45:00+08:00"


def test_where_the_steps_around_it_differ_the_zone_is_a_question():
    found = times(TRAIL)["2026-11-20 21:00"]
    assert found.doubtful
    assert {found.value[-6:], found.proposal[-6:]} == {"+08:00", "+01:00"}


def test_a_place_the_parcel_is_on_its_way_to_tells_nothing():
    trail = [("2026-11-16 21:30", "已揽收，发往法国"), ("2026-11-17 09:00", "离开深圳分拨中心")]
    assert {f.value[-6:] for f in times(trail, head=HEAD[:2]).values()} == {"+08:00"}


def test_a_page_that_states_its_zone_keeps_it():
    read = times(TRAIL, head=[*HEAD, "All times in UTC+8"])
    assert read["2026-11-23 12:10"].value == "2026-11-23T12:10:00+08:00"


US = Context("ebay", "us", "America/Los_Angeles")


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        ("SAN JOSE, CA", "-08:00"),
        ("WILMINGTON, DE", "-05:00"),  # Delaware, not Germany
        ("FORT WAYNE, IN", "-05:00"),  # Indiana, not India
        ("ORLANDO, FL 32801", "-05:00"),
        ("PENSACOLA, FL 32501", "-06:00"),  # the west of Florida
        ("ORLANDO FL DISTRIBUTION CENTER", "-05:00"),
        ("Madison, WI, United States", "-06:00"),
        ("Phoenix, AZ, US", "-07:00"),
        ("EL PASO, TX", "-07:00"),
        ("CHICAGO, Arrival at inward office of exchange", "-06:00"),
    ],
)
def test_american_carriers_print_the_local_time_of_the_town(place, offset):
    trail = [("2026-11-16 21:30", f"Arrived at USPS Facility, {place}"), ("2026-11-17 09:00", f"Delivered, {place}")]
    read = times(trail, US, ["USPS Tracking", "Tracking Number 9400111899223100001234"])
    assert {f.value[-6:] for f in read.values()} == {offset}
    assert not any(f.doubtful for f in read.values())


def test_arizona_keeps_its_winter_time_in_summer():
    trail = [("2026-07-16 21:30", "Arrived at Facility, PHOENIX, AZ"), ("2026-07-17 09:00", "Delivered, DENVER, CO")]
    read = times(trail, US, ["USPS Tracking", "Tracking Number 9400111899223100001234"])
    assert [f.value[-6:] for f in read.values()] == ["-07:00", "-06:00"]


def test_a_town_of_a_state_in_two_zones_is_asked_about_where_nothing_tells():
    trail = [("2026-11-16 21:30", "Departed Facility, SPARTA, TN"), ("2026-11-17 09:00", "Delivered, MEMPHIS, TN")]
    open_, sure = times(trail, US, ["UPS", "1Z7R4W620394812768"]).values()
    assert open_.doubtful
    assert {open_.value[-6:], open_.proposal[-6:]} == {"-06:00", "-05:00"}
    assert (sure.value[-6:], sure.doubtful) == ("-06:00", False)


def test_a_step_that_names_only_the_country_happened_where_the_next_one_did():
    trail = [("2026-11-17 09:00", "Origin Scan, Hodgkins, IL, United States"), ("2026-11-16 21:30", "United States")]
    assert {f.value[-6:] for f in times(trail, US, ["UPS", "1Z7R4W620394812768"]).values()} == {"-06:00"}


def test_the_sentence_over_a_trail_has_the_zone_of_the_step_that_it_repeats():
    head = ["USPS Tracking", "Tracking Number 9400111899223100001234"]
    head.append("Your item was delivered at 2:07 pm on November 12, 2026 in ORLANDO, FL 32801.")
    trail = [("November 12, 2026, 2:07 pm", "Delivered, ORLANDO, FL 32801")]
    trail.append(("November 11, 2026, 7:00 am", "Departed USPS Regional Facility, CARSON, CA 90745"))
    assert [f.value[-6:] for f in times(trail, US, head).values()] == ["-05:00", "-05:00", "-08:00"]


def test_a_german_town_is_none_of_delaware():
    de = Context("amazon", "de", "Europe/Berlin")
    trail = [("2026-11-16 21:30", "Im Paketzentrum, WILMSDORF, DE"), ("2026-11-17 09:00", "Zugestellt, KÖLN, DE")]
    read = times(trail, de, ["DHL Sendungsverfolgung", "Sendungsnummer 00340434161094000016"])
    assert {f.value[-6:] for f in read.values()} == {"+01:00"}


@pytest.mark.parametrize(
    "rows",
    [
        ["A label has been prepared for your item at 3:21 pm on November 11, 2026 in HOUSTON, TX 77041."],
        [
            "A label has been prepared for your item at 3:21 pm on November 11, 2026",
            "in HOUSTON, TX 77041. No receipt.",
        ],
    ],
)
def test_a_sentence_without_a_trail_names_the_town_of_its_time(rows):
    head = ["USPS Tracking", "Tracking Number 9400111899223100001234", *rows]
    assert [f.value for f in times([], US, head).values()] == ["2026-11-11T15:21:00-06:00"]


def test_zones_with_the_same_time_on_a_day_are_no_question():
    """In summer the clocks of Phoenix and Los Angeles agree, in winter they do not."""
    steps = [("09:00", "Delivered, Phoenix"), ("08:00", "Out for delivery"), ("07:00", "Customs cleared, Los Angeles")]
    head = ["UPS", "1Z7R4W620394812768"]
    for month, doubtful in (("07", False), ("01", True)):
        trail = [(f"2026-{month}-{17 - n} {clock}", words) for n, (clock, words) in enumerate(steps)]
        assert [f.doubtful for f in times(trail, US, head).values()] == [False, doubtful, False]
