"""Threads on and off the platforms, on phones and in browsers: who speaks when, and whether it is whole."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.mail import writer_of
from appealdesk.core.reading.understand import understand

from .build import page, reading

US = Context("amazon", "us", "America/Los_Angeles", stores=("Lanyu Home",))
MY = Context("shopee", "my", "Asia/Kuala_Lumpur", stores=("haiwan.select",))
PHONE = {"width": 600, "height": 1300}
Rows = list[str | list[tuple[float, str]]]


def read(rows: Rows, context: Context = US, **kwargs: object) -> Evidence:
    return understand(reading(page(rows, **kwargs)), "thread.png", context)  # type: ignore[arg-type] # keywords of page()


def people(evidence: Evidence) -> list[tuple[str, str]]:
    return [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)]


def spoken(evidence: Evidence) -> list[tuple[str, str]]:
    """When each party spoke, by wall time to the minute."""
    return [
        (f.value[:16], f.role.removeprefix("message."))
        for f in evidence.of(FactType.TIME)
        if f.role.startswith("message.")
    ]


# ---------------------------------------------------------------- on the platform, desktop
AMAZON: Rows = [
    "Buyer-Seller Messages",
    "Order ID: 114-5820447-3196258",
    "Karen Lee (Buyer) May 3, 2026, 9:18 AM PDT",
    "Has it shipped yet?",
    "Lanyu Home (Seller) May 3, 2026, 5:02 PM PDT",
    "Yes, with USPS.",
]


def test_a_role_in_brackets_names_the_party_and_is_no_part_of_the_name() -> None:
    evidence = read(AMAZON)
    assert people(evidence) == [("Karen Lee", "buyer"), ("Lanyu Home", "seller")]
    assert spoken(evidence) == [("2026-05-03T09:18", "buyer"), ("2026-05-03T17:02", "seller")]
    assert evidence.shows("both-ids") is True


def test_a_thread_from_the_newest_message_down_keeps_every_time_with_its_speaker() -> None:
    rows = [*AMAZON[:2], *AMAZON[4:6], *AMAZON[2:4]]
    assert spoken(read(rows)) == [("2026-05-03T17:02", "seller"), ("2026-05-03T09:18", "buyer")]


@pytest.mark.parametrize("you", ["You", "我", "คุณ", "Anda", "Bạn"])
def test_the_word_you_is_the_seller_and_no_name(you: str) -> None:
    evidence = read([*AMAZON[:4], f"{you} May 3, 2026, 5:02 PM PDT", "Yes."])
    assert people(evidence) == [("Karen Lee", "buyer")]
    assert spoken(evidence)[1] == ("2026-05-03T17:02", "seller")
    assert evidence.shows("both-ids") is False


@pytest.mark.parametrize("system", ["System", "Amazon", "Automated message", "系统消息", "Amazon Customer Service"])
def test_the_platform_s_own_lines_are_nobody_s(system: str) -> None:
    rows = [*AMAZON[:2], "Karen Lee May 3, 2026, 9:18 AM PDT", "Has it shipped?"]
    rows += [f"{system} May 3, 2026, 9:19 AM PDT", "Thank you for your message. We will get back to you."]
    evidence = read(rows)
    assert people(evidence) == [("Karen Lee", "")]
    assert spoken(evidence) == []


def test_with_the_shop_known_an_automatic_line_makes_nobody_the_buyer() -> None:
    rows = [*AMAZON[:2], "Lanyu Home May 3, 2026, 9:18 AM PDT", "Hello", "System May 3, 2026, 9:19 AM PDT", "Sent."]
    evidence = read(rows)
    assert people(evidence) == [("Lanyu Home", "seller")]
    assert spoken(evidence) == [("2026-05-03T09:18", "seller")]


def test_a_label_before_the_name_tells_the_party() -> None:
    rows = ["eBay Messages", "Order number: 07-14482-90316", "Buyer: reed_72 - May 13, 2026 8:15 AM", "Hi"]
    rows += ["Seller: yunhe_tools - May 13, 2026 9:40 AM", "Hello"]
    evidence = read(rows, Context("ebay", "us", "America/Los_Angeles"))
    assert people(evidence) == [("reed_72", "buyer"), ("yunhe_tools", "seller")]
    assert [who for _, who in spoken(evidence)] == ["buyer", "seller"]


def test_a_quoted_mail_names_who_wrote_it() -> None:
    rows = ["Buyer-Seller Messages", "Order 114-5820447-3196258", "Lanyu Home May 4, 2026, 9:00 AM PDT", "It left."]
    rows += ["On May 3, 2026 at 9:18 AM PDT, Karen Lee wrote:", "> Has it shipped?"]
    evidence = read(rows)
    assert people(evidence) == [("Lanyu Home", "seller"), ("Karen Lee", "buyer")]
    assert spoken(evidence) == [("2026-05-04T09:00", "seller"), ("2026-05-03T09:18", "buyer")]


@pytest.mark.parametrize(
    ("printed", "writer"),
    [
        ("Karen Lee <x1@marketplace.amazon.com>", "Karen Lee"),
        ("Karen Lee - Amazon Marketplace <x1@marketplace.amazon.com>", "Karen Lee"),
        ('"reed_72 via eBay" <r7@members.ebay.com>', "reed_72"),
        ("Amazon <x@amazon.com>", ""),
        ("x1@marketplace.amazon.com", ""),
    ],
)
def test_a_passed_on_mail_is_its_writer_s_not_the_marketplace_s(printed: str, writer: str) -> None:
    assert writer_of(printed) == writer


# ---------------------------------------------------------------- whether it is whole
@pytest.mark.parametrize(
    "sign",
    [
        "Load earlier messages",
        "查看更多消息",
        "載入較舊的訊息",
        "3 more messages",
        "Muat pesan sebelumnya",
        "โหลดข้อความก่อนหน้า",
        "Xem tin nhắn trước",
        "Ältere Nachrichten anzeigen",
    ],
)
def test_a_link_to_more_messages_shows_that_the_thread_is_not_whole(sign: str) -> None:
    rows = [*AMAZON[:2], sign, *AMAZON[2:]]
    assert read(rows).shows("full-thread") is False


def test_a_folded_message_is_a_gap_too() -> None:
    assert read([*AMAZON, "Read more"]).shows("full-thread") is False


def test_a_thread_without_a_sign_of_a_gap_is_whole_as_far_as_can_be_seen() -> None:
    assert read(AMAZON).shows("full-thread") is True


def test_words_of_a_message_are_no_link() -> None:
    rows = [
        *AMAZON,
        "Karen Lee May 4, 2026, 9:18 AM PDT",
        "Please send me more messages about my older messages, thanks",
    ]
    assert read(rows).shows("full-thread") is True


def test_one_party_alone_is_no_flow_that_could_be_judged() -> None:
    assert read(AMAZON[:4]).shows("full-thread") is None


SHOPEE: Rows = [
    [(30, "15:12"), (500, "5G 61%")],
    [(30, "<"), (80, "nurul.aina")],
    [(60, "Order ID: 260505KQ7X2MWT")],
    [(220, "06/05/2026 10:20")],
    "Hi, bila pos?",
    [(330, "Hari ini kami pos")],
    [(220, "07/05/2026 09:05")],
    [(330, "Sudah pos ya")],
    "Terima kasih",
]


def test_the_marketplace_s_app_with_bubbles_on_both_sides() -> None:
    evidence = read(SHOPEE, MY, **PHONE)
    assert evidence.kind is EvidenceKind.MESSAGE_THREAD
    assert people(evidence) == [("nurul.aina", "buyer")]
    assert spoken(evidence) == [
        ("2026-05-06T10:20", "buyer"),
        ("2026-05-06T10:20", "seller"),
        ("2026-05-07T09:05", "seller"),
        ("2026-05-07T09:05", "buyer"),
    ]
    assert evidence.shows("full-thread") is True


def test_a_bubble_cut_by_the_lower_edge_breaks_the_flow() -> None:
    evidence = read(SHOPEE, MY, width=600, height=40 + 8 * 30 + 14)
    assert evidence.shows("full-thread") is False


def test_a_form_whose_values_stand_in_the_middle_is_no_chat() -> None:
    rows: Rows = [
        [(40, "出庫伝票")],
        [(40, "注文番号")],
        [(420, "302-9925848-8962213")],
        [(40, "出庫日時")],
        [(180, "2026/05/01 10:28")],
        [(40, "担当者")],
        [(420, "小林恵子")],
    ]
    evidence = read(rows, Context("amazon", "jp", "Asia/Tokyo"), width=540)
    assert evidence.kind is EvidenceKind.OUTBOUND_RECORD


def test_accounts_head_the_cards_of_a_list_of_orders() -> None:
    rows: Rows = [[(40, "訂單管理")]]
    for buyer, order in (("thanh.ha92", "260506BHAMNYLW"), ("orchid2020", "2605093KQMS1TS")):
        rows += [[(40, buyer), (480, "運送中")], "竹製螢幕架", [(40, "訂單編號"), (400, order)]]
        rows += [[(40, "訂單成立時間"), (400, "2026-05-06 16:57")], ""]
    evidence = read(rows, Context("shopee", "tw", "Asia/Taipei"), **PHONE)
    assert people(evidence) == [("thanh.ha92", "buyer"), ("orchid2020", "buyer")]


# ---------------------------------------------------------------- off the platform, phones
def test_an_icon_read_as_a_letter_does_not_hide_the_partner_s_name() -> None:
    rows: Rows = [
        [(30, "08:20"), (500, "5G")],
        [(20, "V")],
        [(250, "陈志强")],
        [(200, "2026年4月16日18:07")],
        "你好，什么时候发货？",
        [(300, "今天发了")],
    ]
    evidence = read(rows, Context("temu", "us", "Asia/Shanghai"), **PHONE)
    assert evidence.kind is EvidenceKind.OFF_PLATFORM_CHAT
    assert people(evidence) == [("陈志强", "buyer")]


def test_words_above_the_clock_of_a_bubble_are_no_name() -> None:
    rows: Rows = [
        [(30, "22:11"), (500, "5G")],
        [(110, "Rina Kusuma")],
        [(110, "online")],
        [(230, "25 April 2026")],
        "Halo kak",
        [(120, "16:30")],
        [(320, "Terima kasih, saya tunggu.")],
        [(520, "22:38")],
    ]
    evidence = read(rows, Context("shopee", "id", "Asia/Jakarta"), **PHONE)
    assert evidence.kind is EvidenceKind.OFF_PLATFORM_CHAT
    assert people(evidence) == [("Rina Kusuma", "buyer")]
    assert spoken(evidence) == [("2026-04-25T16:30", "buyer"), ("2026-04-25T22:38", "seller")]


@pytest.mark.parametrize("title", ["物流对接群(6)", "Lanyu & Carrier (12)", "物流对接群（6）"])
def test_the_title_of_a_group_is_no_person(title: str) -> None:
    rows: Rows = [
        [(30, "08:20"), (500, "5G")],
        [(230, title)],
        [(200, "2026年4月16日18:07")],
        "这个件什么时候揽收？",
        [(300, "今天")],
    ]
    assert people(read(rows, Context("temu", "us", "Asia/Shanghai"), **PHONE)) == []


def test_an_exported_chat_names_every_speaker() -> None:
    rows = [
        "[03/05/2026, 09:18:22] Karen Lee: Has order 114-5820447-3196258 shipped?",
        "[03/05/2026, 17:02:10] Lanyu Home: Yes, this morning",
        "[03/05/2026, 17:05:41] Karen Lee: ok",
    ]
    evidence = read(rows, Context("amazon", "uk", "Europe/London", stores=("Lanyu Home",)), unit=Unit.CELL)
    assert people(evidence) == [("Karen Lee", "buyer"), ("Lanyu Home", "seller")]
    assert spoken(evidence) == [
        ("2026-05-03T09:18", "buyer"),
        ("2026-05-03T17:02", "seller"),
        ("2026-05-03T17:05", "buyer"),
    ]


def test_date_headings_date_the_clocks_under_them_also_from_the_newest_day_down() -> None:
    rows: Rows = [
        [(30, "22:11"), (500, "5G")],
        [(230, "Tom Reed")],
        [(260, "May 7, 2026")],
        "Thanks",
        [(120, "08:30")],
        [(260, "May 6, 2026")],
        [(380, "It is on the way")],
        [(520, "19:50")],
    ]
    assert spoken(read(rows, **PHONE)) == [("2026-05-07T08:30", "buyer"), ("2026-05-06T19:50", "seller")]


# ---------------------------------------------------------------- on the platform, a desk computer's chat page
WEBCHAT: Rows = [
    [(40, "seller.shopee.com.my/webchat/conversations")],
    [(30, "Recent"), (430, "nurul.aina"), (1020, "Orders")],
    [(30, "nurul.aina"), (250, "09:05"), (1020, "Order ID 260505KQ7X2MWT")],
    [(30, "Terima kasih"), (640, "06/05/2026 10:20")],
    [(30, "siti_93"), (250, "Yesterday"), (430, "Hi, bila pos?")],
    [(30, "Boleh nego?"), (830, "Hari ini kami pos")],
    [(30, "ahmad.k"), (250, "04/05"), (640, "07/05/2026 09:05")],
    [(30, "Ok boss"), (880, "Sudah pos ya")],
    [(430, "Terima kasih")],
    [(430, "Write a message")],
]


def test_only_the_open_conversation_of_a_chat_page_speaks() -> None:
    """At its left stand other buyers, at its right the order."""
    evidence = read(WEBCHAT, MY, width=1280)
    assert evidence.kind is EvidenceKind.MESSAGE_THREAD
    assert people(evidence) == [("nurul.aina", "buyer")]
    assert spoken(evidence) == [
        ("2026-05-06T10:20", "buyer"),
        ("2026-05-06T10:20", "seller"),
        ("2026-05-07T09:05", "seller"),
        ("2026-05-07T09:05", "buyer"),
    ]
    assert (evidence.shows("both-sides"), evidence.shows("full-thread")) == (True, True)
