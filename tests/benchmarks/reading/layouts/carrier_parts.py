"""What all carriers' pages show: the data of carriers.toml as facts, and a coloured head."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.reading.furniture import browser
from tests.benchmarks.reading.moments import local_zone, when
from tests.benchmarks.reading.scene import carrier, number, status
from tests.benchmarks.reading.truth import TRACKING, Said

if TYPE_CHECKING:
    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Sheet


@cache
def pages() -> dict[str, dict[str, Any]]:
    """Return the carriers' pages as data."""
    return tomllib.loads((Path(__file__).parents[1] / "carriers.toml").read_text("utf-8"))


def _moments(c: Scene, count: int) -> list[datetime]:
    """Return the times of the steps, the latest first."""
    p = c.parcel
    first, last = p.scanned, p.delivered
    found = [p.delivered]
    for i in range(1, count):
        share = (count - 1 - i) / max(count - 1, 1)
        at = first + (last - first) * share + timedelta(minutes=(i * 37) % 50, seconds=(i * 17) % 60)
        found.append(max(at, first) if i < count - 1 else first)
    return found


def steps_of(c: Scene, page: dict[str, Any]) -> list[tuple[datetime, Said, str]]:
    times = _moments(c, len(page["steps"]))
    return [
        (t.astimezone(local_zone(place, c.zone)), status(s, words), place)
        for t, (s, words, place) in zip(times, page["steps"], strict=True)
    ]


def time_of(c: Scene, page: dict[str, Any], at: datetime, style: str) -> Said:
    return when(at, style, page["language"], zone=page.get("zone", True))


def number_of(c: Scene, page: dict[str, Any]) -> Said:
    groups = page.get("groups", 0)
    if groups < 0:  # parted by hyphens
        text = "-".join(c.parcel.number[i : i - groups] for i in range(0, len(c.parcel.number), -groups))
        return Said(TRACKING, c.parcel.number, text)
    return number(c.parcel, groups=groups)


def head_of(s: Sheet, c: Scene, page: dict[str, Any]) -> float:
    y = browser(s, page["url"].format(number=c.parcel.number), number_of(c, page))
    s.rect(0, y, s.width, 58, fill=page.get("ground", page["accent"]))
    dark = page["accent"] if "ground" in page else "#ffffff"
    s.text(36, y + 15, carrier(page["name"]), size=23, bold=True, colour=dark)
    return y + 58


def day_and_clock(c: Scene, page: dict[str, Any], at: datetime) -> tuple[Said, str]:
    """Return the fact of day and clock whose text is the day, and the clock as text."""
    whole = time_of(c, page, at, page["day"] + " " + page["clock"])
    day = when(at, page["day"], page["language"])
    return Said(whole.type, whole.value, day.text, whole.offset), when(at, page["clock"], page["language"]).text
