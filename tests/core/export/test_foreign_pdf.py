"""A PDF of somebody else's that breaks on the way costs its own pages, never the submission."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pypdf
import pytest

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.originals import make_ready, read_bytes
from appealdesk.core.export.pdf.foreign import can_be_taken_over, disarm
from appealdesk.core.export.placing import refuse_bad_target
from appealdesk.core.reading.disk import DiskFolder

if TYPE_CHECKING:
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


def evidence(data: bytes) -> Evidence:
    return Evidence("evidence/a.pdf", "0" * 64, len(data), "application/pdf", EvidenceKind.OTHER)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_pdf_is_placed_or_given_up_with_a_reason(name: str, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.WARNING):
        original = make_ready(ODD[name], evidence(ODD[name]))
    assert original.pdf_pages == 1 or original.reason == "dossier.unplaceable.broken"
    assert caplog.text == "", "the library keeps its remarks to itself"


def test_what_opens_and_breaks_when_it_is_copied_is_given_up(monkeypatch: pytest.MonkeyPatch):
    def fail(*_arguments: object) -> None:
        raise AttributeError("'NoneType' object has no attribute 'get'")

    data = ODD["annotations that are a number"]
    monkeypatch.setattr(pypdf.PdfWriter, "add_page", fail)
    assert make_ready(data, evidence(data)).reason == "dossier.unplaceable.broken"


def test_an_action_is_taken_away_and_a_link_kept():
    data = raw_pdf(
        PAGE % b"/AA<</O 6 0 R>>/Annots[4 0 R 5 0 R null]",
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.com)>>>>",
        b"<</S/JavaScript/JS(1)>>",
    )
    page = pypdf.PdfReader(io.BytesIO(data)).pages[0]
    disarm(page)
    assert "/AA" not in page
    assert ["/A" in a.get_object() for a in page["/Annots"]] == [False, True]
    assert can_be_taken_over(pypdf.PdfReader(io.BytesIO(data)))


def test_a_target_that_leads_in_a_circle_is_told(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(ExportError) as told:
        refuse_bad_target(tmp_path / "case", tmp_path / "a")
    assert "loop" in told.value.message("en")


def test_a_file_whose_accents_lie_apart_on_the_disk_is_found_by_its_name(tmp_path: Path):
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "cafe\u0301.png").write_bytes(b"x")
    assert read_bytes(DiskFolder(tmp_path), "evidence/caf\u00e9.png") == b"x"
