"""Papers and warehouse systems: slips, labels, outbound lists and receipts."""

# ruff: noqa: E501 - the lines of pages are HTML, where a break is a space

from __future__ import annotations

import base64
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import zxingcpp
from PIL import Image

from tests.benchmarks.reading.heldout.world import carrier, person

if TYPE_CHECKING:
    from tests.benchmarks.reading.heldout.world import World


def _barcode(text: str, height: int = 60) -> str:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    grey = np.array(code.to_image(scale=2))
    grey = grey if grey.ndim == 2 else grey[..., 0]
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(grey[: max(grey.shape[0] - 2, 1)])).save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode()
    return f'<img src="data:image/png;base64,{data}" style="height:{height}px;max-width:96%;image-rendering:pixelated">'


def slip(w: World) -> str:
    """A packing slip with the address in a frame."""
    p = w.p
    t = {
        "en": ("Packing Slip", "Order ID:", "Order date:", "Ship to:", "Quantity", "Product", "Price", "Thank you for shopping with us."),
        "ja": ("納品書", "注文番号：", "注文日：", "お届け先：", "数量", "商品名", "価格", "お買い上げありがとうございます。"),
        "de": ("Lieferschein", "Bestellnummer:", "Bestelldatum:", "Lieferanschrift:", "Menge", "Artikel", "Preis", "Vielen Dank für Ihren Einkauf."),
    }[w.language]  # fmt: skip
    style = {"en": "{W}, {MMMM} {d}, {Y}", "ja": "{Y}年{m}月{d}日", "de": "{dd}.{mm}.{Y}"}[w.language]
    return f"""<main class="paper"><h1>{t[0]}</h1><div class="cols"><div class="frame">{t[3]}<br><b>{person(p.buyer)}</b><br>12 Harbour View<br>Apt 4</div>
    <div>{t[1]} {w.o()}<br>{t[2]} {w.t(p.placed, style)}</div></div>
    <table class="grid"><tr><th>{t[4]}</th><th>{t[5]}</th><th>{t[6]}</th></tr><tr><td>1</td><td>{w.goods}</td><td>{w.m()}</td></tr></table><p>{t[7]}</p></main>"""


def label(w: World) -> str:
    """A shipping label with a barcode over its number."""
    p = w.p
    if w.language == "zh-Hans":
        return f"""<main class="paper"><h2>{carrier("顺丰速运")}</h2><div class="frame">{_barcode(p.number)}<br>运单号 {w.n(groups=4)}</div>
        <div class="frame">收件人：{person(p.buyer)} 138****2207<br>广东省深圳市南山区科技园</div><div class="frame">寄件人：{person("森屿家居")}</div>
        <p>订单号：{w.o()}</p><p>打印时间：{w.t(p.packed, "{Y}-{mm}-{dd} {HH}:{i}", zone="Asia/Shanghai")}</p></main>"""
    if w.language == "id":
        return f"""<main class="paper"><h2>{carrier("SPX Express")}</h2><div class="frame">{_barcode(p.number)}<br>No. Resi: {w.n()}</div><div class="frame">Penerima: {person(p.buyer)}<br>Jl. Melati 12, Bandung</div>
        <div class="frame">Pengirim: {person("Rumah Fernwood")}</div><p>No. Pesanan: {w.o()}<br>Batas Kirim: {w.t(p.ship_by, "{dd}-{mm}-{Y}")}<br>Berat: 500 gr &nbsp; Ongkir lunas</p></main>"""
    if w.language == "ja":
        return f"""<main class="paper"><h2>{carrier("佐川急便")} 送り状</h2><div class="frame">お届け先<br>{person(p.buyer)} 様<br>大阪市中央区南船場 3-2-1</div><div class="frame">ご依頼主<br>フェルンリビング</div>
        <p>お問い合わせ送り状No. {w.n(groups=4)}</p>{_barcode(p.number)}<p>発送日 {w.t(p.handed, "{Y}年{m}月{d}日")}<br>ご注文番号 {w.o()}</p></main>"""
    return f"""<main class="paper"><h2>{carrier("UPS")} GROUND</h2><div class="frame">SHIP TO:<br>{person(p.buyer)}<br>812 N 4TH ST<br>MESA AZ 85203</div>
    <div class="frame">TRACKING #: {w.n(text=f"{p.number[:2]} {p.number[2:5]} {p.number[5:8]} {p.number[8:10]} {p.number[10:14]} {p.number[14:]}")}<br>{_barcode(p.number)}</div>
    <p>BILLING: P/P<br>REF 1: {w.o()}<br>SHIP DATE: {w.t(p.handed, "{dd} {MMM} {Y}")}</p></main>"""


