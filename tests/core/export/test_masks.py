"""What counts as private in a text and on a page, and what stays."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.export.redaction.blocks import private_parts
from appealdesk.core.export.redaction.masks import MARK, Masks, distinct_secrets
from appealdesk.core.export.redaction.matching import Secret
from appealdesk.core.export.redaction.patterns import ADDRESS, NAME, PHONE

ORDER = "114-5820447-3196258"
NUMBER = "9400111899223397623913"
MASKS = Masks(
    (Secret("Karen Lee", NAME), Secret("reed_72", NAME), Secret("王小明", NAME), Secret("May Ho", NAME)),
    kept=(ORDER, NUMBER, "Lanyu Home", "01-12345-67890"),
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ship to Karen Lee today", f"Ship to {MARK} today"),
        ("KAREN LEE", MARK),
        ("Karen-Lee.png", f"{MARK}.png"),
        ("Hello Karen, your lamp", f"Hello {MARK}, your lamp"),
        ("买家王小明已付款", f"买家{MARK}已付款"),
        ("reed_72 writes", f"{MARK} writes"),
        ("Karcn Lee", MARK),  # one letter misread
        ("mail karen.lee@example.com now", f"mail {MARK} now"),
        ("abc123@marketplace.amazon.com", MARK),
        ("+1 (555) 010-2233", MARK),
        ("Tel 555-010-2233", f"Tel {MARK}"),
        ("手机：13812345678", f"手机：{MARK}"),
        ("138****5678", MARK),
        ("0912-345-678", MARK),
        ("No. HP 081234567890", f"No. HP {MARK}"),
        ("1208 Maple Grove Ave Apt 4B", MARK),
        ("Lindenstraße 12", MARK),
        ("Jl. Merdeka No. 12", MARK),
        ("广东省深圳市南山区科技路12号", MARK),
        ("123/4 ถนนสุขุมวิท แขวงคลองเตย", MARK),
        ("12 đường Lê Lợi, quận 1", MARK),
    ],
)
def test_what_is_private_is_masked(text: str, masked: str):
    assert MASKS.cover(text) == masked
    assert MASKS.cover(masked) == masked, "masking again changes nothing"


@pytest.mark.parametrize(
    "text",
    [
        f"Order ID {ORDER}",
        f"Tracking {NUMBER}",
        "9400 1118 9922 3397 6239 13",
        "1Z7R4W620394812768",
        "LX123456789CN",
        "May 13, 2026 10:12 AM PDT",
        "13 May 2026",
        "2026-05-13 10:12:33",
        "US$ 1,234.56",
        "Lanyu Home",
        "notice@amazon.com",
        "01-12345-67890",
        "251108ABCDEFGH",
        "PO-211-04817362951870",
        "1 Item, 2 Parcels on the way",
        "2 orders are late",
        "包裹已离开分拨中心",
        "3b5e87ca8dfd715130c38f54fd43a5f1bd6dfe1394e0cbe2ffcbf8a53e9b86d1",
        "Leerdam",
    ],
)
def test_what_is_not_private_stays(text: str):
    assert MASKS.cover(text) == text


def lines(*texts: str, left: float = 10) -> list[Line]:
    return [Line(t, Box(left, 20 + 24.0 * n, 8.0 * len(t), 16)) for n, t in enumerate(texts)]


def masked(page: list[Line], masks: Masks = MASKS) -> list[str]:
    parts = private_parts(page, masks)
    return [line.text[s.start : s.end] for n, line in enumerate(page) for s in parts.get(n, ())]


def test_name_and_address_under_a_recipients_label_are_private_whoever_it_is():
    page = lines("Ship to:", "Petra Unbekannt", "Nebenweg 3", "80331 München", "Order ID", ORDER)
    assert masked(page) == ["Petra Unbekannt", "Nebenweg 3", "80331 München"]


def test_a_value_beside_its_label_is_private_and_the_column_under_it_is_not():
    page = [*lines("Recipient", "Carrier"), Line("Petra Unbekannt", Box(200, 20, 120, 16))]
    page.append(Line("DHL", Box(200, 44, 40, 16)))
    assert masked(page) == ["Petra Unbekannt"]


def test_the_shops_own_address_stays():
    page = lines("LANYU HOME", "88 Harbor Way", "LOS ANGELES, CA 90052")
    assert masked(page) == []
    buyer = lines("KAREN LEE", "1208 Maple Grove Ave", "AUSTIN, TX 78701", "USPS TRACKING")
    assert masked(buyer) == ["KAREN LEE", "1208 Maple Grove Ave", "AUSTIN, TX 78701"]


def test_what_stands_under_a_black_box_is_not_taken_for_an_address():
    page = lines("Ship to:", "Order placed", "Petra Unbekannt")
    assert private_parts(page, MASKS, blocks=False) == {}


def test_values_found_once_are_looked_for_everywhere():
    more = MASKS.with_more([Secret("Petra Unbekannt", NAME), Secret("Nebenweg", ADDRESS)])
    assert more.cover("Hallo Petra, Nebenweg?") == f"Hallo {MARK}, {MARK}?"
    assert [s.text for s in more.still("PETRA UNBEKANNT")] == ["PETRA UNBEKANNT"]
    assert more.still("nobody") == []


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Bo Li", "for Bo Li, Reno", f"for {MARK}, Reno"),
        ("Bo Li", "Bo_Li.png", f"{MARK}.png"),
        ("May Ho", "May Ho, 13 May 2026", f"{MARK}, 13 May 2026"),
        ("PETRA GUPTA", "Dear Petra", f"Dear {MARK}"),
        ("will smith", "Will, it will come", f"{MARK}, it will come"),
        ("Mary O'Brien", "Mrs O’Brien", f"Mrs {MARK}"),
        ("Anne-Marie Duval", "Hi Anne-Marie", f"Hi {MARK}"),
        ("สมชาย ใจดี", "คุณสมชาย ค่ะ", f"คุณ{MARK} ค่ะ"),
        ("山田 太郎", "山田さん", f"{MARK}さん"),
        ("reed", "reed writes", f"{MARK} writes"),
    ],
)
def test_people_are_found_as_messages_call_them(name: str, text: str, masked: str):
    masks = Masks((Secret(name, NAME),))
    assert masks.cover(text) == masked
    assert masks.still(text), "the check of the written files finds it too"


def test_a_telephone_number_is_known_without_its_prefixes():
    masks = Masks((Secret("+1 415 201 2233", PHONE),))
    assert "2012233" not in masks.cover("call 4152012233")
    assert masks.cover("call 4152012234") == "call 4152012234"


@pytest.mark.parametrize("below", [("Ship to: Anna Upshaw",), ("Ship to", "Anna Upshaw")])
def test_a_name_stays_private_that_holds_the_letters_of_what_stays(below: tuple[str, ...]):
    carriers = Masks((), kept=("UPS", "A"))
    assert masked(lines(*below), carriers) == ["Anna Upshaw"]
    assert masked(lines("Ship to: UPS Store"), carriers) == []


def test_a_label_without_a_value_does_not_take_the_label_below_for_one():
    assert masked(lines("收件人", "电话")) == []
    assert masked(lines("收件人", "李四")) == ["李四"]


def test_private_columns_of_a_table_are_masked_in_every_row():
    """Of the orders of others too, of whom the case knows nothing."""
    rows = ("order-id\tbuyer-name\tship-address-1\tstatus", f"{ORDER}\tAnn Bee\t12 Foo\tSent")
    page = lines(*rows, *(f"P{n:03}\tPerson {n}\tNo {n}\tSent" for n in range(20)))
    found = masked(page)
    assert found == ["Ann Bee", "12 Foo", *(t for n in range(20) for t in (f"Person {n}", f"No {n}"))]
    assert masked(lines("From\tTo", "2026-05-01\t2026-05-31")) == []


def test_parts_that_overlap_are_one():
    """A known name across two cells, one of which is private as a whole."""
    page = lines("buyer-name\tcity", "Lady Karen\tLee Bay 12")
    assert masked(page) == ["Lady Karen\tLee"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Signed by: KLEE", f"Signed by: {MARK}"),
        ("Received by neighbour Marta Novak", f"Received by neighbour {MARK}"),
        ("Left on 6 May. Signed for by: J. Müller, front door", f"Left on 6 May. Signed for by: {MARK}, front door"),
        ("请转告收件人：王小明，谢谢", f"请转告收件人：{MARK}，谢谢"),
        ("Instagram @dan_o_77", f"Instagram {MARK}"),
        ("Angenommen von Nachbarn Petra Groß", f"Angenommen von Nachbarn {MARK}"),
    ],
)
def test_who_signed_and_who_is_named_in_a_sentence_is_masked_though_nobody_knew_of_them(text: str, masked: str):
    assert Masks(()).cover(text) == masked


@pytest.mark.parametrize(
    "text",
    ["Received by Amazon on 9 May", "Signed by the buyer", "Recipient: see below", "13:22 @ Chino", "Signed by: UPS"],
)
def test_words_behind_such_a_label_that_name_nobody_stay(text: str):
    assert Masks((), kept=("UPS",)).cover(text) == text


def test_the_shops_street_and_town_stay_below_its_account_name_as_labels_print_it():
    """Known from the pages alone, so on a label without a line of text the second reading sees it the same."""
    label = [*lines("YUNHE TOOLS", "1180 S CENTRE AVE", "ONTARIO CA 91761")]
    masks = Masks((), kept=("yunhe_tools", ORDER))
    assert masked(label, masks) == []
    assert private_parts(label, masks, blocks=False) == {}
    below = [*label, *[Line(x.text, Box(10, x.box.y + 150, x.box.w, 16)) for x in lines("KAREN LEE", "66 ORCHARD RD")]]
    assert masked(below, MASKS.with_more([])) == ["1180 S CENTRE AVE", "ONTARIO CA 91761", "KAREN LEE", "66 ORCHARD RD"]
    assert masked(below, Masks(MASKS.secrets, masks.kept)) == ["KAREN LEE", "66 ORCHARD RD"]


def test_a_buyers_address_right_below_an_order_or_the_shop_is_no_address_of_the_shop():
    known = MASKS.with_more([Secret("1208 Maple Grove Ave", ADDRESS)])
    assert masked(lines("Lanyu Home", "1208 Maple Grove Ave"), known) == ["1208 Maple Grove Ave"]
    assert masked(lines(f"Order ID {ORDER}", "1208 Maple Grove Ave")) == ["1208 Maple Grove Ave"]


def test_what_stands_further_off_than_the_lines_of_an_address_is_no_part_of_it():
    """A name of a product on a page of a phone, in letters as an address may be."""
    texts = ("Delivery Address", "Nurul Aisyah", "No 15, Jalan SS 2/55, 47300 Petaling Jaya", "Kipas Mini USB")
    tops = ((787, 74), (881, 68), (946, 64), (1121, 64))
    page = [Line(t, Box(64, y, 500, h)) for t, (y, h) in zip(texts, tops, strict=True)]
    assert masked(page, Masks(())) == ["Nurul Aisyah", "No 15, Jalan SS 2/55, 47300 Petaling Jaya"]


def test_a_postcode_on_a_line_of_its_own_and_the_name_of_a_house_belong_to_an_address():
    page = lines("Ship to", "สมชาย ใจดี", "99/1 ถนนสุขุมวิท เขตคลองเตย", "กรุงเทพมหานคร", "10110")
    assert masked(page, Masks(())) == ["สมชาย ใจดี", "99/1 ถนนสุขุมวิท เขตคลองเตย", "กรุงเทพมหานคร", "10110"]


def test_a_country_below_an_address_stays():
    page = lines("Ship to:", "Petra Unbekannt", "Nebenweg 3", "80331 München", "Deutschland")
    assert masked(page) == ["Petra Unbekannt", "Nebenweg 3", "80331 München"]


@pytest.mark.parametrize(
    ("line", "private"),
    [
        ("Buyer: nurul_aisyah88 Seller: haiwan.select.my", "nurul_aisyah88"),
        ("ผู้ซื้อ: somchai.jd ผู้ขาย: qinghe.home.th", "somchai.jd"),
        ("Buyer: Ann Bee Order ID: X-1", "Ann Bee"),
    ],
)
def test_a_private_value_ends_where_the_label_of_another_begins(line: str, private: str):
    assert masked(lines(line), Masks(())) == [private]


@pytest.mark.parametrize("known", [(), ("2605025KQ7R2NV", "TW268403157721A")])
def test_a_head_with_numbers_of_an_order_and_a_parcel_is_no_address(known: tuple[str, ...]):
    head = "訂單編號 2605025KQ7R2NV 包裹查詢號碼 TW268403157721A"
    assert Masks((), kept=known).cover(head) == head


def test_an_id_stays_in_the_middle_of_an_address():
    masks = Masks((), kept=("260511R8TK3WQ4",))
    assert masks.cover("臺北市大安區信義路3號 260511R8TK3WQ4") == f"{MARK} 260511R8TK3WQ4"


def test_times_and_amounts_in_columns_about_buyers_are_not_private():
    heads = "訂單編號\t買家付款時間\t買家支付運費\t買家帳號\tbuyer paid date\tship-postal-code"
    page = lines(heads, f"{ORDER}\t2026-05-02 15:22\t60\tkaren_77\t2026-05-02\t97210")
    assert masked(page, Masks(())) == ["karen_77", "97210"]


def test_a_time_or_a_short_number_is_nobodys_name():
    secrets = [Secret(t, NAME) for t in ("2026-05-02 15:22", "02/05/2026", "60", "419", "Bo Li", "55120388")]
    assert [s.text for s in distinct_secrets(secrets)] == ["Bo Li", "55120388"]
