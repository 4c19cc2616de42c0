"""Panels about the parcel ("Delivered: 3 Nov") on pages of messages make no carrier's page: nothing was scanned."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

from .extractors.build import page, reading

Rows = list[str | list[tuple[float, str]]]
ORDER = "114-3941689-8772232"
US = Context("amazon", "us", "America/Los_Angeles", timezone_typed=True, stores=("Lanyu Home",))

# title, panel of three states, what the buyer asks, what the seller answers, and the site whose clock it is
TALKS = {
    "en": (
        "Buyer-Seller Messages",
        ("Label created: 30 Oct 2026", "Shipped: 31 Oct 2026", "Delivered: 3 Nov 2026"),
        "Where is my lamp?",
        "It is on its way.",
        "us",
    ),
    "de": (
        "Nachrichten",
        ("Versandt: 31.10.2026", "In Zustellung: 03.11.2026", "Zugestellt: 03.11.2026"),
        "Wo ist meine Lampe?",
        "Sie ist unterwegs.",
        "de",
    ),
    "zh-Hans": (
        "买家消息",
        ("已发货：2026-10-31", "运输中：2026-11-01", "已签收：2026-11-03"),
        "请问什么时候发货？",
        "您好，已经寄出了。",
        "us",
    ),
    "zh-Hant": (
        "買家訊息",
        ("已出貨：2026/10/31", "配送中：2026/11/01", "已送達：2026/11/03"),
        "請問什麼時候寄出？",
        "您好，已經寄出了。",
        "tw",
    ),
    "ja": (
        "購入者からのメッセージ",
        ("発送済み：2026/10/31", "輸送中：2026/11/01", "配達完了：2026/11/03"),
        "いつ届きますか？",
        "本日発送いたしました。ありがとうございます。",
        "jp",
    ),
    "th": (
        "ข้อความ",
        ("จัดส่งแล้ว: 31/10/2026", "อยู่ระหว่างการขนส่ง: 01/11/2026", "จัดส่งสำเร็จ: 03/11/2026"),
        "ของถึงเมื่อไหร่คะ",
        "ส่งแล้วครับ ขอบคุณครับ",
        "th",
    ),
    "vi": (
        "Tin nhắn",
        ("Đã gửi hàng: 31/10/2026", "Đang vận chuyển: 01/11/2026", "Đã giao hàng: 03/11/2026"),
        "Bao giờ giao ạ?",
        "Em đã gửi rồi nhé.",
        "vn",
    ),
    "id": (
        "Pesan Pembeli",
        ("Dikirim: 31/10/2026", "Dalam perjalanan: 01/11/2026", "Terkirim: 03/11/2026"),
        "Kapan sampai kak?",
        "Sudah dikirim ya kak, terima kasih.",
        "id",
    ),
    "ms": (
        "Mesej Pembeli",
        ("Dihantar: 31/10/2026", "Dalam perjalanan: 01/11/2026", "Telah diterima: 03/11/2026"),
        "Bila sampai?",
        "Sudah dipos ya, terima kasih.",
        "my",
    ),
}
ZONES = {
    "us": "America/Los_Angeles",
    "de": "Europe/Berlin",
    "tw": "Asia/Taipei",
    "jp": "Asia/Tokyo",
    "th": "Asia/Bangkok",
    "vn": "Asia/Ho_Chi_Minh",
    "id": "Asia/Jakarta",
    "my": "Asia/Kuala_Lumpur",
}


def over_times(title: str, panel: tuple[str, ...], asked: str, told: str) -> Rows:
    """Names over the times of their messages, the panel beside them."""
    return [
        title,
        "",
        [(60, "Karen Lee"), (800, panel[0])],
        [(60, "2026-11-02 09:14"), (800, panel[1])],
        [(60, asked), (800, panel[2])],
        "",
        [(60, "Lanyu Home")],
        [(60, "2026-11-02 11:20")],
        [(60, told)],
    ]


def in_line(title: str, panel: tuple[str, ...], asked: str, told: str) -> Rows:
    """Names in one line with their times, the panel over them."""
    return [title, *panel, "", "Karen Lee 2026-11-02 09:14", asked, "", "Lanyu Home 2026-11-02 11:20", told]


def at_both_ends(title: str, panel: tuple[str, ...], asked: str, told: str) -> Rows:
    """Names at the left, their times at the right of the same line, the panel under the last message."""
    return [
        title,
        "",
        [(60, "Karen Lee"), (700, "2026-11-02 09:14")],
        [(60, asked)],
        "",
        [(60, "Lanyu Home"), (700, "2026-11-02 11:20")],
        [(60, told)],
        "",
        "",
        *([(60, p)] for p in panel),
    ]


def web_chat(title: str, panel: tuple[str, ...], asked: str, told: str) -> Rows:
    """Other conversations at the left, the open one in bubbles in the middle, the panel at the right."""
    return [
        [(30, title), (430, "Karen Lee"), (1020, "Shopee")],
        [(30, "siti_93"), (640, "2026-11-02 09:14"), (1020, panel[0])],
        [(430, asked), (1020, panel[1])],
        [(1000 - 10 * sum(2 if ord(c) > 0x2E80 else 1 for c in told), told)],
        [(640, "2026-11-02 11:20"), (1020, panel[2])],
        [(430, asked)],
        [(30, "ahmad.k")],
        [(1000 - 10 * sum(2 if ord(c) > 0x2E80 else 1 for c in told), told)],
    ]


def read(rows: Rows, site: str = "us") -> Evidence:
    context = Context("amazon", site, ZONES[site], timezone_typed=True, stores=("Lanyu Home",))
    return understand(reading(page(rows)), "page.png", context)


def scanned(evidence: Evidence) -> list[str]:
    return [f"{f.role} {f.raw}" for f in evidence.of(FactType.TIME) if f.role.startswith("tracking.")]


@pytest.mark.parametrize("layout", [over_times, in_line, at_both_ends, web_chat])
@pytest.mark.parametrize("language", TALKS)
def test_a_panel_of_the_parcel_s_states_makes_no_thread_a_tracking_page(language: str, layout) -> None:
    *said, site = TALKS[language]
    evidence = read(layout(*said), site)
    assert evidence.kind is EvidenceKind.MESSAGE_THREAD
    assert not [role for role in scanned(evidence) if not role.startswith("tracking.delivered")]
    assert not [f for f in evidence.of(FactType.STATUS) if f.role == "event"]


@pytest.mark.parametrize("layout", [over_times, in_line, at_both_ends])
def test_messages_beside_a_panel_keep_their_speakers(layout) -> None:
    evidence = read(layout(*TALKS["en"][:4]))
    assert [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)] == [
        ("Karen Lee", "buyer"),
        ("Lanyu Home", "seller"),
    ]
    spoken = {f.value[:16]: f.role for f in evidence.of(FactType.TIME) if f.role.startswith("message.")}
    assert spoken == {"2026-11-02T09:14": "message.buyer", "2026-11-02T11:20": "message.seller"}


def test_without_a_title_two_people_who_talk_are_enough() -> None:
    assert read(over_times("", *TALKS["en"][1:4])).kind is EvidenceKind.MESSAGE_THREAD


def test_messages_that_print_only_their_day_are_messages_under_a_title() -> None:
    rows = over_times(*TALKS["en"][:4])
    rows[3], rows[7] = [(60, "Nov 2, 2026"), (800, "Shipped: 31 Oct 2026")], [(60, "Nov 2, 2026")]
    assert read(rows).kind is EvidenceKind.MESSAGE_THREAD


def test_states_with_a_time_of_day_are_nobody_s_messages() -> None:
    evidence = read(
        in_line("Messages", ("Shipped: 31 Oct 2026, 16:40", "Delivered: 3 Nov 2026, 14:05"), *TALKS["en"][2:4])
    )
    assert evidence.kind is EvidenceKind.MESSAGE_THREAD
    assert [f.value for f in evidence.of(FactType.PARTICIPANT)] == ["Karen Lee", "Lanyu Home"]


def test_short_names_over_their_times_make_no_chat_in_bubbles_of_the_left_edge() -> None:
    """A longer name of the seller reaches beyond the times; it speaks all the same."""
    rows = over_times("Messages", *TALKS["en"][1:4])
    rows[6] = [(60, "Northpine Goods & Garden")]
    rows += ["", [(60, "Karen Lee")], [(60, "2026-11-02 12:31")], [(60, "Thank you, I will wait for it.")]]
    roles = [f.role for f in read(rows).of(FactType.TIME) if "T" in f.value]
    assert "message.buyer" not in roles[1:2]
    names = [f.value for f in read(rows).of(FactType.PARTICIPANT)]
    assert names == ["Karen Lee", "Northpine Goods & Garden"]


@pytest.mark.parametrize("title", ["", "Messages"])
def test_places_over_the_times_of_a_carrier_s_trail_are_nobody_who_talks(title: str) -> None:
    """A menu of the page may hold the word "Messages" as well."""
    rows: Rows = [
        [(40, "Home"), (300, title), (560, "Account")] if title else "",
        "9400111899223397623910",
        "Delivered, In/At Mailbox",
        "LOS ANGELES, CA 90001",
        "May 4, 2026, 2:01 pm",
        "",
        "Delivery Attempted - No Access",
        "LOS ANGELES",
        "May 3, 2026, 4:12 pm",
        "Please collect it or schedule redelivery.",
        "",
        "Accepted at USPS Origin Facility",
        "CARSON",
        "May 1, 2026, 6:10 am",
    ]
    evidence = read(rows)
    assert evidence.kind is EvidenceKind.TRACKING_PAGE
    assert "tracking.first-scan May 1, 2026, 6:10 am" in scanned(evidence)
