"""Outbound records of warehouse systems and of carriers' counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.reading.furniture import browser, pairs, table
from tests.benchmarks.reading.scene import carrier, number, order, person
from tests.benchmarks.reading.wording import words

if TYPE_CHECKING:
    from tests.benchmarks.reading.scene import Scene
    from tests.benchmarks.reading.sheet import Sheet


def form(s: Sheet, c: Scene) -> None:
    """A Chinese ERP's record: side menu, tabs, three columns of labels, a log of operations."""
    p = c.parcel
    y = browser(s, "erp.lanyu-wms.com/outbound/detail?id=CK26" + p.order[-6:])
    s.rect(0, y, 168, 900, fill="#1f2d3d")
    for i, item in enumerate(("首页", "订单处理", "出库管理", "库存管理", "物流管理", "报表中心")):
        s.text(30, y + 26 + 46 * i, item, size=15, colour="#ffffff" if i == 2 else "#9fb0c3")
    x = 190.0
    s.text(x, y + 18, "出库单详情", size=21, bold=True)
    s.rect(s.width - 120, y + 18, 84, 28, fill="#e6f4ea", radius=4)
    s.text(s.width - 78, y + 22, "已出库", size=14, align="middle", colour="#137333")
    y += 66
    s.rect(x, y, s.width - x - 20, 210, fill=s.look.card, border=s.look.line)
    cells = [
        ("出库单号：", "CK26" + p.order[-6:].upper()),
        ("平台订单号：", order(p)),
        ("店铺：", person(c.store)),
        ("物流渠道：", carrier(p.carrier)),
        ("运单号：", number(p)),
        ("收件人：", person(p.buyer)),
        ("打包时间：", c.beijing(p.packed)),
        ("交运时间：", c.beijing(p.handed)),
        ("操作员：", person(c.operator)),
        ("仓库：", "深圳坂田仓"),
        ("重量：", "0.42 kg"),
        ("包裹数：", "1"),
    ]
    wide = (s.width - x - 20) / 3
    for i, (label, said) in enumerate(cells):
        end = s.text(x + 18 + wide * (i % 3), y + 18 + 48 * (i // 3), label, size=14, colour=s.look.soft)
        s.text(end, y + 18 + 48 * (i // 3), said, size=14)
    y += 230
    s.text(x, y, "商品明细", size=16, bold=True)
    y = (
        table(
            s,
            x,
            y + 28,
            [160, s.width - x - 20 - 360, 100, 100],
            ["SKU", "商品名称", "数量", "库位"],
            [[p.sku, p.goods, "1", "B-12-04"]],
            head_fill=s.look.line,
        )
        + 14
    )
    s.text(x, y, "操作记录", size=16, bold=True)
    log = [[c.beijing(p.handed), "出库交运", person(c.operator)], [c.beijing(p.packed), "打包完成", person(c.operator)]]
    table(s, x, y + 28, [230, 220, 200], ["时间", "操作", "操作员"], log, head_fill=s.look.line)
    s.bottom += 50


def ledger(s: Sheet, c: Scene) -> None:
    """A dense list of many orders, small print, as exported to the screen."""
    y = browser(s, "erp.lanyu-wms.com/outbound/list")
    s.text(20, y + 12, "出库明细", size=17, bold=True)
    y += 46
    widths = [s.width * share for share in (0.19, 0.16, 0.1, 0.14, 0.14, 0.08, 0.16)]
    heads = ["平台订单号", "运单号", "物流商", "打包时间", "出库时间", "操作员", "SKU"]
    rows = [
        [
            order(p),
            number(p),
            carrier(p.carrier),
            c.beijing(p.packed, "{Y}-{mm}-{dd} {HH}:{i}"),
            c.beijing(p.handed, "{Y}-{mm}-{dd} {HH}:{i}"),
            person(c.operator),
            p.sku,
        ]
        for p in c.parcels
    ]
    table(s, 14, y, widths, heads, rows, size=12, gap=30, grid=True, head_fill=s.look.line)
    s.bottom += 30


def note(s: Sheet, c: Scene) -> None:
    """A printed slip: heading in the middle, a ruled form of two columns, a line for the signature."""
    w, p = words("dispatch-note", c.language), c.parcel
    s.rect(28, 28, s.width - 56, 640, border=s.look.line, pen=2)
    s.text(s.width / 2, 50, w[0], size=27, bold=True, align="middle")
    s.text(s.width / 2, 92, w[1], size=14, align="middle")
    rows = [
        (w[2], order(p)),
        (w[3], carrier(p.carrier)),
        (w[4], number(p)),
        (w[5], person(p.buyer)),
        (w[6], c.at(p.packed, w[10])),
        (w[7], c.at(p.handed, w[10])),
        (w[8], person(c.operator)),
        ("SKU", p.sku),
    ]
    y = 136.0
    for label, said in rows:
        s.rule(28, y, s.width - 56, thick=2)
        s.text(50, y + 15, label, size=16)
        s.text(s.width * 0.42, y + 15, said, size=16)
        y += 54
    s.rule(28, y, s.width - 56, thick=2)
    s.rect(s.width * 0.40, 136, 2, y - 136, fill=s.look.line)
    s.text(50, y + 32, w[9], size=15)
    s.rect(0, 690, s.width, 2, fill=s.look.ground)


def receipt(s: Sheet, c: Scene) -> None:
    """A post office's till receipt: narrow, typewriter letters, everything in one column."""
    de, p = c.language == "de", c.parcel
    y = 24.0
    for line in (
        carrier("Deutsche Post", optional=True) if de else "POST OFFICE LTD",
        "Filiale 412, 44137 Dortmund" if de else "18 Market St, Leeds",
    ):
        s.text(s.width / 2, y, line, size=15, align="middle", family="mono")
        y += 24
    y += 8
    s.text(
        s.width / 2,
        y,
        "EINLIEFERUNGSBELEG" if de else "CERTIFICATE OF POSTING",
        size=17,
        bold=True,
        align="middle",
        family="mono",
    )
    y += 40
    at = c.at(p.handed, "{dd}.{mm}.{Y} {HH}:{i}" if de else "{dd}/{mm}/{Y} {HH}:{i}")
    s.text(24, y, "Datum: " if de else "Date: ", at, size=15, family="mono")
    s.text(24, y + 32, "Versanddienst: " if de else "Carrier: ", carrier(p.carrier), size=15, family="mono")
    s.text(24, y + 64, "Sendungsnummer:" if de else "Tracking number:", size=15, family="mono")
    s.text(24, y + 88, number(p), size=15, family="mono", bold=True)
    s.text(24, y + 124, "Empfänger: " if de else "Addressee: ", person(p.buyer), size=15, family="mono")
    s.text(24, y + 156, "Referenz: " if de else "Ref: ", order(p), size=14, family="mono")
    s.text(24, y + 196, "Betrag " if de else "Postage ", c.money(p.total), size=15, family="mono")
    s.text(s.width / 2, y + 244, "Vielen Dank!" if de else "Thank you", size=15, align="middle", family="mono")
    s.bottom += 24


def manifest(s: Sheet, c: Scene) -> None:
    """A paper list of parcels handed to a carrier's driver."""
    title, heads = words("manifest", c.language)
    s.text(s.width / 2, 34, title, size=25, bold=True, align="middle")
    pairs(
        s,
        40,
        84,
        [
            ("Warehouse" if c.language == "en" else "Gudang" if c.language == "id" else "Kho", "LY-02"),
            (
                "Operator" if c.language == "en" else "Petugas" if c.language == "id" else "Nhân viên",
                person(c.operator),
            ),
        ],
        value=130,
        colon=":",
    )
    wide = s.width - 80
    style = {"en": "{MMM} {d}, {Y} {h}:{i} {p}", "id": "{dd}/{mm}/{Y} {HH}:{i}", "vi": "{dd}/{mm}/{Y} {HH}:{i}"}[
        c.language
    ]
    rows = [[order(p), number(p), carrier(p.carrier), c.at(p.packed, style), c.at(p.handed, style)] for p in c.parcels]
    table(
        s,
        40,
        154,
        [wide * 0.24, wide * 0.22, wide * 0.14, wide * 0.2, wide * 0.2],
        heads.split(";"),
        rows,
        size=14,
        gap=40,
        grid=True,
    )
    s.bottom += 60
