"""What marketplaces write: notices, metrics, refunds, confirmations of an appeal, refusals."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.benchmarks.reading import ids
from tests.benchmarks.reading.furniture import app_bar, browser, pairs, phone, table
from tests.benchmarks.reading.scene import order, person, status
from tests.benchmarks.reading.truth import CASE, Said
from tests.benchmarks.reading.wording import words

if TYPE_CHECKING:
    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Sheet

_HOST = {"en": "amazon.com", "de": "amazon.de", "ja": "amazon.co.jp", "zh-Hans": "amazon.com"}


def notice(s: Sheet, c: Scene) -> None:
    """A page of running text with a box for the order and a button."""
    w, p = words("amazon-notice", c.language), c.parcel
    y = browser(s, f"sellercentral.{_HOST[c.language]}/performance/notifications")
    s.rect(0, y, s.width, 50, fill="#0f4c4a")
    s.text(20, y + 13, "seller central", size=18, bold=True, colour="#ffffff")
    y += 76
    s.rect(60, y, s.width - 120, 480, fill=s.look.card, border=s.look.line, radius=6)
    s.text(90, y + 24, w[0], size=15, colour=s.look.soft)
    s.text(90, y + 52, w[1], size=22, bold=True)
    s.text(90, y + 100, w[2], size=15)
    first, last = p.placed - timedelta(days=3), p.placed + timedelta(days=3)
    head, rest = w[3].split("{a}")
    between, tail = rest.split("{b}")
    below = s.lines(90, y + 130, s.width - 180, head, c.at(first, w[7]), between, c.at(last, w[7]), tail, size=15)
    s.rect(90, below + 14, s.width - 180, 96, fill=s.look.ground, radius=6)
    s.text(110, below + 28, w[4], order(p), size=16)
    s.text(110, below + 62, w[5], _case(c), size=15)
    s.text(90, below + 134, w[6], c.at(p.delivered + timedelta(days=7), w[8]), size=16, bold=True)
    s.rect(90, below + 174, 190, 40, fill=s.look.accent, radius=6)
    s.text(185, below + 184, w[9], size=15, colour=s.look.on_accent, align="middle")
    s.bottom += 30


def _case(c: Scene) -> Said:
    value = {
        "shopee": f"{c.site.upper()}-APL-{ids.digits(c.rng, 6)}-{ids.digits(c.rng, 4)}",
        "wish": "WT-" + ids.digits(c.rng, 8),
    }.get(c.platform, ids.digits(c.rng, 11))
    return Said(CASE, value, value)


def penalty(s: Sheet, c: Scene) -> None:
    """A phone's notice: big figure, rows flush right, a button across."""
    w, p = words("penalty", c.language), c.parcel
    y = app_bar(s, phone(s, f"{p.delivered:%H:%M}"), w[0]) + 10
    s.rect(12, y, s.width - 24, 120, fill=s.look.card, radius=8)
    s.lines(28, y + 16, s.width - 60, w[1], size=17, bold=True)
    s.text(28, y + 74, "5.20%", size=28, bold=True, colour="#d9480f")
    y += 132
    s.rect(12, y, s.width - 24, 216, fill=s.look.card, radius=8)
    first, last = c.at(p.placed - timedelta(days=3), w[8]), c.at(p.placed + timedelta(days=3), w[8])
    rows = [
        (w[2], (first, " - ", last)),
        (w[3], "5.20%"),
        (w[4], "4.00%"),
        (w[5], order(p)),
        (w[6], c.at(p.delivered + timedelta(days=7), w[9])),
    ]
    pairs(s, 28, y + 18, rows, right=s.width - 28, gap=40, size=14)
    y += 236
    s.rect(12, y, s.width - 24, 46, fill="#ee4d2d", radius=6)
    s.text(s.width / 2, y + 11, w[7], size=16, align="middle", colour="#ffffff")
    s.bottom += 60


