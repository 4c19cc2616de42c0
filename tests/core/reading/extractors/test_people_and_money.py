"""Participants, carriers, amounts and case ids beside their labels, in threads and on labels."""

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.addresses import is_street
from appealdesk.core.reading.extractors.amounts import amount_facts, plain_number
from appealdesk.core.reading.extractors.case_ids import case_id_facts
from appealdesk.core.reading.understand import understand

from .build import page, reading, sheet

US = Context("amazon", "us", "America/Los_Angeles", stores=("Lanyu Home",))


def people(rows, context=US, **kwargs):
    evidence = understand(reading(page(rows, **kwargs)), "page.png", context)
    return [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)]


def roles(rows, context=US, **kwargs):
    evidence = understand(reading(page(rows, **kwargs)), "page.png", context)
    return [(f.value[:16], f.role) for f in evidence.of(FactType.TIME)]


@pytest.mark.parametrize(
    ("rows", "who"),
    [
        (["Ship to", "Karen Lee", "2417 NW Raleigh St"], ("Karen Lee", "recipient")),
        (["An: Jürgen Köhler"], ("Jürgen Köhler", "recipient")),
        ([[(40, "收件人"), (300, "林佳穎")]], ("林佳穎", "recipient")),
        ([[(40, "Customer"), (300, "Rosa Delgado, Albuquerque, NM 87106")]], ("Rosa Delgado", "buyer")),
        ([[(40, "ผู้รับ"), (300, "สมชาย ใจดี")]], ("สมชาย ใจดี", "recipient")),
        (["Operator: Chen Jing   Signature:"], ("Chen Jing", "operator")),
        ([[(40, "店铺"), (300, "Lanyu Home"), (600, "承运商"), (800, "UPS")]], ("Lanyu Home", "seller")),
    ],
)
def test_names_beside_labels(rows, who):
    assert people(rows) == [who]


def test_buyer_and_seller_accounts_in_one_line():
    assert people(["Buyer: reed_72 Seller: yunhe.tools"]) == [("reed_72", "buyer"), ("yunhe.tools", "seller")]


def test_a_value_that_reads_like_a_label_owns_nothing():
    rows = [
        [(40, "Fulfillment"), (250, "Seller"), (900, "Contact buyer")],
        [(40, "Sales channel"), (250, "Amazon.com")],
    ]
    assert people(rows) == []


def test_cards_side_by_side_have_heads_of_their_own():
    rows = [
        [(43, "Order"), (796, "Post to")],
        [(45, "Order number"), (398, "Date sold"), (799, "David Ashworth")],
        [(44, "18-12877-40351"), (396, "21 Feb 2026"), (797, "14 Otley Road")],
    ]
    assert ("David Ashworth", "recipient") in people(rows)


def test_a_table_of_two_rows_of_heads_over_values_that_stand_elsewhere():
    rows = [
        [(138, "Order"), (382, "Ship to"), (576, "Carrier")],
        [(43, "22-17011-50663"), (250, "Tess Lind"), (540, "USPS")],
        [(132, "Packed"), (350, "Handed to USPS"), (570, "Packed by")],
        [(60, "2026-06-04 10:00"), (270, "2026-06-04 16:30"), (600, "Lou")],
    ]
    assert people(rows) == [("Tess Lind", "recipient"), ("Lou", "operator")]


def test_names_are_spelled_as_the_case_spells_them():
    case = Context("amazon", "jp", buyers=("中村 美咲", "Iain Moffat"))
    assert people(["出庫伝票", "お届け先：中村美咲様"], case) == [("中村 美咲", "recipient")]
    assert people(["Ship to: Anais Garcin"], Context(buyers=("Anaïs Garcin",))) == [("Anaïs Garcin", "recipient")]
    assert people(["Ship to: lain Moffat"], case) == [("Iain Moffat", "recipient")]


def test_a_table_head_owns_the_column_below():
    assert people([[(40, "环节"), (300, "操作人"), (600, "签名")], [(40, "复核打包"), (300, "周敏")]]) == [
        ("周敏", "operator")
    ]


