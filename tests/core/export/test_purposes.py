"""A seller reads which files go to the platform, in which order, and which stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.cli.written import Kind, files_lines
from appealdesk.core.export.purposes import in_order, purpose
from appealdesk.core.export.values import Role, WrittenFile
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import ORDER, planned, whole_world, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def submission(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("purposes")
    world = whole_world(folder / "case")
    return folder / "out", written(world, folder / "out"), planned(world)[0]


def _after(text: str, heading: str) -> int:
    assert text.count(heading) == 1
    return text.index(heading)


def test_the_dossiers_last_list_parts_them(submission: tuple[Path, object, object]):
    text = " ".join(pages_text(submission[0] / "Appeal_Dossier.pdf")[-2:])
    platform, own = _after(text, "Files for the platform"), _after(text, "Files that you keep")
    listed = text.index(f"OrderID_{ORDER}_Evidence.pdf", platform)
    assert platform < listed < own < text.index("Evidence_Index.xlsx", own)
    assert "Evidence_Index" not in text[platform:own]


def test_a_submission_is_told_to_be_handed_in_letter_first(submission):
    _, files, plan = submission
    lines = list(files_lines(tuple(files.values()), plan, "zh", Kind.SUBMISSION))
    assert lines[0] == "提交给平台，按这个顺序："
    assert [line.split()[:2] for line in lines[1:4]] == [
        ["1.", "Appeal_Letter.pdf"],
        ["2.", f"OrderID_{ORDER}_Evidence.pdf"],
        ["3.", f"OrderID_{ORDER}_Evidence_2.pdf"],
    ]
    assert lines[3].endswith("证据 2 的原件，未动")


def test_a_plan_shows_the_same_order(submission):
    plan = submission[2]
    assert [f.name for f in in_order(plan.files)] == [
        "Appeal_Letter.pdf",
        f"OrderID_{ORDER}_Evidence.pdf",
        f"OrderID_{ORDER}_Evidence_2.pdf",
        "Appeal_Dossier.pdf",
        "Evidence_Index.xlsx",
        "Evidence_Index.json",
        "manifest.json",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nobody_is_told_to_paste_the_text_of_a_redacted_copy_into_a_form(submission, language: str):
    _, _, plan = submission
    copied = WrittenFile("REDACTED_Appeal_Statement.txt", Role.STATEMENT, (ORDER,), characters=370)
    handed_in = WrittenFile("Appeal_Statement.txt", Role.STATEMENT, (ORDER,), characters=370)
    paste = {"zh": "粘贴", "en": "paste"}[language]
    assert paste in purpose(handed_in, plan, language)
    assert paste not in purpose(copied, plan, language)
    assert "370" in purpose(copied, plan, language)
