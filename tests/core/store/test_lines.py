"""Lines of whole exports: all of them or none, and nobody waits for them."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.records import lines as lines_
from appealdesk.core.store.records.lines import Line
from appealdesk.core.store.store import Store
from tests.core.store import worlds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from tests.core.store.conftest import Clock

HASH = "ab" * 32


def export(count: int, first: int = 0) -> Iterator[Line]:
    return (Line(f"113-{n:07}-0000000") for n in range(first, first + count))


def counted(store: Store, table: str = "lines") -> int:
    with store.database.reading() as session:
        return int(session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.fixture
def uid(store: Store) -> str:
    return worlds.begin(store)


def test_the_same_export_is_taken_in_once(store: Store, uid: str) -> None:
    assert store.lines.take_in(uid, HASH, export(7)) == 7
    assert store.lines.take_in(uid, HASH, export(9)) == 7
    assert counted(store) == 7


def test_progress_is_told_and_every_line_kept_when_one_transaction_does_not_hold_them(
    store: Store, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines_, "_BATCH", 10)
    monkeypatch.setattr(lines_, "_AT_MOST", 25)
    told: list[int] = []
    assert store.lines.take_in(uid, HASH, export(99), on_progress=told.append) == 99
    assert told == [10, 20, 30, 40, 50, 60, 70, 80, 90, 99]
    assert counted(store) == 99
    assert [h.ref for h in store.search("113-0000098")] == ["113-0000098-0000000"]


def test_an_export_that_is_called_off_leaves_nothing(store: Store, uid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_, "_BATCH", 10)
    told: list[int] = []
    assert store.lines.take_in(uid, HASH, export(99), on_progress=told.append, cancelled=lambda: len(told) == 3) == 0
    assert (counted(store), counted(store, "imports")) == (0, 0)
    assert store.lines.take_in(uid, HASH, export(99)) == 99


def test_an_export_that_breaks_off_leaves_nothing(store: Store, uid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_, "_BATCH", 10)
    monkeypatch.setattr(lines_, "_AT_MOST", 20)

    def broken() -> Iterator[Line]:
        yield from export(50)
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        store.lines.take_in(uid, HASH, broken())
    assert (counted(store), counted(store, "imports")) == (0, 0)


def test_an_empty_export_leaves_nothing(store: Store, uid: str) -> None:
    assert store.lines.take_in(uid, HASH, []) == 0
    assert counted(store, "imports") == 0


def unfinished(store: Store, uid: str) -> None:
    """As a killed import leaves it: lines, and no word that they are all."""
    store.lines.take_in(uid, HASH, export(50))
    with store.database.writing() as session:
        session.connection().execute(text("UPDATE imports SET lines = 0"))


def test_lines_of_a_killed_import_are_not_found_and_go_at_the_next_start(
    store: Store, uid: str, place: StoreFolder, key: DataKey, clock: Clock
) -> None:
    unfinished(store, uid)
    assert not store.search("113-0000001")
    with Store.open(place, key, clock) as again:
        assert (counted(again), counted(again, "imports")) == (0, 0)


def test_what_a_start_has_no_time_for_goes_before_the_next_import(
    store: Store, uid: str, place: StoreFolder, key: DataKey, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfinished(store, uid)
    monkeypatch.setattr(lines_, "_BATCH", 10)
    monkeypatch.setattr("appealdesk.core.store.store._FOR_LEFTOVERS", 0.0)
    with Store.open(place, key, clock) as again:
        assert counted(again, "imports") == 1
        assert again.lines.take_in(uid, "cd" * 32, export(3)) == 3
        assert (counted(again), counted(again, "imports")) == (3, 1)


def test_a_store_opens_where_there_is_no_room_to_clear_up(
    store: Store, uid: str, place: StoreFolder, key: DataKey, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfinished(store, uid)

    def full(*_given: object) -> None:
        raise StoreError("store.error.full", file="store.db", detail="database or disk is full")

    monkeypatch.setattr(lines_.Lines, "_drop", full)
    with Store.open(place, key, clock) as again:
        assert again.cases.get(uid)


def test_two_imports_at_a_time_do_not_take_each_other_for_left_over(store: Store, uid: str) -> None:
    second: list[int] = []
    other = threading.Thread(target=lambda: second.append(store.lines.take_in(uid, "cd" * 32, export(5, 1000))))

    def with_another_inside() -> Iterator[Line]:
        yield from export(20)
        other.start()
        yield from export(lines_._BATCH * 3, 20)
        other.join(0.1)

    assert store.lines.take_in(uid, HASH, with_another_inside()) == lines_._BATCH * 3 + 20
    other.join()
    assert second == [5]
    assert counted(store) == lines_._BATCH * 3 + 25


def test_an_edit_gets_its_turn_in_the_middle_of_an_import(store: Store, uid: str) -> None:
    edited, seen = threading.Event(), []

    def rename() -> None:
        store.cases.rename(uid, "改名")
        edited.set()

    def slow() -> Iterator[Line]:
        yield from export(10)
        editor.start()
        # were the edit to wait for the end, it would wait for this for ever
        for n in range(10, 10_000_000):
            if edited.is_set():
                seen.append(n)
                return
            yield Line(f"113-{n:07}-0000000")

    editor = threading.Thread(target=rename)
    assert store.lines.take_in(uid, HASH, slow()) == seen[0]
    editor.join()
    assert store.cases.get(uid).name == "改名"


def test_a_case_that_is_removed_for_good_takes_its_lines_along(store: Store, uid: str) -> None:
    other = worlds.begin(store, "other")
    store.lines.take_in(uid, HASH, export(30))
    store.lines.take_in(other, HASH, export(4))
    store.cases.delete(uid)
    store.purge(uid)
    assert (counted(store), counted(store, "imports")) == (4, 1)


def test_an_emptied_database_is_no_new_store(place: StoreFolder, store: Store, key: DataKey, clock: Clock) -> None:
    store.close()
    copy = place.root.with_name("copy")
    shutil.copytree(place.root, copy)
    emptied = type(place)(copy)
    emptied.database.write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        Store.open(emptied, key, clock)
    assert caught.value.key == "store.error.no-database"
    assert emptied.database.stat().st_size == 0
