"""Of a PDF counts what a person sees: form fields and notes do, white letters and covered ones do not; that is told."""

import io
from collections.abc import Callable, Sequence

import pypdf
import pytest
from PIL import Image
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, NumberObject, StreamObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.domain.page import Box, Line, Reading
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.single import read_bytes

SEEN, OTHER = "114-5820447-3196258", "302-5403186-8567629"


class Says:
    """A recogniser that reads these lines off any picture with something on it."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.pictures: list[tuple[int, ...]] = []

    def recognise(self, picture) -> Sequence[Line]:
        self.pictures.append(picture.shape)
        dark = bool((picture < 128).any())
        return [Line(t, Box(100, 100 + 60 * n, 600, 40)) for n, t in enumerate(self.texts if dark else ())]


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4)
    draw(page)
    page.save()
    return out.getvalue()


def read(data: bytes, *recognised: str) -> Reading:
    return read_bytes(data, Tools(ocr=lambda: Says(*recognised)))


def said(reading: Reading) -> str:
    return "\n".join(line.text for page in reading.pages for line in page.lines)


def letter(page: Canvas) -> None:
    page.drawString(72, 760, f"Order number {SEEN}")
    page.drawString(72, 740, "Posted on 2 May 2026 at the counter of the post office in Long Beach")


# ---------------------------------------------------------------- what nobody sees
def white(page: Canvas) -> None:
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 500, f"Order number {OTHER}")


def white_on_a_white_box(page: Canvas) -> None:
    page.setFillColorRGB(1, 1, 1)
    page.rect(60, 480, 400, 60, fill=1, stroke=0)
    page.drawString(72, 500, f"Order number {OTHER}")


def tiny(page: Canvas) -> None:
    page.setFont("Helvetica", 0.5)
    page.drawString(72, 500, f"Order number {OTHER}")


def beside_the_page(page: Canvas) -> None:
    page.drawString(72, -300, f"Order number {OTHER}")


def invisible(page: Canvas) -> None:
    text = page.beginText(72, 500)
    text.setTextRenderMode(3)
    text.textLine(f"Order number {OTHER}")
    page.drawText(text)


def covered_and_written_anew(page: Canvas) -> None:
    page.drawString(72, 500, f"Order number {OTHER}")
    page.setFillColorRGB(1, 1, 1)
    page.rect(60, 490, 400, 24, fill=1, stroke=0)
    page.setFillColorRGB(0, 0, 0)
    page.drawString(72, 500, f"Order number {SEEN}")


@pytest.mark.parametrize(
    "hide", [white, white_on_a_white_box, tiny, beside_the_page, invisible, covered_and_written_anew]
)
def test_a_number_that_nobody_sees_is_no_reading_and_is_told(hide: Callable[[Canvas], None]) -> None:
    reading = read(drawn(lambda page: (letter(page), hide(page))))
    assert SEEN in said(reading)
    assert OTHER not in said(reading)
    assert dict(reading.metadata)["hidden-numbers"] == f"{OTHER} (p. 1)"


# ---------------------------------------------------------------- what looks alike and is seen
def white_on_a_dark_bar(page: Canvas) -> None:
    page.setFillColorRGB(0, 0, 0.4)
    page.rect(60, 480, 400, 60, fill=1, stroke=0)
    white(page)


def white_on_a_picture(page: Canvas) -> None:
    page.drawImage(ImageReader(Image.new("RGB", (40, 10), "navy")), 60, 480, 400, 60)
    white(page)


def on_a_white_box(page: Canvas) -> None:
    page.setFillColorRGB(1, 1, 1)
    page.rect(60, 480, 400, 60, fill=1, stroke=0)
    page.setFillColorRGB(0, 0, 0)
    page.drawString(72, 500, f"Order number {OTHER}")


def framed(page: Canvas) -> None:
    page.drawString(72, 500, f"Order number {OTHER}")
    page.rect(60, 490, 400, 24, fill=0, stroke=1)


def underlined(page: Canvas) -> None:
    page.drawString(72, 500, f"Order number {OTHER}")
    page.rect(60, 497, 400, 1, fill=1, stroke=0)


def marked_through(page: Canvas) -> None:
    page.drawString(72, 500, f"Order number {OTHER}")
    page.setFillAlpha(0.3)
    page.setFillColorRGB(1, 1, 0)
    page.rect(60, 490, 400, 24, fill=1, stroke=0)


def grey(page: Canvas) -> None:
    page.setFillColorRGB(0.8, 0.8, 0.8)
    page.drawString(72, 500, f"Order number {OTHER}")


@pytest.mark.parametrize(
    "show", [white_on_a_dark_bar, white_on_a_picture, on_a_white_box, framed, underlined, marked_through, grey]
)
def test_what_is_seen_is_read_whatever_is_drawn_around_it(show: Callable[[Canvas], None]) -> None:
    reading = read(drawn(lambda page: (letter(page), show(page))))
    assert {SEEN, OTHER} <= set(said(reading).split())
    assert "hidden-numbers" not in dict(reading.metadata)


# ---------------------------------------------------------------- scans with a layer
def scan(page: Canvas, *layer: str) -> None:
    page.drawImage(ImageReader(Image.new("RGB", (60, 80), "dimgray")), 0, 0, *A4)
    text = page.beginText(60, 780)
    text.setTextRenderMode(3)
    for line in layer:
        text.textLine(line)
    page.drawText(text)


@pytest.mark.parametrize(
    ("layer", "told"),
    [
        (f"Order number {OTHER}", f"{OTHER} (p. 1)"),
        (f"Order number {SEEN}", None),
        (f"Order number {SEEN.replace('58', '53')}", None),
        ("Order number 114 5820447 3196258", None),
        ("Delivered on Monday", None),
    ],
)
def test_a_layer_that_says_another_number_than_the_picture_is_told(layer: str, told: str | None) -> None:
    reading = read(drawn(lambda page: scan(page, layer)), f"Order number {SEEN}", "Delivered on Monday")
    assert SEEN in said(reading)
    assert OTHER not in said(reading)
    assert dict(reading.metadata).get("hidden-numbers") == told


def test_where_nothing_is_recognised_no_layer_is_said_to_differ() -> None:
    assert "hidden-numbers" not in dict(read(drawn(lambda page: scan(page, f"Order {OTHER}"))).metadata)


# ---------------------------------------------------------------- what is put upon a page
def form(page: Canvas) -> None:
    letter(page)
    page.acroForm.textfield(name="order", value=OTHER, x=72, y=600, width=300, height=24, fontName="Helvetica")


def undrawn(data: bytes) -> bytes:
    """Leave it to the reader to draw what was filled in, as some programs do."""
    made = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    for mark in made.pages[0]["/Annots"]:  # type: ignore[union-attr] # an array of marks
        mark.get_object().pop("/AP", None)
    made._root_object["/AcroForm"][NameObject("/NeedAppearances")] = BooleanObject(True)  # type: ignore[index]
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


@pytest.mark.parametrize("change", [bytes, undrawn], ids=["drawn", "to be drawn"])
def test_what_was_filled_into_a_form_is_read_where_it_stands(change: Callable[[bytes], bytes]) -> None:
    reading = read(change(drawn(form)))
    line = next(line for page in reading.pages for line in page.lines if OTHER in line.text)
    assert 72 <= line.box.x <= 100
    assert 842 - 624 <= line.box.y <= 842 - 600


def test_files_inside_of_a_file_are_counted_and_not_read() -> None:
    made = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(drawn(letter))))
    made.add_attachment("order.pdf", drawn(lambda page: page.drawString(72, 700, OTHER)))
    made.add_attachment("note.txt", OTHER.encode())
    out = io.BytesIO()
    made.write(out)
    reading = read(out.getvalue())
    assert (OTHER in said(reading), dict(reading.metadata)["attachments"]) == (False, "2")


# ---------------------------------------------------------------- pictures of scanners
def encoded(kind: str) -> tuple[bytes, dict[str, object], int]:
    """Return a black picture as scanners store it, and what its dictionary says."""
    out = io.BytesIO()
    if kind == "JPXDecode":
        Image.new("RGB", (1200, 1600), "black").save(out, "JPEG2000")
        return out.getvalue(), {"/ColorSpace": NameObject("/DeviceRGB")}, 8
    if kind == "DCTDecode":
        Image.new("CMYK", (1200, 1600), (0, 0, 0, 255)).save(out, "JPEG")
        return out.getvalue(), {"/ColorSpace": NameObject("/DeviceCMYK")}, 8
    Image.new("1", (1200, 1600), 0).save(out, "TIFF", compression="group4", tiffinfo={278: 1600})
    with Image.open(out) as tiff:
        start, count = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    how = {"/K": NumberObject(-1), "/Columns": NumberObject(1200), "/Rows": NumberObject(1600)}
    how["/BlackIs1"] = BooleanObject(True)  # such a TIFF counts its bits the other way round
    about = {
        "/ColorSpace": NameObject("/DeviceGray"),
        "/DecodeParms": DictionaryObject({NameObject(k): v for k, v in how.items()}),
    }
    return out.getvalue()[start : start + count], about, 1


@pytest.mark.parametrize("kind", ["JPXDecode", "DCTDecode", "CCITTFaxDecode"])
def test_a_scan_is_recognised_however_its_scanner_stored_it(kind: str) -> None:
    data, about, bits = encoded(kind)
    made = pypdf.PdfWriter()
    page = made.add_blank_page(595, 842)
    picture, drawing = StreamObject(), StreamObject()
    picture._data, drawing._data = data, b"q 595 0 0 842 0 0 cm /I Do Q"
    names = {"/Type": "/XObject", "/Subtype": "/Image", "/Filter": f"/{kind}"}
    picture.update({NameObject(k): NameObject(v) for k, v in names.items()})
    picture.update({NameObject(k): v for k, v in about.items()})
    for name, number in (("/Width", 1200), ("/Height", 1600), ("/BitsPerComponent", bits)):
        picture[NameObject(name)] = NumberObject(number)
    things = DictionaryObject({NameObject("/I"): made._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): things})
    page[NameObject("/Contents")] = made._add_object(drawing)
    out = io.BytesIO()
    made.write(out)
    reading = read(out.getvalue(), f"Order number {SEEN}")
    assert (said(reading), reading.problems) == (f"Order number {SEEN}", ())
