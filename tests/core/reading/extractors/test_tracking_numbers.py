"""Tracking numbers: check digits, labels, barcodes, and the numbers that are something else."""

import pytest

from appealdesk.core.domain.page import Barcode, Box, Line, Origin, Page, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.carriers import (
    carrier_names,
    check_holds,
    domain_owner,
    strip_routing,
)
from appealdesk.core.reading.extractors.classify import classify
from appealdesk.core.reading.extractors.pieces import Sheet
from appealdesk.core.reading.extractors.tracking_numbers import carriers_named, tracking_number_facts

from .build import sheet

US = Context("amazon", "us")


def read(rows, context=US, **kwargs):
    page = sheet(rows, **kwargs)
    return [f.value for f in tracking_number_facts(page, context, carriers_named(page))]


@pytest.mark.parametrize(
    ("number", "carrier"),
    [
        ("1Z5R89390357567127", "ups"),
        ("1Z879E930346834440", "ups"),
        ("9400111206206406260787", "usps"),
        ("9261290113185417468510", "usps"),
        ("986578788855", "fedex"),
        ("041441760228964", "fedex"),
        ("9611020987654312345672", "fedex"),
        ("3318810025", "dhl"),
        ("00340434161094765203", "dhl"),
        ("RB123456785GB", "s10"),
        ("LX482039179CN", "china-post"),
        ("320595463938", "purolator"),
        ("0998000002003 3F".replace(" ", ""), "dpd"),
    ],
)
def test_check_digits_hold_for_real_numbers(number, carrier):
    assert check_holds(number) is True
    assert carrier in {c.carrier for c in classify(number) if c.proved}


@pytest.mark.parametrize(
    "number", ["1Z5R89390357567128", "9400111206206406260788", "RB123456786US", "LX482039178CN", "00340434161094765204"]
)
def test_one_wrong_digit_is_noticed(number):
    assert check_holds(number) is False


@pytest.mark.parametrize(
    ("number", "carrier"),
    [
        ("SPXMY041938275503", "spx"),
        ("TW268403157721A", "spx"),
        ("YT2613508264417203", "yunexpress"),
        ("JP4827093516", "jt"),
        ("4PX3000123456789CN", "4px"),
        ("LP00123456789012", "cainiao"),
        ("SF1234567890123", "sf"),
        ("TBA000000000000", "amazon-logistics"),
    ],
)
def test_forms_without_check_digit_propose_a_carrier_and_prove_nothing(number, carrier):
    assert classify(number)[0].carrier == carrier
    assert check_holds(number) is None


@pytest.mark.parametrize(
    "rows",
    [
        ["Tracking Number:", "9400 1118 9922 3397 6239 13"],
        [[(40, "Tracking ID"), (250, "9400 1118 9922 3397 6239 13")]],
        ["TRACKING #: 9400111899223397623913"],
        ["9400 1118 9922 3397 6239 13"],
        ["(420) 97210 9400 1118 9922 3397 6239 13"],
    ],
)
def test_a_number_is_read_however_it_is_printed(rows):
    assert read(rows) == ["9400111899223397623913"]


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Sendungsnummer", "0034 0434 1610 9476 5203"),
        ("No. Resi", "SPXID054417329860"),
        ("运单号", "YT2613508264417203"),
        ("包裹查詢號碼", "TW268403157721A"),
        ("包裏查詢號碼", "TW268403157721A"),
        ("หมายเลขพัสดุ", "SPXTH052816430977"),
        ("Mã vận đơn", "SPXVN054417329860"),
        ("お問い合わせ番号", "4812-3456-7891"),
        ("Mail number", "LX482039179CN"),
        ("No. Penjejakan", "630012345678"),
    ],
)
def test_labels_of_many_languages(label, number):
    assert read([[(40, label), (400, number)]]) == [number.replace(" ", "").replace("-", "")]


@pytest.mark.parametrize(
    "rows",
    [
        ["Item ID: 256491032155 SKU: SD-10B"],
        ["Invoice number: 400123456789", "FedEx"],
        ["Phone: +1 212 555 0142", "Tel 0812-3456-7890"],
        ["ASIN: B0C7K2LQ1Z"],
        ["SKU AB123456785US"],
        ["Bank 9400 1118 9922 3397"],
        ["Order ID: 114-5820447-3196258"],
        ["2026-05-06 13:14:25"],
        ["Tracking Number: May 6, 2026"],
        ["774103852962"],  # a tenth of all twelve-digit numbers pass FedEx's check digit
    ],
)
def test_other_numbers_are_left_alone(rows):
    assert read(rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        ["ヤマト運輸", "伝票番号3948-1205-5772"],
        ["佐川急便", "お問い合せ送り状NO", "3948-1205-5772"],
        ["ヤマト運輸", "3948-1205-5772"],
    ],
)
def test_numbers_of_japanese_carriers_are_parted_by_hyphens(rows):
    assert read(rows) == ["394812055772"]