def test_the_second_address_of_a_label_is_the_recipient_s():
    rows = [
        "USPS GROUND ADVANTAGE",
        "LANYU HOME",
        "13930 MAGNOLIA AVE",
        "CHINO CA 91710",
        "Karen Lee",
        "2417 NW RALEIGH ST APT 4",
        "PORTLAND OR 97210",
        "TRACKING #",
        "9400 1118 9922 3397 6239 13",
    ]
    assert people(rows, unit=Unit.POINT, width=288, height=432) == [("Karen Lee", "recipient")]


def test_speakers_of_a_thread_and_whose_message_each_time_heads():
    rows = [
        "Buyer-Seller Messages",
        "Order 114-5820447-3196258",
        "Karen Lee Sun, May 3, 2026, 9:18 AM PDT",
        "Has it shipped yet? It should arrive by May 8.",
        "Lanyu Home Sun, May 3, 2026, 5:02 PM PDT",
        "Yes.",
    ]
    assert people(rows) == [("Karen Lee", "buyer"), ("Lanyu Home", "seller")]
    spoken = [r for r in roles(rows) if r[1].startswith("message")]
    assert spoken == [("2026-05-03T09:18", "message.buyer"), ("2026-05-03T17:02", "message.seller")]


def test_names_in_a_column_of_their_own():
    rows = [
        "Messages",
        [(40, "Olivia Grant"), (500, "2026-05-19 09:30")],
        "Hello",
        [(40, "Lanyu Home"), (500, "2026-05-19 10:00")],
        "Hi",
    ]
    assert [r for _, r in roles(rows)] == ["message.buyer", "message.seller"]


CHAT = [
    [(30, "19:58"), (500, "5G 86%")],
    "Jane Miller",
    [(230, "May 14, 2026 14:15")],
    "Where is order 112-6604821-9073345?",
    [(380, "It is on the way")],
    [(230, "May 16, 2026 19:50")],
    "Got it",
]


def test_bubbles_tell_the_party_by_their_side():
    assert roles(CHAT, width=600, height=1300) == [
        ("2026-05-14T14:15", "message.buyer"),
        ("2026-05-14T14:15", "message.seller"),
        ("2026-05-16T19:50", "message.buyer"),
    ]
    assert people(CHAT, width=600, height=1300) == [("Jane Miller", "buyer")]


def test_a_chat_without_a_marketplace_is_off_platform_and_with_one_is_not():
    outside = understand(reading(page(CHAT, width=600, height=1300)), "a.png", US)
    assert outside.kind is EvidenceKind.OFF_PLATFORM_CHAT
    app = [CHAT[0], CHAT[1], "Order 22-17011-50663", *CHAT[2:]]
    assert understand(reading(page(app, width=600, height=1300)), "a.png", US).kind is EvidenceKind.MESSAGE_THREAD
    inside = [CHAT[0], CHAT[1], "Buyer: jane_m Seller: lanyu", "Order ID: 112-6604821-9073345", *CHAT[2:]]
    assert understand(reading(page(inside, width=600, height=1300)), "a.png", US).kind is EvidenceKind.MESSAGE_THREAD


@pytest.mark.parametrize(
    ("printed", "value", "raw"),
    [
        ("Total Pesanan: Rp84.900", "84900", "Rp84.900"),
        ("45,80 €", "45.80", "45,80 €"),
        ("US $1,018.66", "1018.66", "US $1,018.66"),
        ("訂單金額: $359", "359", "$359"),
        ("฿159", "159", "฿159"),
        ("₫184.900", "184900", "₫184.900"),
        ("RM23.90", "23.90", "RM23.90"),
        ("￥2,480", "2480", "￥2,480"),
        ("1.234,50 EUR", "1234.50", "1.234,50 EUR"),
        ("54,99 $", "54.99", "54,99 $"),
        ("k_sharma_88 £9.40", "9.40", "£9.40"),
    ],
)
def test_amounts(printed, value, raw):
    assert [(f.value, f.raw) for f in amount_facts(sheet([printed]))] == [(value, raw)]


@pytest.mark.parametrize("printed", ["0.84 kg", "Qty 3", "CORM 12", "2026-05-06", "Portland, OR 97210", "5G 86%"])
def test_numbers_without_a_currency_are_no_amounts(printed):
    assert list(amount_facts(sheet([printed]))) == []


def test_an_amount_says_what_it_is_for():
    rows = [[(40, "Refund amount"), (300, "$18.66")], "Order Total: $20.00", "$3.00"]
    assert [f.role for f in amount_facts(sheet(rows))] == ["refund", "total", ""]


