"""A redacted copy: files named after a buyer say that their names are withheld; the shop's address stays in texts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from appealdesk.core.domain.page import Page, Reading, Unit
from appealdesk.core.text import text
from tests.core.export.eyes import Eyes, page_of, redacted
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import NUMBER, ORDER, World, written

if TYPE_CHECKING:
    from pathlib import Path

BUYER = "Karen Lee"
LABEL = ("Lanyu Home", "13930 MAGNOLIA AVE", "CHINO CA 91710", BUYER, "1208 BIRCH LN", "BOISE ID 83705", f"Ref {ORDER}")
SAID = "withheld, as it names a buyer"


def world_in(folder: Path) -> tuple[World, Eyes]:
    world = World(folder / "case", letter=f"# Problem\n\nOrder {ORDER} left 13930 Magnolia Ave on time.\n")
    world.order(buyer=BUYER)
    label, lines = page_of(LABEL)
    world.paper("label of Karen Lee.png", label, ids=ORDER, numbers=NUMBER)
    item = world.evidence[0]
    page = Page(1, 460, 30.0 * (len(lines) + 1), Unit.PIXEL, lines)
    world.evidence[0] = replace(item, reading=Reading(item.sha256, item.size, item.media, (page,)))
    world.paper("messages.txt", f"Order {ORDER}\nThank you".encode(), ids=ORDER)
    return world, Eyes(lines)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    world, eyes = world_in(folder)
    redacted(world, eyes, folder / "out")
    return folder / "out"


def said(path: Path) -> str:
    return " ".join(" ".join(pages_text(path)).split())


def test_the_row_of_an_original_file_says_that_its_name_is_withheld(out):
    pages = said(out / "REDACTED_Appeal_Dossier.pdf")
    label = text("en", "dossier.exhibit.file")
    assert f"{label} {SAID}; called exhibit-1.png in this copy" in pages
    assert f"{label} exhibit-1.png" not in pages
    assert f"{label} evidence/messages.txt" in pages, "other files keep their names"


def test_the_index_and_the_lists_for_programs_say_so_too(out):
    rows = load_workbook(out / "REDACTED_Evidence_Index.xlsx").worksheets
    cells = [str(c) for sheet in rows for row in sheet.iter_rows(values_only=True) for c in row if c]
    assert any(c.startswith(SAID) for c in cells)
    assert "exhibit-1.png" not in cells
    index = json.loads((out / "REDACTED_Evidence_Index.json").read_text("utf-8"))["exhibits"]
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))["exhibits"]
    for exhibits in (index, manifest):
        assert [e.get("name_withheld") for e in exhibits] == [True, None]


def test_the_shops_own_address_stays_in_every_text_and_the_buyers_in_none(out):
    for path in out.glob("*.pdf"):
        pages = said(path)
        if "Dossier" in path.name or "OrderID" in path.name:
            assert "13930 MAGNOLIA AVE" in pages, path.name
        for private in (BUYER, "1208 BIRCH LN", "BOISE", "83705"):
            assert private not in pages, path.name
    assert "left 13930 Magnolia Ave on time" in said(out / "REDACTED_Appeal_Letter.pdf")


def test_a_submission_says_nothing_of_withheld_names(tmp_path):
    world, _ = world_in(tmp_path)
    written(world, tmp_path / "out")
    pages = said(tmp_path / "out" / "Appeal_Dossier.pdf")
    assert "label of Karen Lee.png" in pages
    assert SAID not in pages
    assert b"name_withheld" not in (tmp_path / "out" / "manifest.json").read_bytes()