def test_a_carrier_named_before_its_number_is_no_part_of_it():
    assert read([[(40, "Tracking"), (300, "FedEx 781033459122")]]) == ["781033459122"]
    assert read(["Tracking number: USPS 9400 1118 9922 3397 6239 13"]) == ["9400111899223397623913"]


def test_colissimo_numbers_count_where_colissimo_is_named():
    assert read(["Colissimo", "N°6A21884490173"]) == ["6A21884490173"]
    assert read(["Article 6A21884490173"]) == []


def test_evri_numbers_count_where_evri_is_named():
    assert read(["Evri", "H01QCA0051842207"]) == ["H01QCA0051842207"]
    assert read(["Article H01QCA0051842207"]) == []


def test_twelve_digits_count_where_fedex_is_named():
    assert read(["FedEx", "7741 0385 2962"]) == ["774103852962"]


def test_a_number_of_the_case_is_known_anywhere():
    assert read(["8812 3456 7890"], Context(tracking_numbers=("881234567890",))) == ["881234567890"]


SPX_NUMBER, UPS_NUMBER = "SPXID054417329860", "1Z5R89390357567127"


def stands(printed, known, *, sure=0.99, at=None, height=20):
    """Return the facts of a labelled number whose character at one place was read with a confidence of its own."""
    text = f"No. Resi {printed}"
    confidences = [0.99] * len(text)
    if at is not None:
        confidences[len("No. Resi ") + at] = sure
    line = Line(text, Box(40, 40, 400, height), 0.97, Origin.OCR, (), tuple(confidences))
    page = Sheet(Page(1, 800, 600, Unit.PIXEL, (line,)))
    facts = tracking_number_facts(page, Context(tracking_numbers=known), frozenset())
    return [(f.value, f.doubtful, f.proposal, f.status) for f in facts]


def test_a_misread_number_near_a_known_one_is_a_question_and_no_match():
    assert stands("SPXID05441732986O", (SPX_NUMBER,)) == [("SPXID05441732986O", True, SPX_NUMBER, "misreading")]
    assert stands("SPXID054417329861", (SPX_NUMBER,), sure=0.6, at=16) == [
        ("SPXID054417329861", True, SPX_NUMBER, "misreading")
    ]
    assert stands("SPXID05441732960", (SPX_NUMBER,)) == [("SPXID05441732960", True, SPX_NUMBER, "misreading")]


def test_a_surely_read_number_one_figure_off_is_another_parcels():
    assert stands("SPXID054417329861", (SPX_NUMBER,)) == [("SPXID054417329861", False, SPX_NUMBER, "other-number")]


def test_a_letter_where_the_form_has_figures_is_the_figure_of_the_known_number():
    known = "YT2613508264417203"
    assert stands("YT26I3508264417203", (known,)) == [(known, False, "", "proved")]


def test_a_check_digit_that_decides_between_reading_and_known_number_does():
    printed = "1ZSR89390357567127"
    assert stands(printed, (UPS_NUMBER,), sure=0.7, at=2) == [(UPS_NUMBER, False, "", "proved")]
    # read surely, it is printed so: not what recognition does, and not a number of UPS
    assert stands(printed, (UPS_NUMBER,)) == [(printed, False, UPS_NUMBER, "other-number")]


def test_a_number_that_its_check_digit_proves_is_never_bent_to_a_known_one():
    known = "1Z5R89390357567128"  # as somebody typed it
    assert stands(UPS_NUMBER, (known,), sure=0.5, at=17) == [(UPS_NUMBER, False, known, "other-number")]


def test_numbers_of_a_case_that_differ_in_the_doubted_character_are_asked_about():
    known = ("SPXID054417329863", "SPXID054417329868")
    assert stands(known[0], known) == [(known[0], False, "", "")]
    assert stands(known[0], known, sure=0.6, at=16) == [(known[0], True, known[1], "open")]


