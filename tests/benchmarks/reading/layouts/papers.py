"""What goes with the goods: packing slips, parcel labels with their barcodes, airway bills, customs forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.reading.furniture import barcode, pairs, table
from tests.benchmarks.reading.scene import carrier, number, order, person
from tests.benchmarks.reading.truth import AMOUNT, TRACKING, Said
from tests.benchmarks.reading.wording import words

if TYPE_CHECKING:
    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Sheet


def amazon_slip(s: Sheet, c: Scene) -> None:
    """A letter-sized page with the address at the top and a table of goods."""
    w, p = words("amazon-slip", c.language), c.parcel
    s.text(60, 50, w[3], size=15)
    s.text(60, 76, person(p.buyer), size=16, bold=True)
    for i, line in enumerate(w[13].split(";")):
        s.text(60, 100 + 22 * i, line, size=15)
    s.rule(60, 170, s.width - 120, thick=2)
    s.text(60, 190, w[0], size=19, bold=True)
    s.text(60, 224, w[1], order(p), size=17, bold=True)
    s.text(60, 254, w[2].format(c.store), size=14)
    s.rect(60, 290, s.width - 120, 140, border=s.look.line)
    rows = [
        (w[4] + ":", c.at(p.placed, w[12])),
        (w[5] + ":", w[6]),
        (w[7] + ":", person(p.buyer)),
        (w[8] + ":", person(c.store)),
    ]
    pairs(s, 80, 306, rows, value=190, gap=29, size=15)
    table(
        s,
        60,
        460,
        [110, s.width - 120 - 270, 160],
        [w[9], w[10], w[11]],
        [["1", p.goods, c.money(p.total)], ["", f"SKU: {p.sku}", ""]],
        size=14,
        grid=True,
    )
    s.bottom += 60


def pick_list(s: Sheet, c: Scene) -> None:
    """A warehouse's packing list: boxed heading, ruled table, a barcode of the order at the top right."""
    w, p = words("pick-list", c.language), c.parcel
    s.rect(30, 30, s.width - 60, 250, border=s.look.line, pen=2)
    s.text(s.width / 2 - 60, 46, w[0], size=26, bold=True, align="middle")
    barcode(s, s.width - 330, 44, 270, 46, p.order)
    colon = "：" if c.language.startswith("zh") else ": "
    style = {
        "th": "{dd}/{mm}/{B} {HH}:{i}",
        "vi": "{dd}/{mm}/{Y} {HH}:{i}",
        "id": "{dd}-{mm}-{Y} {HH}:{i}",
        "ms": "{dd}/{mm}/{Y} {HH}:{i}",
    }.get(c.language, "{Y}-{mm}-{dd} {HH}:{i}:{s}")
    printed = c.beijing(p.packed) if c.language == "zh-Hans" else c.at(p.packed, style)
    y = 112.0
    for (label, said), (label2, said2) in (
        ((w[1], order(p)), (w[5], printed)),
        ((w[3], carrier(p.carrier)), (w[2], number(p))),
        ((w[4], person(p.buyer)), ("", "")),
    ):
        s.text(50, y, label + colon, said, size=15)
        if label2:
            s.text(s.width / 2, y, label2 + colon, said2, size=15)
        y += 50
    table(
        s,
        30,
        300,
        [160, s.width - 60 - 400, 120, 120],
        w[6].split(";"),
        [[p.sku, p.goods, "1", "A-03-2"]],
        size=14,
        gap=40,
        grid=True,
    )
    s.bottom += 50


