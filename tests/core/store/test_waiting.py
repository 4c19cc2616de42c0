"""Files that were dropped and are not copied yet: whose they are, what undo does with them, what goes on later."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk.taking import CutShortError, Taken, Taker, loose
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.records.files import CalledOffError
from tests.core.store import worlds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.desk.progress import Progress
    from appealdesk.core.store.records.files import StoredFile, Waiting
    from appealdesk.core.store.store import Store


def names(store: Store, uid: str) -> list[str]:
    return [f.name.removeprefix("evidence/") for f in store.files.of(uid)]


def heap(folder: Path, *called: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name in called:
        (folder / name).write_bytes(os.urandom(100))
    return [folder / name for name in called]


def arrive(store: Store, uid: str, item: Waiting) -> StoredFile | None:
    with open(item.path, "rb") as source:  # noqa: PTH123 - the path is text
        stored = store.vault.add(source)
    return store.files.arrived(uid, item, stored.sha256, stored.size)


@pytest.fixture
def full_after(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the drive take so many files and then no more; -1: as many as come."""
    add, left = store.vault.add, [0]

    def limited(*args: object, **more: object) -> object:
        if left[0] == 0:
            raise StoreError("vault.error.full", file="x")
        left[0] -= 1
        return add(*args, **more)  # type: ignore[arg-type]

    def limit(count: int) -> None:
        left[0] = count

    monkeypatch.setattr(store.vault, "add", limited)
    return limit


def test_a_drop_that_the_drive_cut_short_tells_how_far_it_came_and_goes_on_later(
    store: Store, tmp_path: Path, full_after: Callable[[int], None]
) -> None:
    uid = worlds.begin(store)
    full_after(2)
    with pytest.raises(CutShortError) as caught:
        Taker(store, uid).take(loose(heap(tmp_path / "d", "a", "b", "c", "d", "e")))
    assert (caught.value.key, caught.value.kept, caught.value.left) == ("vault.error.full", 2, 3)
    full_after(-1)
    Taker(store, uid).resume()
    assert names(store, uid) == ["a", "b", "c", "d", "e"]
    store.undo(uid)
    assert names(store, uid) == []


def test_an_undone_drop_is_not_gone_on_with_and_takes_no_earlier_one_along(
    store: Store, tmp_path: Path, full_after: Callable[[int], None]
) -> None:
    uid = worlds.begin(store)
    full_after(3)
    Taker(store, uid).take(loose(heap(tmp_path / "d", "first")))
    with pytest.raises(CutShortError):
        Taker(store, uid).take(loose(heap(tmp_path / "d", "a", "b", "c", "d", "e")))
    full_after(-1)
    store.undo(uid)
    assert (names(store, uid), store.files.waiting(uid), store.files.unfinished()) == (["first"], (), ())
    assert [e.waiting for e in store.listing(store.database.now())] == [0]
    assert Taker(store, uid).resume() == Taken(None)
    assert names(store, uid) == ["first"]


def test_redo_brings_back_what_was_copied_and_what_still_waits(
    store: Store, tmp_path: Path, full_after: Callable[[int], None]
) -> None:
    uid = worlds.begin(store)
    full_after(1)
    with pytest.raises(CutShortError):
        Taker(store, uid).take(loose(heap(tmp_path / "d", "a", "b", "c")))
    full_after(-1)
    store.undo(uid)
    store.redo(uid)
    assert (names(store, uid), len(store.files.waiting(uid))) == (["a"], 2)
    Taker(store, uid).resume()
    assert names(store, uid) == ["a", "b", "c"]


def test_another_edit_after_the_undo_ends_the_waiting_for_good(
    store: Store, tmp_path: Path, full_after: Callable[[int], None]
) -> None:
    uid = worlds.begin(store)
    full_after(0)
    with pytest.raises(CutShortError):
        Taker(store, uid).take(loose(heap(tmp_path / "d", "a", "b")))
    store.undo(uid)
    store.cases.rename(uid, "other")
    assert (store.files.waiting(uid), store.files.unfinished()) == ((), ())


