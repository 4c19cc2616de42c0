"""What can go wrong when a case is written as a file: it is told, and nothing is left behind or lost."""

import ast
import errno
import io
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover import draft, jsontext, limits, names, packing, refusals, writer
from appealdesk.core.store.handover.document import Case, File
from appealdesk.core.store.handover.reader import open_handover
from appealdesk.core.text import LANGUAGES, has
from tests.core.store.handover.making import (
    NOON,
    OBJECTS,
    PICTURE,
    UID,
    extract,
    full_document,
    openers,
    sha,
    small_document,
    write,
)

HANDOVER = Path(writer.__file__).parent


def assert_refused(folder, reason, left=(), **how):
    with pytest.raises(StoreError) as refused:
        write(folder / "a.appealcase", **how)
    assert refused.value.key == f"handover.error.{reason}"
    assert [p.name for p in folder.iterdir()] == list(left)
    return refused.value.values


def replaced(digest, opener, size=None):
    """The originals, one of them opened in another way."""
    return [(d, n if size is None else size, opener) if d == digest else (d, n, good) for d, n, good in openers()]


def test_an_original_that_is_damaged_is_named_and_not_handed_over(tmp_path):
    objects = replaced(sha(PICTURE), lambda: io.BytesIO(PICTURE[::-1]))
    values = assert_refused(tmp_path, "original-damaged", objects=objects)
    assert values["name"] == "evidence/copy of it.png"


def test_an_original_that_cannot_be_read_is_named(tmp_path):
    def gone():
        raise FileNotFoundError(errno.ENOENT, "gone")

    values = assert_refused(tmp_path, "original-unreadable", objects=replaced(sha(PICTURE), gone))
    assert values["detail"] == os.strerror(errno.ENOENT)


def test_an_original_that_changes_while_it_is_written_is_found(tmp_path):
    times = []

    def opener():
        times.append(1)
        return io.BytesIO(PICTURE if len(times) == 1 else PICTURE[::-1])

    assert_refused(tmp_path, "original-damaged", objects=replaced(sha(PICTURE), opener))


def test_an_original_that_is_missing_is_named(tmp_path):
    objects = [o for o in openers() if o[0] != sha(PICTURE)]
    assert_refused(tmp_path, "own-bytes-missing", objects=objects)


def test_an_original_that_no_file_names_is_not_smuggled_along(tmp_path):
    assert_refused(tmp_path, "belongs-nowhere", document=small_document(), objects=openers())


def test_sizes_have_to_be_those_of_the_case(tmp_path):
    assert_refused(tmp_path, "own-size-differs", objects=replaced(sha(PICTURE), lambda: io.BytesIO(PICTURE), size=3))


def test_a_history_of_another_case_is_not_written(tmp_path):
    assert_refused(tmp_path, "own-other-history", document=small_document(case=Case(uid="another-case", name="x")))
    assert extract().case == UID


def test_a_history_that_could_not_be_read_back_is_not_written(tmp_path):
    good = extract()
    broken = replace(good, entries=(replace(good.entries[0], at="yesterday"),))
    values = assert_refused(tmp_path, "own-bad-field", history=(broken,))
    assert (values["part"], values["field"]) == ("history.json", "at")


def test_limits_hold_for_writing_too(tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "ENTRY", 100)
    assert_refused(tmp_path, "original-large")
    monkeypatch.setattr(packing, "ENTRY", limits.ENTRY)
    monkeypatch.setattr(packing, "CONTAINER", 5_000)
    assert_refused(tmp_path, "too-much")
    monkeypatch.setattr(packing, "CONTAINER", limits.CONTAINER)
    monkeypatch.setattr(jsontext, "VALUES", 50)
    assert_refused(tmp_path, "too-much-text")
    monkeypatch.setattr(jsontext, "TEXT", 500)
    assert_refused(tmp_path, "too-much-text")
    monkeypatch.setattr(writer, "ENTRIES", 5)
    assert assert_refused(tmp_path, "too-many")["most"] == "2"