def metrics(s: Sheet, c: Scene) -> None:
    """A dashboard: four cards with large figures, then a table by period."""
    w, p = words("metrics", c.language), c.parcel
    y = browser(
        s,
        "seller.example-market.com/dashboard/metrics"
        if c.platform != "amazon"
        else f"sellercentral.{_HOST[c.language]}/performance/dashboard",
    )
    s.text(30, y + 24, w[0], size=25, bold=True)
    s.text(s.width - 30, y + 32, w[7], c.at(p.delivered, w[8]), size=13, align="right", colour=s.look.soft)
    y += 84
    wide = (s.width - 60 - 3 * 16) / 4
    for i, (name, value, target) in enumerate(
        ((w[2], "0.41%", "< 1%"), (w[3], "5.20%", "< 4%"), (w[4], "96.80%", "> 95%"), (w[5], "1.12%", "< 2.5%"))
    ):
        x = 30 + (wide + 16) * i
        s.rect(x, y, wide, 130, fill=s.look.card, border=s.look.line, radius=8)
        s.lines(x + 16, y + 14, wide - 30, name, size=14, bold=True)
        s.text(x + 16, y + 60, value, size=26, bold=True, colour="#c92a2a" if i == 1 else "#2b8a3e")
        s.text(x + 16, y + 100, f"{w[6]} {target}", size=13, colour=s.look.soft)
    y += 156
    s.text(30, y, w[1], size=18, bold=True)
    first, last = p.placed - timedelta(days=7), p.placed
    long = p.placed - timedelta(days=30)
    seven, thirty = w[11].split(";")
    rows = [
        [seven, (c.at(first, w[9]), w[10], c.at(last, w[9])), "5.20%", "26 / 500"],
        [thirty, (c.at(long, w[9]), w[10], c.at(last, w[9])), "3.10%", "62 / 2000"],
    ]
    table(s, 30, y + 36, [150, s.width - 60 - 450, 150, 150], ["", "", w[3], ""], rows, size=14)
    s.bottom += 40


def refund(s: Sheet, c: Scene) -> None:
    """A narrow card with a tick and a large amount over rows."""
    w, p = words("refund", c.language), c.parcel
    y = browser(s, "seller.example-market.com/refund/detail") + 40
    x, wide = s.width / 2 - 300, 600
    s.rect(x, y, wide, 420, fill=s.look.card, border=s.look.line, radius=10)
    s.text(s.width / 2, y + 26, w[0], size=21, bold=True, align="middle")
    s.dot(s.width / 2, y + 92, 24, fill="#2b8a3e")
    s.text(s.width / 2, y + 128, status("refunded", w[3]), size=18, bold=True, align="middle", colour="#2b8a3e")
    time = c.beijing(p.delivered, w[8]) if c.language == "zh-Hans" and c.platform == "temu" else c.at(p.delivered, w[8])
    rows = [(w[1], order(p)), (w[2], person(p.user)), (w[4], c.money(p.total)), (w[5], time), (w[6], w[7])]
    pairs(s, x + 40, y + 184, rows, right=x + wide - 40, gap=42, size=15)
    s.bottom += 50


def confirmation(s: Sheet, c: Scene) -> None:
    """A green strip with the message, the ids under it."""
    w, p = words("confirmation", c.language), c.parcel
    y = browser(s, "seller.example-market.com/appeal/success") + 30
    s.rect(40, y, s.width - 80, 84, fill="#e6f4ea" if not s.look.dark else "#1c3a26", border="#7bc393", radius=8)
    s.text(64, y + 14, w[0], size=21, bold=True)
    s.text(64, y + 48, w[1], size=15)
    y += 112
    at = p.delivered + timedelta(hours=20)
    s.text(64, y, w[2], _case(c), size=16)
    s.text(64, y + 38, w[3], order(p), size=16)
    s.text(
        64,
        y + 76,
        w[4],
        c.at(at, w[5]) if c.language != "zh-Hans" or c.platform != "temu" else c.beijing(at, w[5]),
        size=16,
    )
    s.bottom += 120
