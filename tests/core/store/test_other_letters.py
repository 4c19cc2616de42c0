"""The letters of other cases, for telling what was copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.store import worlds

if TYPE_CHECKING:
    from appealdesk.core.store.store import Store


def test_the_newest_letter_of_every_other_case_in_use_is_given(store: Store) -> None:
    own, other, binned = (worlds.begin(store, name) for name in ("own", "other", "binned"))
    for uid in (own, other, binned):
        store.letters.save(uid, f"first of {uid}")
        store.letters.save(uid, f"second of {uid}")
    store.cases.delete(binned)
    (found,) = store.letters.others(own, 10)
    assert (found.name, found.text) == ("other", f"second of {other}")
    assert found.orders == tuple(o.id for o in store.cases.get(other).typed.orders)


def test_only_the_latest_are_given(store: Store) -> None:
    own = worlds.begin(store, "own")
    for number in range(4):
        store.letters.save(worlds.begin(store, f"case {number}"), f"letter {number}")
    assert len(store.letters.others(own, 2)) == 2
    assert store.letters.others(own, 0) == ()
