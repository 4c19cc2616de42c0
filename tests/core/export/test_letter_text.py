"""The letter's Markdown on the page: what a seller typed as a table is one."""

from __future__ import annotations

import re

import pytest
from pypdf import PdfReader

from appealdesk.core.export.claim import claim
from appealdesk.core.export.letter_text import blocks
from tests.core.export.test_paper import written_at
from tests.core.export.worlds import ORDER, World, png, written

TABLE = """As the table shows:
| Order | Handed over |
|:--|--:|
| 114-5820447-3196258 | 2 May **18:05** |
| 111 | a \\| b | too much |
| 112 |
That is all."""


def test_a_table_has_its_heading_first_and_rows_of_one_length():
    before, made, after = blocks(TABLE)
    assert before.text == "As the table shows:"
    assert made.rows == (
        ("Order", "Handed over"),
        ("114-5820447-3196258", "2 May 18:05"),
        ("111", "a | b"),
        ("112", ""),
    )
    assert after.text == "That is all."


@pytest.mark.parametrize(
    "text",
    [
        "|\n|",
        "a | b",
        "a | b\n---",
        "| a | b |\n|---|",
        "| a | b |\n| c | d |",
        "Pickup at 9:00 | delivery\nat 10:00 | signed",
    ],
)
def test_a_bar_alone_makes_no_table(text):
    assert [b.rows for b in blocks(text)] == [()] * len(blocks(text))
    assert "".join(b.text for b in blocks(text)).startswith(text[:5])


def test_a_table_claims_nothing():
    parts = claim(TABLE.replace("That is all.", "The parcels were handed over in time.")).parts
    assert [p.text for p in parts] == ["As the table shows. The parcels were handed over in time."]


def test_a_line_of_dashes_is_not_printed():
    assert [b.text for b in blocks("One.\n\n---\n\nTwo.\n***\nThree.")] == ["One.", "Two.", "Three."]


def test_it_is_drawn_as_a_tagged_table_in_letter_and_dossier(tmp_path):
    world = World(tmp_path / "case", letter=TABLE).order().paper("order.png", png(), ids=ORDER)
    written(world, tmp_path / "out")
    for name in ("Appeal_Letter.pdf", "Appeal_Dossier.pdf"):
        reader = PdfReader(tmp_path / "out" / name)
        page = next(p for p in reversed(reader.pages) if "That is all." in p.extract_text())
        text = page.extract_text()
        assert "|--" not in text
        assert "| Order" not in text
        assert "a | b" in text
        tags = page.get_contents().get_data()
        # in the dossier lists of files follow on the page, of three columns each
        files = (3 * text.count("Size"), 3 * len(re.findall(r"\b[0-9a-f]{64}\b", text)))
        assert (tags.count(b"/TH <<") - files[0], tags.count(b"/TD <<") - files[1]) == (2, 6)


def test_a_row_that_no_page_could_hold_goes_on_and_nothing_runs_off_the_page(tmp_path):
    said = " ".join(f"word{n}" for n in range(1500))
    world = World(tmp_path / "case", letter=f"| Order | What happened |\n|---|---|\n| {ORDER} | {said} |\n")
    written(world.order().paper("order.png", png(), ids=ORDER), tmp_path / "out")
    pages = PdfReader(tmp_path / "out" / "Appeal_Letter.pdf").pages
    assert len(pages) > 1
    assert all(y > 60 or round(y) == 42 for page in pages for _, y in written_at(page))
    words = "".join("".join(p.extract_text() for p in pages).split())
    assert all(f"word{n}" in words for n in range(1500))
