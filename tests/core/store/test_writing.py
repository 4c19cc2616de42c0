"""A letter is kept at every pause of the writing; one writing is one version, one edit and one line of history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.records.sendings import Submission
from tests.core.store import worlds

if TYPE_CHECKING:
    from appealdesk.core.store.store import Store
    from tests.core.store.conftest import Clock

SPAN = timedelta(minutes=10)


@pytest.fixture
def uid(store: Store) -> str:
    return worlds.begin(store)


def texts(store: Store, uid: str) -> list[str]:
    return [v.text for v in store.letters.of(uid)]


def write(store: Store, uid: str, *pauses: str) -> None:
    for text in pauses:
        store.letters.write_on(uid, text, SPAN)


def told(store: Store, uid: str) -> list[str]:
    return [e.object for e in store.history(uid) if e.action == "letter-saved"]


def test_one_writing_is_one_version_and_one_line_of_history(store: Store, uid: str) -> None:
    write(store, uid, "D", "De", "Dear", "Dear team")
    assert texts(store, uid) == ["Dear team"]
    assert told(store, uid) == ["v1"]


def test_one_undo_takes_back_the_writing_and_redo_brings_back_all_of_it(store: Store, uid: str) -> None:
    store.letters.save(uid, "before", note="letter.md")
    write(store, uid, "b", "be", "better", "better still")
    store.undo(uid)
    assert texts(store, uid) == ["before"]
    store.redo(uid)
    assert texts(store, uid) == ["before", "better still"]
    store.undo(uid)
    assert texts(store, uid) == ["before"]


def test_however_often_it_is_kept_undoing_needs_no_more_room(store: Store, uid: str) -> None:
    write(store, uid, *(f"text {n}" for n in range(30)))
    with store.database.reading() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM changes WHERE tbl = 'letters'").scalar()
    assert count == 2


def test_what_was_written_is_found_by_its_last_words(store: Store, uid: str) -> None:
    write(store, uid, "first words", "装箱台核对")
    assert {hit.case for hit in store.search("装箱台")} == {uid}
    assert not store.search("first words")


@pytest.mark.parametrize("between", ["time", "edit", "person", "sent", "undone"])
def test_a_new_version_begins(store: Store, uid: str, clock: Clock, between: str) -> None:
    write(store, uid, "one", "two")
    if between == "time":
        clock.move(minutes=11)
    elif between == "edit":
        store.cases.rename(uid, "another name")
    elif between == "person":
        store.operator = "somebody else"
    elif between == "sent":
        store.sendings.submit(uid, Submission(datetime(2026, 5, 10, tzinfo=UTC), "B-1", letter_version=1))
    else:
        store.cases.rename(uid, "another name")
        store.undo(uid)
    write(store, uid, "three")
    assert texts(store, uid) == ["two", "three"]


def test_a_version_from_a_file_is_never_written_over(store: Store, uid: str) -> None:
    store.letters.save(uid, "from the file", note="letter.docx")
    write(store, uid, "changed")
    assert texts(store, uid) == ["from the file", "changed"]


def test_a_text_like_the_newest_changes_nothing(store: Store, uid: str) -> None:
    write(store, uid, "same", "same")
    clock_lines = told(store, uid)
    write(store, uid, "same")
    assert texts(store, uid) == ["same"]
    assert told(store, uid) == clock_lines
