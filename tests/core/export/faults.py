"""Faults that a PDF file of ours could have, planted into a good one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from pypdf import PdfWriter


def no_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


def no_tags(writer: PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


def not_marked(writer: PdfWriter) -> None:
    del writer.root_object["/MarkInfo"]


def no_intent(writer: PdfWriter) -> None:
    del writer.root_object["/OutputIntents"]


def other_title(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": "Another title"})


def script(writer: PdfWriter) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def no_unicode(writer: PdfWriter) -> None:
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            font.get_object().pop("/ToUnicode", None)


def system_font(writer: PdfWriter) -> None:
    entries = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = DictionaryObject({NameObject(k): NameObject(v) for k, v in entries.items()})
    writer.pages[0]["/Resources"]["/Font"][NameObject("/Plain")] = writer._add_object(font)
    _draw(writer, b"/P <</MCID 0>> BDC BT /Plain 12 Tf 9 9 Td (x) Tj ET EMC")


def see_through(writer: PdfWriter) -> None:
    state = DictionaryObject({NameObject("/Type"): NameObject("/ExtGState"), NameObject("/ca"): FloatObject(0.5)})
    states = DictionaryObject({NameObject("/Half"): writer._add_object(state)})
    writer.pages[0]["/Resources"][NameObject("/ExtGState")] = states
    _draw(writer, b"/Artifact BMC /Half gs 0 0 9 9 re f EMC")


def untagged(writer: PdfWriter) -> None:
    _draw(writer, b"0 0 9 9 re f")


def no_alternative(writer: PdfWriter) -> None:
    for found in _elements(writer.root_object["/StructTreeRoot"]["/K"]):
        if found.get("/S") == "/Figure":
            found.pop("/Alt", None)


def jpeg_2000(writer: PdfWriter) -> None:
    coded = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(coded, "JPEG2000")
    image = _image(writer)
    image._data = coded.getvalue()
    image.pop("/DecodeParms", None)
    image.update({NameObject("/Filter"): NameObject("/JPXDecode"), NameObject("/ColorSpace"): NameObject("/DeviceRGB")})
    image.update({NameObject("/Width"): NumberObject(40), NameObject("/Height"): NumberObject(40)})


def inks(writer: PdfWriter) -> None:
    coded = io.BytesIO()
    Image.new("CMYK", (40, 40)).save(coded, "JPEG")
    image = _image(writer)
    image._data = coded.getvalue()
    image.pop("/DecodeParms", None)
    image.update(
        {NameObject("/Filter"): NameObject("/DCTDecode"), NameObject("/ColorSpace"): NameObject("/DeviceCMYK")}
    )
    image.update({NameObject("/Width"): NumberObject(40), NameObject("/Height"): NumberObject(40)})


def mask(writer: PdfWriter) -> None:
    image = _image(writer)
    mask = StreamObject()
    mask._data = b"\x80"
    for key, value in (("/Type", "/XObject"), ("/Subtype", "/Image"), ("/ColorSpace", "/DeviceGray")):
        mask[NameObject(key)] = NameObject(value)
    for key in ("/Width", "/Height"):
        mask[NameObject(key)] = NumberObject(1)
    mask[NameObject("/BitsPerComponent")] = NumberObject(8)
    image[NameObject("/SMask")] = writer._add_object(mask)


def attachment(writer: PdfWriter) -> None:
    writer.add_attachment("a.txt", b"x")


def _elements(node: Any) -> Any:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for kid in node:
            yield from _elements(kid)
    elif isinstance(node, DictionaryObject):
        yield node
        if "/K" in node:
            yield from _elements(node["/K"])


def _image(writer: PdfWriter) -> Any:
    for page in writer.pages:
        for found in page["/Resources"].get("/XObject", {}).values():
            if found.get_object().get("/Subtype") == "/Image":
                return found.get_object()
    raise AssertionError("the file has no picture")


def _draw(writer: PdfWriter, code: bytes) -> None:
    more = DecodedStreamObject()
    more.set_data(code)
    page = writer.pages[0]
    contents = page["/Contents"].get_object()
    before = list(contents) if isinstance(contents, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([*before, writer._add_object(more)])
