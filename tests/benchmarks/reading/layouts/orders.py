"""Marketplaces' pages of an order, as their seller centres and apps show them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.benchmarks.reading.furniture import app_bar, browser, pairs, phone, table
from tests.benchmarks.reading.scene import carrier, number, order, person, status
from tests.benchmarks.reading.wording import words

if TYPE_CHECKING:
    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Sheet

_STREETS = {
    "en": ("915 S Mill Ave", "Tempe, AZ 85281", "United States"),
    "de": ("Hauptstr. 18", "50667 Köln", "Deutschland"),
    "ja": ("東京都世田谷区三軒茶屋 2-11-4", "〒154-0024", "日本"),
}


def amazon(s: Sheet, c: Scene) -> None:
    """Two columns of cards under a coloured bar."""
    w, p = words("amazon-order", c.language), c.parcel
    y = browser(s, f"sellercentral.{w[22]}/orders-v3/order/{p.order}", order(p))
    s.rect(0, y, s.width, 50, fill="#0f4c4a")
    at = s.text(20, y + 13, "seller central", size=18, bold=True, colour="#ffffff") + 34
    for item in w[0].split(";"):
        at = s.text(at, y + 16, item, size=14, colour="#ffffff") + 28
    y += 72
    s.text(24, y, w[1], size=24, bold=True)
    s.text(24, y + 42, w[2], order(p), size=16)
    left, y = s.width * 0.64, y + 82
    s.rect(24, y, left, 196, fill=s.look.card, border=s.look.line, radius=6)
    s.text(44, y + 16, w[3], size=17, bold=True)
    rows = [
        (w[4], c.at(p.ship_by, w[20])),
        (w[5], c.at(p.placed, w[21])),
        (w[6], w[7]),
        (w[8], w[9]),
        (w[10], w[22].capitalize()),
    ]
    pairs(s, 44, y + 50, rows, value=200)
    s.rect(left + 44, y, s.width - left - 68, 170, fill=s.look.card, border=s.look.line, radius=6)
    s.text(left + 62, y + 16, w[18], size=17, bold=True)
    s.text(left + 62, y + 50, person(p.buyer), size=14, bold=True)
    for i, line in enumerate(_STREETS[c.language]):
        s.text(left + 62, y + 74 + 22 * i, line, size=14)
    y += 212
    s.rect(24, y, left, 158, fill=s.look.card, border=s.look.line, radius=6)
    s.text(44, y + 16, w[11], size=17, bold=True)
    s.rect(60, y + 92, 84, 24, fill="#0f6b63", radius=12)
    s.text(102, y + 95, status("shipped", w[19]), size=13, colour="#ffffff", align="middle")
    s.text(200, y + 58, w[12], size=13, bold=True, colour=s.look.soft)
    s.text(left - 260, y + 58, w[13], size=13, bold=True, colour=s.look.soft)
    s.text(left - 130, y + 58, w[14], size=13, bold=True, colour=s.look.soft)
    s.text(200, y + 88, p.goods, size=14)
    s.text(200, y + 112, f"SKU: {p.sku}", size=13, colour=s.look.soft)
    s.text(left - 260, y + 88, "1", size=14)
    s.text(left - 130, y + 88, c.money(p.total), size=14)
    y += 174
    s.rect(24, y, left, 112, fill=s.look.card, border=s.look.line, radius=6)
    s.text(44, y + 16, w[15], size=17, bold=True)
    pairs(s, 44, y + 50, [(w[16], carrier(p.carrier)), (w[17], number(p))], value=200)
    s.bottom += 46


def ebay(s: Sheet, c: Scene) -> None:
    """One column, white, labels over their values in a grid, tracking in a strip."""
    w, p = words("ebay-order", c.language), c.parcel
    y = browser(s, f"www.{w[15]}/mesh/ord/details?orderid={p.order}", order(p))
    s.rect(0, y, s.width, s.width, fill=s.look.card)
    at = s.text(28, y + 14, "ebay", size=26, bold=True, colour="#e53238") + 40
    for item in w[0].split(";"):
        at = s.text(at, y + 22, item, size=14) + 26
    y += 70
    s.rule(0, y, s.width)
    s.text(28, y + 20, w[1], size=25, bold=True)
    y += 78
    grid = [
        (w[2], order(p)),
        (w[3], c.at(p.placed, w[13])),
        (w[4], c.at(p.placed + timedelta(minutes=2), w[13])),
        (w[5], c.at(p.ship_by, w[14])),
    ]
    for i, (label, said) in enumerate(grid):
        x = 28 + (s.width - 56) / 4 * i
        s.text(x, y, label, size=13, colour=s.look.soft)
        s.text(x, y + 22, said, size=14)
    y += 76
    s.rect(28, y, s.width - 56, 84, fill="#eef6ee" if not s.look.dark else s.look.line, radius=8)
    s.text(48, y + 16, status("shipped", w[9]), size=17, bold=True)
    x = s.text(48, y + 48, w[8] + ": ", carrier(p.carrier), size=14) + 60
    s.text(x, y + 48, w[7] + ": ", number(p), size=14)
    y += 112
    s.text(28, y, w[6], size=13, colour=s.look.soft)
    s.text(28, y + 22, person(p.user), size=15, bold=True)
    s.text(s.width / 2, y, w[16], size=13, colour=s.look.soft)
    s.text(s.width / 2, y + 22, person(p.buyer), size=14)
    s.text(s.width / 2, y + 44, _STREETS[c.language][0], size=14)
    s.text(s.width / 2, y + 66, _STREETS[c.language][1], size=14)
    y += 112
    table(
        s,
        28,
        y,
        [s.width - 56 - 300, 150, 150],
        [w[10], w[11], w[12]],
        [[p.goods, c.money(p.total), c.money(p.total)]],
        size=14,
    )
    s.bottom += 40


_SHOPEE_STYLE = {
    "zh-Hant": "{Y}-{mm}-{dd} {HH}:{i}",
    "th": "{dd}/{mm}/{B} {HH}:{i}",
    "vi": "{HH}:{i} {dd}/{mm}/{Y}",
    "id": "{dd}-{mm}-{Y} {HH}:{i}",
    "ms": "{dd}/{mm}/{Y} {HH}:{i}",
}


def shopee_phone(s: Sheet, c: Scene) -> None:
    """A phone's app: cards in one column, values flush right, the times at the foot."""
    w, p = words("shopee-order", c.language), c.parcel
    style = _SHOPEE_STYLE[c.language]
    y = app_bar(s, phone(s, f"{p.handed:%H:%M}"), w[0]) + 2
    s.rect(0, y, s.width, 60, fill="#26aa99")
    s.text(16, y + 18, status("shipped", w[1]), size=18, bold=True, colour="#ffffff")
    y += 70
    s.rect(0, y, s.width, 108, fill=s.look.card)
    s.text(16, y + 12, w[5], size=15, bold=True)
    s.text(16, y + 40, carrier(p.carrier), size=14)
    s.text(16, y + 66, w[6], size=14, colour=s.look.soft)
    s.text(s.width - 16, y + 66, number(p), size=14, align="right")
    y += 118
    s.rect(0, y, s.width, 72, fill=s.look.card)
    s.text(16, y + 12, w[4], size=15, bold=True)
    s.text(16, y + 40, person(p.buyer), size=14)
    y += 82
    s.rect(0, y, s.width, 120, fill=s.look.card)
    s.rect(16, y + 14, 70, 70, fill="#dbe4ea", radius=4)
    s.text(100, y + 14, p.goods, size=14)
    s.text(100, y + 40, "x1", size=13, colour=s.look.soft)
    s.text(16, y + 94, w[7], size=14)
    s.text(s.width - 16, y + 92, c.money(p.total), size=16, bold=True, align="right", colour="#ee4d2d")
    y += 130
    s.rect(0, y, s.width, 176, fill=s.look.card)
    rows = [
        (w[2], order(p)),
        (w[8], c.at(p.placed, style)),
        (w[9], c.at(p.placed + timedelta(minutes=1), style)),
        (w[10], c.at(p.ship_by, style)),
        (w[11], c.at(p.handed, style)),
    ]
    pairs(s, 16, y + 14, rows, right=s.width - 16, gap=32, size=14)
    s.bottom += 50


