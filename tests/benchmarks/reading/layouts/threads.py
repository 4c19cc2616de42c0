"""Messages with the buyer: on the marketplaces' own pages and apps, and in chats outside them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.benchmarks.reading.furniture import browser, bubble, phone
from tests.benchmarks.reading.scene import number, order, person
from tests.benchmarks.reading.wording import words

if TYPE_CHECKING:
    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Part, Sheet

ASK, TOLD, THANKS, ID = 0, 1, 2, 3


def amazon(s: Sheet, c: Scene) -> None:
    """A list of messages under one another, each with its speaker and time in a line of its own."""
    w, p, say = words("amazon-messages", c.language), c.parcel, words("say", c.language)
    y = browser(s, f"sellercentral.{w[5]}/messaging/inbox?q={p.order}", order(p))
    s.rect(0, y, s.width, 50, fill="#0f4c4a")
    s.text(20, y + 13, "seller central", size=18, bold=True, colour="#ffffff")
    y += 70
    s.text(28, y, w[0], size=23, bold=True)
    end = s.text(28, y + 40, w[1], order(p), size=15)
    s.text(end + 50, y + 40, w[2], person(p.buyer), size=15)
    y += 80
    asked, told = p.placed + timedelta(hours=9), p.handed + timedelta(minutes=31)
    said: list[tuple[str, object, tuple[Part, ...]]] = [
        (p.buyer, asked, (say[ASK],)),
        (c.store, told, (say[TOLD], number(p))),
        (p.buyer, told + timedelta(hours=2, minutes=7), (say[THANKS],)),
    ]
    for speaker, at, spoken in said:
        s.rect(28, y, s.width - 56, 96, fill=s.look.card, border=s.look.line, radius=6)
        end = s.text(48, y + 14, person(speaker), size=15, bold=True)
        s.text(end + 24, y + 15, c.at(at, w[3]), size=13, colour=s.look.soft)  # type: ignore[arg-type]
        s.lines(48, y + 46, s.width - 130, *spoken, size=15)
        y += 108
    s.rect(28, y, 150, 36, fill=s.look.accent, radius=6)
    s.text(103, y + 8, w[4], size=15, colour=s.look.on_accent, align="middle")
    s.bottom += 60


def ebay(s: Sheet, c: Scene) -> None:
    """An inbox at the left, one conversation at the right with blocks of both parties."""
    de, p, say = c.language == "de", c.parcel, words("say", c.language)
    y = browser(s, f"mesg.ebay.{'de' if de else 'com'}/mesgweb/ViewMessages")
    s.rect(0, y, s.width, s.width, fill=s.look.card)
    s.text(28, y + 14, "ebay", size=26, bold=True, colour="#e53238")
    s.text(120, y + 22, "Nachrichten" if de else "eBay Messages", size=17, bold=True)
    y += 66
    s.rule(0, y, s.width)
    s.rect(0, y, 270, 600, fill=s.look.ground)
    for i, name in enumerate(("Posteingang;Gesendet;Archiv" if de else "Inbox;Sent;Archive").split(";")):
        s.text(30, y + 24 + 36 * i, name, size=15)
    x = 300
    s.text(x, y + 20, person(p.user), size=20, bold=True)
    s.text(x, y + 52, "Bestellnummer: " if de else "Order number: ", order(p), size=14)
    y += 96
    style = "{dd}. {MMM} {Y}, {HH}:{i}" if de else "{MMM} {d}, {Y}, {h}:{i} {p}"
    asked, told = p.placed + timedelta(hours=9), p.handed + timedelta(minutes=12)
    for speaker, at, spoken in (
        (p.user, asked, (say[ASK],)),
        (c.store, told, (say[TOLD], number(p))),
        (p.user, told + timedelta(hours=5), (say[THANKS],)),
    ):
        s.text(x, y, person(speaker), size=14, bold=True)
        s.text(s.width - 40, y, c.at(at, style), size=13, align="right", colour=s.look.soft)
        y = s.lines(x, y + 28, s.width - x - 60, *spoken, size=15) + 16
        s.rule(x, y, s.width - x - 40)
        y += 18
    s.bottom += 60


def shopee(s: Sheet, c: Scene) -> None:
    """The marketplace's app: bubbles under a card with the order, times in the middle."""
    w, p = words("shopee-chat", c.language), c.parcel
    y = phone(s, f"{p.handed:%H:%M}")
    s.rect(0, y, s.width, 60, fill=s.look.card)
    s.text(14, y + 14, "‹", size=24, colour="#ee4d2d")
    s.text(46, y + 8, person(p.user), size=17, bold=True)
    s.text(46, y + 33, "Shopee " + w[0], size=13, colour=s.look.soft)
    y += 70
    s.rect(10, y, s.width - 20, 84, fill=s.look.card, border=s.look.line, radius=6)
    s.rect(22, y + 12, 60, 60, fill="#dbe4ea")
    s.text(94, y + 14, p.goods, size=14)
    s.text(94, y + 44, w[1], order(p), size=13)
    y += 102
    bubbles(
        s, c, y, ("#ffffff" if not s.look.dark else "#2a2e33", "#d7f3ea" if not s.look.dark else "#17463d"), style=w[2]
    )