def usps_label(s: Sheet, c: Scene) -> None:
    """A four by six inch label: postage box, addresses, Code 128 with ZIP routing, the number in groups."""
    p = c.parcel
    s.rect(8, 8, s.width - 16, 592, border="#000000", pen=3)
    s.text(28, 20, "P" if c.rng.random() < 0.5 else "G", size=64, bold=True)
    s.rect(s.width - 170, 22, 146, 72, border="#000000")
    s.text(s.width - 97, 32, "US POSTAGE PAID", size=13, bold=True, align="middle")
    s.text(s.width - 97, 54, "eCommerce", size=12, align="middle")
    s.rule(8, 104, s.width - 16, thick=3)
    s.text(s.width / 2, 112, carrier("USPS"), " GROUND ADVANTAGE™", size=22, bold=True, align="middle")
    s.rule(8, 146, s.width - 16, thick=3)
    s.text(24, 158, "LANYU HOME", size=14)
    s.text(24, 178, "18558 GALE AVE STE 210", size=14)
    s.text(24, 198, "CITY OF INDUSTRY CA 91748", size=14)
    s.text(s.width - 130, 158, c.at(p.packed, "{mm}/{dd}/{Y}"), size=13)
    s.text(24, 244, "SHIP", size=12)
    s.text(24, 258, "TO:", size=12)
    name = p.buyer.upper()
    s.text(74, 244, person(p.buyer, name), size=18, bold=True)
    s.text(74, 270, "915 S MILL AVE", size=18)
    s.text(74, 296, "TEMPE AZ 85281-5602", size=18)
    s.rule(8, 344, s.width - 16, thick=4)
    s.text(s.width / 2, 352, "USPS TRACKING #", size=16, bold=True, align="middle")
    below = barcode(s, 34, 382, s.width - 68, 120, "42085281" + p.number)
    text = " ".join(p.number[i : i + 4] for i in range(0, len(p.number), 4))
    s.text(s.width / 2, below + 8, Said(TRACKING, p.number, text), size=17, bold=True, align="middle")
    s.rule(8, below + 40, s.width - 16, thick=4)
    s.text(24, below + 52, "Ref: ", order(p), size=13)
    s.rect(0, 604, s.width, 4, fill=s.look.ground)


def paket_label(s: Sheet, c: Scene) -> None:
    """A German parcel label: sender and receiver in boxes, barcode at the foot."""
    p = c.parcel
    s.rect(6, 6, s.width - 12, 660, border="#000000", pen=2)
    s.rect(6, 6, s.width - 12, 60, fill="#111111")
    s.text(24, 18, carrier(p.carrier), size=28, bold=True, colour="#ffffff")
    s.text(s.width - 24, 24, "PAKET", size=20, bold=True, align="right", colour="#ffffff")
    s.text(24, 84, "Von:", size=14, colour="#444444")
    s.text(24, 106, person(c.store), size=16)
    s.text(24, 130, "Gewerbepark 4, 44137 Dortmund", size=15)
    s.rule(6, 166, s.width - 12, thick=2)
    s.text(24, 178, "An:", size=14, colour="#444444")
    s.text(24, 202, person(p.buyer), size=20, bold=True)
    s.text(24, 232, "Hauptstr. 18", size=19)
    s.text(24, 262, "50667 Köln", size=22, bold=True)
    s.rule(6, 308, s.width - 12, thick=2)
    s.text(24, 318, "Gedruckt: ", c.at(p.packed, "{dd}.{mm}.{Y} {HH}:{i}"), size=13)
    s.text(s.width - 24, 318, "Gewicht: 1,2 kg", size=13, align="right")
    s.text(24, 342, "Referenz: ", order(p), size=14)
    s.rule(6, 376, s.width - 12, thick=2)
    s.text(24, 388, "Sendungsnummer:", size=14)
    s.text(190, 387, number(p), size=16, bold=True)
    below = barcode(s, 40, 424, s.width - 80, 150, p.number)
    s.text(s.width / 2, below + 10, number(p, groups=4), size=17, align="middle")


