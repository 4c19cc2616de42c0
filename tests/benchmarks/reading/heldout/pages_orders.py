"""Marketplaces' pages of orders, refunds, metrics, notices and confirmations."""

# ruff: noqa: E501 - the lines of pages are HTML, where a break is a space

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.benchmarks.reading import ids
from tests.benchmarks.reading.heldout.world import carrier, case_id, person, state

if TYPE_CHECKING:
    from tests.benchmarks.reading.heldout.world import World


def _url(text: str) -> str:
    return f'<div class="url">🔒 {text}</div>'


def _pairs(*rows: tuple[str, str]) -> str:
    return '<table class="kv">' + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>"


def shopee_steps(w: World) -> str:
    """A stepper with times under its stops, and the parcel below."""
    p = w.p
    style = {"zh-Hant": "{Y}/{mm}/{dd} {HH}:{i}", "vi": "{HH}:{i} {dd}-{mm}-{Y}"}[w.language]
    t = {
        "zh-Hant": ("訂單詳情", "訂單編號", "訂單成立", "款項已確認", "已出貨", "買家", "物流商", "包裹查詢號碼", "訂單金額", "運送中"),
        "vi": ("Chi tiết đơn hàng", "Mã đơn hàng", "Đơn hàng đã đặt", "Đã xác nhận thanh toán", "Đã giao cho ĐVVC", "Người mua", "Đơn vị vận chuyển", "Mã vận đơn", "Tổng tiền", "Đang giao"),
    }[w.language]  # fmt: skip
    host = {"tw": "seller.shopee.tw", "vn": "banhang.shopee.vn"}[w.site]
    stops = ((t[2], p.placed), (t[3], p.placed + timedelta(minutes=3)), (t[4], p.handed))
    bar = "".join(
        f'<div><i class="dot"></i><b>{state("shipped", a, optional=True) if a == t[4] else a}</b><br><span class="soft">{w.t(b, style)}</span></div>'
        for a, b in stops
    )
    name = {"tw": "7-ELEVEN", "vn": "Giao Hàng Nhanh"}[w.site]
    return f"""{_url(host + "/portal/sale/order/2093" + p.order[-5:])}<main><h1>{t[0]}</h1>
    <div class="card"><span class="soft">{t[1]}</span> <b>{w.o()}</b> <span class="pill">{state("shipped" if w.site == "tw" else "out-for-delivery", t[9])}</span></div>
    <div class="card steps">{bar}</div>
    <div class="card">{_pairs((t[5], person(p.user)), (t[6], carrier(name)), (t[7], w.n()), (t[8], w.m()))}</div></main>"""


def shopee_phone(w: World) -> str:
    """A phone's order page: sections with a heading, values at the right."""
    p = w.p
    t = {
        "th": ("รายละเอียดคำสั่งซื้อ", "หมายเลขคำสั่งซื้อ", "เวลาที่สั่งซื้อ", "เวลาชำระเงิน", "เวลาจัดส่ง", "ผู้ซื้อ", "หมายเลขติดตามพัสดุ", "ยอดชำระทั้งหมด", "จัดส่งแล้ว", "ข้อมูลการจัดส่ง", "{dd} {MMM} {B}, {HH}:{i}"),
        "ms": ("Butiran Pesanan", "ID Pesanan", "Masa Pesanan", "Masa Bayaran", "Masa Penghantaran", "Pembeli", "No. Penjejakan", "Jumlah Pesanan", "Selesai", "Maklumat Penghantaran", "{dd}/{mm}/{Y}, {hh}:{i} {p}"),
        "id": ("Rincian Pesanan", "No. Pesanan", "Waktu Pemesanan", "Waktu Pembayaran", "Waktu Pengiriman", "Pembeli", "No. Resi", "Total Pesanan", "Dikirim", "Informasi Pengiriman", "{dd}-{mm}-{Y} {HH}:{i}"),
    }[w.language]  # fmt: skip
    kind = {"ms": "completed"}.get(w.language, "shipped")
    rows = "".join(
        f'<div class="lr"><span>{a}</span><span>{w.t(b, t[10])}</span></div>'
        for a, b in ((t[2], p.placed), (t[3], p.placed + timedelta(minutes=2)), (t[4], p.handed))
    )
    name = {"th": "SPX Express", "my": "Ninja Van", "id": "J&T Express"}[w.site]
    return f"""<div class="bar"><span>{p.handed.astimezone(w.zone):%H:%M}</span><span>4G ▮▮▯</span></div>
    <div class="app">← &nbsp; {t[0]}</div><main><div class="card accent">{state(kind, t[8])}</div>
    <div class="card"><b>{t[9]}</b><br>{carrier(name)}<div class="lr"><span>{t[6]}</span><span>{w.n()}</span></div></div>
    <div class="card"><div class="lr"><span>{t[5]}</span><span>{person(p.user)}</span></div>{w.goods}<div class="lr"><b>{t[7]}</b><b>{w.m()}</b></div></div>
    <div class="card"><div class="lr"><span>{t[1]}</span><span>{w.o()} <u>Copy</u></span></div>{rows}</div></main>"""


