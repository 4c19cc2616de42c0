"""Where buyers live, on papers other than their address: postcodes and towns, inside numbers and barcodes too."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.export.redaction.destinations import ends_on
from appealdesk.core.export.redaction.masks import MARK, Masks
from appealdesk.core.export.redaction.matching import Secret
from appealdesk.core.export.redaction.patterns import ADDRESS
from appealdesk.core.export.redaction.places import Place, places_in
from appealdesk.core.export.redaction.routes import without_route

NUMBER = "9400111899223397623913"


def knowing(*addresses: str, kept: tuple[str, ...] = ()) -> Masks:
    return Masks(tuple(Secret(a, ADDRESS) for a in addresses), kept)


@pytest.mark.parametrize(
    ("address", "code", "town"),
    [
        ("Portland, OR 97210", "97210", "Portland"),
        ("PORTLAND OR 97210-1234", "97210-1234", "PORTLAND"),
        ("Rosa Delgado, Albuquerque, NM 87106, United States", "87106", "Albuquerque"),
        ("No 15, Jalan SS 2/55, 47300 Petaling Jaya", "47300", "Petaling Jaya"),
        ("Jl. Diponegoro No. 8, Bandung 40115", "40115", "Bandung"),
        ("เขตคลองเตย กรุงเทพมหานคร 10110", "10110", "กรุงเทพมหานคร"),
        ("12 đường Lê Lợi, quận 1, TP. Hồ Chí Minh 700000", "700000", "TP. Hồ Chí Minh"),
        ("Brgy San Isidro, Makati City 1203", "1203", "Makati City"),
        ("10692 臺北市大安區忠孝東路四段100號", "10692", "臺北市"),
        ("〒150-0001 東京都渋谷区神宮前1-2-3", "150-0001", "東京都"),
        ("80337 München", "80337", "München"),
        ("12 High Street, Leeds LS1 4AP", "LS1 4AP", "Leeds"),
        ("1012 AB Amsterdam", "1012 AB", "Amsterdam"),
        ("Blk 12 Toa Payoh, Singapore 310012", "310012", ""),
    ],
)
def test_an_address_tells_its_postcode_and_its_town_in_every_market(address: str, code: str, town: str):
    assert next(places_in(address)) == Place(code, town)


@pytest.mark.parametrize("address", ["13930 MAGNOLIA AVE", "2417 NW Raleigh St Apt 4", "Lindwurmstraße 88"])
def test_the_number_of_a_house_is_no_postcode(address: str):
    assert list(places_in(address)) == []


@pytest.mark.parametrize(
    ("address", "page", "masked"),
    [
        ("2 Oak St, Portland, OR 97210-1234", "PORTLAND, OR 97210", MARK),
        ("2 Oak St, Portland, OR 97210", "left at PORTLAND, OR 97210.", f"left at {MARK}."),
        ("2 Oak St, Portland, OR 97210", "Beaverton OR 97210", MARK),
        ("2 Oak St, San Diego, CA 92107", "SAN DIEGO, CA", MARK),
        ("2 Oak St, Tempe, AZ 85281", "Tempe, AZ, United States", MARK),
        ("No 15, Jalan SS 2/55, 47300 Petaling Jaya", "47300 Petaling Jaya", MARK),
        ("Jl. Diponegoro No. 8, Bandung 40115", "Bandung", MARK),
        ("เขตคลองเตย กรุงเทพมหานคร 10110", "กรุงเทพมหานคร", MARK),
        ("臺北市大安區忠孝東路四段100號", "臺北市", MARK),
        ("〒150-0001 東京都渋谷区神宮前1-2-3", "2026/05/09\t配達完了\t東京都", f"2026/05/09\t配達完了\t{MARK}"),
        ("Lindwurmstraße 88, 80337 München", "D-80337 München", MARK),
        ("Lindwurmstraße 88, 80337 München", "MÜNCHEN", MARK),
        ("12 High Street, Leeds LS1 4AP", "Delivered in LEEDS LS14AP", f"Delivered in {MARK}"),
        ("Blk 12 Toa Payoh, Singapore 310012", "Singapore 310012", f"Singapore {MARK}"),
        ("Makati City 1203", "1203 Makati City", MARK),
        ("12 đường Lê Lợi, TP. Hồ Chí Minh 700000", "Bưu cục 700000", f"Bưu cục {MARK}"),
    ],
)
def test_a_buyers_postcode_and_town_are_masked_wherever_they_stand(address: str, page: str, masked: str):
    masks = knowing(address)
    assert masks.cover(page) == masked
    assert masks.cover(masked) == masked, "masking again changes nothing"
    assert masks.still(masked) == []


@pytest.mark.parametrize("page", ["47300 Petaling Jaya", "parcel 42047300", "(420) 47300", "420 47300"])
def test_the_check_of_the_written_files_finds_a_postcode_that_was_left(page: str):
    masks = knowing("47300 Petaling Jaya")
    left = masks.still(page.replace("parcel 42047300", f"42047300{NUMBER}"))
    assert [secret.kind for secret in left] == [ADDRESS]


@pytest.mark.parametrize(
    "page",
    [
        "LOS ANGELES CA DISTRIBUTION CENTER",
        "CHINO, CA 91710",
        "Shah Alam",
        "Total Rp 40115",
        "US$ 97210",
        "97210 g",
        "SKU BOX-97210",
        "12.97210",
        "0034 0434 97210 9476",
        "Wed, 13 May 1203",
    ],
)
def test_places_of_carriers_amounts_and_numbers_stay(page: str):
    assert knowing("Portland, OR 97210", "Bandung 40115", "Makati City 1203").cover(page) == page


@pytest.mark.parametrize(
    ("printed", "masked"),
    [
        (f"42097210{NUMBER}", f"420{MARK}{NUMBER}"),
        (f"420972101234{NUMBER}", f"420{MARK}{NUMBER}"),
        ("(420) 97210 9400 1118 9922 3397 6239 13", f"(420) {MARK} 9400 1118 9922 3397 6239 13"),
        ("420 97210-1234 9400 1118 9922 3397 6239 13", f"420 {MARK} 9400 1118 9922 3397 6239 13"),
        ("(2L)DE80337+01000", f"(2L)DE{MARK}+01000"),
    ],
)
def test_a_postcode_before_a_parcels_number_is_masked_though_no_address_is_known(printed: str, masked: str):
    """The number itself stays, so that it can be compared with the carrier's page."""
    masks = Masks((), kept=(NUMBER,))
    assert masks.cover(printed) == masked
    assert masks.cover(masked) == masked
    assert masks.still(printed)
    assert masks.still(masked) == []


