"""A heap of files under any names is sorted into a case by what the files say."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from appealdesk.core.desk import Cancelled, Desk
from appealdesk.core.reading.reader import Reader
from appealdesk.core.store.folder import StoreFolder
from tests.core.store.conftest import Clock, make_store

CASES = Path(__file__).parents[1] / "cases"
NOW = datetime(2026, 5, 26, 3, tzinfo=UTC)


@pytest.fixture
def kept(tmp_path):
    place = StoreFolder(tmp_path / "store")
    make_store(place, None, Clock()).close()
    with Desk(lambda _cache: Reader(cache=None)) as desk:
        yield desk.keep(place, None, Clock())


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


def roles(kept, uid):
    return {f.name: f.role for f in kept.store.files.of(uid)}


def bytes_of(kept, uid, role):
    (file,) = (f for f in kept.store.files.of(uid) if f.role == role)
    with kept.store.vault.open(file.sha256) as stream:
        return stream.read()


def begin(kept, files, platform="amazon", site="us"):
    uid, _taken = kept.begin("case", platform, site, files)
    return uid, kept.check(uid, now=NOW)


def test_notice_export_and_letter_are_known_under_any_name(kept, heap):
    uid, report = begin(kept, sorted(heap.iterdir()))
    assert roles(kept, uid) == {
        "12345.txt": "orders",
        "evidence/memo.txt": "evidence",
        "v3 final.md": "letter",
        "新建文本文档.txt": "notice",
    }
    assert bytes_of(kept, uid, "notice") == (heap / "新建文本文档.txt").read_bytes()
    assert {o.id for o in report.case.orders} == {"112-6604821-9073345", "114-9917350-2286104"}
    assert report.deadline is not None


def test_a_name_that_was_given_goes_before_the_content(kept, heap):
    (heap / "notice.txt").write_text("Typed off the phone: late shipment, answer by Friday.\n", "utf-8")
    uid, _report = begin(kept, sorted(heap.iterdir()))
    assert bytes_of(kept, uid, "notice").startswith(b"Typed off")
    assert roles(kept, uid)["evidence/新建文本文档.txt"] == "evidence"


def test_an_answer_to_an_appeal_is_no_notice(kept, tmp_path):
    source = CASES / "shopee-my-appeal-07"
    files = [source / "rejection.pdf", source / "notice.txt"]
    heap = [Path(shutil.copy(f, tmp_path / f"{n}{f.suffix}")) for n, f in enumerate(files)]
    uid, _report = begin(kept, heap, "shopee", "my")
    assert bytes_of(kept, uid, "rejection") == files[0].read_bytes()
    assert bytes_of(kept, uid, "notice") == files[1].read_bytes()


def test_a_notice_that_comes_later_takes_the_empty_place_and_a_second_does_not(kept, heap):
    uid, _report = begin(kept, [heap / "memo.txt"])
    kept.add(uid, [heap / "新建文本文档.txt"])
    kept.check(uid, now=NOW)
    assert roles(kept, uid)["新建文本文档.txt"] == "notice"
    second = heap / "again.txt"
    second.write_bytes((heap / "新建文本文档.txt").read_bytes() + b"\n")
    kept.add(uid, [second])
    kept.check(uid, now=NOW)
    assert roles(kept, uid)["evidence/again.txt"] == "evidence"


def test_giving_up_while_the_heap_is_read_keeps_every_file(kept, heap):
    uid, _taken = kept.begin("case", "amazon", "us", sorted(heap.iterdir()))
    with pytest.raises(Cancelled):
        kept.check(uid, now=NOW, cancelled=lambda: True)
    assert len(roles(kept, uid)) == 4
    kept.check(uid, now=NOW)
    assert roles(kept, uid)["新建文本文档.txt"] == "notice"


def test_orders_are_named_in_a_case_and_taken_back(kept, heap):
    uid, _report = begin(kept, [heap / "memo.txt"], "temu", "us")
    ids = ["PO-211-04817362951870", "PO-211-04829917403362"]
    kept.name_orders(uid, ids)
    assert [o.id for o in kept.check(uid, now=NOW).case.orders] == ids
    kept.store.undo(uid)
    assert kept.check(uid, now=NOW).case.orders == ()


def test_an_order_that_is_named_already_keeps_what_was_typed_of_it(kept, heap):
    uid, _report = begin(kept, [heap / "memo.txt"], "temu", "us")
    kept.name_orders(uid, ["PO-211-04817362951870"])
    kept.name_orders(uid, ["PO-211-04817362951870", "PO-211-04829917403362"])
    assert len(kept.store.cases.get(uid).typed.orders) == 2
