"""Originals that are missing or another than was taken in are named with the files that need them."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.quick import quick
from appealdesk.core.store.verify.report import Kind, Oddity
from tests.core.store import worlds
from tests.core.store.damaged import CASES, SIZES, flip, truncate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

from tests.core.store.damaged import Victim

COUNT = CASES * len(SIZES)


def large(victim: Victim) -> list[Path]:
    return [p for p in victim.objects() if p.stat().st_size > 60_000]


def swap(first: Path, second: Path) -> None:
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


WAYS = [
    ("deleted", lambda p: p.unlink(), Kind.ORIGINAL_MISSING, True),
    ("a bit in its first chunk", lambda p: flip(p, 1000), Kind.ORIGINAL_DAMAGED, False),
    ("a bit at its end", lambda p: flip(p, -1), Kind.ORIGINAL_DAMAGED, False),
    ("a bit in its header", lambda p: flip(p, 20), Kind.ORIGINAL_DAMAGED, False),
    ("cut", lambda p: truncate(p, 50_000), Kind.ORIGINAL_DAMAGED, True),
    ("grown", lambda p: p.write_bytes(p.read_bytes() + b"x"), Kind.ORIGINAL_DAMAGED, True),
    ("emptied", lambda p: truncate(p, 0), Kind.ORIGINAL_DAMAGED, True),
    ("a folder in its place", lambda p: (p.unlink(), p.mkdir()), Kind.ORIGINAL_DAMAGED, True),
]
if sys.platform != "win32":
    WAYS.append(
        ("a link to nowhere", lambda p: (p.unlink(), p.symlink_to("nowhere")), Kind.ORIGINAL_DAMAGED, True),
    )


@pytest.mark.parametrize(("plant", "kind", "at_once"), [w[1:] for w in WAYS], ids=[w[0] for w in WAYS])
def test_each_damage_is_found_by_name_and_what_shows_in_its_size_at_every_start(
    victim: Victim, plant: Callable[[Path], object], kind: Kind, at_once: bool
) -> None:
    plant(large(victim)[3])
    report = full(victim.folder, victim.key)
    (damage,) = report.damages
    assert damage.kind is kind
    assert len(damage.what) == 64
    ((case, file),) = damage.used_by
    assert case.startswith("案件")
    assert file == "evidence/截图 3.png"
    assert report.examined.originals == COUNT
    assert quick(victim.folder, victim.key).sound is not at_once


def test_two_valid_originals_that_changed_places_are_both_found(victim: Victim) -> None:
    swap(*large(victim)[:2])
    assert [d.kind for d in full(victim.folder, victim.key).damages] == [Kind.ORIGINAL_WRONG] * 2


def test_without_encryption_every_change_is_found_too(plain: Victim) -> None:
    first, second, third, fourth = large(plain)[:4]
    swap(first, second)
    flip(third, 5)
    fourth.unlink()
    found = sorted(d.kind for d in full(plain.folder, None).damages)
    assert found == [Kind.ORIGINAL_MISSING, *[Kind.ORIGINAL_WRONG] * 3]


def test_a_file_in_several_cases_names_them_all(victim: Victim, tmp_path: Path) -> None:
    same = tmp_path / "same.png"
    same.write_bytes(b"one content")
    with victim.open() as store:
        for uid in victim.cases[:2]:
            worlds.drop(store, uid, [same])
        path = store.vault.path_of(next(f.sha256 for f in store.files.of(victim.cases[0]) if "same" in f.name))
    path.unlink()
    (damage,) = full(victim.folder, victim.key).damages
    assert damage.used_by == (("案件 0", "evidence/same.png"), ("案件 1", "evidence/same.png"))


def test_strays_and_left_overs_are_remarks_and_no_damage(victim: Victim) -> None:
    shutil.copy(victim.objects()[0], victim.folder.objects / "stray")
    (victim.folder.objects / "ab").mkdir(exist_ok=True)
    (victim.folder.objects / "ab" / ("ab" * 32)).write_bytes(b"x")
    victim.folder.tmp.mkdir(exist_ok=True)
    (victim.folder.tmp / "half.part").write_bytes(b"x")
    report = full(victim.folder, victim.key)
    assert report.sound
    assert {(r.kind, r.what) for r in report.remarks} == {
        (Oddity.STRAY, "stray"),
        (Oddity.STRAY, f"ab/{'ab' * 32}"),
        (Oddity.LEFTOVER, "tmp/half.part"),
    }


def test_what_somebody_is_just_writing_is_no_stray(victim: Victim) -> None:
    fresh = victim.folder.objects / "fresh"
    fresh.write_bytes(b"x")
    moment = fresh.stat().st_mtime
    assert not full(victim.folder, victim.key, at_work_since=moment - 60).remarks
    os.utime(fresh, (moment - 120, moment - 120))
    assert full(victim.folder, victim.key, at_work_since=moment - 60).remarks


def test_an_original_that_only_undo_needs_is_no_stray(victim: Victim) -> None:
    with victim.open() as store:
        uid = victim.cases[0]
        store.files.remove(uid, store.files.of(uid)[0].id)
    assert not full(victim.folder, victim.key).remarks


def test_a_case_removed_for_good_while_the_check_runs_is_no_damage(victim: Victim) -> None:
    store = victim.open()
    gone: list[str] = []

    def remove(stage: str, done: int, _total: int) -> None:
        if stage == "originals" and done == 1 and not gone:
            gone.extend(victim.cases[-3:])
            for uid in gone:
                store.cases.delete(uid)
                store.purge(uid)

    report = full(victim.folder, victim.key, on_progress=remove)
    store.close()
    assert len(gone) == 3
    assert report.sound


def test_it_can_be_given_up_at_any_moment(victim: Victim) -> None:
    for after in range(0, 60, 7):
        calls = iter(range(1000))
        with pytest.raises(Cancelled):
            full(victim.folder, victim.key, cancelled=lambda calls=calls, after=after: next(calls) >= after)
