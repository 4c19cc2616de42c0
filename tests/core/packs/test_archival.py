"""PDF/A by part and level: what is asked for in words, and what satisfies it."""

import pytest

from appealdesk.core.packs.archival import asked_in, satisfies


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Upload as PDF/A-1b", "1b"),
        ("请上传 PDF/A-2b格式", "2b"),
        ("as pdf / a - 2A please", "2a"),
        ("PDF/A 2u", "2u"),
        ("PDF/A-3b", "3b"),
        ("PDF/A-2 only", "2"),
        ("PDF/A1", "1"),
        ("archival (PDF/A)", "1a"),
        ("PDF/A 2 files at most", "1a"),
        ("PDF/A, 10 MB", "1a"),
        ("PDF/Annex", ""),
        ("PDF and ZIP", ""),
    ],
)
def test_part_and_level_are_read_off_the_words_of_a_notice(text: str, asked: str) -> None:
    assert asked_in(["Explain", text]) == asked


@pytest.mark.parametrize(
    ("asked", "satisfied_by"),
    [
        ("", {"1a", "2a", ""}),
        ("1a", {"1a"}),
        ("1b", {"1a"}),
        ("1", {"1a"}),
        ("2a", {"2a"}),
        ("2b", {"2a"}),
        ("2u", {"2a"}),
        ("2", {"2a"}),
        ("3b", set()),
        ("4", set()),
    ],
)
def test_a_level_includes_the_lower_ones_of_its_part_and_no_other_part(asked: str, satisfied_by: set[str]) -> None:
    assert {standard for standard in ("1a", "2a", "") if satisfies(standard, asked)} == satisfied_by


def test_a_lower_level_is_not_the_higher_one() -> None:
    assert not satisfies("2b", "2a")
    assert satisfies("2u", "2b")
