"""What was entered comes back as it was entered, also after the program was closed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.decision import Decision, Verdict, Waiver
from appealdesk.core.domain.fact import FactType
from appealdesk.core.packs.overriding import Override
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.records.checked import Summary
from appealdesk.core.store.records.listing import Filter
from appealdesk.core.store.records.sendings import Outcome, Reminder, SentFile, Submission
from appealdesk.core.store.store import Store
from tests.core.store import worlds

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from tests.core.store.conftest import Clock

NOW = datetime(2026, 5, 10, 8, tzinfo=UTC)


def test_everything_typed_comes_back_equal(store: Store) -> None:
    uid = worlds.begin(store)
    case = store.cases.get(uid)
    assert case.typed == worlds.TYPED
    assert case.name == "五月的迟发"


def test_what_was_entered_is_there_after_closing_and_opening(
    store: Store, place: StoreFolder, key: DataKey, clock: Clock, tmp_path: Path
) -> None:
    uid = worlds.begin(store)
    worlds.drop(store, uid, worlds.heap(tmp_path / "desktop", b"one", b"two"))
    store.letters.save(uid, "尊敬的审核团队")
    store.judgements.decide(uid, [Decision("ab" * 32, FactType.ORDER_ID, "114-39", 1, Verdict.CORRECTED, "114-3", NOW)])
    store.judgements.waive(uid, Waiver("tracking.trail-incomplete", "国内段没有轨迹", NOW, order="114-3", by="小王"))
    sent = store.sendings.submit(uid, Submission(NOW, "B-9", 1, (SentFile("Appeal.pdf", "cd" * 32, 9),), "3:ef"))
    store.sendings.answer(uid, Outcome(NOW, "rejected", ("E-1",), "证据不足", sent))
    store.sendings.remind(uid, Reminder(NOW, "补运单"))
    store.overrides.set(Override("amazon", "us", "clock.window", "72h", "我的手册", date(2026, 5, 1)))
    store.close()

    with Store.open(place, key, clock) as again:
        assert [f.name for f in again.files.of(uid)] == ["evidence/截图 1.png", "evidence/截图 2.png"]
        assert [v.text for v in again.letters.of(uid)] == ["尊敬的审核团队"]
        assert again.judgements.decisions(uid)[0].value == "114-3"
        assert again.judgements.waivers(uid)[0].reason == "国内段没有轨迹"
        assert again.sendings.submissions(uid)[0].files == (SentFile("Appeal.pdf", "cd" * 32, 9),)
        assert again.sendings.outcomes(uid)[0].submission == sent
        assert again.sendings.reminders(uid)[0].text == "补运单"
        assert again.overrides.all()[0].value == "72h"
        assert again.cases.get(uid).typed.status == "rejected"
        assert again.operator == "小王"


def test_a_deleted_case_goes_to_the_bin_and_comes_back_whole(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    worlds.drop(store, uid, worlds.heap(tmp_path / "desktop", b"one"))
    store.cases.delete(uid)
    assert store.listing(NOW) == ()
    assert [e.uid for e in store.listing(NOW, Filter(in_bin=True))] == [uid]
    assert store.search("蓝屿") == ()
    store.cases.restore(uid)
    assert [e.files for e in store.listing(NOW)] == [1]
    assert store.search("蓝屿")[0].case == uid


def test_emptying_the_bin_removes_only_originals_that_no_other_case_has(store: Store, tmp_path: Path) -> None:
    files = worlds.heap(tmp_path / "desktop", b"shared", b"alone")
    first, second = worlds.begin(store), worlds.begin(store)
    worlds.drop(store, first, files)
    worlds.drop(store, second, files[:1])
    shared, alone = (f.sha256 for f in store.files.of(first))
    with pytest.raises(StoreError) as caught:
        store.purge(first)
    assert caught.value.key == "store.error.not-in-bin"
    store.cases.delete(first)
    assert store.purge(first) == 1
    assert store.vault.has(shared)
    assert not store.vault.has(alone)
    assert [e.uid for e in store.listing(NOW)] == [second]


def test_an_original_that_undo_could_bring_back_survives_the_bin(store: Store, tmp_path: Path) -> None:
    files = worlds.heap(tmp_path / "desktop", b"shared")
    first, second = worlds.begin(store), worlds.begin(store)
    worlds.drop(store, first, files)
    worlds.drop(store, second, files)
    store.undo(second)
    store.cases.delete(first)
    store.purge(first)
    store.redo(second)
    (back,) = store.files.of(second)
    with store.vault.open(back.sha256) as stream:
        assert stream.read() == b"shared"


def test_the_most_urgent_case_comes_first_and_what_is_over_last(store: Store) -> None:
    due = {"over": 9, "near": 11, "far": 20}
    uids = {name: worlds.begin(store, name) for name in ("far", "no deadline", "over", "near")}
    for name, day in due.items():
        deadline = datetime(2026, 5, day, tzinfo=UTC)
        store.checked.keep(uids[name], Summary(NOW, deadline=deadline, blockers=day, zone="UTC"), ())
    assert [e.name for e in store.listing(NOW)] == ["near", "far", "no deadline", "over"]
    assert [e.name for e in store.listing(NOW, limit=2, offset=1)] == ["far", "no deadline"]
    assert store.listing(NOW)[0].blockers == 11


def test_cases_are_listed_by_platform_and_state(store: Store) -> None:
    worlds.begin(store)
    wish = worlds.begin(store, "wish", worlds.bare("wish"))
    assert [e.uid for e in store.listing(NOW, Filter(platform="wish"))] == [wish]
    assert store.count(Filter(platform="amazon")) == 1
    assert store.count(Filter(status="submitted")) == 0


def test_a_case_that_is_there_already_is_not_made_twice(store: Store) -> None:
    uid = worlds.begin(store)
    with pytest.raises(StoreError) as caught:
        store.cases.create("twin", worlds.TYPED, uid)
    assert caught.value.key == "store.error.case-there"
    assert store.cases.count() == 1


def test_nothing_of_a_case_stands_readable_in_the_store_s_files(
    store: Store, place: StoreFolder, tmp_path: Path
) -> None:
    uid = worlds.begin(store)
    worlds.drop(store, uid, worlds.heap(tmp_path / "desktop", b"buyer Koehler, 9400111899223397623910" * 50))
    store.letters.save(uid, "A letter about Koehler")
    store.close()
    marks = [
        b"Koehler",
        b"9400111899223397623910",
        "蓝屿".encode(),
        b"114-3941689",
        "截图".encode(),
    ]
    for path in (p for p in place.root.rglob("*") if p.is_file()):
        content = path.read_bytes()
        assert not [m for m in marks if m in content], path.name
