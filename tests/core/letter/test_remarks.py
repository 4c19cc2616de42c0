"""The remarks on letters are those of a careful editor: none is missed, and nothing is said of good sentences."""

from __future__ import annotations

import pytest

from tests.core.letter.written import FOLDERS, Score, Written, letters, remarks

ALL = [letter for folder in FOLDERS for letter in letters(folder)]

NAMES = [letter.name for letter in ALL]


@pytest.mark.parametrize("letter", ALL, ids=NAMES)
def test_the_editor_agrees(letter: Written) -> None:
    score = Score()
    score.take(letter)
    assert score.said == []


def test_the_corpus_is_large_and_holds_good_letters_too() -> None:
    assert len(ALL) >= 100
    assert sum(all(kind == "language" for kind, _ in w.expected) for w in ALL) >= 30


@pytest.mark.parametrize("letter", ALL, ids=NAMES)
def test_a_place_is_one_of_the_letter_and_its_line_counts_from_one(letter: Written) -> None:
    for _, start, end, finding in remarks(letter):
        if finding.place is not None:
            assert 0 <= start < end <= len(letter.text)
            assert letter.text[:start].count("\n") + 1 == finding.place.line


def _better(name: str, kind: str) -> str:
    letter = next(w for w in ALL if w.name == name)
    return next(f.better for k, _, _, f in remarks(letter) if k == kind)


def test_blame_is_replaced_by_what_the_papers_show() -> None:
    said = _better("shopee-tw/hant-blame", "blame")
    assert "2605025KQ7R2NV" in said
    assert "2026年5月3日16:08" in said


def test_a_vague_cause_is_replaced_by_facts_in_the_language_of_the_sentence() -> None:
    assert "first scan 5 May 2026 16:05" in _better("ebay-late/en-weather", "vague")
    assert "首次扫描" in _better("shopee-sg-carrier/zh-plea", "vague")


def test_a_plea_is_replaced_by_the_plain_request() -> None:
    assert "114-5820447-3196258" in _better("amazon-late/en-pleading", "pleading")
    assert "please" not in _better("amazon-late/en-pleading", "pleading").casefold()


def test_a_wrong_figure_is_replaced_by_the_right_one() -> None:
    letter = next(w for w in ALL if w.name == "amazon-late/en-wrong-figures")
    better = {letter.text[s:e]: f.better for k, s, e, f in remarks(letter) if k == "differs"}
    assert better == {
        "5.50 %": "5.00%",
        "114-5820447-3196285": "114-5820447-3196258",
        "3 May 2026": "4 May 2026",
    }


def test_an_empty_promise_is_replaced_by_a_measure_about_the_case_with_marked_gaps() -> None:
    said = _better("amazon-late/zh-bad", "opinion")
    assert "114-5820447-3196258" in said
    assert "【日期】" in said
