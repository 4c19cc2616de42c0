"""Tying a sentence to files from a list, without writing the mark by hand."""

from __future__ import annotations

import pytest

from appealdesk.core.letter import Span, can_tie, tied_to, ties

FILES = (
    "evidence/usps.png",
    "evidence/1/order.png",
    "evidence/面单、箱单（1）.pdf",
    "evidence/a;b.png",
    "evidence/x[1].png",
)
FIRST = "Handed over on 2 May."


def tied(text: str, *wanted: str, sentence: str = FIRST, word: str = "evidence") -> str:
    at = text.index(sentence)
    rest = text.find("Delivered", at + len(sentence))
    until = len(text) if rest < 0 else rest
    edit = tied_to(text, Span(at, at + len(sentence), sentence), until, wanted, word=word, files=FILES)
    return text[: edit.start] + edit.text + text[edit.end :]


def test_a_mark_is_put_behind_the_sentence_before_the_line_ends() -> None:
    assert tied(f"{FIRST}\n\nDelivered.", FILES[0]) == f"{FIRST} [evidence: usps.png]\n\nDelivered."
    assert tied(f"{FIRST} Delivered.", FILES[0]) == f"{FIRST} [evidence: usps.png] Delivered."


def test_several_files_stand_in_one_mark_in_the_order_chosen() -> None:
    assert tied(FIRST, FILES[1], FILES[0]) == f"{FIRST} [evidence: 1/order.png; usps.png]"


def test_the_mark_that_was_there_is_replaced_and_goes_when_nothing_is_chosen() -> None:
    text = f"{FIRST} [evidence: usps.png] Delivered."
    assert tied(text, FILES[1]) == f"{FIRST} [evidence: 1/order.png] Delivered."
    assert tied(text) == f"{FIRST} Delivered."


def test_a_mark_within_the_sentence_stays_where_it_was() -> None:
    text = "Handed over on 2 May [evidence: usps.png], in time."
    edited = tied(text, FILES[0], FILES[1], sentence=text)
    assert edited == "Handed over on 2 May [evidence: usps.png; 1/order.png], in time."
    assert tied(edited, sentence=edited) == "Handed over on 2 May, in time."


def test_a_page_that_was_named_stays_with_its_file() -> None:
    assert (
        tied(f"{FIRST} [evidence: usps.png p3]", FILES[0], FILES[1]) == f"{FIRST} [evidence: usps.png p3; 1/order.png]"
    )


def test_a_name_of_no_file_stays() -> None:
    assert tied(f"{FIRST} [evidence: to come.pdf]", FILES[0]) == f"{FIRST} [evidence: usps.png; to come.pdf]"


def test_other_marks_are_left_alone() -> None:
    text = f"{FIRST} Delivered. [evidence: usps.png]"
    assert tied(text, FILES[1]) == f"{FIRST} [evidence: 1/order.png] Delivered. [evidence: usps.png]"


@pytest.mark.parametrize("file", FILES[:4])
def test_what_can_be_tied_is_understood_again(file: str) -> None:
    assert can_tie(file, FILES)
    text = tied(FIRST, file, FILES[0]) if file != FILES[0] else tied(FIRST, file)
    assert file in {t.file for t in ties(text, FILES)}


def test_a_name_with_the_bracket_that_ends_a_mark_cannot_be_tied() -> None:
    assert not can_tie(FILES[4], FILES)


def test_names_that_hold_what_parts_names_are_told_from_several_names() -> None:
    text = "x [证据: 面单、箱单（1）.pdf；usps.png]"
    assert [t.file for t in ties(text, FILES)] == ["evidence/面单、箱单（1）.pdf", "evidence/usps.png"]
    both = ("evidence/面单.png", "evidence/箱单.png")
    assert [t.file for t in ties("x [证据: 面单.png、箱单.png]", both)] == list(both)
