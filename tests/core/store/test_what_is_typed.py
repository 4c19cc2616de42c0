"""What a person types: broken letters are cut or refused in words, and nothing of it stands in the history."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.decision import Waiver
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.records.sendings import Outcome, Submission
from tests.core.store import worlds

if TYPE_CHECKING:
    from appealdesk.core.store.store import Store

NOW = datetime(2026, 5, 10, 8, tzinfo=UTC)
HALF = "\ud83d"


def test_half_an_emoji_is_cut_from_names_letters_searches_and_the_operator(store: Store) -> None:
    uid = worlds.begin(store, f"五月{HALF}")
    assert store.cases.get(uid).name == "五月"
    store.cases.rename(uid, f"六月{HALF}")
    assert store.cases.get(uid).name == "六月"
    store.letters.save(uid, f"{HALF}Dear team")
    assert store.letters.of(uid)[-1].text == "Dear team"
    assert {h.case for h in store.search(f"六月{HALF}")} == {uid}
    assert store.search(f"1{HALF}") == ()
    store.operator = f"小李{HALF}"
    store.cases.rename(uid, "七月")
    assert store.history(uid)[-1].actor == "小李"


def test_two_halves_side_by_side_are_the_letter_that_they_make(store: Store) -> None:
    assert store.cases.get(worlds.begin(store, "ok \ud83d\ude42")).name == "ok 🙂"


def test_what_holds_nothing_else_is_refused_in_words_and_changes_nothing(store: Store) -> None:
    uid = worlds.begin(store, "name")
    for act in (
        lambda: store.cases.rename(uid, HALF),
        lambda: store.judgements.waive(uid, Waiver("a.b", HALF, NOW)),
    ):
        with pytest.raises(StoreError) as caught:
            act()
        assert caught.value.key == "store.error.letters"
    assert (store.cases.get(uid).name, store.judgements.waivers(uid)) == ("name", ())


def test_codes_and_numbers_that_were_typed_do_not_stand_in_the_history(store: Store) -> None:
    uid = worlds.begin(store)
    sent = store.sendings.submit(uid, Submission(NOW, "Köhler +49 30 1234567"))
    store.sendings.answer(uid, Outcome(NOW, "rejected", ("call Köhler 1234567",), submission=sent))
    told = " ".join(e.object + e.detail for e in store.history(uid))
    assert "hler" not in told
    assert "1234567" not in told
    assert store.sendings.outcomes(uid)[0].codes == ("call Köhler 1234567",)


def test_a_store_that_was_deleted_while_it_was_open_takes_no_change(store: Store) -> None:
    uid = worlds.begin(store, "name")
    root = store.folder.root
    try:
        shutil.rmtree(root)
    except OSError:
        pytest.skip("this system keeps open files from being deleted")
    for act in (
        lambda: store.cases.rename(uid, "other"),
        lambda: store.undo(uid),
        lambda: store.files.begin(uid, [("/a", "evidence/a", "")]),
        lambda: store.cases.delete(uid),
    ):
        with pytest.raises(StoreError) as caught:
            act()
        assert caught.value.key == "store.error.vanished"
    assert not root.exists()