def test_an_unknown_number_read_with_doubt_is_a_question_unless_its_check_digit_holds():
    assert stands(SPX_NUMBER, (), sure=0.6, at=9) == [(SPX_NUMBER, True, "", "open")]
    assert stands(SPX_NUMBER, ()) == [(SPX_NUMBER, False, "", "")]
    assert stands(UPS_NUMBER, (), sure=0.6, at=9) == [(UPS_NUMBER, False, "", "")]
    assert stands(UPS_NUMBER[:-1] + "8", (), sure=0.9, at=9) == [(UPS_NUMBER[:-1] + "8", True, "", "open")]


def test_in_tiny_letters_no_character_is_sure_and_none_is_repaired():
    assert stands("SPXID054417329861", (SPX_NUMBER,), height=11) == [("SPXID054417329861", True, SPX_NUMBER, "open")]
    assert stands(SPX_NUMBER, (), height=11) == [(SPX_NUMBER, True, "", "open")]
    assert stands(SPX_NUMBER, (SPX_NUMBER,), height=11) == [(SPX_NUMBER, False, "", "")]
    assert stands(UPS_NUMBER, (), height=11) == [(UPS_NUMBER, False, "", "")]
    printed = "1ZSR89390357567127"
    assert stands(printed, (UPS_NUMBER,), height=11) == [(printed, True, UPS_NUMBER, "open")]


def test_a_misread_known_number_is_noticed_without_a_label_too():
    page = sheet(["8812 3456 7891"])
    facts = list(tracking_number_facts(page, Context(tracking_numbers=("881234567890",)), frozenset()))
    assert [(f.value, f.proposal, f.status) for f in facts] == [("881234567891", "881234567890", "other-number")]
    assert read(["Item ID: 8812 3456 7891"], Context(tracking_numbers=("881234567890",))) == []


@pytest.mark.parametrize(
    "row",
    [
        "Tracking9400111899223397623913",
        "9400111899223397623913Signature",
        "TrackingNumber9400111899223397623913SignatureRequired",
        "Tracking number: 9400111899223397623913Signature",
    ],
)
def test_words_that_recognition_glued_to_a_number_are_no_part_of_it(row):
    assert read([row]) == ["9400111899223397623913"]


def test_a_word_after_a_number_is_no_part_of_it():
    assert read(["Tracking number: TH01234567890 DELIVERED"]) == ["TH01234567890"]
    assert read(["Tracking number: RB 123 456 785 GB"]) == ["RB123456785GB"]


@pytest.mark.parametrize(
    "code", ["420972109400111899223397623913", "\x1d420972109400111899223397623913", "9400111899223397623913"]
)
def test_barcodes_give_the_number_without_the_postal_code(code):
    bars = (Barcode(code, "Code128", Box(10, 10, 200, 60)),)
    page = sheet(["label"], barcodes=bars)
    facts = list(tracking_number_facts(page, US, frozenset()))
    assert [(f.value, f.origin) for f in facts] == [("9400111899223397623913", Origin.BARCODE)]


def test_a_barcode_of_an_article_is_no_tracking_number():
    bars = (Barcode("4006381333931", "EAN13", Box(10, 10, 200, 60)),)
    assert read(["FedEx label"], barcodes=bars) == []


def test_strip_routing_leaves_other_numbers_alone():
    assert strip_routing("1Z 5R8 939 03 5756 7127") == "1Z5R89390357567127"
    assert strip_routing("4209721012345") == "4209721012345"


def test_names_and_sites_of_carriers():
    assert [n.code for n in carrier_names("USPS GROUND ADVANTAGE")] == ["usps"]
    assert [n.code for n in carrier_names("顺丰速运")] == ["sf"]
    assert domain_owner("www.dhl.de/de/privatkunden/verfolgen.html") == ("dhl", True)
    assert domain_owner("17track.net/zh-cn") == ("aggregator", False)
    assert domain_owner("seller.shopee.tw/portal") == ("", False)


def test_numbers_with_more_letters_than_digits_need_a_label_or_the_case():
    assert read([[(40, "Mã vận đơn"), (400, "GYBX7QK4")]], Context("shopee", "vn")) == ["GYBX7QK4"]
    row = [[(40, "GHN"), (400, "GYBX7QK4")]]
    assert read(row, Context("shopee", "vn")) == []
    assert read(row, Context("shopee", "vn", tracking_numbers=("GYBX7QK4",))) == ["GYBX7QK4"]


@pytest.mark.parametrize("carrier", ["Pos Laju", "Thailand Post", "SingPost", "VNPost"])
def test_posts_of_south_east_asia_are_known(carrier):
    assert carriers_named(sheet([carrier]))
