"""Several pieces are put into a letter as one edit: each at its place, and what stands between them stays."""

from __future__ import annotations

import pytest

from appealdesk.core.letter.sentences import Span
from appealdesk.core.letter.taking import opened, together

TEXT = "# Problem\n\nOne.\n\n# Plan\n\nTwo.\n"


def after(text: str, edit: Span) -> str:
    return text[: edit.start] + edit.text + text[edit.end :]


def test_pieces_at_one_place_follow_one_another_with_an_empty_line_between_them() -> None:
    plan = TEXT.index("# Plan")
    pieces = [Span(plan, plan, "# Cause\n\nA.\n\n"), Span(plan, plan, "# Actions\n\nB.\n\n")]
    assert after(TEXT, together(TEXT, pieces)) == (
        "# Problem\n\nOne.\n\n# Cause\n\nA.\n\n# Actions\n\nB.\n\n# Plan\n\nTwo.\n"
    )


def test_what_stands_between_two_pieces_stays() -> None:
    start, end = TEXT.index("One."), len(TEXT)
    edit = together(TEXT, [Span(end, end, "\nThree.\n"), Span(start, start + 4, "1.")])
    assert (edit.start, edit.end) == (start, end)
    assert after(TEXT, edit) == "# Problem\n\n1.\n\n# Plan\n\nTwo.\n\nThree.\n"


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Order 100 left.", "X.\nOrder 100 left."),
        ("# Problem\n\nOrder 100 left.\n", "# Problem\n\nX.\nOrder 100 left.\n"),
        ("# Problem\n", "# Problem\n\nX.\n"),
        ("", "X.\n"),
    ],
)
def test_a_letter_opens_with_a_line_behind_its_heading(text: str, opening: str) -> None:
    assert after(text, opened(text, "X.")) == opening