def shopee_desktop(s: Sheet, c: Scene) -> None:
    """The seller centre: a side menu, a headline card, labels before values with colons, a table of sums."""
    w, p = words("shopee-order", c.language), c.parcel
    style = _SHOPEE_STYLE[c.language]
    host = {"tw": "shopee.tw", "th": "shopee.co.th", "vn": "shopee.vn", "id": "shopee.co.id", "my": "shopee.com.my"}[
        c.site
    ]
    y = browser(s, f"seller.{host}/portal/sale/order/1847{p.order[-6:]}")
    s.rect(0, y, s.width, 48, fill=s.look.card)
    s.text(22, y + 12, "Shopee " + w[12], size=18, bold=True, colour="#ee4d2d")
    y += 62
    s.rect(16, y, 170, 600, fill=s.look.card)
    x, wide = 202, s.width - 222
    s.rect(x, y, wide, 66, fill=s.look.card)
    s.text(x + 20, y + 20, status("shipped", w[1]), size=19, bold=True, colour="#ee4d2d")
    y += 78
    s.rect(x, y, wide, 300, fill=s.look.card)
    rows = [
        (w[2], order(p)),
        (w[3], person(p.user)),
        (w[5], carrier(p.carrier)),
        (w[6], number(p)),
        (w[8], c.at(p.placed, style)),
        (w[10], c.at(p.ship_by, style)),
        (w[11], c.at(p.handed, style)),
    ]
    pairs(s, x + 20, y + 20, rows, value=230, gap=38, colon=":" if c.language != "zh-Hant" else "：")
    y += 312
    s.rect(x, y, wide, 110, fill=s.look.card)
    table(s, x + 12, y + 12, [wide - 220, 190], [], [[p.goods, c.money(p.total)], [w[7], c.money(p.total)]], size=14)
    s.bottom += 60


