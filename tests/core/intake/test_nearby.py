"""Who names a part of a case, or the folder around it, is told which folder is the case."""

from pathlib import Path

import pytest

from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.folder import open_folder


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "客户 A" / "case 1"
    (folder / "evidence" / "1").mkdir(parents=True)
    (folder / "case.toml").write_text('platform = "amazon"\nsite = "us"\n', "utf-8")
    (folder / "evidence" / "1" / "order.png").write_bytes(b"x")
    return folder


def refused(place: Path) -> IntakeError:
    with pytest.raises(IntakeError) as told:
        open_folder(place)
    return told.value


@pytest.mark.parametrize("part", ["evidence", "evidence/1", "evidence/1/order.png", "case.toml"])
def test_a_part_of_a_case_names_the_folder_above(case: Path, part: str):
    error = refused(case / part)
    for language in ("en", "zh"):
        assert str(case) in error.message(language)
        assert str(case / part) in error.message(language)


def test_a_folder_around_cases_names_them(case: Path):
    error = refused(case.parent)
    assert f'"{case}"' in error.message("en")
    assert f'"{case}"' in error.message("zh")
    assert "Create one" not in error.message("en")


def test_many_cases_are_named_in_part(case: Path):
    for n in range(2, 6):
        (case.parent / f"case {n}").mkdir()
        (case.parent / f"case {n}" / "case.toml").write_text("", "utf-8")
    said = refused(case.parent).message("en")
    assert said.count('"') == 6
    assert "…" in said


def test_a_folder_with_no_case_near_it_is_told_how_to_begin(tmp_path: Path):
    assert "Create one with two lines" in refused(tmp_path).message("en")
    (tmp_path / "notes.txt").write_text("", "utf-8")
    assert "is not a folder" in refused(tmp_path / "notes.txt").message("en")
