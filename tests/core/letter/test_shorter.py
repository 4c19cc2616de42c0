"""A statement that is too long comes with one that fits: what says least went, and it is told what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appealdesk.core.domain.case import Letter
from appealdesk.core.letter import LetterWork, Shortened, measure, shortened
from tests.core.letter.written import letters

CASE = next(w for w in letters() if w.name == "shopee-tw/hant-good")
CLAUSE = "Policy #PERF-2023-004。"
FIRST = "訂單 2605025KQ7R2NV 於 2026-05-03 16:08 出貨。"
SECOND = "訂單 2605048WT4M6PB 於 2026-05-05 10:26 出貨。"
STORY = "我們的倉庫在這條街上開了很久，員工都很認真。"
PLEA = "懇請平台高抬貴手。"
ASKED = "請求更正這兩筆訂單的延遲紀錄。"


def cut(text: str, limit: int) -> Shortened | None:
    report, pack = CASE.report()
    case = replace(report.case, letter=Letter("letter.md", text))
    return shortened(LetterWork(replace(report, case=case), pack), limit)


@pytest.mark.parametrize(
    ("room", "gone"),
    [
        (len(CLAUSE + FIRST + SECOND + STORY + ASKED), (PLEA,)),
        (len(CLAUSE + FIRST + SECOND + ASKED), (STORY, PLEA)),
        (len(CLAUSE + FIRST + ASKED), (SECOND, STORY, PLEA)),
    ],
)
def test_pleas_go_first_then_what_has_no_figure_then_the_last_order(room: int, gone: tuple[str, ...]) -> None:
    found = cut(CLAUSE + FIRST + SECOND + STORY + PLEA + ASKED, room + 10)
    assert found is not None
    assert found.left_out == gone
    assert found.text == "".join(s for s in (CLAUSE, FIRST, SECOND, STORY, ASKED) if s not in gone) + "\n"
    assert not found.anew


def test_clause_and_request_stay_however_short_it_has_to_be() -> None:
    found = cut(CLAUSE + FIRST + SECOND + STORY + ASKED, len(CLAUSE + ASKED) + 10)
    assert found is not None
    assert found.text == CLAUSE + ASKED + "\n"


def test_what_was_said_before_goes_before_anything_else() -> None:
    found = cut(CLAUSE + FIRST + PLEA + FIRST + ASKED, len(CLAUSE + FIRST + PLEA + ASKED) + 10)
    assert found is not None
    assert found.left_out == (FIRST,)
    assert found.text == CLAUSE + FIRST + PLEA + ASKED + "\n"


def test_one_sentence_that_is_too_long_is_made_anew_of_the_facts() -> None:
    found = cut("訂單 2605025KQ7R2NV 已出貨" + "很快" * 300, 500)
    assert found is not None
    assert found.anew
    assert "2605025KQ7R2NV" in found.text
    assert "2026年5月3日16:08" in found.text
    assert measure(found.text).characters <= 490
    assert len(found.left_out) == 1


def test_a_book_is_made_anew_at_once() -> None:
    found = cut(f"{STORY}\n" * 20_000, 500)
    assert found is not None
    assert found.anew
    assert measure(found.text).characters <= 490


def test_what_counts_twice_in_a_form_is_counted_twice() -> None:
    smiles = "😀" * 50 + "。"
    text = CLAUSE + smiles + STORY + ASKED
    room = len(CLAUSE + smiles + ASKED)
    found = cut(text, room + 10)
    assert found is not None
    assert found.left_out == (smiles, STORY)


def test_where_nothing_fits_nothing_is_offered() -> None:
    assert cut(FIRST * 9, 15) is None
