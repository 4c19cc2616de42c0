"""Looking into written PDF files as a reader's program does."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject, PdfObject


def pages_text(path: Path) -> list[str]:
    """The text of every page, as a viewer copies it."""
    document = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
        return texts
    finally:
        document.close()


def whole_text(path: Path) -> str:
    """All text without line breaks and spaces, so that wrapping does not matter."""
    return "".join("".join(pages_text(path)).split())


def outline(path: Path) -> list[tuple[int, str, int]]:
    """The bookmarks: depth from 1, title, page from 1."""
    reader = PdfReader(path)

    def walk(items: list, depth: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, Destination):
                yield depth, item.title, reader.get_destination_page_number(item) + 1
            else:
                yield from walk(item, depth + 1)

    return list(walk(reader.outline, 1))


def _part(page: DictionaryObject, name: str) -> dict[str, PdfObject]:
    """A part of a page's resources; empty where the page has none."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    return resources.get(name, DictionaryObject()).get_object()


def fonts(path: Path) -> list[DictionaryObject]:
    """Every font that a page of the file uses."""
    found = {}
    for page in PdfReader(path).pages:
        for reference in _part(page, "/Font").values():
            font = reference.get_object()
            found[font.get("/BaseFont"), font.get("/Subtype")] = font
    return list(found.values())


def embedded(font: DictionaryObject) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return "/FontFile2" in inner.get("/FontDescriptor", {})


def images(path: Path) -> list[DictionaryObject]:
    """Every picture in the file, each once."""
    found = {}
    for page in PdfReader(path).pages:
        for name, reference in _part(page, "/XObject").items():
            image = reference.get_object()
            if image.get("/Subtype") == "/Image":
                found[name] = image
    return list(found.values())


def links(path: Path) -> list[tuple[int, int]]:
    """The page of each link and the page that it leads to, both from 1."""
    reader = PdfReader(path)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}
    return [
        (n, numbers[annotation.get_object()["/Dest"][0].idnum])
        for n, page in enumerate(reader.pages, 1)
        for annotation in page.get("/Annots", ())
        if "/Dest" in annotation.get_object()
    ]
