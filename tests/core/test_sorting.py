"""A heap of files under any names is sorted into a case by what the files say."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from appealdesk.core.desk import Cancelled, Desk
from appealdesk.core.reading.reader import Reader

CASES = Path(__file__).parents[1] / "cases"
NOW = datetime(2026, 5, 26, 3, tzinfo=UTC)


@pytest.fixture
def desk():
    with Desk(lambda _kept: Reader(cache=None)) as made:
        yield made


@pytest.fixture
def heap(tmp_path):
    """Texts of a practice case under names that tell nothing, without their case.toml."""
    folder = tmp_path / "下载"
    folder.mkdir()
    case = CASES / "amazon-us-wrong-id-third-carrier"
    for source, name in (("notice.txt", "新建文本文档.txt"), ("orders.txt", "12345.txt"), ("letter.md", "v3 final.md")):
        shutil.copy(case / source, folder / name)
    (folder / "memo.txt").write_text("Call the forwarder about Friday's pick-up.\n", "utf-8")
    return folder


def names(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_notice_export_and_letter_are_known_under_any_name(desk, heap, tmp_path):
    case = desk.case_from_files(sorted(heap.iterdir()), tmp_path / "case", "amazon", "us")
    assert names(case) == ["case.toml", "evidence/memo.txt", "letter.md", "notice.txt", "orders.txt"]
    assert (case / "notice.txt").read_bytes() == (heap / "新建文本文档.txt").read_bytes()
    report = desk.check(case, now=NOW)
    assert {o.id for o in report.case.orders} == {"112-6604821-9073345", "114-9917350-2286104"}
    assert report.deadline is not None


def test_a_name_that_was_given_goes_before_the_content(desk, heap, tmp_path):
    (heap / "notice.txt").write_text("Typed off the phone: late shipment, answer by Friday.\n", "utf-8")
    case = desk.case_from_files(sorted(heap.iterdir()), tmp_path / "case", "amazon", "us")
    assert (case / "notice.txt").read_text("utf-8").startswith("Typed off")
    assert (case / "evidence" / "新建文本文档.txt").exists()


def test_an_answer_to_an_appeal_is_no_notice(desk, tmp_path):
    source = CASES / "shopee-my-appeal-07"
    files = [source / "rejection.pdf", source / "notice.txt"]
    heap = [Path(shutil.copy(f, tmp_path / f"{n}{f.suffix}")) for n, f in enumerate(files)]
    case = desk.case_from_files(heap, tmp_path / "case", "shopee", "my")
    assert (case / "rejection.pdf").read_bytes() == files[0].read_bytes()
    assert (case / "notice.txt").read_bytes() == files[1].read_bytes()


def test_a_notice_that_comes_later_takes_the_empty_place_and_a_second_does_not(desk, heap, tmp_path):
    case = desk.case_from_files([heap / "memo.txt"], tmp_path / "case", "amazon", "us")
    (first,) = desk.add_evidence([heap / "新建文本文档.txt"], case)
    assert first == case / "notice.txt"
    (second,) = desk.add_evidence([heap / "新建文本文档.txt"], case)
    assert second.parent == case / "evidence"


def test_giving_up_while_the_heap_is_read_makes_no_case(desk, heap, tmp_path):
    with pytest.raises(Cancelled):
        desk.case_from_files(sorted(heap.iterdir()), tmp_path / "case", "amazon", "us", cancelled=lambda: True)
    assert not (tmp_path / "case").exists()


def test_orders_are_added_to_a_case_and_taken_back(desk, heap, tmp_path):
    case = desk.case_from_files([heap / "memo.txt"], tmp_path / "case", "temu", "us")
    ids = ["PO-211-04817362951870", "PO-211-04829917403362"]
    before = desk.add_orders(ids, case)
    assert [o.id for o in desk.check(case, now=NOW).case.orders] == ids
    assert desk.take_orders_back(before, case, ids)
    assert desk.check(case, now=NOW).case.orders == ()


def test_a_case_file_that_somebody_changed_is_not_taken_back(desk, heap, tmp_path):
    case = desk.case_from_files([heap / "memo.txt"], tmp_path / "case", "temu", "us")
    before = desk.add_orders(["PO-211-04817362951870"], case)
    with (case / "case.toml").open("a", encoding="utf-8") as file:
        file.write('buyer = "Olivia Grant"\n')
    assert not desk.take_orders_back(before, case, ["PO-211-04817362951870"])
    assert "Olivia Grant" in (case / "case.toml").read_text("utf-8")
