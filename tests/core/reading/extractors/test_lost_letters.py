"""Vietnamese, of which recognition loses letters: labels, states, names of people and of accounts."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.chat import is_name
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.statuses import order_status
from appealdesk.core.reading.understand import understand

from .build import page, reading


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("Nguði mua", "buyer"),
        ("Ngư mua", "buyer"),
        ("Ngưi nhn", "recipient"),
        ("Mā vğn ddn", "tracking-number"),
        ("Thi gian g hàng", "shipping.dispatched"),
        ("Thdi gian giao háng", "tracking.delivered"),
        ("Thài gian đt hàng", "order.placed"),
        ("Sδ tiên hoån", "refund"),
    ],
)
def test_a_vietnamese_label_is_told_by_the_letters_that_were_read(printed: str, role: str) -> None:
    assert role_of(printed) == role


@pytest.mark.parametrize(
    "name", ["Ngô Nhân", "Nga Nhàn", "Đặng Thanh Hà", "Đng Thanh Hà", "Phm Quc Bào", "Vü Đc Anh", "Mo Ján"]
)
def test_a_vietnamese_name_is_no_label(name: str) -> None:
    assert role_of(name) == ""


@pytest.mark.parametrize("read", ["V Đc Anh", "Vü Đc Anh", "Vũ Đc Anh"])
def test_a_buyer_of_the_case_is_known_whatever_letters_were_lost(read: str) -> None:
    rows = ["Chi tiết đơn hàng", [(40, "Người mua"), (300, read)], "Mã đơn hàng 260502ABCD1234"]
    context = Context("shopee", "vn", "Asia/Ho_Chi_Minh", buyers=("Vũ Đức Anh",))
    evidence = understand(reading(page(rows)), "page.png", context)
    assert [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)] == [("Vũ Đức Anh", "buyer")]


def test_a_buyer_whose_name_lost_letters_speaks_as_the_buyer() -> None:
    rows = ["Tin nhn", "Mã đơn hàng 260502ABCD1234", "Vü Đc Anh 2026-05-06 10:20", "Bao giờ giao ạ?"]
    rows += ["Brightleaf Store 2026-05-06 11:20", "Em gửi rồi nhé.", "V Đc Anh 2026-05-06 12:20", "Cảm ơn shop."]
    context = Context("shopee", "vn", "Asia/Ho_Chi_Minh", buyers=("Vũ Đức Anh",))
    evidence = understand(reading(page(rows)), "chat.png", context)
    assert [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)] == [
        ("Vũ Đức Anh", "buyer"),
        ("Brightleaf Store", "seller"),
    ]
    assert [f.role for f in evidence.of(FactType.TIME)] == ["message.buyer", "message.seller", "message.buyer"]


@pytest.mark.parametrize(("read", "state"), [("Đ gi hàng", "shipped"), ("Đ hoàn tin", "refunded"), ("Đ giao hàng", "")])
def test_an_order_s_state_in_the_past_tense_may_lose_its_vowel(read: str, state: str) -> None:
    assert order_status(read) == state


@pytest.mark.parametrize("account", ["mei_0912", "li88888", "thanh.ha92"])
def test_an_account_of_more_figures_than_letters_is_a_name(account: str) -> None:
    rows = [[(30, "10:21")], [(46, account)], [(46, "Shopee Chat")], [(94, "Mã đơn hàng 260502ABCD1234")]]
    rows += [[(116, "2026-05-06 10:20")], "Bao giờ giao ạ?", [(230, "Em gửi rồi nhé")]]
    context = Context("shopee", "vn", "Asia/Ho_Chi_Minh")
    evidence = understand(reading(page(rows, width=392, height=900)), "chat.png", context)
    assert [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)] == [(account, "buyer")]


def test_the_order_over_the_first_message_is_nobody() -> None:
    rows = ["Tin nhắn", "Mã đơn hàng 260502ABCD1234", "2026-05-06 10:20", "Bao giờ giao ạ?"]
    evidence = understand(reading(page(rows)), "chat.png", Context("shopee", "vn", "Asia/Ho_Chi_Minh"))
    assert not evidence.of(FactType.PARTICIPANT)


@pytest.mark.parametrize("number", ["1z999", "yt2632021266005102", "260413abcd"])
def test_a_number_is_no_account(number: str) -> None:
    assert not is_name(number)