def temu_list(s: Sheet, c: Scene) -> None:
    """A list of orders: each with a heading strip that holds id and time, then a row."""
    zh = c.language == "zh-Hans"
    y = browser(s, "seller.temu.com/order-manage.html" if zh else "seller-us.temu.com/orders.html")
    s.rect(0, y, s.width, 52, fill=s.look.card)
    s.text(24, y + 14, "TEMU", size=20, bold=True, colour="#fb7701")
    s.text(110, y + 17, "卖家中心" if zh else "Seller Center", size=16)
    y += 70
    s.text(24, y, "订单列表" if zh else "Manage orders", size=22, bold=True)
    y += 46
    heads = ("商品信息;订单状态;物流商;运单号;金额" if zh else "Product;Status;Carrier;Tracking number;Amount").split(
        ";"
    )
    widths = [(s.width - 48) * share for share in (0.3, 0.14, 0.14, 0.27, 0.15)]
    at = 24.0
    s.rect(24, y, s.width - 48, 36, fill=s.look.line)
    for wide, head in zip(widths, heads, strict=True):
        s.text(at + 10, y + 8, head, size=14, bold=True)
        at += wide
    y += 46
    for p in c.parcels:
        s.rect(24, y, s.width - 48, 34, fill=s.look.card, border=s.look.line)
        end = s.text(36, y + 8, "父订单号：" if zh else "Order ID: ", order(p), size=13)
        time = c.beijing(p.placed) if zh else c.at(p.placed, "{MMM} {d}, {Y}, {h}:{i} {p} {Z}")
        s.text(end + 40, y + 8, "下单时间：" if zh else "Order time: ", time, size=13)
        said = [
            p.goods,
            status("shipped", "已发货" if zh else "Shipped"),
            carrier(p.carrier),
            number(p),
            c.money(p.total),
        ]
        y = table(s, 24, y + 36, widths, [], [said], size=13, gap=52, ruled=False) + 8
    s.bottom += 40


def wish(s: Sheet, c: Scene) -> None:
    """Merchant dashboard: a narrow card in the middle, labels in bold over dotted values."""
    zh, p = c.language == "zh-Hans", c.parcel
    y = browser(s, f"merchant.wish.com/order/{p.order}", order(p))
    s.rect(0, y, s.width, 54, fill="#123b5c")
    s.text(24, y + 14, "wish for merchants", size=19, bold=True, colour="#ffffff")
    y += 74
    x, wide = 120, s.width - 240
    s.rect(x, y, wide, 460, fill=s.look.card, border=s.look.line)
    s.text(x + 24, y + 20, "订单详情" if zh else "Order Details", size=22, bold=True)
    time = "{mm}-{dd}-{Y} {HH}:{i}:{s} {Z}"
    rows = [
        ("订单编号" if zh else "Order ID", order(p)),
        ("订单创建时间" if zh else "Order Date", c.at(p.placed, time)),
        ("要求最晚发货时间" if zh else "Ship by", c.at(p.ship_by, "{mm}-{dd}-{Y}")),
        ("状态" if zh else "State", status("shipped", "已发货" if zh else "Shipped")),
        ("物流商" if zh else "Shipping Provider", carrier(p.carrier)),
        ("运单号" if zh else "Tracking ID", number(p)),
        ("收货人" if zh else "Recipient", person(p.buyer)),
        ("商品" if zh else "Product", p.goods),
        ("订单金额" if zh else "Order Total", c.money(p.total)),
    ]
    y += 70
    for i, (label, said) in enumerate(rows):
        if i % 2 == 0:
            s.rect(x + 12, y - 8, wide - 24, 38, fill=s.look.ground)
        s.text(x + 24, y, label, size=14, bold=True)
        s.text(x + wide / 2, y, said, size=14)
        y += 42
    s.bottom += 40


def shopee_list(s: Sheet, c: Scene) -> None:
    """A phone's list of orders, scrolled and put together: a card each, ids and numbers under one another."""
    w, style = words("shopee-order", c.language), _SHOPEE_STYLE[c.language]
    y = (
        app_bar(
            s, phone(s, f"{c.parcel.handed:%H:%M}"), {"zh-Hant": "訂單管理", "id": "Pesanan Saya"}.get(c.language, w[0])
        )
        + 10
    )
    for p in c.parcels:
        s.rect(8, y, s.width - 16, 212, fill=s.look.card, radius=8)
        s.text(22, y + 12, person(p.user), size=15, bold=True)
        s.text(s.width - 22, y + 12, status("shipped", w[1]), size=14, align="right", colour="#ee4d2d")
        s.text(22, y + 42, p.goods, size=14)
        rows = [(w[2], order(p)), (w[6], number(p)), (w[8], c.at(p.placed, style)), (w[7], c.money(p.total))]
        pairs(s, 22, y + 74, rows, right=s.width - 22, gap=32, size=14)
        y += 222
    s.bottom += 40
