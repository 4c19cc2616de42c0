"""Carriers' tracking pages, drawn from carriers.toml: seven ways to show a parcel's way, and one that knows nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.benchmarks.reading.furniture import app_bar, browser, phone, table
from tests.benchmarks.reading.layouts.carrier_parts import day_and_clock, head_of, number_of, pages, steps_of, time_of
from tests.benchmarks.reading.moments import when
from tests.benchmarks.reading.scene import carrier, status
from tests.benchmarks.reading.sheet import fitting
from tests.benchmarks.reading.truth import Said

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Part, Sheet


def draw(s: Sheet, c: Scene, name: str) -> None:
    """Draw a carrier's page."""
    page = pages()[name]
    FORMS[page["form"]](s, c, page)


def ladder(s: Sheet, c: Scene, page: dict[str, Any]) -> None:
    """A vertical line with dots; words over their time and place."""
    y = head_of(s, c, page) + 26
    s.text(60, y, page["title"], size=25, bold=True)
    y += 50
    s.rect(60, y, s.width - 120, 66, fill=s.look.card, border=s.look.line, radius=4)
    s.text(80, y + 12, page["label"], size=14, colour=s.look.soft)
    s.text(80, y + 34, number_of(c, page), size=18, bold=True)
    y += 90
    state, words = page["headline"]
    s.text(60, y, status(state, words), size=21, bold=True, colour=page["accent"] if not s.look.dark else "")
    y += 38
    if "lead" in page:
        lead = page["lead"].split(" on ")[0]
        head = lead[: lead.index("{h}")]
        # The sentence says what the headline says; whether it counts as a state of its own is open.
        s.tell(status(state, words, optional=True), 60, y, s.width * 0.5, 22)
        y = (
            s.lines(
                60,
                y,
                s.width * 0.6,
                head,
                time_of(c, page, steps_of(c, page)[0][0], "{h}:{i} {p} on {MMMM} {d}, {Y}"),
                ".",
                size=15,
            )
            + 12
        )
    s.rule(60, y, s.width - 120)
    y += 22
    steps = steps_of(c, page)
    s.rect(74, y + 6, 3, 78 * (len(steps) - 1) + 6, fill=s.look.line)
    for i, (at, said, place) in enumerate(steps):
        s.dot(75, y + 9, 8 if i == 0 else 6, fill=page["accent"] if i == 0 else "#b5bac2")
        s.text(104, y, said, size=16, bold=i == 0)
        s.text(104, y + 22, place, size=14, colour=s.look.soft)
        s.text(104, y + 42, time_of(c, page, at, page["style"]), size=14)
        y += 78
    s.bottom += 30


def tabled(s: Sheet, c: Scene, page: dict[str, Any]) -> None:
    """A ruled table with a heading row."""
    y = head_of(s, c, page) + 24
    s.text(40, y, page["title"], size=22, bold=True)
    y += 46
    end = s.text(40, y, page["label"] + " ", size=15, colour=s.look.soft)
    s.text(end + 10, y, number_of(c, page), size=16, bold=True)
    state, words = page["headline"]
    s.text(
        s.width - 60,
        y,
        status(state, words),
        size=18,
        bold=True,
        align="right",
        colour="#0a7a3c" if not s.look.dark else "#69db7c",
    )
    y += 40
    order = page.get("order", ["day", "clock", "place", "words"])
    wide = {"day": 150, "clock": 110, "when": 210, "place": 270, "words": s.width - 80 - 480}
    rows: list[list[Part]] = []
    for at, said, place in steps_of(c, page):
        cells: dict[str, Part] = {"place": place, "words": said}
        if "day" in order:
            cells["day"], cells["clock"] = day_and_clock(c, page, at)
        else:
            cells["when"] = time_of(c, page, at, page["style"])
        rows.append([cells[k] for k in order])
    y = table(
        s,
        40,
        y,
        [wide[k] for k in order],
        page["heads"],
        rows,
        size=14,
        gap=38,
        head_fill=s.look.line,
        grid=page["language"] == "ja",
    )
    s.bottom += 40


