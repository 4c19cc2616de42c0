"""What can be told, without a referee, of whether a PDF file of ours keeps to the archival standard that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from appealdesk.core.export.pdf.standard import Standard

_SCRIPTS: Final = ("/OpenAction", "/AA", "/AcroForm")
_INFO: Final = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer")


def archival_checks(reader: PdfReader, head: bytes, standard: Standard) -> Iterator[tuple[str, bool]]:
    """Yield the name of each check and whether the file passes it (ISO 19005-1; the clause is named at each).

    Args:
        reader: the file, opened.
        head: its first bytes.
        standard: what it was meant to keep to; an ordinary file is looked at for tags, fonts and language only.
    """
    root: Any = reader.trailer["/Root"]
    packet = root["/Metadata"].get_data().decode("utf-8") if "/Metadata" in root else ""
    fonts, pictures, states = _parts(reader)
    yield "tagged", "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked"))  # 6.8
    yield "language", bool(root.get("/Lang"))  # 6.8.4
    yield "fonts-embedded", all(_embedded(f) for f in fonts)  # 6.3.4
    yield "fonts-unicode", all("/ToUnicode" in f for f in fonts)  # 6.3.8
    figures = list(_figures(root.get("/StructTreeRoot")))
    yield "pictures-described", len(figures) >= bool(pictures) and all("/Alt" in e for e in figures)  # ISO 14289-1, 7.3
    if not standard:
        return
    part, level = f"<pdfaid:part>{standard.part}</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>"
    yield "names-its-standard", part in packet and level in packet  # 6.7.11
    yield "version", head.startswith(b"%%PDF-%d.%d" % standard.version)  # 6.1.2
    yield "not-encrypted", not reader.is_encrypted  # 6.1.3
    yield "colours-explained", _has_intent(root)  # 6.2.2
    yield "says-it-twice-alike", _agrees(reader, packet)  # 6.7.3
    yield "no-scripts", not any(key in root for key in _SCRIPTS) and not _names(root, "/JavaScript")  # 6.6.1
    yield "no-attachments", not _names(root, "/EmbeddedFiles")  # 6.1.11
    yield "no-transparency", all("/SMask" not in p for p in pictures) and all(_solid(s) for s in states)  # 6.4
    yield "pictures-plain", all(_plain(p) for p in pictures)  # 6.2.4


def _parts(reader: PdfReader) -> tuple[list[Any], list[Any], list[Any]]:
    """Return the fonts, the pictures and the graphics states that the pages use, each once."""
    found: dict[str, dict[int, Any]] = {"/Font": {}, "/XObject": {}, "/ExtGState": {}}
    for page in reader.pages:
        resources: Any = page.get("/Resources", DictionaryObject()).get_object()
        for name, kept in found.items():
            for reference in resources.get(name, DictionaryObject()).get_object().values():
                key = reference.idnum if isinstance(reference, IndirectObject) else id(reference)
                kept.setdefault(key, reference)
    fonts, pictures, states = ([r.get_object() for r in kept.values()] for kept in found.values())
    return fonts, [p for p in pictures if p.get("/Subtype") == "/Image"], states


def _embedded(font: Any) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return bool("/FontFile2" in inner.get("/FontDescriptor", DictionaryObject()).get_object())


def _solid(state: Any) -> bool:
    return bool(state.get("/ca", 1) == state.get("/CA", 1) == 1 and state.get("/SMask", "/None") == "/None")


def _plain(picture: Any) -> bool:
    if picture.get("/BitsPerComponent", 8) > 8 or picture.get("/Filter") == "/JPXDecode":
        return False
    return bool(picture.get("/ColorSpace") != "/DeviceCMYK")


def _has_intent(root: Any) -> bool:
    return any(i.get_object().get("/S") == "/GTS_PDFA1" for i in root.get("/OutputIntents", ArrayObject()))


def _agrees(reader: PdfReader, packet: str) -> bool:
    told = reader.metadata
    try:
        ParserCreate().Parse(packet, True)  # noqa: FBT003 - expat takes it by position only
    except ExpatError:
        return False
    return told is not None and all(escape(str(told.get(key, ""))) in packet for key in _INFO)


def _names(root: Any, kind: str) -> bool:
    return kind in root.get("/Names", DictionaryObject()).get_object()


def _figures(node: Any, most: int = 100_000) -> Iterator[Any]:
    waiting: list[Any] = [] if node is None else [node]
    while waiting and most:
        most -= 1
        found = waiting.pop().get_object()
        if isinstance(found, ArrayObject):
            waiting += list(found)
        elif isinstance(found, DictionaryObject):
            if found.get("/S") == "/Figure":
                yield found
            if "/K" in found:
                waiting.append(found["/K"])
