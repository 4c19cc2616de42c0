"""What a document was made of, or what was read of one, goes with it: no search for garbage is needed.

In a dossier of 200 pages that is hundreds of thousands of objects, and the window stops while it searches them.
"""

from __future__ import annotations

import gc
import io
from typing import TYPE_CHECKING

import pytest
from pypdf.generic import IndirectObject

from appealdesk.core.export.pdf.canvas import TaggedCanvas
from appealdesk.core.export.pdf.foreign import opened
from appealdesk.core.export.pdf.pictures import pictures_of
from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.export.pdf.structure import Node
from tests.core.export.worlds import NOW, coded, drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 5


@pytest.fixture(autouse=True)
def unsearched() -> Iterator[None]:
    """Nothing is searched for meanwhile."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def document() -> bytes:
    """A document with headings that lead to each other, and pictures."""
    canvas = TaggedCanvas(title="t", author="a", subject="s", language="en", when=NOW, standard=Standard.PDF_A_1A)
    (picture,) = pictures_of(coded(drawing(), "PNG"))
    for number in range(PAGES):
        canvas.begin_page(300, 300)
        with canvas.group("Sect"):
            canvas.destination(f"page {number}", 280)
            canvas.bookmark(f"Page {number}", f"page {number}", 0)
            with canvas.tag("P"):
                canvas.text((20, 250), f"Page {number}", 12, (0, 0, 0))
                canvas.link("page 0", (20, 240, 100, 260), "back")
            with canvas.tag("Figure", alt="a drawing"):
                canvas.picture(picture, (20, 20, 100, 100))
        canvas.end_page()
    return canvas.save()


def left(kind: type) -> int:
    """How many objects of a kind there are in the program."""
    return sum(isinstance(o, kind) for o in gc.get_objects())


def test_a_document_that_was_written_leaves_no_part_of_itself():
    before = left(Node)
    data = document()
    with opened(io.BytesIO(data)) as reader:
        assert len(reader.pages) == PAGES
    assert left(Node) == before


def test_a_file_that_was_read_leaves_no_object_of_its_own():
    data = document()
    before = left(IndirectObject)
    with opened(io.BytesIO(data)) as reader:
        assert all(page.get("/Resources") for page in reader.pages)
        assert reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
        assert left(IndirectObject) > before
    del reader
    assert left(IndirectObject) == before