def test_a_number_is_kept_without_the_postcode_before_it():
    assert without_route(f"42097210{NUMBER}") == NUMBER
    assert without_route(f"]C1420972101234{NUMBER}") == NUMBER
    for other in (NUMBER, "42055120", "1Z7R4W620394812768"):
        assert without_route(other) == other


@pytest.mark.parametrize(
    "said",
    [
        f"42097210{NUMBER}",
        f"\x1d42097210{NUMBER}",
        "42097210",
        "420972101234",
        "42184097210",
        "%0080337099805250001031012760",
        "[)>\x1e01\x1d96972101234\x1d840\x1d003\x1d1Z7R4W620394812768",
        "80337088088012",
        "https://track.example/?n=LX123456789CN&zip=80337",
    ],
)
def test_a_barcode_that_holds_a_postcode_is_private(said: str):
    assert knowing("80337 München").of_barcode(said) == ADDRESS


@pytest.mark.parametrize("said", [NUMBER, "1Z7R4W620394812768", "00340434161094765203", "SPXMY041938275503"])
def test_a_barcode_of_a_parcels_number_alone_stays(said: str):
    assert knowing("Reno, NV 89501").of_barcode(said) == ""


def test_an_id_that_stays_may_hold_a_postcode_by_chance():
    assert knowing("Reno, NV 22339", kept=(NUMBER,)).of_barcode(NUMBER) == ""


def lines(*texts: str) -> list[Line]:
    return [Line(t, Box(335, 20 + 24.0 * n, 8.0 * len(t), 20)) for n, t in enumerate(texts)]


def test_a_page_of_a_carrier_tells_where_a_parcel_went_though_no_address_is_known():
    page = [
        *lines("Delivered, in or at the mailbox", "Tucson, US"),
        *(Line(t.text, Box(335, t.box.y + 90, t.box.w, 20)) for t in lines("Customs clearance completed", "Miami, US")),
    ]
    (end,) = ends_on(page)
    masks = Masks((), ends=(end,))
    assert [masks.cover(t) for t in ("Tucson, US", "Tucson", "Miami, US")] == [MARK, MARK, "Miami, US"]


def test_a_row_of_a_table_tells_it_in_a_cell_beside():
    page = lines("2026-05-09 11:42\tZugestellt\tMünchen", "2026-05-08 02:18\tIn Zustellung\tHamburg")
    assert list(ends_on(page)) == [Place("", "München")]


@pytest.mark.parametrize(
    "below", ["Your item was left at the door.", "May 9, 2026", "Signed by: KLEE", "Out for Delivery"]
)
def test_what_stands_under_a_delivery_and_is_no_place_is_taken_for_none(below: str):
    assert list(ends_on(lines("Delivered", below))) == []


@pytest.mark.parametrize("printed", ["Destination: United States", "目的地：美国"])
def test_a_country_tells_nothing_of_anybody(printed: str):
    assert Masks(()).cover(printed) == printed


def test_a_destination_by_its_label_is_masked():
    assert Masks(()).cover("Destination: Tucson, AZ") == f"Destination: {MARK}"