def amazon_list(w: World) -> str:
    """Manage orders: narrow columns in which ids break at their hyphens."""
    rows = "".join(
        f"""<tr><td>{w.t(p.placed, "{m}/{d}/{Y}|{hh}:{i} {p} {Z}").replace("|", "<br>")}</td><td class="narrow">{w.o(p)}</td>
        <td>{w.goods}<br><span class=soft>Buyer: {person(p.buyer)}</span></td><td>{state("shipped", "Shipped")}<br>
        <span class=soft>Ship by {w.t(p.ship_by, "{m}/{d}/{Y}")}</span></td><td class="narrow">{w.n(p)}</td></tr>"""
        for p in w.parcels
    )
    return f"""{_url("sellercentral.amazon.com/orders-v3/mfn/shipped?page=1")}<main><h1>Manage Orders</h1>
    <table class="grid"><tr><th>Order date</th><th>Order details</th><th>Product name</th><th>Order status</th><th>Tracking ID</th></tr>{rows}</table></main>"""


def amazon_order(w: World) -> str:
    """The order of a Japanese shop: one column of panels, the times with their weekday."""
    p = w.p
    style = "{Y}年{m}月{d}日({W}) {HH}:{i} JST"
    return f"""{_url("sellercentral.amazon.co.jp/orders-v3/order/" + w.o())}<main><h1>注文の詳細</h1>
    <div class="card">注文番号: # {w.o()}<br>{_pairs(("購入日時", w.t(p.placed, style)), ("出荷期限", w.t(p.ship_by, style)), ("お客様", person(p.buyer)))}</div>
    <div class="card"><b>梱包1</b> <span class="pill">{state("shipped", "出荷済み")}</span>{_pairs(("配送業者", carrier("ヤマト運輸")), ("お問い合わせ伝票番号", w.n()), ("商品の小計", w.m()))}</div></main>"""


def ebay_order(w: World) -> str:
    """The order of a German shop on a phone's browser."""
    p = w.p
    return f"""{_url("www.ebay.de/mesh/ord/details")}<main><h1>Verkaufsdetails</h1>
    <div class="card"><b>Bestellnummer</b><br>{w.o()}<br><b>Verkauft am</b><br>{w.t(p.placed, "{d}. {MMM} {Y} um {HH}:{i}")}
    <br><b>Versenden bis</b><br>{w.t(p.ship_by, "{d}. {MMM} {Y}")}<br><b>Käufer</b><br>{person(p.user)}</div>
    <div class="card"><span class="pill">{state("shipped", "Versandt")}</span><br>{carrier("DHL")}<br>Sendungsnummer<br>{w.n(groups=4)}</div>
    <div class="card"><div class="lr"><span>Bestellsumme</span><span>{w.m()}</span></div></div></main>"""


