"""Loose files become a case; the originals stay as they were."""

import pytest

from appealdesk.core.desk import DeskError
from appealdesk.core.desk.newcase import add_evidence, case_from_files, remove_evidence
from appealdesk.core.intake.casefile import read_casefile


@pytest.fixture
def heap(tmp_path):
    folder = tmp_path / "下载"
    folder.mkdir()
    for name in ("notice.txt", "orders.csv", "letter.md", "截图1.png"):
        (folder / name).write_bytes(name.encode())
    return folder


def names(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_named_parts_keep_their_place_and_the_rest_is_evidence(heap, tmp_path):
    case = case_from_files(sorted(heap.iterdir()), tmp_path / "case", "shopee", "tw")
    assert names(case) == ["case.toml", "evidence/截图1.png", "letter.md", "notice.txt", "orders.csv"]
    typed = read_casefile(case / "case.toml", lambda platform, site: "Asia/Taipei")
    assert (typed.platform, typed.site) == ("shopee", "tw")
    assert names(heap) == ["letter.md", "notice.txt", "orders.csv", "截图1.png"]


def test_two_files_of_one_name_are_both_kept(heap, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "截图1.png").write_bytes(b"another")
    case = case_from_files([heap / "截图1.png", other / "截图1.png"], tmp_path / "case", "temu", "us")
    assert names(case / "evidence") == ["截图1 (2).png", "截图1.png"]
    assert (case / "evidence" / "截图1 (2).png").read_bytes() == b"another"


def test_a_second_notice_does_not_push_the_first_aside(heap, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "notice.txt").write_bytes(b"another")
    case = case_from_files([heap / "notice.txt", other / "notice.txt"], tmp_path / "case", "temu", "us")
    assert (case / "notice.txt").read_bytes() == b"notice.txt"
    assert (case / "evidence" / "notice.txt").read_bytes() == b"another"


def test_a_folder_with_something_in_it_is_left_alone(heap, tmp_path):
    with pytest.raises(DeskError, match="already holds"):
        case_from_files([heap / "notice.txt"], heap, "amazon", "us")
    assert len(names(heap)) == 4


def test_a_file_that_cannot_be_copied_leaves_no_half_made_case(heap, tmp_path):
    with pytest.raises(DeskError, match=r"gone\.png"):
        case_from_files([heap / "notice.txt", heap / "gone.png"], tmp_path / "case", "amazon", "us")
    assert not (tmp_path / "case").exists()


def test_added_evidence_can_be_taken_back(heap, tmp_path):
    case = case_from_files([heap / "notice.txt"], tmp_path / "case", "amazon", "us")
    copies = add_evidence([heap / "截图1.png", heap / "截图1.png"], case)
    assert names(case / "evidence") == ["截图1 (2).png", "截图1.png"]
    remove_evidence(copies)
    assert names(case / "evidence") == []
    assert (heap / "截图1.png").exists()