def test_a_full_case_fits(tmp_path):
    """As many files as a hand-over may have."""
    count = limits.ENTRIES - 3
    datas = [b"%d" % n for n in range(count)]
    files = tuple(
        File(name=f"evidence/{n}.txt", role="evidence", sha256=sha(d), size=len(d)) for n, d in enumerate(datas)
    )
    objects = [(sha(d), len(d), lambda d=d: io.BytesIO(d)) for d in datas]
    shown = write(tmp_path / "a.appealcase", small_document(files=files), objects=objects)
    assert shown.files == count


def test_text_that_packs_extremely_well_is_not_taken_for_a_bomb(tmp_path):
    document = small_document(case=Case(uid=UID, name="x", store="长" * 1_900), reminders=())
    long = document.model_copy(update={"letters": tuple(_letter(n) for n in range(1, 5))})
    write(tmp_path / "a.appealcase", long)
    with open_handover(tmp_path / "a.appealcase") as there:
        assert there.document == long


def _letter(version):
    return full_document().letters[0].model_copy(update={"version": version, "text": "a" * 500_000})


def test_an_earlier_file_is_replaced_only_by_a_whole_one(tmp_path):
    target = tmp_path / "a.appealcase"
    write(target, small_document())
    before = target.read_bytes()
    assert_refused(tmp_path, "original-damaged", [target.name], objects=replaced(sha(PICTURE), lambda: io.BytesIO(b"")))
    assert target.read_bytes() == before
    write(target)
    assert target.read_bytes() != before


@pytest.mark.parametrize("after", [0, 1, 5, 9, 12])
def test_giving_up_leaves_nothing(tmp_path, after):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > after

    with pytest.raises(Cancelled):
        write(tmp_path / "a.appealcase", cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def test_progress_runs_from_nothing_to_all_and_never_back(tmp_path):
    told = []
    write(tmp_path / "a.appealcase", on_progress=lambda done, total: told.append((done, total)))
    total = 3 * sum(len(data) for data in OBJECTS.values())
    assert [done for done, _all in told] == sorted(done for done, _all in told)
    assert {every for _done, every in told} == {total}
    assert told[-1][0] == total


def test_a_drive_without_room_is_told_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(draft, "free_bytes", lambda _folder: 10_000_000)
    assert int(assert_refused(tmp_path, "full")["need"]) > 10


def test_a_drive_that_fills_up_meanwhile_is_told(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(writer.os, "fsync", full)
    assert_refused(tmp_path, "full")


def test_a_draft_of_a_day_ago_beside_the_target_goes_and_one_at_work_stays(tmp_path):
    old, young = tmp_path / ".appealdesk-a.part", tmp_path / ".appealdesk-b.part"
    for path, hours in ((old, 25), (young, 1)):
        path.write_bytes(b"PK")
        os.utime(path, ((NOON - timedelta(hours=hours)).timestamp(),) * 2)
    write(tmp_path / "a.appealcase")
    assert (old.exists(), young.exists()) == (False, True)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StoreError) as refused:
        write(tmp_path / "nowhere" / "a.appealcase")
    assert refused.value.key == "handover.error.cannot-write"
    assert str(tmp_path / "nowhere") in refused.value.values["file"]


def test_a_drive_that_keeps_other_bytes_is_found_out(tmp_path, monkeypatch):
    honest = writer._write

    def failing(layout, file, passphrase, steps):
        honest(layout, file, passphrase, steps)
        file.seek(2000)
        file.write(b"\0\0\0\0")

    monkeypatch.setattr(writer, "_write", failing)
    assert_refused(tmp_path, "written-wrong")


def test_the_file_is_for_this_users_eyes_only(tmp_path):
    target = tmp_path / "a.appealcase"
    write(target)
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600


def test_every_reason_to_refuse_has_a_text():
    reasons = {f"file-name-{reason}" for reason, _check in names._CHECKS}
    for path in HANDOVER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedError":
                first = node.args[0]
                chosen = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
                reasons |= {n.value for n in chosen if isinstance(n, ast.Constant)}
    reasons |= {f"own-{reason}" for reason in refusals._CORRECTED_HERE}
    assert len(reasons) >= 50
    assert [(lang, r) for lang in LANGUAGES for r in sorted(reasons) if not has(lang, f"handover.error.{r}")] == []
