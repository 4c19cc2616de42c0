"""A draft is never taken for what is handed in: on its pages, in its workbook, and by where it may be written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.values import Role
from tests.core.export.eyes import Eyes, redacted
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import ORDER, World, pack, pdf, planned, png, written

if TYPE_CHECKING:
    from pathlib import Path

STATEMENT = "Order 114-5820447-3196258 left on time.\n"


def shop(folder: Path) -> World:
    """A shop on a platform whose form takes a statement."""
    world = World(folder / "case", platform="shopee", site="my", letter=STATEMENT)
    return world.order().paper("order.png", png(), ids=ORDER)


@pytest.fixture(scope="module", params=["en", "zh"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("draft")
    written(shop(folder).blocker(), folder / "out", language=request.param, draft=True)
    return folder / "out", request.param


def test_the_names_are_those_that_the_form_asks_for(tmp_path):
    world = (
        World(tmp_path / "case").order().paper("order.png", png(), ids=ORDER).paper("label.pdf", pdf("L"), ids=ORDER)
    )
    files = written(world, tmp_path / "out", draft=True)
    pattern = pack("amazon").export_profile.name_pattern
    assert pattern
    evidence = [f for f in files.values() if f.role is Role.EVIDENCE]
    assert [f.untouched for f in evidence] == [False, True], "the mark is no reason to flatten a PDF file"
    assert all(re.fullmatch(pattern, f.path) for f in evidence)


def test_every_page_says_so_and_the_manifest_does(out):
    folder, _ = out
    papers = sorted(folder.glob("*.pdf"))
    assert papers
    assert all("DRAFT" in page for paper in papers for page in pages_text(paper))
    assert json.loads((folder / "manifest.json").read_bytes())["draft"] is True


def test_the_workbook_says_it_on_every_tab_and_printed_page(out):
    mark = {"en": "DRAFT ", "zh": "草稿 "}[out[1]]
    for sheet in load_workbook(out[0] / "Evidence_Index.xlsx"):
        assert sheet.title.startswith(mark)
        assert "DRAFT" in sheet.oddHeader.center.text


def test_it_never_takes_the_place_of_a_submission(tmp_path):
    world = shop(tmp_path)
    written(world, tmp_path / "out")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    with pytest.raises(ExportError) as told:
        written(world.blocker(), tmp_path / "out", draft=True)
    assert told.value.key == "dossier.error.final-there"
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before


def test_the_submission_takes_the_drafts_place_and_has_no_mark(tmp_path):
    world = shop(tmp_path)
    written(world, tmp_path / "out", draft=True)
    made, _ = planned(world)
    files = written(world, tmp_path / "out")
    assert {p.name for p in (tmp_path / "out").iterdir()} == set(files) == {f.name for f in made.files}
    assert (tmp_path / "out" / "Appeal_Statement.txt").read_text("utf-8") == STATEMENT
    book = load_workbook(tmp_path / "out" / "Evidence_Index.xlsx")
    assert book.sheetnames[0] == "Orders"
    assert book["Orders"].oddHeader.center.text is None


def test_a_redacted_copy_of_an_unfinished_case_says_both_and_is_called_a_redacted_copy(tmp_path):
    world = shop(tmp_path).blocker()
    files = redacted(world, Eyes(), tmp_path / "out", draft=True)
    names = [f.path for f in files if f.path != "manifest.json"]
    assert all(n.startswith("REDACTED_") and "DRAFT" not in n for n in names)
    book = load_workbook(tmp_path / "out" / "REDACTED_Evidence_Index.xlsx")
    assert all(title.startswith("REDACTED DRAFT ") and len(title) <= 31 for title in book.sheetnames)
