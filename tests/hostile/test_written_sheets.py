"""The workbook that we write: nothing of the case ever starts a formula or a link in it."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.core.export.worlds import ORDER, World, png, written

if TYPE_CHECKING:
    from pathlib import Path

FORMS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.example","y")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "\N{FULLWIDTH PLUS SIGN}1+1",
    "\N{FULLWIDTH HYPHEN-MINUS}1+1",
    "\N{FULLWIDTH COMMERCIAL AT}SUM(1+1)",
    "'=1+1",
    "http://x.example/=1+1",
)
"""What spreadsheets, one or the other of them, take for a formula or a link."""


@pytest.mark.parametrize("form", FORMS)
def test_a_name_a_number_and_a_file_stay_what_was_printed(tmp_path: Path, form: str):
    world = World(tmp_path / "case").order(buyer=form, number=form).order(form or "x", "9400111899223397623913")
    name = re.sub(r'[\\/:*?"<>|\r\n\t]', "_", form)
    written(world.paper(f"{name} order.png", png(), ids=ORDER), tmp_path / "out")

    path = tmp_path / "out" / "Evidence_Index.xlsx"
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    # XML knows one kind of line end
    told = [c for c in texts if c.value.replace("\n", "\r") == form.replace("\n", "\r")]
    assert len(told) >= 3, "the order, the buyer and the number"
    assert any(name in c.value for c in texts), "the file"
    assert {c.data_type for c in texts} == {"s"}
    assert {c.number_format for c in told} == {"@"}
    with zipfile.ZipFile(path) as container:
        for part in container.namelist():
            assert b"<f>" not in container.read(part)
            assert not part.endswith(".rels") or b'"http://x.example' not in container.read(part)


def test_links_lead_to_the_files_beside_it_only(tmp_path: Path):
    world = World(tmp_path / "case").order("=javascript:alert(1)")
    written(world.paper("order.png", png(), ids="=javascript:alert(1)"), tmp_path / "out")
    sheets = load_workbook(tmp_path / "out" / "Evidence_Index.xlsx")
    links = [c.hyperlink.target for s in sheets for row in s.iter_rows() for c in row if c.hyperlink]
    assert links
    assert not [link for link in links if ":" in link or link.startswith(("/", "\\", "."))]
