"""What a PDF tells of its own history: neutral properties, each counted as the file's own data say."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.annotations import FreeText, Highlight, Link
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.single import read_bytes
from tests.core.reading.making import SizeOcr, pdf, text_pdf


def told(data: bytes) -> dict[str, str]:
    return dict(read_bytes(data, Tools(ocr=SizeOcr)).metadata)


def updated(data: bytes, times: int = 1) -> bytes:
    """Append to a PDF as programs do that change a file without writing it anew."""
    for count in range(times):
        writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
        writer.add_metadata({"/Subject": f"changed {count}"})
        out = io.BytesIO()
        writer.write(out)
        data = out.getvalue()
    return data


def test_a_file_as_it_was_made_has_no_history():
    assert (
        told(text_pdf("Order 114-5820447-3196258")).keys() & {"updates", "changed-after-signing", "annotations"}
        == set()
    )


@pytest.mark.parametrize("times", [1, 3])
def test_every_saving_that_was_appended_is_counted(times: int):
    data = updated(text_pdf("x"), times)
    assert data.startswith(text_pdf("x")[:200]), "nothing before it was written anew"
    assert told(data)["updates"] == str(times)


def test_a_file_made_for_the_web_has_two_trailers_from_the_start():
    first_part = b"%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L 1000 >>\nendobj\nstartxref\n0\n%%EOF\n"
    assert "updates" not in told(first_part + text_pdf("x").split(b"\n", 1)[1])


def signed(data: bytes) -> bytes:
    """Return a PDF whose signature covers all bytes but its own."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    signature = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Sig"),
                NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
                NameObject("/SubFilter"): NameObject("/adbe.pkcs7.detached"),
                NameObject("/ByteRange"): ArrayObject(
                    [NumberObject(n) for n in (0, 1111111111, 1222222222, 1333333333)]
                ),
                NameObject("/Contents"): ByteStringObject(bytes(64)),
            }
        )
    )
    field = writer._add_object(
        DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject("Signature1"),
                NameObject("/V"): signature,
            }
        )
    )
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([field])})
    out = io.BytesIO()
    writer.write(out)
    made = out.getvalue()
    start = made.index(b"/Contents") + len(b"/Contents ")
    end = made.index(b">", start) + 1
    for value, placeholder in ((start, b"1111111111"), (end, b"1222222222"), (len(made) - end, b"1333333333")):
        made = made.replace(placeholder, str(value).encode().rjust(10), 1)
    return made


def test_bytes_behind_the_signed_ones_are_a_change_after_signing():
    as_signed = signed(text_pdf("A letter of the carrier"))
    assert "changed-after-signing" not in told(as_signed)
    assert int(told(updated(as_signed))["changed-after-signing"]) > 50


def test_notes_that_somebody_put_on_a_page_are_counted_and_links_are_not():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf("Order 114-5820447-3196258")))
    box = (50, 50, 200, 100)
    corners = ArrayObject([FloatObject(n) for n in (50, 100, 200, 100, 50, 50, 200, 50)])
    writer.add_annotation(0, FreeText(text="see here", rect=box))
    writer.add_annotation(0, Highlight(rect=box, quad_points=corners))
    writer.add_annotation(0, Link(rect=box, url="https://example.com"))
    out = io.BytesIO()
    writer.write(out)
    assert told(out.getvalue())["annotations"] == "2"


def test_pages_without_notes_have_none():
    assert "annotations" not in told(pdf(lambda c: c.drawString(50, 250, "page"), pages=4))
