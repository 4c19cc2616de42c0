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


@pytest.mark.parametrize("place", ["WILMINGTON, DE", "SAN JOSE, CA", "FORT WAYNE, IN"])
def test_american_states_are_no_countries(place):
    trail = [("2026-11-16 21:30", f"Arrived at USPS Facility, {place}"), ("2026-11-17 09:00", f"Delivered, {place}")]
    us = Context("ebay", "us", "America/Los_Angeles")
    read = times(trail, us, ["USPS Tracking", "Tracking Number 9400111899223100001234"])
    assert {f.value[-6:] for f in read.values()} == {"-08:00"}
