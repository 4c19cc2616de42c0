"""Threads on marketplaces and chats off them."""

# ruff: noqa: E501 - the lines of pages are HTML, where a break is a space

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.benchmarks.reading.heldout.world import person

if TYPE_CHECKING:
    from tests.benchmarks.reading.heldout.world import World

BUYER, SELLER = "message.buyer", "message.seller"
_SAY = {
    "en": ("Hi, any news on order ", "It was handed to the carrier this afternoon, tracking ", "Great, thanks a lot!", "Could you send me a photo of the lamp?"),
    "de": ("Guten Tag, wann kommt meine Bestellung ", "Wir haben das Paket heute übergeben, Sendungsnummer ", "Vielen Dank für die schnelle Antwort.", "Wann wird geliefert?"),
    "id": ("Kak, pesanan saya ", "Sudah diserahkan ke kurir ya kak, no. resi ", "Oke, terima kasih kak", "Kapan sampai ya?"),
    "th": ("สวัสดีค่ะ คำสั่งซื้อ ", "ส่งพัสดุให้ขนส่งแล้วค่ะ เลขพัสดุ ", "ขอบคุณค่ะ", "จะได้รับวันไหนคะ"),
    "vi": ("Shop ơi, đơn ", "Dạ shop đã gửi hàng rồi ạ, mã vận đơn ", "Cảm ơn shop", "Khi nào mình nhận được?"),
    "zh-Hans": ("你好，我的订单 ", "亲，已经交给快递了，单号 ", "好的谢谢", "大概几天能到？"),
    "zh-Hant": ("您好，想問訂單 ", "您好，已經寄出囉，單號 ", "好的，謝謝賣家", "請問幾天會到？"),
    "ja": ("注文 ", "本日発送いたしました。伝票番号 ", "ありがとうございます。", "いつ届きますか？"),
}  # fmt: skip


def _talk(w: World) -> list[tuple[str, datetime, str]]:
    say, p = _SAY[w.language], w.p
    asked = p.placed + timedelta(hours=3)
    told = p.handed + timedelta(minutes=21)
    return [
        (BUYER, asked, say[0] + w.o()),
        (BUYER, asked + timedelta(minutes=1), say[3]),
        (SELLER, told, say[1] + w.n()),
        (BUYER, told + timedelta(minutes=14), say[2]),
    ]


def amazon_centre(w: World) -> str:
    """Two columns: other conversations at the left, the thread with names and times over the words at the right."""
    shop = "Fernwood Living"
    style = {"en": "{MMM} {dd}, {Y} {h}:{i} {p}", "ja": "{Y}/{mm}/{dd} {HH}:{i}"}[w.language]
    buyer = {"en": "Buyer", "ja": "購入者"}[w.language]
    title = {"en": "Buyer-Seller Messages", "ja": "購入者からのメッセージ"}[w.language]
    label = {"en": "Order ID", "ja": "注文番号"}[w.language]
    left = "".join(
        f'<div class="conv"><b>{n}</b><br><span class=soft>{w.other(i)}</span></div>'
        for i, n in enumerate(w.people[1:3])
    )
    said = "".join(
        f'<div class="say"><b>{person(w.p.buyer if r == BUYER else shop)}</b> <span class="soft">{w.t(at, style, role=r)}</span><br>{words}</div>'
        for r, at, words in _talk(w)
    )
    host = {"us": "com", "jp": "co.jp"}[w.site]
    return f"""<div class="url">🔒 sellercentral.amazon.{host}/messaging/inbox</div><main><h1>{title}</h1><div class="cols3"><div>{left}</div>
    <div class="card"><div class="head">{label}: {w.o()} · {buyer}: {person(w.p.buyer)}</div>{said}</div></div></main>"""


def ebay_mail(w: World) -> str:
    """Letters, each in a frame of its own with sender, receiver and day."""
    shop = "fernwood_living"
    found = ""
    for role, at, words in _talk(w):
        who, to = (w.p.user, shop) if role == BUYER else (shop, w.p.user)
        labels = {"de": ("Von", "An", "Datum"), "en": ("From", "To", "Sent")}[w.language]
        style = {"de": "{dd}.{mm}.{Y} {HH}:{i}", "en": "{MMM}-{dd}-{y} {HH}:{i}"}[w.language]
        found += f"""<div class="card"><span class=soft>{labels[0]}:</span> {person(who)}<br><span class=soft>{labels[1]}:</span> {person(to)}<br>
        <span class=soft>{labels[2]}:</span> {w.t(at, style, role=role)}<p>{words}</p></div>"""
    title = {"de": "Nachrichten", "en": "eBay Messages"}[w.language]
    return f'<div class="url">🔒 mesg.ebay.{ {"de": "de", "us": "com"}[w.site] }/mesgweb/ViewMessages</div><main><h1>{title}</h1>{found}</main>'


def _bubbles(w: World, clock: str, day: str, *, mine: str, other: str) -> str:
    """Bubbles under the day they were said on; each with its clock inside."""
    found, shown = "", ""
    for role, at, words in _talk(w):
        local = at.astimezone(w.zone)
        if f"{local:%F}" != shown:
            shown = f"{local:%F}"
            found += f'<div class="day"><span>{w.t(at, day, optional=True)}</span></div>'
        whole = w.t(at, day + " " + clock, role=role)
        printed = w.t(at, clock)
        text = whole[: whole.index(">") + 1] + printed[printed.index(">") + 1 :]
        side, fill = ("mine", mine) if role == SELLER else ("other", other)
        found += (
            f'<div class="{side}"><div style="background:{fill}">{words}<div class="clock">{text}</div></div></div>'
        )
    return found


