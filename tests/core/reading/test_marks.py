"""Marks that a picture itself shows: whether lines are cut by its sides, a clock, an address bar."""

from __future__ import annotations

from appealdesk.core.domain.page import Origin, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

US = Context("amazon", "us", "America/Los_Angeles")
ROWS = ["Order details", "Order ID 114-5820447-3196258", "Order date May 6, 2026, 1:14 PM"]


def marks(rows, **more: object) -> dict[str, bool]:
    return {m.name: m.present for m in understand(reading(page(rows, **more)), "p.png", US).marks}


def test_lines_that_run_to_the_side_of_the_picture_are_cut():
    # a letter is 10 pixels wide, so the picture ends with the longer two lines
    assert marks(ROWS, width=40 + 10 * len(ROWS[1]))["uncut"] is False
    assert marks([[(1.0, row)] for row in ROWS])["uncut"] is False


def test_one_line_at_the_side_may_be_a_badge():
    assert marks([*ROWS, [(1200, "Help now")]])["uncut"] is True
    assert marks([*ROWS, [(1240, "9+")], [(1240, "Q?")]])["uncut"] is True


def test_whole_pages_and_files_that_are_no_pictures_are_not_cut():
    assert marks(ROWS)["uncut"] is True
    assert "uncut" not in marks([[(1.0, row)] for row in ROWS], unit=Unit.POINT, origin=Origin.TEXT)


def test_an_address_bar_and_a_clock_are_seen_or_found_missing():
    bar = ["sellercentral.amazon.com/orders-v3/order/114-5820447-3196258", *ROWS]
    clock = [*([""] * 16), [(1100.0, "9:30 AM")], [(1100.0, "5/8/2026")]]
    shown = marks([*bar, *clock])
    assert (shown["url"], shown["clock"]) == (True, True)
    shown = marks(ROWS)
    assert (shown["url"], shown["clock"]) == (False, False)
