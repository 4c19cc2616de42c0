"""Several threads at the same case: each edit is kept, each undo takes back another."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from appealdesk.core.desk.casebook import CaseBook
from appealdesk.core.store.records.lines import Line
from tests.core.store import worlds

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.store.store import Store

THREADS = 6


def together(act: Callable[[int], object]) -> list[BaseException]:
    errors: list[BaseException] = []
    ready = threading.Barrier(THREADS)

    def run(number: int) -> None:
        ready.wait()
        try:
            act(number)
        except BaseException as error:  # noqa: BLE001 - given back
            errors.append(error)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_orders_named_at_once_are_all_kept(store: Store) -> None:
    uid = worlds.begin(store, typed=worlds.bare())
    assert together(lambda n: CaseBook(store).add_orders(uid, [f"113-000000{n}"])) == []
    assert {o.id for o in store.cases.get(uid).typed.orders} == {f"113-000000{n}" for n in range(THREADS)}


def test_letters_saved_at_once_are_all_kept(store: Store) -> None:
    uid = worlds.begin(store)
    assert together(lambda n: store.letters.save(uid, f"text {n}")) == []
    assert [v.version for v in store.letters.of(uid)] == list(range(1, THREADS + 1))


def test_undo_asked_for_at_once_takes_back_as_many_edits(store: Store) -> None:
    uid = worlds.begin(store)
    for number in range(10):
        store.cases.rename(uid, f"name {number}")
    assert together(lambda _n: store.undo(uid)) == []
    assert store.cases.get(uid).name == f"name {9 - THREADS}"
    undone = [e.detail for e in store.history(uid) if e.action == "undo"]
    assert len(set(undone)) == THREADS


def test_an_export_taken_in_at_once_is_there_once(store: Store) -> None:
    uid = worlds.begin(store)
    lines = [Line("114-1"), Line("114-2")]
    assert together(lambda _n: store.lines.take_in(uid, "ab" * 32, lines)) == []
    with store.database.reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM lines").scalar_one() == 2


def test_undoing_an_earlier_edit_leaves_a_case_in_the_bin(store: Store) -> None:
    uid = worlds.begin(store, "first")
    store.cases.rename(uid, "second")
    store.cases.delete(uid)
    store.undo(uid)
    case = store.cases.get(uid)
    assert case.name == "first"
    assert case.deleted_at is not None