def test_plain_number_keeps_what_has_no_marks():
    assert plain_number("359") == "359"


@pytest.mark.parametrize(
    ("rows", "case"),
    [
        (["Ticket WT-5590318847"], "WT-5590318847"),
        (["Appeal ID   MY-APL-260528-0419"], "MY-APL-260528-0419"),
        (["Your case ID is 15873920411"], "15873920411"),
        ([[(40, "申诉编号"), (300, "AP20260528001")]], "AP20260528001"),
        (["Fallnummer: 15873920411"], "15873920411"),
    ],
)
def test_case_ids(rows, case):
    assert [f.value for f in case_id_facts(sheet(rows))] == [case]


def test_a_case_id_read_with_doubt_is_a_question():
    (sure,) = case_id_facts(sheet(["Case ID: 15873920411"]))
    (unsure,) = case_id_facts(sheet(["Case ID: 15873920411"], confidence=0.6))
    assert (sure.doubtful, unsure.doubtful) == (False, True)


@pytest.mark.parametrize(
    "printed", ["Chat ID: 551208703", "CASE-IP15-TM", "Case: 114-5820447-3196258", "iPhone case 15", "Ticket"]
)
def test_other_numbers_are_no_case_ids(printed):
    assert list(case_id_facts(sheet([printed]))) == []


def test_carriers_are_those_of_the_parcel_not_those_a_chat_mentions():
    label = understand(reading(page(["USPS GROUND ADVANTAGE", "TRACKING #", "9400111899223397623913"])), "a.png", US)
    assert [(f.value, f.raw) for f in label.of(FactType.CARRIER)] == [("USPS", "USPS GROUND ADVANTAGE")]
    thread = ["Buyer-Seller Messages", "Karen Lee Sun, May 3, 2026, 9:18 AM PDT", "USPS says it is lost"]
    assert understand(reading(page(thread)), "b.png", US).of(FactType.CARRIER) == ()


def test_a_labelled_carrier_counts_though_nobody_knows_it():
    evidence = understand(reading(page([[(40, "Carrier"), (300, "Pigeon Post")]])), "a.png", US)
    assert [f.value for f in evidence.of(FactType.CARRIER)] == ["Pigeon Post"]


def test_letters_that_recognition_leaves_out_are_found_again_in_the_case():
    vietnam = Context("shopee", "vn", "Asia/Ho_Chi_Minh", buyers=("Nguyễn Thị Hoa",))
    evidence = understand(reading(page(["Ngi nhn: Nguyn Th Hoa"])), "a.png", vietnam)  # Người nhận: Nguyễn Thị Hoa
    assert [(f.value, f.raw, f.role) for f in evidence.of(FactType.PARTICIPANT)] == [
        ("Nguyễn Thị Hoa", "Nguyn Th Hoa", "recipient")
    ]


def test_a_name_stands_under_the_head_of_its_card_though_another_card_stands_beside_it():
    rows = [
        [(37, "Order ID"), (890, "Completed")],
        [(37, "2606087XKQ2M4D"), (890, "16/06/2026 19:03")],
        [(37, "Delivery Address"), (890, "Order Paid")],
        [(37, "Jasmine Teo, ****23"), (890, "08/06/2026 14:06")],
    ]
    singapore = Context("shopee", "sg", "Asia/Singapore")
    assert ("Jasmine Teo", "recipient") in people(rows, singapore)
    assert ("2026-06-08T14:06", "order.placed") in roles(rows, singapore)


def test_an_account_over_its_order_heads_a_thread_without_times():
    rows = ["banhang.shopee.vn/webchat/conversations", "thuha.le", "Mã đơn hàng 260706H2QW8TX5"]
    rows += [[(21, "Shop ơi?")], "", [(900, "Dạ")], "", "", "", ""]
    assert people(rows, Context("shopee", "vn", "Asia/Ho_Chi_Minh")) == [("thuha.le", "buyer")]


@pytest.mark.parametrize(
    ("printed", "value"), [("P749.00", "749.00"), ("B320", "320"), ("185.000", "185000"), ("12", None)]
)
def test_a_sign_that_recognition_does_not_know_is_told_by_the_label(printed, value):
    """Pesos, baht and dong are read as letters or not at all."""
    found = [f.value for f in amount_facts(sheet([[(40, "Order Total"), (600, printed)]]))]
    assert found == ([value] if value else [])