def temu_order(w: World) -> str:
    """An order with ids that look like one another: parent order, sub-order, stock number, package."""
    p = w.p
    beijing = "Asia/Shanghai"
    style = "{Y}-{mm}-{dd} {HH}:{i}:{s}"
    return f"""{_url("seller.kuajingmaihuo.com/main/order-manage")}<main><h1>订单详情</h1>
    <div class="cols"><div class="card"><b>基本信息</b>{_pairs(("父订单号", w.o()), ("包裹号", "PK-" + ids.digits(w.rng, 16)), ("备货单号", "WB26" + ids.digits(w.rng, 11)), ("订单状态", state("shipped", "已发货")), ("SKU货号", "ZM-" + ids.digits(w.rng, 5)))}</div>
    <div class="card"><b>时间信息</b>{_pairs(("订单创建时间", w.t(p.placed, style, zone=beijing)), ("要求最晚发货时间", w.t(p.ship_by, style, zone=beijing)), ("实际发货时间", w.t(p.handed, style, zone=beijing)))}</div></div>
    <div class="card"><b>包裹信息</b>{_pairs(("物流商", carrier("云途物流")), ("运单号", w.n()), ("收货人", person(p.buyer)), ("订单金额", w.m()))}</div></main>"""


def wish_table(w: World) -> str:
    """A dark table whose 24-character ids break anywhere."""
    rows = "".join(
        f"""<tr><td>{w.t(p.placed, "{mm}-{dd}-{Y} {HH}:{i} UTC", zone="UTC")}</td><td class="break">{w.o(p)}</td><td>{state("shipped", "Shipped")}</td>
        <td>{w.n(p)}</td><td>{w.m(p.total)}</td></tr>"""
        for p in w.parcels
    )
    return f"""{_url("merchant.wish.com/orders/history")}<main><h1>Order history</h1>
    <table class="grid"><tr><th>Date</th><th>Order ID</th><th>State</th><th>Tracking number</th><th>Total</th></tr>{rows}</table></main>"""


def refund(w: World) -> str:
    """A marketplace's page of a refund."""
    p = w.p
    at = p.delivered + timedelta(days=2)
    if w.language == "th":
        return f"""<div class="app">← &nbsp; รายละเอียดการคืนเงิน</div><main><div class="card accent">{state("refunded", "คืนเงินสำเร็จ")}</div><div class="card">
        {_pairs(("หมายเลขคำสั่งซื้อ", w.o()), ("จำนวนเงินคืน", w.m()), ("วันที่คืนเงิน", w.t(at, "{d} {MMMM} {B} {HH}:{i} น.")), ("ผู้ซื้อ", person(p.user)))}</div></main>"""
    if w.language == "ja":
        return f"""{_url("sellercentral.amazon.co.jp/orders-v3/refund")}<main><h1>返金の詳細</h1><div class="card">
        {_pairs(("注文番号", w.o()), ("返金額", w.m()), ("返金日", w.t(at, "{Y}/{mm}/{dd} {HH}:{i} JST")), ("状態", state("refunded", "返金済み")))}</div></main>"""
    return f"""{_url("www.ebay.com/rt/ReturnDetails")}<main><h1>Refund details</h1><div class="card"><b>{state("refunded", "Refund issued")}</b>
    {_pairs(("Order number", w.o()), ("Refund amount", w.m()), ("Refund date", w.t(at, "{MMM} {dd}, {Y} at {h}:{i}{p} {Z}")), ("Buyer", person(p.user)))}</div></main>"""


