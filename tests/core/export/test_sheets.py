"""Which pages are printed and on which sides of the paper; the parts of a file as its bookmarks name them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from appealdesk.core.export.outline import Part, only_pages, outline_of
from appealdesk.core.export.sheets import as_text, beginnings, chosen_pages, on_sides
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import ORDER, pdf, whole_world, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        ("", tuple(range(1, 11))),
        ("1-3, 7", (1, 2, 3, 7)),
        (" ", tuple(range(1, 11))),
        ("7，1－2", (1, 2, 7)),
        ("9-", (9, 10)),
        ("-2", (1, 2)),
        ("3、5；5", (3, 5)),
        ("8 – 9", (8, 9)),
    ],
)
def test_pages_are_asked_for_as_people_write_them(asked: str, pages: tuple[int, ...]):
    assert chosen_pages(asked, 10) == pages


@pytest.mark.parametrize(
    ("asked", "piece"), [("0", "0"), ("2, 11", "11"), ("5-3", "5-3"), ("1-2, letter", "letter"), (",", ",")]
)
def test_what_is_no_page_is_named(asked: str, piece: str):
    with pytest.raises(ValueError, match=f"^{piece}$"):
        chosen_pages(asked, 10)


def test_chosen_pages_are_written_in_short():
    assert as_text({3, 1, 2, 7, 9, 10}) == "1-3, 7, 9-10"


def test_on_both_sides_every_part_begins_on_a_front():
    begins = frozenset({1, 2, 5})
    assert on_sides((1, 2, 3, 4, 5, 6), begins, both=True) == (1, 0, 2, 3, 4, 0, 5, 6)
    assert on_sides((1, 2, 3, 4, 5, 6), begins, both=False) == (1, 2, 3, 4, 5, 6)


def test_the_parts_of_a_dossier_take_all_its_pages_and_each_order_begins_one(tmp_path: Path):
    written(whole_world(tmp_path / "case"), tmp_path / "out")
    data = (tmp_path / "out" / "Appeal_Dossier.pdf").read_bytes()
    found = outline_of(data)
    top = [p for p in found.parts if p.level == 0]
    assert [p.title for p in top] == ["Summary", "Orders", "Appeal letter", "Files and their SHA-256"]
    assert [(a.last + 1) for a in top[:-2]] == [b.first for b in top[1:-1]]
    assert top[-1].first == top[-2].last, "a short letter and the list of files share a page"
    assert (top[0].first, top[-1].last) == (1, found.pages)
    (order,) = [p for p in found.parts if p.title == f"Order {ORDER}"]
    assert order.level == 1
    assert order.first in beginnings(found)
    covers = [p for p in found.parts if p.level == 2]
    assert len(covers) == 5
    assert not {p.first for p in covers} & beginnings(found)


def test_some_pages_of_a_file_are_a_file_of_those_pages(tmp_path: Path):
    (tmp_path / "some.pdf").write_bytes(only_pages(pdf("first", "second", "third", "fourth"), (2, 4)))
    assert [t.strip() for t in pages_text(tmp_path / "some.pdf")] == ["second", "fourth"]


def test_a_file_without_bookmarks_has_no_parts_and_what_is_no_pdf_is_refused():
    found = outline_of(pdf("one", "two"))
    assert (found.pages, found.size, found.parts) == (2, (300.0, 420.0), ())
    with pytest.raises(ValueError, match="no PDF file"):
        outline_of(b"no file at all")


def test_bookmarks_that_lead_nowhere_are_left_out():
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf("one", "two"))))
    writer.add_outline_item(title="here", page_number=1)
    writer.add_outline_item(title="nowhere", page_number=None)
    out = io.BytesIO()
    writer.write(out)
    assert outline_of(out.getvalue()).parts == (Part("here", 0, 2, 2),)