def bubbles(s: Sheet, c: Scene, y: float, fills: tuple[str, str], *, style: str, more: int = 0) -> float:
    p, say = c.parcel, words("say", c.language)
    asked, told = p.placed + timedelta(hours=9), p.handed + timedelta(minutes=18)
    at_ours = c.beijing if c.language == "zh-Hans" else c.at  # the phone of a seller in China
    s.text(s.width / 2, y, at_ours(asked, style), size=12, align="middle", colour=s.look.soft)
    y = bubble(s, y + 26, "left", say[ASK], fill=fills[0])
    y = bubble(s, y, "left", say[ID], order(p), fill=fills[0])
    for i in range(more):
        at = asked + timedelta(hours=2 + 3 * i, minutes=7)
        s.text(s.width / 2, y, c.at(at, style), size=12, align="middle", colour=s.look.soft)
        y = bubble(
            s,
            y + 26,
            "right",
            say[THANKS] if i % 2 else say[TOLD].split(".")[0].split("，")[0] + "...",
            fill=fills[1],
        )
        y = bubble(s, y, "left", say[ASK] if i % 3 else say[THANKS], fill=fills[0])
    s.text(s.width / 2, y, at_ours(told, style), size=12, align="middle", colour=s.look.soft)
    y = bubble(s, y + 26, "right", say[TOLD], number(p), fill=fills[1])
    y = bubble(s, y, "left", say[THANKS], fill=fills[0])
    s.rect(0, y + 6, s.width, 54, fill=s.look.card)
    return y + 60


def shopee_long(s: Sheet, c: Scene) -> None:
    """The same, scrolled over many messages and put together to one long picture."""
    w, p = words("shopee-chat", c.language), c.parcel
    y = phone(s, f"{p.handed:%H:%M}")
    s.rect(0, y, s.width, 60, fill=s.look.card)
    s.text(46, y + 8, person(p.user), size=17, bold=True)
    s.text(46, y + 33, "Shopee " + w[0], size=13, colour=s.look.soft)
    y += 70
    s.rect(10, y, s.width - 20, 84, fill=s.look.card, border=s.look.line, radius=6)
    s.text(94, y + 14, p.goods, size=14)
    s.text(94, y + 44, w[1], order(p), size=13)
    bubbles(
        s,
        c,
        y + 102,
        ("#ffffff" if not s.look.dark else "#2a2e33", "#d7f3ea" if not s.look.dark else "#17463d"),
        style=w[2],
        more=9,
    )


