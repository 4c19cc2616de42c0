"""An order id has one form, found in typed letters, in cells and on recognised pages, each as strictly as it may be."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.order_forms import IN_CELLS, MISTAKABLE, READ, WRITTEN

IDS = {
    "amazon": "114-5820447-3196258",
    "temu": "PO-211-04817362951870",
    "wish": "5f2c8a9b3d4e6f7081a2b3c4",
    "ebay": "12-34567-89012",
    "shopee": "260520H7TC94DS",
}


@pytest.mark.parametrize(("platform", "value"), IDS.items(), ids=list(IDS))
def test_an_id_is_found_in_all_three(platform: str, value: str) -> None:
    written, read = WRITTEN[platform].search(f"order {value}, late"), READ[platform].search(f"order {value}, late")
    cell = IN_CELLS.search(f"AM_{value}_1")
    assert written is not None
    assert read is not None
    assert cell is not None
    assert (written[0], read[0], cell[0], cell.lastgroup) == (value, value, value, platform)


def test_the_three_know_the_same_platforms() -> None:
    assert set(WRITTEN) == set(READ) == set(IN_CELLS.groupindex) == set(IDS)
    assert set(IDS) > MISTAKABLE


def test_only_a_recognised_page_may_hold_misread_digits_and_spaced_hyphens() -> None:
    misread = "l14 - 58204O7-3196258"
    assert READ["amazon"].search(misread)
    assert not WRITTEN["amazon"].search(misread)
    assert not IN_CELLS.search(misread)


def test_digits_alone_are_an_order_of_shopee_in_its_own_export_but_no_word_of_a_letter() -> None:
    assert IN_CELLS.search("26052012345678")
    assert not WRITTEN["shopee"].search("parcel 26052012345678")
