"""The history cannot be edited, cut or reordered without its showing, and tells nothing about buyers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from appealdesk.core.store import history
from appealdesk.core.store.errors import StoreError
from tests.core.store import worlds

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.chain import Anchor, Verdict
    from appealdesk.core.store.store import Store
    from tests.core.store.conftest import Clock


def verdict(store: Store, *anchors: Anchor) -> Verdict:
    with store.database.reading() as session:
        return history.check(session, anchors)


def test_every_action_is_a_line_with_who_what_and_when(store: Store, clock: Clock) -> None:
    uid = worlds.begin(store)
    clock.move(hours=1)
    store.letters.save(uid, "Dear team")
    created, saved = store.history(uid)
    assert (created.action, created.actor, created.at) == ("case-created", "小王", "2026-05-10T08:00:00.000Z")
    assert (saved.action, saved.object, saved.at) == ("letter-saved", "v1", "2026-05-10T09:00:00.000Z")
    assert verdict(store).holds


def test_no_buyer_s_data_gets_into_the_history(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    worlds.drop(store, uid, worlds.heap(tmp_path / "Köhler", b"1"))
    store.letters.save(uid, "Köhler wrote")
    store.cases.rename(uid, "Köhler")
    told = json.dumps([(e.object, e.detail) for e in store.history()], ensure_ascii=False)
    for mark in ("Köhler", "李", "截图", "蓝屿", "9400111899223397623910"):
        assert mark not in told


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'x' WHERE seq = 1",
        "DELETE FROM audit",
        "INSERT INTO audit SELECT seq + 5, at, mono, actor, action, case_uid, object, detail, prev, hash FROM audit",
    ],
    ids=["change", "remove", "add out of order"],
)
def test_the_database_itself_refuses_to_rewrite_it(store: Store, statement: str) -> None:
    worlds.begin(store)
    with pytest.raises(StoreError), store.database.writing() as session:
        session.connection().execute(text(statement))
    assert verdict(store).holds


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET actor = 'x' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "UPDATE audit SET seq = CASE seq WHEN 2 THEN -3 WHEN 3 THEN 2 END WHERE seq IN (2, 3)",
    ],
    ids=["edited", "removed", "swapped"],
)
def test_tampering_past_the_triggers_is_found(store: Store, tampering: str) -> None:
    worlds.begin(store)
    for number in range(3):
        worlds.begin(store, str(number))
    with store.database.writing() as session:
        for trigger in ("audit_append", "audit_no_update", "audit_no_delete"):
            session.connection().execute(text(f"DROP TRIGGER {trigger}"))
        session.connection().execute(text(tampering))
    assert not verdict(store).holds


def test_a_cut_tail_and_an_older_file_are_found_by_what_was_noted_outside(store: Store) -> None:
    for number in range(4):
        worlds.begin(store, str(number))
    noted = store.anchor()
    with store.database.writing() as session:
        session.connection().execute(text("DROP TRIGGER audit_no_delete"))
        session.connection().execute(text("DELETE FROM audit WHERE seq = 4"))
    assert verdict(store).holds
    assert not verdict(store, noted).holds


def test_a_clock_set_back_is_told_and_order_stays_that_of_the_actions(store: Store, clock: Clock) -> None:
    uid = worlds.begin(store)
    clock.move(days=-3)
    store.letters.save(uid, "later, by the clock earlier")
    actions = [e.action for e in store.history()]
    assert actions == ["case-created", "clock-backwards", "letter-saved"]
    assert verdict(store).holds


def test_a_failed_edit_leaves_neither_a_line_nor_a_change(store: Store) -> None:
    uid = worlds.begin(store)
    before = store.anchor()
    with pytest.raises(StoreError):
        store.sendings.done(uid, 99)
    assert store.anchor() == before
    assert store.next_undo(uid) is None
