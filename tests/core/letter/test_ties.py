"""Ties: what a seller puts behind a sentence to say which file proves it."""

from __future__ import annotations

import pytest

from appealdesk.core.letter import LetterWork, numbered, pasted, sentence_ties, submitted, ties
from tests.core.letter.written import Written, letters

FILES = ("evidence/usps_114.png", "evidence/1/order.png", "evidence/2/order.png", "evidence/出库单.png")


@pytest.mark.parametrize(
    ("text", "file", "page"),
    [
        ("Handed over on 2 May. [evidence: usps_114.png]", "evidence/usps_114.png", 0),
        ("5月2日交运。【证据：出库单.png】", "evidence/出库单.png", 0),
        ("5月2日出貨。[證據: 出库单.png 第2页]", "evidence/出库单.png", 2),
        ("Delivered. [proof: USPS_114.PNG p3]", "evidence/usps_114.png", 3),
        ("Delivered. [evidence: evidence/1/order.png]", "evidence/1/order.png", 0),
        ("Delivered. [evidence: usps_114]", "evidence/usps_114.png", 0),
    ],
)
def test_a_file_is_known_by_its_name(text: str, file: str, page: int) -> None:
    (tie,) = ties(text, FILES)
    assert (tie.file, tie.page) == (file, page)


@pytest.mark.parametrize("name", ["order.png", "nothing.png"])
def test_a_name_that_fits_several_files_or_none_means_none(name: str) -> None:
    (tie,) = ties(f"Delivered. [evidence: {name}]", FILES)
    assert (tie.name, tie.file) == (name, "")


def test_several_files_may_stand_in_one_mark() -> None:
    assert [t.file for t in ties("x [evidence: 1/order.png; usps_114.png]", FILES)] == [
        "evidence/1/order.png",
        "evidence/usps_114.png",
    ]


def test_other_brackets_are_text() -> None:
    text = "see [1], [order ID] and [evidence]"
    assert ties(text, FILES) == ()
    assert submitted(text) == text


def test_what_is_sent_holds_no_ties() -> None:
    assert submitted("Handed over on 2 May [evidence: usps_114.png], in time.") == "Handed over on 2 May, in time."


def test_in_the_dossier_ties_are_the_numbers_of_the_exhibits() -> None:
    labels = {"evidence/usps_114.png": "Exhibit A-3", "evidence/1/order.png": "Exhibit A-1"}
    text = "Handed over [evidence: usps_114.png; 1/order.png]. Delivered [evidence: lost.png]."
    assert numbered(text, labels) == "Handed over (Exhibit A-3, Exhibit A-1). Delivered."


def _work(name: str) -> LetterWork:
    letter: Written = next(w for w in letters() if w.name == name)
    return LetterWork(*letter.report())


def test_each_sentence_is_offered_the_papers_that_show_its_facts() -> None:
    found = {t.span.text[:22]: t for t in sentence_ties(_work("amazon-late/en-good"))}
    tie = found["- 114-5820447-3196258:"]
    assert set(tie.proposed) == {"evidence/outbound_114.png", "evidence/usps_114.png", "evidence/order_114.png"}
    assert tie.state == "shown"


def test_what_the_seller_tied_is_kept_and_not_offered_again() -> None:
    found = {t.span.text[:11]: t for t in sentence_ties(_work("amazon-atoz/en-good-ties"))}
    tie = found["Royal Mail "]
    assert tie.files == ("evidence/royal-mail.png",)
    assert "evidence/royal-mail.png" not in tie.proposed
    assert tie.state == "tied"


def test_states_of_sentences() -> None:
    states = {t.span.text: t.state for t in sentence_ties(_work("temu-late/en-third-pickup"))}
    said = {text[:30]: state for text, state in states.items()}
    assert said["- PO-211-04817362951870: dispa"] == "shown"
    assert said["- PO-211-04833508126479: dispa"] == "unproved"
    assert said["On 23 May 2026 we compared the"] == "free"
    states = {t.span.text[:12]: t.state for t in sentence_ties(_work("amazon-atoz/en-swapped"))}
    assert states["It was hande"] == "differs"


def test_what_is_pasted_into_a_form_has_neither_ties_nor_marks_of_headings():
    letter = "# Problem\n\nThree orders [evidence: a.png], #12 among them.\n\n## Root cause ##\nnone"
    assert pasted(letter) == "Problem\n\nThree orders, #12 among them.\n\nRoot cause\nnone"