def days(s: Sheet, c: Scene, page: dict[str, Any]) -> None:
    """Steps under the heading of their day, the clock in a column of its own."""
    y = head_of(s, c, page) + 22
    s.text(48, y, page["label"], size=13, colour=s.look.soft)
    s.text(48, y + 20, number_of(c, page), size=22, bold=True)
    state, words = page["headline"]
    s.rect(s.width - 330, y, 290, 62, fill=s.look.card, border=s.look.line, radius=6)
    s.text(
        s.width - 310,
        y + 18,
        status(state, words),
        size=19,
        bold=True,
        colour="#0a7a3c" if not s.look.dark else "#69db7c",
    )
    y += 84
    s.text(48, y, page["title"], size=18, bold=True)
    y += 38
    shown = ""
    for at, said, place in steps_of(c, page):
        day, clock = day_and_clock(c, page, at)
        if day.text != shown:
            s.rect(40, y, s.width - 80, 32, fill=s.look.line)
            s.text(52, y + 6, when(at, page["day"], page["language"], optional=True), size=14, bold=True)
            shown = day.text
            y += 40
        s.text(66, y, Said(day.type, day.value, clock, day.offset), size=14)
        s.text(190, y, said, size=14, bold=True)
        s.text(s.width - 60, y, place, size=13, colour=s.look.soft, align="right")
        y += 34
    s.bottom += 40


def bar(s: Sheet, c: Scene, page: dict[str, Any]) -> None:
    """A progress bar of five stops over a list of times and words in two columns."""
    y = head_of(s, c, page) + 28
    s.text(50, y, page["title"], size=24, bold=True)
    y += 46
    s.rect(50, y, s.width - 100, 170, fill=s.look.card, border=s.look.line, radius=8)
    end = s.text(74, y + 18, page["label"] + " ", size=14, colour=s.look.soft)
    s.text(end, y + 18, number_of(c, page), size=15, bold=True)
    s.text(74, y + 50, status(page["headline"][0], page["headline"][1]), size=19, bold=True, colour=page["accent"])
    step = (s.width - 180) / 4
    s.rect(90, y + 118, step * 4, 6, fill=page["accent"])
    for i in range(5):
        s.dot(90 + step * i, y + 121, 10, fill=page["accent"])
    y += 196
    s.text(50, y, page["subtitle"], size=18, bold=True)
    y += 38
    for at, said, place in steps_of(c, page):
        s.text(62, y, time_of(c, page, at, page["style"]), size=14)
        s.text(330, y, said, size=14)
        s.text(s.width - 60, y, place, size=14, align="right", colour=s.look.soft)
        y += 32
        s.rule(50, y - 7, s.width - 100)
    s.bottom += 30


def cards(s: Sheet, c: Scene, page: dict[str, Any]) -> None:
    """Date and clock stacked at the left, words at the right, a card each."""
    y = head_of(s, c, page) + 24
    s.text(40, y, page["title"], size=23, bold=True)
    y += 44
    end = s.text(40, y, page["label"] + " ", size=14, colour=s.look.soft)
    s.text(end, y, number_of(c, page), size=16, bold=True)
    y += 36
    s.text(
        40,
        y,
        status(page["headline"][0], page["headline"][1]),
        size=20,
        bold=True,
        colour="#0a7a3c" if not s.look.dark else "#69db7c",
    )
    y += 44
    for at, said, place in steps_of(c, page):
        s.rect(40, y, s.width - 80, 62, fill=s.look.card, border=s.look.line, radius=6)
        day, clock = day_and_clock(c, page, at)
        s.text(58, y + 10, day, size=14, bold=True)
        s.text(58, y + 32, clock, size=14, colour=s.look.soft)
        s.text(250, y + (10 if place else 20), said, size=15)
        s.text(250, y + 34, place, size=13, colour=s.look.soft)
        y += 72
    s.bottom += 24


