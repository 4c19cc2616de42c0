"""A PDF of somebody else's becomes pictures of its pages; one that breaks costs its own pages, never the submission."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.export.errors import Cancelled, ExportError
from appealdesk.core.export.fitting.coding import pixels_of
from appealdesk.core.export.flattening import NOTE, Flattener, picture_of
from appealdesk.core.export.memory import MemoryFile
from appealdesk.core.export.originals import read_bytes
from appealdesk.core.export.pdf.pictures import UnplaceableError
from appealdesk.core.export.target import refuse_bad_target
from appealdesk.core.reading.disk import DiskFile, DiskFolder
from appealdesk.core.reading.preview import DrawnPage
from tests.core.export.pdf_view import images, pages_text
from tests.core.export.worlds import ORDER, World, pdf, taking, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def raw_pdf(page: bytes, *others: bytes) -> bytes:
    """A PDF of one page, object by object; object 3 is the page, the others follow."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *others]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(out)


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]%s>>"
ODD = {
    "annotations that are none": raw_pdf(PAGE % b"/Annots[4 0 R 3 0 R 99 0 R null 5 (x)]", b"<</A 4 0 R>>"),
    "annotations that are a number": raw_pdf(PAGE % b"/Annots 7"),
    "an annotation that is its own parent": raw_pdf(
        PAGE % b"/Annots[4 0 R]", b"<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/Parent 4 0 R/A 4 0 R/P 4 0 R>>"
    ),
    "content that is not there": raw_pdf(PAGE % b"/Contents[99 0 R 3 0 R]/Resources 99 0 R"),
}


@pytest.fixture(scope="module")
def flattener() -> Iterator[Flattener]:
    with Flattener() as made:
        yield made


def flat(flattener: Flattener, tmp_path: Path, data: bytes):
    (tmp_path / "a.pdf").write_bytes(data)
    return flattener.pictures(DiskFile(tmp_path / "a.pdf"), lambda: None)


def shown_or_told(flattener: Flattener, tmp_path: Path, data: bytes) -> int | str:
    """The number of pages, or why there are none."""
    try:
        return len(flat(flattener, tmp_path, data))
    except UnplaceableError as told:
        return told.reason


@pytest.mark.parametrize("name", ODD)
def test_an_odd_pdf_is_shown_or_given_up_with_a_reason(flattener: Flattener, tmp_path: Path, name: str):
    assert shown_or_told(flattener, tmp_path, ODD[name]) in {1, "dossier.unplaceable.broken"}


def test_every_page_becomes_a_picture_that_says_so_and_equal_files_give_equal_pictures(
    flattener: Flattener, tmp_path: Path
):
    pages = flat(flattener, tmp_path, pdf("A", "B", "C"))
    assert [p.notes for p in pages] == [(NOTE,)] * 3
    assert len({p.name for p in pages}) == 3
    assert pages == flat(flattener, tmp_path, pdf("A", "B", "C"))
    assert all(p.space == "DeviceGray" for p in pages), "black on white needs no colours"


def test_colours_that_differ_by_one_level_stay_apart():
    page = Image.new("RGB", (4, 1))
    shades = [(200, 10, 10), (201, 11, 10), (0, 0, 255), (1, 0, 254)]
    for x, shade in enumerate(shades):
        page.putpixel((x, 0), shade)
    drawn = DrawnPage(page.convert("RGBA").tobytes("raw", "BGRA"), 4, 1, 16, 1.0, 1)
    assert [pixels_of(picture_of(drawn)).getpixel((x, 0)) for x in range(4)] == shades


def test_its_text_can_still_be_found_and_copied(tmp_path: Path):
    world = World(tmp_path / "case").order().paper("label.pdf", pdf("Invoice 77 to Karen Lee"), ids=ORDER)
    files = written(world, tmp_path / "out", chosen=taking("amazon", max_files=1))
    name = f"OrderID_{ORDER}_Evidence.pdf"
    assert files[name].pdfa == "1a"
    _, cover, page = pages_text(tmp_path / "out" / name)
    assert "pages follow as pictures" in " ".join(cover.split())
    assert "not retouched" not in cover
    assert len(images(tmp_path / "out" / name)) == 1
    assert len(PdfReader(tmp_path / "out" / name).pages) == 3
    assert "Invoice 77 to Karen Lee" in page


def test_many_pages_can_be_given_up_on_the_way(flattener: Flattener, tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(pdf(*"ABCDEFGH"))
    seen = []

    def check() -> None:
        seen.append(1)
        if len(seen) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        flattener.pictures(DiskFile(tmp_path / "a.pdf"), check)
    assert len(seen) == 3


def test_a_target_that_leads_in_a_circle_is_told(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(ExportError) as told:
        refuse_bad_target(tmp_path / "case", tmp_path / "a")
    assert told.value.key == "dossier.error.circle"


def test_a_file_whose_accents_lie_apart_on_the_disk_is_found_by_its_name(tmp_path: Path):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "cafe\u0301.png").write_bytes(b"x")
    assert read_bytes(DiskFolder(tmp_path), "evidence/caf\u00e9.png") == b"x"


def test_what_was_filled_into_a_form_is_on_the_picture_of_its_page():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200), invariant=1)
    canvas.acroForm.textfield(name="q", value="HHHHHHHH", x=50, y=80, width=200, height=40, fontSize=30, borderWidth=0)
    canvas.showPage()
    canvas.save()
    with Flattener() as flattener:
        (picture,) = flattener.pictures(MemoryFile.of("form.pdf", out.getvalue()), lambda: None)
    ink = sum(pixels_of(picture).convert("L").histogram()[:100])
    assert ink > 2_000
