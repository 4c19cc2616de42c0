"""A case goes from one store to another whole: evidence, facts, letter, history and hashes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.decision import Decision, Verdict, Waiver
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.handwork import Crop, Placement, TypedFact
from appealdesk.core.domain.page import Box
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.handover.giving import document_of, history_of
from appealdesk.core.store.handover.reader import open_handover
from appealdesk.core.store.handover.receiving import extracts_of, receive
from appealdesk.core.store.handover.writer import write_handover
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.records.checked import Summary
from appealdesk.core.store.records.sendings import Outcome, Reminder, SentFile, Submission
from tests.core.store import worlds
from tests.core.store.conftest import make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.store.store import Store
    from tests.core.store.conftest import Clock

NOW = datetime(2026, 5, 10, 8, tzinfo=UTC)
PHRASE = "four quite unrelated words"


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    made = make_store(StoreFolder(tmp_path / "other"), DataKey.random(), clock)
    made.operator = "小李"
    yield made
    made.close()


@pytest.fixture
def uid(store: Store, tmp_path: Path) -> str:
    uid = worlds.begin(store)
    worlds.drop(store, uid, worlds.heap(tmp_path / "desktop", b"one", b"two"))
    first, _second = store.files.of(uid)
    fact = Fact(FactType.ORDER_ID, "114-3941689-8772232", "114-3941689-8772232", box=Box(1, 2, 3, 4), confidence=0.9)
    seen = Evidence(first.name, first.sha256, 3, "image/png", EvidenceKind.ORDER_PAGE, facts=(fact,))
    store.checked.keep(uid, Summary(NOW), (seen,))
    store.letters.save(uid, "一")
    store.letters.save(uid, "二")
    store.judgements.decide(
        uid, [Decision(first.sha256, FactType.TIME, "5/6", 1, Verdict.CORRECTED, "2026-05-06", NOW, "小王")]
    )
    placed = Placement(first.sha256, EvidenceKind.PACKING_SLIP, ("114-3941689-8772232",), NOW, "小王")
    store.handwork.place(uid, [placed])
    store.handwork.type_fact(
        uid,
        TypedFact(first.sha256, FactType.TIME, "2026-05-06", "6 May", 1, Box(1, 2, 3, 4), NOW, "shipping.packed"),
    )
    store.handwork.cut(uid, [Crop("ab" * 32, first.sha256, 1, Box(5, 6, 7, 8), NOW, "小王")])
    store.judgements.waive(uid, Waiver("tracking.trail-incomplete", "why", NOW, by="小王"))
    sent = store.sendings.submit(uid, Submission(NOW, "B-9", 2, (SentFile("A.pdf", "cd" * 32, 9),), "3:" + "ef" * 32))
    store.sendings.answer(uid, Outcome(NOW, "rejected", ("E-1",), "note", sent))
    store.sendings.remind(uid, Reminder(NOW, "call"))
    return uid


def hand_over(store: Store, uid: str, target: Path, phrase: str | None = None) -> None:
    files = {f.sha256: f for f in store.files.of(uid)}
    objects = [(h, f.size, lambda h=h: store.vault.open(h)) for h, f in files.items()]
    history = history_of(store, uid, NOW)
    write_handover(
        target, document_of(store, uid), history, objects, phrase, program="0.1", created_at=NOW, by=store.operator
    )


def shape(store: Store, uid: str) -> tuple[object, ...]:
    case = store.cases.get(uid)
    notice = replace(case.typed.notice, sources=tuple(sorted(case.typed.notice.sources)))
    return (
        case.name,
        replace(case.typed, notice=notice),
        [(f.name, f.role, f.sha256, f.size) for f in store.files.of(uid)],
        store.letters.of(uid),
        store.judgements.decisions(uid),
        store.judgements.waivers(uid),
        store.handwork.of(uid),
        [(s.platform_case_id, s.files, s.anchor, s.letter_version) for s in store.sendings.submissions(uid)],
        [(o.outcome, o.codes, o.note, bool(o.submission)) for o in store.sendings.outcomes(uid)],
        [(r.at, r.text, r.done_at) for r in store.sendings.reminders(uid)],
        {h: (s.kind, s.facts) for h, s in store.checked.seen(uid).items() if s.facts},
    )


@pytest.mark.parametrize("phrase", [None, PHRASE], ids=["open", "encrypted"])
def test_a_case_arrives_as_it_left(store: Store, other: Store, uid: str, tmp_path: Path, phrase: str | None) -> None:
    hand_over(store, uid, tmp_path / "c.appealcase", phrase)
    with open_handover(tmp_path / "c.appealcase", phrase) as received:
        assert receive(other, received) == uid
    assert shape(other, uid) == shape(store, uid)
    for file in other.files.of(uid):
        with other.vault.open(file.sha256) as there, store.vault.open(file.sha256) as here:
            assert there.read() == here.read()
    assert other.search("蓝屿")


def test_its_history_comes_along_and_goes_on_with_the_next_hand_over(
    store: Store, other: Store, uid: str, tmp_path: Path
) -> None:
    hand_over(store, uid, tmp_path / "c.appealcase")
    with open_handover(tmp_path / "c.appealcase") as received:
        receive(other, received)
    with other.database.reading() as session:
        (came,) = extracts_of(session, uid)
    assert came.entries == store.history(uid)
    assert came.verdict.holds
    assert [e.action for e in other.history(uid)] == ["case-received"]
    hand_over(other, uid, tmp_path / "again.appealcase")
    with open_handover(tmp_path / "again.appealcase") as again:
        assert [x.by for x in again.history] == ["小王", "小李"]


def test_a_case_that_is_there_is_not_replaced_and_can_be_kept_beside_it(store: Store, uid: str, tmp_path: Path) -> None:
    hand_over(store, uid, tmp_path / "c.appealcase")
    before = shape(store, uid)
    with open_handover(tmp_path / "c.appealcase") as received:
        with pytest.raises(StoreError) as caught:
            receive(store, received)
        assert caught.value.key == "store.error.case-there"
        beside = receive(store, received, uid="ab" * 16)
    assert shape(store, uid) == before == shape(store, beside)


def test_without_its_passphrase_nothing_is_told(store: Store, uid: str, tmp_path: Path) -> None:
    hand_over(store, uid, tmp_path / "c.appealcase", PHRASE)
    assert b"114-3941689" not in (tmp_path / "c.appealcase").read_bytes()
    for phrase in (None, "another phrase altogether"):
        with pytest.raises(StoreError):
            open_handover(tmp_path / "c.appealcase", phrase)