def wish(s: Sheet, c: Scene) -> None:
    """A ticket of the marketplace: replies as blocks with a coloured edge."""
    p, say = c.parcel, words("say", "en")
    y = browser(s, "merchant.wish.com/ticket/5f0c2a")
    s.rect(0, y, s.width, 54, fill="#123b5c")
    s.text(24, y + 14, "wish for merchants", size=19, bold=True, colour="#ffffff")
    y += 74
    s.text(40, y, "Customer ticket", size=22, bold=True)
    s.text(40, y + 38, "Order ID: ", order(p), size=14)
    s.text(40, y + 62, "Customer: ", person(p.buyer), size=14)
    y += 104
    asked, told = p.placed + timedelta(hours=9), p.handed + timedelta(minutes=31)
    for speaker, at, spoken, edge in (
        (p.buyer, asked, (say[ASK],), "#e8590c"),
        (c.store, told, (say[TOLD], number(p)), "#1971c2"),
        (p.buyer, told + timedelta(hours=3), (say[THANKS],), "#e8590c"),
    ):
        s.rect(40, y, s.width - 80, 88, fill=s.look.card)
        s.rect(40, y, 6, 88, fill=edge)
        end = s.text(62, y + 12, person(speaker), size=14, bold=True)
        s.text(end + 20, y + 12, c.at(at, "{mm}-{dd}-{Y} {HH}:{i} {Z}"), size=13, colour=s.look.soft)
        s.text(62, y + 44, *spoken, size=14)
        y += 100
    s.bottom += 50


def temu(s: Sheet, c: Scene) -> None:
    """A web chat: names and times over every bubble."""
    zh, p, say = c.language == "zh-Hans", c.parcel, words("say", c.language)
    y = browser(s, "seller.temu.com/customer-service.html")
    s.rect(0, y, s.width, 52, fill=s.look.card)
    s.text(24, y + 14, "TEMU", size=20, bold=True, colour="#fb7701")
    s.text(110, y + 17, "买家消息" if zh else "Customer messages", size=16, bold=True)
    y += 70
    s.rect(24, y, s.width - 48, 52, fill=s.look.card)
    end = s.text(44, y + 15, "订单号：" if zh else "Order ID: ", order(p), size=14)
    s.text(end + 60, y + 15, "买家：" if zh else "Buyer: ", person(p.buyer), size=14)
    y += 74
    asked, told = p.placed + timedelta(hours=9), p.handed + timedelta(minutes=31)
    for side, speaker, at, spoken in (
        ("left", p.buyer, asked, (say[ASK],)),
        ("right", c.store, told, (say[TOLD], number(p))),
        ("left", p.buyer, told + timedelta(hours=3), (say[THANKS],)),
    ):
        time = c.beijing(at, "{Y}-{mm}-{dd} {HH}:{i}") if zh else c.at(at, "{MMM} {d}, {Y} {h}:{i} {p}")
        if side == "left":
            end = s.text(60, y, person(speaker), size=13, bold=True)
            s.text(end + 14, y, time, size=13, colour=s.look.soft)
        else:
            at_x = s.width - 60 - s.measure(time.text, 13)
            s.text(at_x, y, time, size=13, colour=s.look.soft)
            s.text(at_x - 14, y, person(speaker), size=13, bold=True, align="right")
        y = bubble(
            s,
            y + 24,
            side,
            *spoken,
            fill=s.look.card if side == "left" else "#ffe3c7" if not s.look.dark else "#5c3510",
            most=s.width * 0.55,
        )
    s.bottom += 50


def panelled(s: Sheet, c: Scene) -> None:
    """Names over the times of their messages, at the right a panel with what became of the parcel, day by day."""
    w, p, say = words("thread-panel", c.language), c.parcel, words("say", c.language)
    y = browser(s, f"messages.example-market.com/thread/{p.order}", order(p))
    s.text(28, y + 20, w[0], size=23, bold=True)
    s.text(28, y + 62, w[1], order(p), size=15)
    y += 108
    x = s.width - 340
    s.rect(x, y, 312, 150, fill=s.look.card, border=s.look.line, radius=6)
    for i, (label, at) in enumerate(zip(w[2:5], (p.packed, p.handed, p.delivered), strict=True)):
        day = c.at(at, w[5], optional=True)
        s.text(x + 18, y + 18 + 38 * i, f"{label}{w[6]}", day, size=15)
    asked, told = p.placed + timedelta(hours=9), p.handed + timedelta(minutes=31)
    for speaker, at, spoken in (
        (p.buyer, asked, (say[ASK],)),
        (c.store, told, (say[TOLD], number(p))),
        (p.buyer, told + timedelta(hours=2, minutes=7), (say[THANKS],)),
    ):
        s.text(28, y, person(speaker), size=15, bold=True)
        s.text(28, y + 24, c.at(at, w[7]), size=13, colour=s.look.soft)
        y = s.lines(28, y + 50, x - 80, *spoken, size=15) + 26
    s.bottom += 50