def test_what_was_dropped_earlier_joins_its_own_drop(
    store: Store, tmp_path: Path, full_after: Callable[[int], None]
) -> None:
    uid = worlds.begin(store)
    full_after(1)
    with pytest.raises(CutShortError):
        Taker(store, uid).take(loose(heap(tmp_path / "d", "a", "b")))
    full_after(-1)
    Taker(store, uid).take(loose(heap(tmp_path / "d", "later")))
    Taker(store, uid).resume()
    assert names(store, uid) == ["a", "b", "later"]
    store.undo(uid)
    assert names(store, uid) == ["a", "b"]
    store.undo(uid)
    assert names(store, uid) == []


def test_a_drop_that_is_undone_while_it_is_at_work_stops(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    Taker(store, uid).take(loose(heap(tmp_path / "d", "own")))

    def undo(progress: Progress) -> None:
        if progress.done == 2:
            store.undo(uid)

    taken = Taker(store, uid).take(loose(heap(tmp_path / "d", "a", "b", "c", "d", "e")), on_progress=undo)
    assert taken.called_off
    assert names(store, uid) == ["own"]
    again = store.next_undo(uid)
    assert again is not None
    assert dict(again.label)["n"] == "1"


def test_a_file_that_nobody_waits_for_any_more_does_not_arrive(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    (path,) = heap(tmp_path / "d", "a")
    store.files.begin(uid, [(str(path), "evidence/a", "")])
    (item,) = store.files.waiting(uid)
    store.undo(uid)
    with pytest.raises(CalledOffError):
        arrive(store, uid, item)
    assert names(store, uid) == []


def test_a_late_arrival_takes_no_name_that_an_undo_brings_back(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    first, second = heap(tmp_path / "one", "x.png") + heap(tmp_path / "two", "x.png")
    store.files.begin(uid, [(str(p), "evidence/x.png", "") for p in (first, second)])
    early, late = store.files.waiting(uid)
    arrived = arrive(store, uid, early)
    assert arrived is not None
    store.files.remove(uid, arrived.id)
    arrive(store, uid, late)
    assert names(store, uid) == ["x (2).png"]
    store.undo(uid)
    assert names(store, uid) == ["x (2).png", "x.png"]
    store.undo(uid)
    assert names(store, uid) == []


def test_what_cannot_be_read_later_is_named_and_goes_on_waiting(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    files = heap(tmp_path / "stick", "a", "b")
    store.files.begin(uid, [(str(p), f"evidence/{p.name}", "") for p in files])
    (tmp_path / "stick").rename(tmp_path / "pulled out")
    taken = Taker(store, uid).resume()
    assert [(f.path.name, f.error.key) for f in taken.failed] == [
        ("a", "desk.error.gone"),
        ("b", "desk.error.gone"),
    ]
    assert len(store.files.waiting(uid)) == 2
    (tmp_path / "pulled out").rename(tmp_path / "stick")
    Taker(store, uid).resume()
    assert (names(store, uid), store.files.waiting(uid)) == (["a", "b"], ())


def test_an_import_that_goes_on_later_gets_its_letter_too(
    store: Store, tmp_path: Path, full_after: Callable[[int], None]
) -> None:
    uid = worlds.begin(store)
    full_after(0)
    letter = tmp_path / "letter.md"
    letter.write_text("Dear team")
    with pytest.raises(CutShortError):
        Taker(store, uid).take([(letter, "letter.md", "letter")])
    full_after(-1)
    Taker(store, uid).resume()
    assert [v.text for v in store.letters.of(uid)] == ["Dear team"]


def test_files_that_were_taken_back_meanwhile_are_passed_over_when_they_are_sorted(
    store: Store, tmp_path: Path
) -> None:
    uid = worlds.begin(store)
    worlds.drop(store, uid, heap(tmp_path / "d", "a"))
    (file,) = store.files.of(uid)
    store.undo(uid)
    store.files.sort(uid, {file.id: "notice"})
    assert names(store, uid) == []