def test_the_head_of_a_parcels_page_is_no_step_of_its_trail():
    rows = ["YT2615208830147726 YunExpress Delivered", "All times are local", "", "Delivered", "Leipzig, DE"]
    rows += ["2026-06-11 12:20", "", "Picked up by YunExpress", "Dongguan, CN", "2026-06-02 00:31"]
    evidence = understand(reading(page(rows)), "page.png", Context("temu", "de", "Europe/Berlin"))
    assert [f.value for f in evidence.of(FactType.CARRIER)] == ["YunExpress"]


def test_steps_of_a_warehouse_date_what_they_name():
    rows = [
        "出库单详情",
        "平台订单号: PO-076-11840275934410",
        [(40, "复核打包"), (300, "2026-06-01 18:22:05"), (600, "李琴")],
    ]
    rows += [[(40, "出库交运"), (300, "2026-06-01 21:47:10"), (600, "周涛")]]
    china = Context("temu", "de", "Asia/Shanghai")
    assert roles(rows, china) == [("2026-06-01T18:22", "shipping.packed"), ("2026-06-01T21:47", "shipping.dispatched")]


@pytest.mark.parametrize("read", ["Đa ch nhn hàng", "Đa chi nhn hàng", "Địa chỉ nhận hàng"])
def test_a_label_counts_however_many_of_its_letters_recognition_leaves(read):
    assert people([read, "Trần Minh", ""], Context("shopee", "vn")) == [("Trần Minh", "recipient")]


def test_a_warehouses_log_prints_the_step_behind_its_time():
    rows = ["包裹详情", "订单号:PO-069-17720038461552", "操作日志"]
    rows += [
        [(30, "2026-04-07 18:20:15"), (300, "已交运"), (500, "王磊")],
        ["", (30, "2026-04-07 15:10:02 打包完成")][1:],
    ]
    china = Context("temu", "fr", "Asia/Shanghai")
    assert roles(rows, china) == [("2026-04-07T18:20", "shipping.dispatched"), ("2026-04-07T15:10", "shipping.packed")]


def test_a_warehouse_slip_of_brazil():
    rows = ["ROMANEIO DE EXPEDIÇÃO", [(32, "Pedido"), (423, "Destinatário")]]
    rows += [[(32, "260803V7KQ2TXM"), (423, "Ana Paula Souza")], [(32, "Embalado em"), (423, "Despachado em")]]
    rows += [[(32, "04/08/2026 09:12"), (423, "04/08/2026 14:20")]]
    brazil = Context("shopee", "br", "America/Sao_Paulo")
    assert roles(rows, brazil) == [("2026-08-04T09:12", "shipping.packed"), ("2026-08-04T14:20", "shipping.dispatched")]
    assert understand(reading(page(rows)), "a.png", brazil).kind is EvidenceKind.OUTBOUND_RECORD


@pytest.mark.parametrize(
    "street", ["2209 Mesa Verde Dr", "7 Cobden Street", "大阪府豊中市本町3-14-8", "深圳市龙岗区坂田路18"]
)
def test_nobody_is_called_like_a_street(street):
    assert is_street(street)


@pytest.mark.parametrize(
    "name", ["Russell Okafor", "高橋 美咲", "小林2号店", "rustybolt_garage", "24seven deals", "王小明"]
)
def test_a_name_with_figures_is_no_street(name):
    assert not is_street(name)


def test_a_chat_cut_below_keeps_its_name_under_the_phone_s_clock():
    rows = [
        [(50, "19:44"), (870, "5G"), (940, "87")],
        [(108, "pim_orchid88")],
        "หมายเลขคำสั่งซื้อ 261110GCFKJBV5",
        [(437, "12/11/2026 10:35")],
        [(77, "When will it be sent?")],
        [(653, "It was sent today")],
        [(437, "13/11/2026 18:02")],
        [(73, "Thank you")],
    ]
    found = understand(reading(page(rows, width=1000)), "chat.png", Context("shopee", "th", "Asia/Bangkok"))
    assert [(f.value, f.role) for f in found.of(FactType.PARTICIPANT)] == [("pim_orchid88", "buyer")]
