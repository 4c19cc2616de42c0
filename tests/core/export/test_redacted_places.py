"""Where buyers live, inside of sentences and under any name of the town; the shop's own address stays."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.export.redaction.addresses import parts_of_address
from appealdesk.core.export.redaction.blocks import own_lines, private_parts
from appealdesk.core.export.redaction.masks import MARK, Masks
from appealdesk.core.export.redaction.matching import Secret
from appealdesk.core.export.redaction.patterns import ADDRESS, NAME, TOWN

SHOP = ("From: Lanyu Home", "13930 MAGNOLIA AVE", "CHINO CA 91710", "Tel. 909/555-0188")


def knowing(*addresses: str, towns: tuple[str, ...] = (), kept: tuple[str, ...] = ()) -> Masks:
    parts = (Secret(part, ADDRESS) for address in addresses for part in parts_of_address(address))
    return Masks((*(Secret(a, ADDRESS) for a in addresses), *parts, *(Secret(t, TOWN) for t in towns)), kept)


def lines(*texts: str, pitch: float = 24.0) -> list[Line]:
    return [Line(t, Box(10, 20 + pitch * n, 8.0 * len(t), 16)) for n, t in enumerate(texts)]


def masked(page: list[Line], masks: Masks) -> list[str]:
    return [page[n].text[s.start : s.end] for n, spans in sorted(private_parts(page, masks).items()) for s in spans]


@pytest.mark.parametrize(
    ("address", "page", "left"),
    [
        ("2417 NW Raleigh St, Portland, OR 97210", "PORTLAND OR DISTRIBUTION CENTER", f"{MARK} DISTRIBUTION CENTER"),
        ("Lindwurmstraße 88, 80337 München", "delivered in Munich on 9 May", f"delivered in {MARK} on 9 May"),
        ("Bahnhofstraße 12a, 50667 Köln", "Zustellbasis Koeln-Niehl", f"Zustellbasis {MARK}-Niehl"),
        (
            "No. 7, Jalan Melati 3/2, 53100 Gombak",
            "out for delivery from Gombak Hub",
            f"out for delivery from {MARK} Hub",
        ),
        ("22, Lorong Selamat, 10400 Penang", "寄到檳城的包裹", f"寄到{MARK}的包裹"),
        ("高雄市前鎮區中山二路91號12樓", "高雄市前镇区中山二路", MARK),
        ("No. 7, Jalan Melati 3/2, 53100 Gombak", "saya dari gombak", f"saya dari {MARK}"),
        ("高雄市前鎮區中山二路91號12樓", "我住在高雄，前鎮的門市", f"我住在{MARK}，{MARK}的門市"),
        ("เขตคลองเตย กรุงเทพมหานคร 10110", "ศูนย์คัดแยกกรุงเทพฯ รับแล้ว", f"ศูนย์คัดแยก{MARK} รับแล้ว"),
        ("เขตคลองเตย กรุงเทพมหานคร 10110", "received in Bangkok", f"received in {MARK}"),
        ("27 đường Nguyễn Trãi, TP. Hồ Chí Minh 700000", "Rời kho TP.HCM hôm qua", f"Rời kho {MARK} hôm qua"),
        ("〒150-0002 東京都渋谷区渋谷2-21-1", "渋谷営業所 from Tokyo", f"{MARK}営業所 from {MARK}"),
    ],
)
def test_a_town_is_masked_inside_of_a_text_and_under_its_other_names(address: str, page: str, left: str):
    masks = knowing(address)
    assert masks.cover(page) == left
    assert [s.kind for s in masks.still(page)] == [ADDRESS] * left.count(MARK), "the check of written files sees it too"
    assert masks.still(left) == []


@pytest.mark.parametrize(
    "page",
    [
        "Asia/Bangkok",
        "在平台中顯示",
        "LOS ANGELES CA DISTRIBUTION CENTER",
        "Mobile number",
        "a portlandite sample",
        "和平鴿",
    ],
)
def test_zones_other_words_and_other_towns_stay(page: str):
    masks = knowing(
        "2 Oak St, Portland, OR 97210",
        "4 Elm St, Mobile, AL 36602",
        "เขตคลองเตย กรุงเทพมหานคร 10110",
        "臺中市和平區中山路3號",
    )
    assert masks.cover(page) == page


def test_a_town_that_only_a_column_of_the_export_tells_is_masked_as_a_town():
    masks = knowing(towns=("Austin",))
    assert masks.cover("Arrived at AUSTIN TX hub") == f"Arrived at {MARK} hub"
    assert masks.cover("F. Austinson") == "F. Austinson"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("2417 NW Raleigh St Apt 4, Portland, OR 97210", "near NW Raleigh St, thanks"),
        ("Lindwurmstraße 88, 80337 München", "in der Lindwurmstraße"),
        ("22, Lorong Selamat, 10400 Penang", "rumah di Lorong Selamat"),
        ("45/12 ซอยลาดพร้าว 71 เขตวังทองหลาง", "บ้านอยู่แถวลาดพร้าว"),
        ("27 đường Nguyễn Trãi, phường Bến Thành", "ở đưng Nguyn Trãi"),
        ("臺北市大安區忠孝東路四段100號", "忠孝東路四段那邊"),
    ],
)
def test_a_street_is_masked_where_its_number_does_not_stand_beside_it(address: str, said: str):
    assert MARK in knowing(address).cover(said)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("買家（高雄市前鎮區）已於 2026-05-24 13:10 取件", "買家（高雄市前鎮區）已於 2026-05-24 13:10 取件"),
        ("我住在高雄市前鎮區中山二路 91 號 12 樓，謝謝", f"我住在{MARK}，謝謝"),
        ("東京都渋谷区渋谷2丁目21-1", MARK),
        ("寄到浙江省杭州市余杭区文一西路969号3幢5单元801室 收", f"寄到{MARK} 收"),
        ("上海市静安区南京西路1788号恒隆广场2座3001室", MARK),
        ("45/12 ซอยลาดพร้าว 71. Phone me", f"{MARK}. Phone me"),
    ],
)
def test_of_a_sentence_with_an_address_the_rest_stays(text: str, left: str):
    assert Masks(()).cover(text) == left


def test_what_was_bought_follows_an_address_and_stays():
    masks = Masks((Secret("陳美玲", NAME), Secret("Siti Nur", NAME)))
    page = lines("收件地址", "陳美玲", "高雄市前鎮區中山二路 91 號 12 樓", "桌面收納盒", "x1")
    assert masked(page, masks) == ["陳美玲", "高雄市前鎮區中山二路 91 號 12 樓"]
    page = lines(
        "Delivery Address", "Siti Nur", "(+60) 12-345 6789", "7, Jalan Melati 3/2", "53100 Gombak", "Kipas Mini USB"
    )
    assert masked(page, masks) == [line.text for line in page[1:5]]
    page = lines("お届け先", "佐藤 花子", "〒150-0002", "東京都渋谷区渋谷2-21-1", "電話番号：090-8317-4462", "商品")
    assert masked(page, Masks(()))[-1] == "090-8317-4462"


def test_the_shops_address_and_telephone_stay_wherever_they_are_printed():
    masks = Masks((Secret("Karen Lee", NAME),), kept=("Lanyu Home",))
    page = lines(*SHOP, "Karen Lee", "2417 NW RALEIGH ST", "PORTLAND OR 97210")
    assert masked(page, masks) == ["Karen Lee", "2417 NW RALEIGH ST", "PORTLAND OR 97210"]
    own = tuple(own_lines(page, masks))
    assert "13930 MAGNOLIA AVE" in own
    assert Masks(masks.secrets, masks.kept, own=own).cover("We ship from 13930 Magnolia Ave.") == (
        "We ship from 13930 Magnolia Ave."
    )


@pytest.mark.parametrize(
    "line",
    [
        "发件地址：广东省深圳市宝安区福永街道12号",
        "Warehouse: 13930 Magnolia Ave",
        "Absender: Am Zollweg 5, Tel. 040/3344556",
    ],
)
def test_an_address_behind_a_label_of_the_seller_stays_and_one_of_a_buyer_does_not(line: str):
    assert masked(lines(line), Masks(())) == []
    label, _, value = line.replace("：", ":").partition(":")
    assert masked(lines(f"收件地址: {value.strip()}"), Masks(())) != [], label


def test_a_buyer_in_the_street_of_the_shop_is_masked_all_the_same():
    masks = Masks((Secret("13930 Magnolia Ave", ADDRESS),), kept=("Lanyu Home",))
    page = lines(*SHOP)
    assert "13930 MAGNOLIA AVE" in masked(page, masks)
    assert "13930 MAGNOLIA AVE" not in own_lines(page, masks)