def erp_list(w: World) -> str:
    """An ERP's list of shipments, cells wrapped, two ids a row."""
    style = "{Y}-{mm}-{dd} {HH}:{i}:{s}"
    rows = "".join(
        f"""<tr><td>{i + 1}</td><td>CK26{i:02d}0519{i}</td><td class="narrow">{w.o(p)}</td><td>{carrier("燕文物流")}</td><td class="narrow">{w.n(p)}</td>
        <td class="narrow">{w.t(p.packed, style, zone="Asia/Shanghai")}</td><td class="narrow">{w.t(p.handed, style, zone="Asia/Shanghai")}</td></tr>"""
        for i, p in enumerate(w.parcels)
    )
    return f"""<div class="url">🔒 erp.example.com/wms/outbound</div><main><h1>出库单列表</h1><table class="grid"><tr><th>序号</th><th>出库单号</th><th>平台订单号</th><th>物流渠道</th><th>运单号</th>
    <th>打包时间</th><th>发货时间</th></tr>{rows}</table></main>"""


def erp_log(w: World) -> str:
    """An ERP's page of one shipment with its log."""
    p, style, zone = w.p, "{Y}/{m}/{d} {HH}:{i}:{s}", "Asia/Shanghai"
    return f"""<main><h1>发货单详情</h1><div class="cols"><div class="card">发货单号：XS2605{p.order[-4:]}<br>平台单号：{w.o()}<br>收件人：{person(p.buyer)}</div>
    <div class="card">物流商：{carrier("4PX")}<br>跟踪号：{w.n()}<br>操作员：{person("郭敏")}</div></div>
    <div class="card"><b>操作记录</b><br>{w.t(p.packed, style, zone=zone)} 打包完成<br>{w.t(p.handed, style, zone=zone)} 已交运</div></main>"""


def wms(w: World) -> str:
    """An English warehouse system: facts in a wide, dense grid."""
    p = w.p
    return f"""<main><h1>Outbound Shipment</h1><div class="cols"><div class="card">Order ref. {w.o()}<br>Consignee: {person(p.buyer)}<br>Carrier: {carrier("Royal Mail")}</div>
    <div class="card">Tracking no. {w.n()}<br>Packed at {w.t(p.packed, "{dd}/{mm}/{Y} {HH}:{i}")}<br>Dispatched at {w.t(p.handed, "{dd}/{mm}/{Y} {HH}:{i}")}</div></div></main>"""


def handover(w: World) -> str:
    """A handover paper with a place for a signature."""
    p = w.p
    t = {
        "ms": ("Borang Serahan Kurier", "Tarikh", "No. Pesanan", "No. Penjejakan", "Kurier", "Diserahkan pada", "Tandatangan", "Pos Laju", "{dd}/{mm}/{Y} {hh}:{i} {p}"),
        "vi": ("Biên bản bàn giao hàng hóa", "Ngày", "Mã đơn hàng", "Mã vận đơn", "Đơn vị vận chuyển", "Bàn giao lúc", "Chữ ký", "Viettel Post", "{HH}:{i} {dd}/{mm}/{Y}"),
        "th": ("ใบนำส่งสินค้าออก", "วันที่", "หมายเลขคำสั่งซื้อ", "เลขพัสดุ", "ขนส่ง", "ส่งมอบเมื่อ", "ลายเซ็น", "Kerry Express", "{dd}/{mm}/{B} {HH}:{i}"),
    }[w.language]  # fmt: skip
    rows = "".join(f"<tr><td>{i + 1}</td><td>{w.o(q)}</td><td>{w.n(q)}</td></tr>" for i, q in enumerate(w.parcels))
    return f"""<main class="paper"><h1>{t[0]}</h1><p>{t[4]}: {carrier(t[7])}<br>{t[5]}: {w.t(p.handed + timedelta(minutes=2), t[8])}</p>
    <table class="grid"><tr><th>#</th><th>{t[2]}</th><th>{t[3]}</th></tr>{rows}</table><p>{t[6]}: ________________</p></main>"""
