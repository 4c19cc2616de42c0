"""Where a step of a trail happened, by the names of countries, cities and carriers' hubs, each in its own zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from appealdesk.core.reading.extractors.step_zones import place_zone
from appealdesk.core.reading.extractors.words import table


def groups() -> dict[str, list[str]]:
    return table("places")["zones"] | table("places")["several"]


def test_every_zone_is_one_of_the_iana_database() -> None:
    assert set(table("places")["zones"]) <= available_timezones()


def test_no_place_stands_under_two_zones() -> None:
    names = [name.casefold() for words in groups().values() for name in words]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Arrived at hub, Tangerang", "Asia/Jakarta"),
        ("离开 雅加达 转运中心", "Asia/Jakarta"),
        ("Departed Shah Alam", "Asia/Kuala_Lumpur"),
        ("已到达 吉隆坡", "Asia/Kuala_Lumpur"),
        ("Đã đến kho Hồ Chí Minh", "Asia/Ho_Chi_Minh"),
        ("到达 胡志明市", "Asia/Ho_Chi_Minh"),
        ("Arrived at Quezon City Hub", "Asia/Manila"),
        ("Processed at Changi", "Asia/Singapore"),
        ("到達 高雄 轉運中心", "Asia/Taipei"),
        ("ถึงศูนย์ ชลบุรี", "Asia/Bangkok"),
        ("Arrived at Suvarnabhumi", "Asia/Bangkok"),
        ("Departed Radefeld", "Europe/Berlin"),
        ("航班抵达 莱比锡", "Europe/Berlin"),
        ("Arrived at East Midlands", "Europe/London"),
        ("Arrived, Liege", "Europe/Brussels"),
        ("福岡 到着", "Asia/Tokyo"),
        ("名古屋中央郵便局", "Asia/Tokyo"),
        ("快件到达 【惠州】", "Asia/Shanghai"),
        ("Accepted in Jinhua", "Asia/Shanghai"),
        ("Arrived in Brisbane", "Australia/Brisbane"),
        ("抵达 悉尼", "Australia/Sydney"),
        ("到达 珀斯", "Australia/Perth"),
        ("Arrived at Anchorage", "America/Anchorage"),
        ("抵达 孟菲斯", "America/Chicago"),
        ("Arrived, Mississauga", "America/Toronto"),
        ("航班抵达 温哥华", "America/Vancouver"),
        ("ISC MIAMI", "America/New_York"),
        ("Arrived in Mexico City", "America/Mexico_City"),
    ],
)
def test_a_hub_or_city_has_the_zone_of_its_place(words: str, zone: str) -> None:
    assert place_zone(words, "America/Los_Angeles") == zone


@pytest.mark.parametrize(
    "words",
    [
        "Signed by: Mia",
        "Handed to courier Medani",
        "Ordered",
        "Delivered to Indiana Jones",
        "发往 雅加达",
        "to Jakarta",
    ],
)
def test_names_of_people_parts_of_words_and_where_it_goes_are_no_places(words: str) -> None:
    assert place_zone(words, "America/Los_Angeles") == ""


@pytest.mark.parametrize(
    ("place", "hours"),
    [("Brisbane", 10), ("Sydney", 11), ("Phoenix", -7), ("Denver", -7), ("Anchorage", -9), ("Honolulu", -10)],
)
def test_the_zones_are_those_of_the_clocks_there(place: str, hours: int) -> None:
    """Summer in the south, winter in the north."""
    at = datetime(2026, 1, 15, tzinfo=UTC).astimezone(ZoneInfo(place_zone(f"Arrived in {place}")))
    assert at.utcoffset().total_seconds() == 3600 * hours