def air_bill(s: Sheet, c: Scene) -> None:
    """A marketplace's airway bill: barcode at the top, sender and receiver side by side, QR at the foot."""
    w, p = words("air-bill", c.language), c.parcel
    s.rect(6, 6, s.width - 12, 690, border="#000000", pen=2)
    s.text(22, 18, "Shopee", size=24, bold=True)
    s.text(s.width - 22, 18, carrier(p.carrier), size=22, bold=True, align="right")
    s.rule(6, 60, s.width - 12, thick=2)
    below = barcode(s, 40, 76, s.width - 80, 90, p.number)
    s.text(s.width / 2, below + 6, w[2] + ": ", number(p), size=16, bold=True, align="middle")
    y = below + 44
    s.rule(6, y, s.width - 12, thick=2)
    s.rect(s.width / 2, y, 2, 140, fill="#000000")
    s.text(22, y + 10, w[0] + ":", size=13)
    s.text(22, y + 32, person(c.store), size=15)
    s.text(22, y + 56, "Gudang 3", size=13)
    s.text(s.width / 2 + 16, y + 10, w[1] + ":", size=13)
    s.text(s.width / 2 + 16, y + 32, person(p.buyer), size=15, bold=True)
    for i, line in enumerate(w[9].split(";")):
        s.text(s.width / 2 + 16, y + 58 + 22 * i, line, size=12)
    y += 140
    s.rule(6, y, s.width - 12, thick=2)
    s.text(22, y + 14, w[4], size=14)
    s.text(s.width / 2, y + 14, w[5], *([Said(AMOUNT, "0", w[6])] if w[6] else []), size=14)
    s.text(22, y + 44, w[7] + ": ", c.at(p.ship_by, w[8]), size=14)
    s.rule(6, y + 78, s.width - 12, thick=2)
    s.text(22, y + 92, w[3] + ":", size=14)
    s.text(22, y + 116, order(p), size=20, bold=True)
    s.text(22, y + 152, p.goods, size=13)
    barcode(s, s.width - 160, y + 92, 130, 130, p.number, "QR")
    s.rect(0, 700, s.width, 2, fill=s.look.ground)


def customs_form(s: Sheet, c: Scene) -> None:
    """A small packet's CN22 with the postal barcode, Chinese and English side by side."""
    p = c.parcel
    s.rect(6, 6, s.width - 12, 610, border="#000000", pen=2)
    s.text(20, 16, carrier("China Post"), size=22, bold=True)
    s.text(20, 46, "Registered Small Packet", size=14)
    s.text(s.width - 20, 20, "航 空  PAR AVION", size=15, align="right")
    s.rule(6, 74, s.width - 12, thick=2)
    below = barcode(s, 60, 88, s.width - 120, 84, p.number)
    s.text(s.width / 2, below + 6, number(p), size=20, bold=True, align="middle")
    y = below + 44
    s.rule(6, y, s.width - 12, thick=2)
    s.text(20, y + 10, "FROM: ", person(c.store), size=14)
    s.text(20, y + 34, "Bldg 7, Bantian, Longgang, Shenzhen, CHINA", size=13)
    s.text(20, y + 66, "TO: ", person(p.buyer), size=15, bold=True)
    s.text(20, y + 92, "915 S Mill Ave, Tempe AZ 85281", size=14)
    s.text(20, y + 114, "UNITED STATES", size=14)
    y += 146
    s.rule(6, y, s.width - 12, thick=2)
    s.text(20, y + 8, "CUSTOMS DECLARATION  CN22", size=15, bold=True)
    y = table(
        s,
        20,
        y + 36,
        [s.width - 40 - 200, 90, 110],
        ["Description", "kg", "Value"],
        [[p.goods, "0.420", Said(AMOUNT, "12.00", "USD 12.00")]],
        size=13,
        grid=True,
    )
    s.text(20, y + 4, "Date: ", c.at(p.packed, "{Y}-{mm}-{dd}"), size=13)
    s.text(s.width / 2, y + 4, "Ref: ", order(p), size=12)
    s.rect(0, 620, s.width, 2, fill=s.look.ground)
