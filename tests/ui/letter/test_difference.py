"""Two versions side by side: what went and what came, no more than that."""

from __future__ import annotations

import time

from appealdesk.ui.letter.difference import Row, difference


def gone(row: Row) -> list[str]:
    return [p.text for p in row.before or () if p.changed]


def come(row: Row) -> list[str]:
    return [p.text for p in row.after or () if p.changed]


def whole(rows: tuple[Row, ...], side: str) -> str:
    sides = [getattr(row, side) for row in rows]
    return "\n".join("".join(p.text for p in pieces) for pieces in sides if pieces is not None)


def test_a_changed_word_is_told_alone() -> None:
    (row,) = difference("Handed over on 2 May 2026.", "Handed over on 3 May 2026.")
    assert (gone(row), come(row)) == (["2"], ["3"])


def test_chinese_is_compared_character_by_character() -> None:
    (row,) = difference("5月2日交给承运商。", "5月3日交给承运商。")
    assert (gone(row), come(row)) == (["2"], ["3"])


def test_paragraphs_that_came_or_went_stand_alone() -> None:
    rows = difference("a\nb\nc", "a\nc\nd")
    assert [(bool(r.before), bool(r.after), r.same) for r in rows] == [
        (True, True, True),
        (True, False, False),
        (True, True, True),
        (False, True, False),
    ]


def test_nothing_is_lost_on_either_side() -> None:
    before, after = "# P\n\nOne two three.\nGone.\n\nLast 😀 word", "# P\n\nOne 2 three.\n\nNew.\nLast 😀 words"
    rows = difference(before, after)
    assert whole(rows, "before") == before
    assert whole(rows, "after") == after


def test_paragraphs_that_have_nothing_in_common_are_not_picked_apart() -> None:
    (row,) = difference("Dear team", "完全不同的一句话")
    assert (gone(row), come(row)) == (["Dear team"], ["完全不同的一句话"])


def test_one_huge_paragraph_is_compared_in_no_time() -> None:
    begun = time.perf_counter()
    (row,) = difference("装箱" * 20_000, "箱装" * 20_000)
    assert not row.same
    assert time.perf_counter() - begun < 5