def mobile(s: Sheet, c: Scene, page: dict[str, Any]) -> None:
    """A phone's app: a card with the number, then the steps with their time over or under the words."""
    at = c.parcel.delivered + timedelta(hours=5)
    y = (
        phone(s, f"{at:%H:%M}")
        if s.width < 700
        else browser(s, page["url"].format(number=c.parcel.number), number_of(c, page))
    )
    y = app_bar(s, y, page["title"], fill=page["accent"], colour="#ffffff") + 14
    s.rect(12, y, s.width - 24, 96, fill=s.look.card, radius=8)
    s.text(28, y + 12, carrier(page["name"]), size=16, bold=True)
    end = s.text(28, y + 40, page["label"] + ": ", size=14, colour=s.look.soft)
    s.text(end, y + 40, number_of(c, page), size=15)
    s.text(28, y + 66, status(page["headline"][0], page["headline"][1]), size=15, bold=True, colour=page["accent"])
    y += 112
    steps = steps_of(c, page)
    if page.get("year"):  # such apps print the year once, with the time of the order
        year = c.at(c.parcel.placed, "{Y}-{mm}-{dd} {HH}:{i}", zone=page.get("zone", True))
        s.text(28, y, "下单时间 " if page["language"] == "zh-Hans" else "", year, size=13, colour=s.look.soft)
        y += 30
    s.rect(12, y, s.width - 24, 74 * len(steps) + 24, fill=s.look.card, radius=8)
    y += 16
    for i, (moment, said, place) in enumerate(steps):
        s.dot(34, y + 9, 6, fill=page["accent"] if i == 0 else "#b5bac2")
        s.text(56, y, said, size=fitting(s, said.text, s.width - 80, 15, bold=i == 0), bold=i == 0)
        s.text(56, y + 24, time_of(c, page, moment, page["style"]), size=13, colour=s.look.soft)
        s.text(s.width - 30, y + 24, place, size=13, colour=s.look.soft, align="right")
        y += 74
    s.bottom += 40


def listed(s: Sheet, c: Scene, page: dict[str, Any]) -> None:
    """One line a step: time, place and words behind one another."""
    y = head_of(s, c, page) + 20
    s.text(40, y, page["title"], size=21, bold=True)
    y += 42
    s.rect(40, y, s.width - 80, 52, fill=s.look.card, border=s.look.line)
    end = s.text(56, y + 15, page["label"] + ": ", size=14, colour=s.look.soft)
    s.text(end, y + 15, number_of(c, page), size=15, bold=True)
    s.text(
        s.width - 60,
        y + 15,
        status(page["headline"][0], page["headline"][1]),
        size=16,
        bold=True,
        align="right",
        colour=page["accent"],
    )
    y += 76
    for at, said, place in steps_of(c, page):
        s.text(56, y, time_of(c, page, at, page["style"]), size=14)
        s.text(260, y, place, size=14, colour=s.look.soft)
        s.text(470, y, said, size=14)
        y += 31
    s.bottom += 60


def unknown(s: Sheet, c: Scene, name: str) -> None:
    """A carrier's page that does not know the number."""
    page, words = (
        pages()[name],
        {
            "en": "Status Not Available",
            "de": "Keine Sendung gefunden",
            "zh-Hans": "暂无轨迹信息",
            "ja": "伝票番号未登録",
            "id": "Resi tidak ditemukan",
            "th": "ไม่พบข้อมูล",
            "ms": "Tiada rekod dijumpai",
            "vi": "Không tìm thấy đơn hàng",
            "zh-Hant": "查無此包裹",
        }[pages()[name]["language"]],
    )
    y = head_of(s, c, page) + 60
    s.text(s.width / 2, y, page["title"], size=24, bold=True, align="middle")
    s.rect(s.width / 2 - 260, y + 60, 520, 150, fill=s.look.card, border=s.look.line, radius=8)
    end = s.text(s.width / 2 - 230, y + 84, page["label"] + " ", size=14, colour=s.look.soft)
    s.text(end, y + 84, number_of(c, page), size=16, bold=True)
    s.text(s.width / 2 - 230, y + 130, status("not-found", words), size=19, bold=True, colour="#c92a2a")
    s.bottom += 180


FORMS: dict[str, Callable[[Sheet, Scene, dict[str, Any]], None]] = {
    "ladder": ladder,
    "table": tabled,
    "days": days,
    "bar": bar,
    "cards": cards,
    "mobile": mobile,
    "list": listed,
}
