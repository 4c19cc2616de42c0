"""Which file of a case folder plays which part."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.folder import CaseFolder, open_folder
from appealdesk.core.text import text

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "evidence").mkdir(parents=True)
    (folder / "case.toml").write_text('platform = "amazon"\nsite = "us"\n')
    return folder


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(folder: CaseFolder) -> list[str]:
    return [f.name for f in folder.evidence]


def problems(folder: CaseFolder) -> list[tuple[str, str]]:
    for problem in folder.problems:
        for language in ("zh", "en"):
            message = text(language, problem.key, file=problem.file, **dict(problem.args))
            assert problem.file in message
            assert "{" not in message
    return [(p.key.removeprefix("intake.problem."), p.file) for p in folder.problems]


def test_every_part_is_found_in_any_case_of_letters(case: Path) -> None:
    put(case, "Notice.PDF", "orders.XLSX", "Letter.md", "rejection.png", "evidence/a.png")
    found = open_folder(case)
    assert found.notice is not None
    assert found.notice.name == "Notice.PDF"
    assert found.orders is not None
    assert found.letter is not None
    assert found.rejection is not None
    assert names(found) == ["evidence/a.png"]
    assert found.problems == ()


def test_evidence_keeps_sub_folders_and_a_stable_order(case: Path) -> None:
    put(case, "evidence/订单1/b.png", "evidence/Z.png", "evidence/a b.png", "evidence/x/y/z.bin")
    assert names(open_folder(case)) == [
        "evidence/a b.png",
        "evidence/x/y/z.bin",
        "evidence/Z.png",
        "evidence/订单1/b.png",
    ]


def test_system_hidden_and_lock_files_are_passed_over(case: Path) -> None:
    put(case, "evidence/.DS_Store", "evidence/Thumbs.db", "evidence/~$a.xlsx", "evidence/.git/config", ".hidden")
    put(case, "evidence/__MACOSX/._a.png", "evidence/desktop.ini", "~$orders.xlsx")
    found = open_folder(case)
    assert names(found) == []
    assert found.problems == ()


def test_names_are_composed_whatever_the_disk_keeps(case: Path) -> None:
    put(case, "evidence/" + unicodedata.normalize("NFD", "Köhler.png"))
    assert names(open_folder(case)) == ["evidence/Köhler.png"]


def test_one_notice_is_read_and_the_other_reported(case: Path) -> None:
    put(case, "notice.png", "notice.eml", "orders.csv", "orders.xlsx")
    found = open_folder(case)
    assert found.notice is not None
    assert found.notice.name == "notice.eml"
    assert found.orders is not None
    assert found.orders.name == "orders.xlsx"
    assert problems(found) == [("extra-notice", "notice.png"), ("extra-orders", "orders.csv")]


def test_a_stray_file_beside_case_toml_is_reported(case: Path) -> None:
    put(case, "screenshot.png", "history/letter-1.md")
    assert problems(open_folder(case)) == [("unused", "screenshot.png")]


def test_a_case_without_evidence_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("")
    assert open_folder(tmp_path).evidence == ()


@POSIX
def test_links_that_lead_out_are_reported_and_not_followed(case: Path, tmp_path: Path) -> None:
    put(tmp_path, "secret/a.png", "orders-elsewhere.csv")
    (case / "evidence/out").symlink_to(tmp_path / "secret")
    (case / "evidence/out.png").symlink_to(tmp_path / "secret/a.png")
    (case / "evidence/gone.png").symlink_to(tmp_path / "nothing")
    (case / "orders.csv").symlink_to(tmp_path / "orders-elsewhere.csv")
    found = open_folder(case)
    assert names(found) == []
    assert found.orders is None
    assert sorted(problems(found)) == [
        ("link", "evidence/gone.png"),
        ("link", "evidence/out"),
        ("link", "evidence/out.png"),
        ("link", "orders.csv"),
    ]


@POSIX
def test_a_link_in_a_circle_ends(case: Path) -> None:
    put(case, "evidence/a/b.png")
    (case / "evidence/a/again").symlink_to(case / "evidence")
    assert "evidence/a/b.png" in names(open_folder(case))


@POSIX
def test_a_pipe_is_reported_and_not_opened(case: Path) -> None:
    os.mkfifo(case / "evidence/pipe.png")
    assert problems(open_folder(case)) == [("special-file", "evidence/pipe.png")]


@pytest.mark.parametrize(("make", "says"), [("none", "does not exist"), ("file", "not a folder"), ("empty", "site =")])
def test_what_is_no_case_folder_says_what_to_do(tmp_path: Path, make: str, says: str) -> None:
    path = tmp_path / "x"
    if make == "file":
        path.write_text("")
    elif make == "empty":
        path.mkdir()
    with pytest.raises(IntakeError) as caught:
        open_folder(path)
    assert says in caught.value.message("en")
    assert str(path) in caught.value.message("zh")


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_clear_error(case: Path) -> None:
    case.chmod(0)
    try:
        with pytest.raises(IntakeError) as caught:
            open_folder(case)
    finally:
        case.chmod(0o700)
    assert "cannot be opened" in caught.value.message("en")


def test_a_practice_case_has_all_its_parts() -> None:
    found = open_folder(Path(__file__).parents[2] / "cases/shopee-my-appeal-07")
    assert found.notice is not None
    assert found.rejection is not None
    assert found.letter is not None
    assert len(found.evidence) == 10
    assert found.problems == ()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep such names")
def test_a_name_that_is_no_text_is_told_and_names_that_differ_in_form_only_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("")
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    for name in ("caf\u00e9.png", "cafe\u0301.png", "only-e\u0301.png", "bad\udcff.png"):
        (evidence / name).write_bytes(b"x")
    found = open_folder(tmp_path)
    names = [f.name for f in found.evidence]
    assert sorted(names) == ["evidence/cafe\u0301.png", "evidence/caf\u00e9.png", "evidence/only-\u00e9.png"]
    assert [(p.key, p.file) for p in found.problems] == [("intake.problem.name", "evidence/bad?.png")]
