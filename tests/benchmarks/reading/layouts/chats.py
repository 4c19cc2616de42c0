"""Chats with the buyer outside the marketplaces: WeChat, WhatsApp, LINE."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.benchmarks.reading.furniture import app_bar, bubble, phone, toned
from tests.benchmarks.reading.layouts.threads import ASK, ID, THANKS, TOLD, bubbles
from tests.benchmarks.reading.scene import number, order, person
from tests.benchmarks.reading.wording import words

if TYPE_CHECKING:
    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Sheet
    from tests.benchmarks.reading.truth import Said


def clock(c: Scene, at: datetime) -> Said:
    """Return a moment of which only the clock is printed, its day standing over it."""
    whole = c.at(at, "{Y} {HH}:{i}")
    return toned(whole, whole.text.split(" ")[1])


def wechat(s: Sheet, c: Scene) -> None:
    """WeChat: grey ground, green bubbles at the right, faces, times in the middle."""
    p = c.parcel
    y = app_bar(s, phone(s, f"{p.handed:%H:%M}"), p.buyer, fill=s.look.ground)
    s.tell(
        person(p.buyer),
        s.width / 2 - s.measure(p.buyer, 17, bold=True) / 2,
        y - 35,
        s.measure(p.buyer, 17, bold=True),
        24,
    )
    style = "{Y}年{m}月{d}日 {HH}:{i}" if c.language.startswith("zh") else "{MMM} {d}, {Y} {HH}:{i}"
    bubbles(
        s,
        c,
        y + 16,
        ("#ffffff" if not s.look.dark else "#2c2c2c", "#95ec69" if not s.look.dark else "#3eb575"),
        style=style,
    )


def whatsapp(s: Sheet, c: Scene) -> None:
    """WhatsApp: no faces, the clock inside every bubble, the day in a pill."""
    p, say = c.parcel, words("say", c.language)
    y = phone(s, f"{p.handed:%H:%M}")
    s.rect(0, y, s.width, 58, fill="#075e54" if not s.look.dark else "#202c33")
    s.text(14, y + 16, "←", size=19, colour="#ffffff")
    s.dot(62, y + 29, 19, fill="#9db5b2")
    s.text(92, y + 9, person(p.buyer), size=17, bold=True, colour="#ffffff")
    s.text(
        92,
        y + 33,
        {"en": "online", "de": "online", "id": "online", "ms": "dalam talian", "vi": "trực tuyến", "th": "ออนไลน์"}.get(
            c.language, "online"
        ),
        size=12,
        colour="#d0e8e4",
    )
    y += 76
    asked, told = p.placed + timedelta(hours=9), p.handed + timedelta(minutes=18)
    other, own = ("#ffffff", "#dcf8c6") if not s.look.dark else ("#202c33", "#005c4b")
    for day, talk in (
        (asked, (("left", asked, (say[ASK],)), ("left", asked + timedelta(minutes=1), (say[ID], order(p))))),
        (told, (("right", told, (say[TOLD], number(p))), ("left", told + timedelta(minutes=9), (say[THANKS],)))),
    ):
        said = c.at(day, "{d} {MMMM} {Y}", optional=True)
        wide = s.measure(said.text, 13) + 24
        s.rect(s.width / 2 - wide / 2, y, wide, 26, fill=other, radius=8)
        s.text(s.width / 2, y + 4, said, size=13, align="middle", colour=s.look.soft)
        y += 40
        for side, at, spoken in talk:
            y = bubble(s, y, side, *spoken, fill=own if side == "right" else other, face=False, time=clock(c, at))
    s.bottom += 70


def line_chat(s: Sheet, c: Scene) -> None:
    """LINE: blue ground, clock beside the bubbles, the day in a pill."""
    p, say = c.parcel, words("say", c.language)
    y = phone(s, f"{p.handed:%H:%M}")
    s.rect(0, y, s.width, 50, fill=s.look.card)
    s.text(14, y + 9, "‹", size=22)
    s.text(44, y + 12, person(p.buyer), size=17, bold=True)
    y += 66
    asked, told = p.placed + timedelta(hours=9), p.handed + timedelta(minutes=18)
    style = {"ja": "{Y}.{m}.{d}（{W}）", "th": "{d} {MMM} {B}", "zh-Hant": "{Y}/{m}/{d}"}.get(
        c.language, "{d} {MMM} {Y}"
    )
    for day, talk in (
        (asked, (("left", asked, (say[ASK],)), ("left", asked, (say[ID], order(p))))),
        (told, (("right", told, (say[TOLD], number(p))),)),
    ):
        said = c.at(day, style, optional=True)
        wide = s.measure(said.text, 12) + 24
        s.rect(s.width / 2 - wide / 2, y, wide, 24, fill="#6f87a8" if not s.look.dark else "#33373d", radius=12)
        s.text(s.width / 2, y + 3, said, size=12, align="middle", colour="#ffffff")
        y += 38
        for side, at, spoken in talk:
            below = bubble(
                s, y, side, *spoken, fill="#ffffff" if side == "left" else "#8de055", ink="#111111", most=s.width * 0.6
            )
            s.text(
                s.width * 0.6 + 66 if side == "left" else s.width * 0.4 - 66,
                below - 32,
                clock(c, at),
                size=11,
                colour=s.look.soft if s.look.dark else "#3c4d66",
                align="left" if side == "left" else "right",
            )
            y = below
    s.bottom += 60