def _centred(w: World, style: str, *, mine: str, other: str, known: bool = True) -> str:
    """Bubbles with a time in the middle before each stretch."""
    found, last = "", None
    for role, at, words in _talk(w):
        if last is None or at - last > timedelta(minutes=5):
            # a phone shows its owner's time, and where that is a chat does not tell
            found += f'<div class="day"><span>{w.t(at, style, role=role, known=known)}</span></div>'
        last = at
        side, fill = ("mine", mine) if role == SELLER else ("other", other)
        found += f'<div class="{side}"><i class="face"></i><div style="background:{fill}">{words}</div></div>'
    return found


def _bar(w: World) -> str:
    at = (w.p.handed + timedelta(hours=2)).astimezone(w.zone)
    return f'<div class="bar"><span>{at:%H:%M}</span><span>5G 78%</span></div>'


def marketplace_chat(w: World) -> str:
    """A marketplace's own chat on a phone: the order it is about in a card under the name."""
    p = w.p
    label = {"th": "หมายเลขคำสั่งซื้อ", "id": "No. Pesanan", "zh-Hant": "訂單編號", "vi": "Mã đơn hàng"}[w.language]
    title = {"th": "Shopee แชท", "id": "Shopee Chat", "zh-Hant": "蝦皮聊聊", "vi": "Shopee Chat"}[w.language]
    style = {
        "th": "{d} {MMM} {B} {HH}:{i}",
        "id": "{d} {MMM} {Y} {HH}:{i}",
        "zh-Hant": "{Y}/{mm}/{dd} {HH}:{i}",
        "vi": "{dd}/{mm}/{Y} {HH}:{i}",
    }[w.language]
    return f"""{_bar(w)}<div class="app">← &nbsp; {person(p.user)} <small>{title}</small></div><main>
    <div class="card"><span class=soft>{label}</span> {w.o()}<br>{w.goods}<br>{w.m()}</div>{_centred(w, style, mine="#d0f0e0", other="#ffffff")}</main>"""


def temu_desk(w: World) -> str:
    """A support desk on a wide screen: list, thread, and order in three columns."""
    style = "{Y}-{mm}-{dd} {HH}:{i}"
    said = "".join(
        f'<div class="say"><span class="soft">{person("买家" if r == BUYER else "商家客服", optional=True)} &nbsp; {w.t(at, style, zone="Asia/Shanghai", role=r)}</span><br>{words}</div>'
        for r, at, words in _talk(w)
    )
    left = "".join(f'<div class="conv">{n}</div>' for n in w.people[1:4])
    return f"""<div class="url">🔒 seller.kuajingmaihuo.com/chat/workbench</div><main><h1>消息中心</h1><div class="cols3"><div>{left}</div>
    <div class="card">{said}</div><div class="card"><b>订单信息</b><br>订单号：{w.o()}<br>买家：{person(w.p.buyer)}<br>金额：{w.m()}</div></div></main>"""


def whatsapp(w: World) -> str:
    day = {"de": "{d}. {MMMM} {Y}", "en": "{MMMM} {d}, {Y}", "id": "{d} {MMMM} {Y}"}[w.language]
    note = {
        "de": "Nachrichten sind Ende-zu-Ende-verschlüsselt.",
        "en": "Messages are end-to-end encrypted.",
        "id": "Pesan terenkripsi secara end-to-end.",
    }
    return f"""{_bar(w)}<div class="app">← &nbsp; {person(w.p.buyer)}<br><small>online</small></div><main class="wall">
    <div class="day"><span>🔒 {note[w.language]}</span></div>{_bubbles(w, "{HH}:{i}", day, mine="#d9fdd3", other="#ffffff")}</main>"""


def wechat(w: World) -> str:
    style = {"zh-Hans": "{Y}年{m}月{d}日 {p}{h}:{i}", "zh-Hant": "{Y}年{m}月{d}日 {p}{h}:{i}"}[w.language]
    return f'{_bar(w)}<div class="app plain">‹ <b>{person(w.p.buyer)}</b> …</div><main class="grey">{_centred(w, style, mine="#95ec69", other="#ffffff", known=False)}</main>'


def zalo(w: World) -> str:
    return f'{_bar(w)}<div class="app blue">‹ &nbsp; {person(w.p.buyer)}<br><small>Vừa mới truy cập</small></div><main class="sky">{_centred(w, "{HH}:{i} {dd}/{mm}/{Y}", mine="#d5f1ff", other="#ffffff")}</main>'


def line(w: World) -> str:
    day = {"th": "{d} {MMMM} {B}", "zh-Hant": "{Y}.{mm}.{dd} {W}", "ja": "{Y}年{m}月{d}日({W})"}[w.language]
    clock = {"th": "{HH}:{i} น.", "zh-Hant": "{p}{hh}:{i}", "ja": "{p}{h}:{i}"}[w.language]
    return f'{_bar(w)}<div class="app plain">‹ <b>{person(w.p.buyer)}</b></div><main class="lineblue">{_bubbles(w, clock, day, mine="#8de055", other="#ffffff")}</main>'


def telegram(w: World) -> str:
    return f"""{_bar(w)}<div class="app">← &nbsp; {person(w.p.buyer)}<br><small>last seen recently</small></div><main class="dark">
    {_bubbles(w, "{HH}:{i}", "{MMMM} {d}, {Y}", mine="#2b5278", other="#182533")}</main>"""
