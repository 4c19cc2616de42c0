"""The history of an order, step by step with its times, is told as what each step is, in its shops' languages."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

ORDER = "260501TW3K9P2M"
TAIPEI = Context("shopee", "tw", "Asia/Taipei")
TIMES = ("2026/05/01 10:12", "2026/05/01 10:15", "2026/05/02 09:30", "2026/05/02 16:48", "2026/05/05 13:05")
TOLD = {
    "2026-05-01T10:12": "order.placed",
    "2026-05-01T10:15": "paid",
    "2026-05-02T09:30": "shipping.label-created",
    "2026-05-02T16:48": "shipping.dispatched",
    "2026-05-05T13:05": "tracking.delivered",
}
STEPS = {
    "zh-TW": ("訂單成立", "訂單已付款", "已安排出貨", "訂單已出貨", "訂單已送達"),
    "zh-CN": ("订单创建", "订单已付款", "已安排发货", "订单已发货", "订单已送达"),
    "en": ("Order created", "Order paid (RM 35.90)", "Shipment arranged", "Order shipped out", "Order delivered"),
    "id": ("Pesanan Dibuat", "Pesanan Dibayarkan", "Pengiriman Diatur", "Pesanan Dikirimkan", "Pesanan Terkirim"),
    "ms": ("Pesanan Dibuat", "Pesanan Dibayar", "Penghantaran Diatur", "Pesanan Dihantar Keluar", "Pesanan Tiba"),
    "th": ("คำสั่งซื้อถูกสร้าง", "ชำระเงินแล้ว", "จัดเตรียมการจัดส่งแล้ว", "จัดส่งสินค้าแล้ว", "จัดส่งสำเร็จ"),
    # as recognition gives it, which leaves out letters that only Vietnamese has
    "vi": ("Đơn hàng đā đt", "Đā thanh toán", "Đã sp xp vn chuyn", "Đã giao cho ĐVVC", "Đã giao hàng"),
}


def times(rows, context: Context = TAIPEI):
    return understand(reading(page(rows, width=1200)), "page.png", context)


def roles(evidence) -> dict[str, str]:
    return {f.value[:16]: f.role for f in evidence.of(FactType.TIME) if not f.doubtful}


def panel(steps):
    """Return a panel right of the order: each step over its time, the newest first."""
    rows = [[(40, f"Order ID: {ORDER}")], ""]
    for words, at in reversed(list(zip(steps, TIMES, strict=True))):
        rows += [[(800, words)], [(800, at)], ""]
    return rows


def stepper(steps):
    """Return a row of steps over a row of their times."""
    places = [40 + 230 * i for i in range(len(steps))]
    return [
        f"Order ID: {ORDER}",
        "",
        list(zip(places, steps, strict=True)),
        list(zip(places, TIMES, strict=True)),
    ]


def listed(steps):
    """Return steps left of their times."""
    return [f"Order ID: {ORDER}", *([(40, w), (700, at)] for w, at in zip(steps, TIMES, strict=True))]


@pytest.mark.parametrize("layout", [panel, stepper, listed])
@pytest.mark.parametrize("language", STEPS)
def test_each_step_of_an_order_is_told_as_what_it_is(language: str, layout) -> None:
    evidence = times(layout(STEPS[language]))
    assert evidence.kind is EvidenceKind.ORDER_PAGE
    assert roles(evidence) == TOLD


def test_times_over_their_steps_belong_to_the_words_under_them() -> None:
    rows = [f"Order ID: {ORDER}"]
    for words, at in zip(STEPS["en"], TIMES, strict=True):
        rows += ["", at, words]
    assert roles(times(rows)) == TOLD


def test_where_words_stand_half_way_between_two_times_nobody_takes_them_for_either_s() -> None:
    rows = [f"Order ID: {ORDER}", "Some order"]
    for words, at in zip(STEPS["zh-TW"][1:4], TIMES[1:4], strict=True):
        rows += [at, words]
    told = roles(times([*rows, TIMES[4]]))
    assert told["2026-05-02T09:30"] not in ("paid", "shipping.dispatched")


def test_a_payment_without_a_day_of_ordering_tells_when_the_order_was_placed() -> None:
    told = roles(times([f"Order ID: {ORDER}", *panel(STEPS["en"])[2:-3]]))
    assert told["2026-05-01T10:15"] == "order.placed"


def test_what_the_buyer_confirmed_is_no_delivery_by_the_carrier() -> None:
    steps = (*STEPS["id"][:4], "Pesanan Diterima")
    assert roles(times(panel(steps)))["2026-05-05T13:05"] == "completed"


def test_only_the_last_step_is_the_order_s_state() -> None:
    evidence = times(panel(STEPS["zh-TW"]))
    assert [f.raw for f in evidence.of(FactType.STATUS) if f.role == "headline"] == ["訂單已送達"]


def test_a_carrier_s_trail_is_no_history_of_an_order() -> None:
    rows = ["SPX Express", "SPXTW026123456789", ""]
    steps = ("Order created", "Parcel has been picked up", "Parcel has departed from sorting centre", "Delivered")
    for words, at in zip(reversed(steps), reversed(TIMES[1:]), strict=True):
        rows += [[(40, at), (400, words)]]
    evidence = times(rows)
    assert evidence.kind is EvidenceKind.TRACKING_PAGE
    assert roles(evidence)["2026-05-05T13:05"] == "tracking.delivered"


# ------------------------------------------------------------- the panel beside a chat
def chat(steps, question: str, answer: str):
    """Return a chat with a list of others at its left and the order's history at its right."""
    return [
        [(40, "gina.5566"), (300, "kiwi_tree88"), (1000, f"ID: {ORDER}")],
        [(560, "2026/05/03")],
        [(40, "momo_tw1"), (300, question)],
        [(400, "09:14"), (1000, steps[0])],
        [(1000, TIMES[0])],
        [(900 - 10 * len(answer), answer), (1000, steps[1])],
        [(850, "09:40"), (1000, TIMES[1])],
        [(1000, steps[2])],
        [(300, "OK"), (1000, TIMES[2])],
        [(310, "09:52"), (1000, steps[3])],
        [(1000, TIMES[3])],
    ]


@pytest.mark.parametrize("language", ["en", "id", "ms", "vi"])
def test_the_history_beside_a_chat_heads_no_message_and_names_nobody(language: str) -> None:
    evidence = times(chat(STEPS[language], "When will you ship?", "It is on its way to you now."))
    assert evidence.kind is EvidenceKind.MESSAGE_THREAD
    told = roles(evidence)
    assert {at: told[at] for at in list(TOLD)[:4]} == dict(list(TOLD.items())[:4])
    assert told["2026-05-03T09:14"] == "message.buyer"
    assert told["2026-05-03T09:40"] == "message.seller"
    assert told["2026-05-03T09:52"] == "message.buyer"
    assert [f.value for f in evidence.of(FactType.PARTICIPANT)] == ["kiwi_tree88"]


def test_a_step_is_nobody_who_receives_something() -> None:
    rows = [f"Order ID: {ORDER}", [(40, "Shipped Out"), (300, "Received"), (560, "Rated")], [(40, TIMES[3])]]
    assert not [f for f in times(rows).of(FactType.PARTICIPANT) if f.role == "recipient"]
