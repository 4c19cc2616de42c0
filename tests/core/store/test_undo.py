"""Every edit can be undone and done again, fifty steps and more, also after the program was closed."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from appealdesk.core.desk.casebook import CaseBook
from appealdesk.core.desk.taking import Taker, loose
from appealdesk.core.domain.decision import Decision, Verdict, Waiver
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.handwork import Crop, Placement, TypedFact
from appealdesk.core.domain.page import Box
from appealdesk.core.store.records.sendings import Outcome, Reminder, Submission
from appealdesk.core.store.store import Store
from tests.core.store import worlds

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from tests.core.store.conftest import Clock

NOW = datetime(2026, 5, 10, 8, tzinfo=UTC)
TYPED_FACT = TypedFact("ab" * 32, FactType.AMOUNT, "12.50", "12.5", 1, Box(1, 2, 3, 4), NOW)


def state(store: Store, uid: str) -> tuple[object, ...]:
    """Everything a person could see of a case."""
    case = store.cases.get(uid)
    return (
        case.name,
        case.typed,
        store.files.of(uid),
        store.letters.of(uid),
        store.judgements.decisions(uid),
        store.judgements.waivers(uid),
        store.handwork.of(uid),
        store.sendings.submissions(uid),
        store.sendings.outcomes(uid),
        store.sendings.reminders(uid),
        {hit for hit in store.search("蓝屿") if hit.case == uid},
    )


def edits(store: Store, uid: str, tmp_path: Path) -> list[object]:
    waiver = Waiver("a.b", "why", NOW)
    return [
        lambda: store.cases.rename(uid, "蓝屿二"),
        lambda: CaseBook(store).add_orders(uid, ["111-2222222-3333333"]),
        lambda: worlds.drop(store, uid, worlds.heap(tmp_path / "desktop", b"1", b"2", b"3")),
        lambda: store.letters.save(uid, "first"),
        lambda: store.letters.save(uid, "second"),
        lambda: store.judgements.decide(
            uid, [Decision("ab" * 32, FactType.TIME, "5/6", 1, Verdict.CONFIRMED, "2026-05-06", NOW)]
        ),
        lambda: store.judgements.decide(
            uid, [Decision("ab" * 32, FactType.TIME, "5/6", 1, Verdict.REJECTED, "2026-06-05", NOW)]
        ),
        lambda: store.handwork.place(uid, [Placement("ab" * 32, EvidenceKind.INVOICE, (), NOW)]),
        lambda: store.handwork.place(uid, [Placement("ab" * 32, EvidenceKind.ORDER_PAGE, ("111-2222222",), NOW)]),
        lambda: store.handwork.type_fact(uid, TYPED_FACT),
        lambda: store.handwork.take_back(uid, TYPED_FACT),
        lambda: store.handwork.cut(uid, [Crop("cd" * 32, "ab" * 32, 1, Box(0, 0, 10, 10), NOW)]),
        lambda: store.judgements.waive(uid, waiver),
        lambda: store.judgements.take_up(uid, waiver),
        lambda: store.sendings.submit(uid, Submission(NOW, "B-1")),
        lambda: store.sendings.answer(uid, Outcome(NOW, "rejected")),
        lambda: store.sendings.remind(uid, Reminder(NOW, "蓝屿 call")),
        lambda: store.sendings.done(uid, store.sendings.reminders(uid)[0].id),
        lambda: store.files.remove(uid, store.files.of(uid)[0].id),
        lambda: store.cases.set_typed(uid, replace(worlds.TYPED, store="蓝屿三", orders=()), "typed"),
    ]


def test_undo_goes_back_through_every_kind_of_edit_and_redo_forward_again(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    states = [state(store, uid)]
    for edit in edits(store, uid, tmp_path):
        edit()  # type: ignore[operator]
        states.append(state(store, uid))
    assert all(a != b for a, b in itertools.pairwise(states)), "every edit is visible"
    for expected in reversed(states[:-1]):
        assert store.undo(uid) is not None
        assert state(store, uid) == expected
    assert store.undo(uid) is None
    for expected in states[1:]:
        assert store.redo(uid) is not None
        assert state(store, uid) == expected
    assert store.redo(uid) is None


def test_a_hundred_steps_are_undone_after_a_restart(
    store: Store, place: StoreFolder, key: DataKey, clock: Clock
) -> None:
    uid = worlds.begin(store)
    for number in range(100):
        store.letters.save(uid, f"version {number}")
    store.close()
    with Store.open(place, key, clock) as again:
        for number in reversed(range(100)):
            assert again.letters.of(uid)[-1].text == f"version {number}"
            assert again.undo(uid) is not None
        assert again.letters.of(uid) == ()


def test_a_new_edit_after_an_undo_ends_what_could_be_redone(store: Store) -> None:
    uid = worlds.begin(store)
    store.letters.save(uid, "one")
    store.undo(uid)
    store.cases.rename(uid, "other")
    assert store.next_redo(uid) is None
    store.undo(uid)
    assert store.next_undo(uid) is None


def test_the_step_says_what_it_would_undo(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    worlds.drop(store, uid, worlds.heap(tmp_path / "desktop", b"1", b"2"))
    step = store.next_undo(uid)
    assert step is not None
    assert (step.action, dict(step.label)["n"], step.actor) == ("files-added", "2", "小王")


def test_a_drop_and_what_its_files_turned_out_to_be_are_one_step(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    files = worlds.heap(tmp_path / "desktop", b"notice", b"proof")
    Taker(store, uid).take(loose(files))
    first, second = store.files.of(uid)
    store.files.sort(uid, {first.id: "notice", second.id: "evidence"})
    assert [(f.name, f.role) for f in store.files.of(uid)] == [
        ("evidence/截图 2.png", "evidence"),
        ("截图 1.png", "notice"),
    ]
    store.undo(uid)
    assert store.files.of(uid) == ()
    store.redo(uid)
    assert [f.role for f in store.files.of(uid)] == ["evidence", "notice"]


def test_one_case_s_undo_leaves_the_others_alone(store: Store) -> None:
    first, second = worlds.begin(store), worlds.begin(store)
    store.letters.save(first, "one")
    store.letters.save(second, "two")
    store.undo(first)
    assert store.letters.of(first) == ()
    assert store.letters.of(second)[0].text == "two"


def test_undoing_is_told_in_the_history_and_takes_no_line_of_it_away(store: Store) -> None:
    uid = worlds.begin(store)
    store.letters.save(uid, "one")
    before = store.history(uid)
    store.undo(uid)
    after = store.history(uid)
    assert after[: len(before)] == before
    assert (after[-1].action, after[-1].object) == ("undo", "letter-saved")


def test_two_hundred_steps_are_kept_and_older_ones_forgotten_without_losing_their_effect(store: Store) -> None:
    uid = worlds.begin(store)
    for number in range(205):
        store.letters.save(uid, f"version {number}")
    undone = 0
    while store.undo(uid):
        undone += 1
    assert undone == 200
    assert store.letters.of(uid)[-1].text == "version 4"