def metrics(w: World) -> str:
    """A marketplace's figures with their period; rates are no amounts."""
    a, b = w.p.placed, w.p.placed + timedelta(days=29)
    if w.language == "de":
        period = f"{w.t(a, '{d}. {MMM}')} – {w.t(b, '{d}. {MMM} {Y}')}"
        return f"""{_url("www.ebay.de/sellerstandards/dashboard")}<main><h1>Verkäuferstandards</h1><div class="card">Bewertungszeitraum: {period}</div>
        <table class="grid"><tr><th>Kennzahl</th><th>Wert</th><th>Ziel</th></tr><tr><td>Verspätete Lieferungen</td><td>4,31 %</td><td>≤ 3,00 %</td></tr>
        <tr><td>Mängelquote</td><td>0,52 %</td><td>≤ 2,00 %</td></tr><tr><td>Fälle ohne Verkäuferlösung</td><td>0,10 %</td><td>≤ 0,30 %</td></tr></table></main>"""
    if w.language == "zh-Hant":
        period = f"{w.t(a, '{Y}/{mm}/{dd}')} - {w.t(b, '{Y}/{mm}/{dd}')}"
        return f"""{_url("seller.shopee.tw/portal/accounthealth/home")}<main><h1>賣場表現</h1><div class="card">統計期間：{period}</div>
        <table class="grid"><tr><th>指標</th><th>本期</th><th>目標</th></tr><tr><td>訂單未完成率</td><td>6.20%</td><td>&lt;10.00%</td></tr>
        <tr><td>延遲出貨率</td><td>11.43%</td><td>&lt;10.00%</td></tr><tr><td>計分</td><td>2</td><td>&lt;3</td></tr></table></main>"""
    period = f"{w.t(a, '{MMM} {d}')} - {w.t(b, '{MMM} {d}, {Y}')}"
    return f"""{_url("sellercentral.amazon.com/performance/dashboard")}<main><h1>Shipping Performance</h1><div class="card">Date range: {period}</div>
    <table class="grid"><tr><th>Metric</th><th>Seller fulfilled</th><th>Target</th></tr><tr><td>Late Shipment Rate</td><td>5.62%<br><span class=soft>9 of 160 orders</span></td><td>Under 4%</td></tr>
    <tr><td>Pre-fulfillment Cancel Rate</td><td>0.4%</td><td>Under 2.5%</td></tr><tr><td>Valid Tracking Rate</td><td>98.1%</td><td>Over 95%</td></tr></table></main>"""


def confirmation(w: World) -> str:
    """What the marketplace shows after an appeal was sent."""
    at = w.p.delivered + timedelta(days=3)
    number = ids.digits(w.rng, 11)
    if w.language == "zh-Hans":
        return f"""{_url("seller.kuajingmaihuo.com/appeal/result")}<main><div class="card mid"><div class="big">✓ 申诉提交成功</div>
        <p>我们已收到您的申诉，预计 3 个工作日内给出结果。</p>{_pairs(("申诉单号", case_id(number)), ("关联订单", w.o()), ("提交时间", w.t(at, "{Y}-{mm}-{dd} {HH}:{i}:{s}", zone="Asia/Shanghai")))}</div></main>"""
    if w.language == "id":
        return f"""<div class="app">‹ Banding</div><main><div class="card mid"><div class="big">Banding berhasil diajukan</div><p>Tim kami sedang meninjau pengajuan Anda.</p>
        {_pairs(("No. Pesanan", w.o()), ("ID Banding", case_id(number)), ("Waktu pengajuan", w.t(at, "{d} {MMM} {Y} {HH}:{i} WIB")))}</div></main>"""
    return f"""{_url("sellercentral.amazon.com/cu/case-dashboard/view-case")}<main><div class="card mid"><div class="big">Your appeal has been submitted</div>
    <p>We will review the information you provided and reply within 48 hours.</p>{_pairs(("Case ID", case_id(number)), ("Order ID", w.o()), ("Submitted", w.t(at, "{W}, {MMMM} {d}, {Y} {h}:{i} {p} {Z}")))}</div></main>"""


def notice(w: World) -> str:
    """A marketplace's notice, as a page of running text."""
    end = w.p.delivered + timedelta(days=9)
    if w.language == "de":
        return f"""{_url("sellercentral.amazon.de/performance/notifications")}<main><h1>Leistungsmitteilung</h1><p>Guten Tag,</p>
        <p>Ihre Rate verspäteter Sendungen liegt bei 5,8 % und damit über dem Zielwert von 4 %. Betroffen ist unter anderem die Bestellung {w.o()}.</p>
        <p>Bitte reichen Sie Ihren Einspruch bis zum {w.as_printed(end.replace(hour=12, minute=0), end.strftime("%d.%m.%Y") + ", 12:00 Uhr")} ein.</p></main>"""
    return f"""{_url("seller.kuajingmaihuo.com/violation/detail")}<main><h1>违规通知</h1>
    <p>您的店铺因延迟发货被判定违规，涉及订单 {w.o()}。</p><p>违规时间：{w.t(w.p.ship_by, "{Y}年{mm}月{dd}日 {HH}:{i}", zone="Asia/Shanghai")}</p>
    <p>申诉截止时间：{w.t(end, "{Y}年{mm}月{dd}日 {HH}:{i}", zone="Asia/Shanghai")}</p></main>"""
