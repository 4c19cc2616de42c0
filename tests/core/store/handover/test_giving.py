"""A case leaves its store: to where nothing is lost, under names that stand everywhere, without leaving anything."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import DeskError
from appealdesk.core.desk.exchanging import Given, hand_over, look_at, take_in
from appealdesk.core.desk.taking import Taker, loose
from appealdesk.core.domain.case import EarlierAppeal
from appealdesk.core.domain.decision import Waiver
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover import names
from appealdesk.core.store.handover.draft import draft_beside
from appealdesk.core.store.handover.travelling import one_line, travel_names
from appealdesk.core.store.store import Store
from tests.core.store import worlds
from tests.core.store.handover.test_with_the_store import NOW, other

if TYPE_CHECKING:
    from pathlib import Path

    from tests.core.store.conftest import Clock

__all__ = ["other"]
LONG = "x" * 251 + ".png"


def give(store: Store, uid: str, target: Path) -> Given:
    return hand_over(store, uid, target, None, now=NOW)


def with_files(store: Store, folder: Path, *files: str) -> str:
    """A case with files of these names, each in a folder of its own."""
    paths = []
    for number, name in enumerate(files):
        (folder / str(number)).mkdir(parents=True)
        paths.append(folder / str(number) / name)
        paths[-1].write_bytes(f"{number}".encode())
    uid = worlds.begin(store)
    assert not Taker(store, uid).take(loose(paths)).failed
    return uid


# ---- where to


def test_no_part_of_the_store_and_no_other_file_gives_way_to_a_hand_over(store: Store, tmp_path: Path) -> None:
    uid = with_files(store, tmp_path / "d", "a.png")
    (original,) = (tmp_path / "d").rglob("a.png")
    archive = tmp_path / "photos.appealcase"
    archive.write_bytes(b"PK\x03\x04 an archive of somebody's")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    inside = [
        *(p for p in store.folder.root.iterdir() if p.is_file()),
        store.folder.objects / "new.appealcase",
        store.folder.backups / "new.appealcase",
    ]
    store.folder.backups.mkdir(exist_ok=True)
    wanted = dict.fromkeys(inside, "target-inside") | dict.fromkeys((original, archive), "target-taken")
    wanted |= {p: "target-taken" for p in [tmp_path / "pipe"] if p.exists()}
    wanted |= {tmp_path: "target-folder", tmp_path / "nowhere" / "a.appealcase": "target-no-folder"}
    before = {p: p.read_bytes() for p in (store.folder.keys, original, archive)}
    for target, reason in wanted.items():
        with pytest.raises(DeskError) as caught:
            give(store, uid, target)
        assert (target, caught.value.key) == (target, f"handover.error.{reason}")
    assert {p: p.read_bytes() for p in before} == before
    assert store.cases.known(uid)


def test_an_earlier_hand_over_is_replaced_encrypted_or_not(store: Store, tmp_path: Path) -> None:
    uid, target = with_files(store, tmp_path / "d", "a.png"), tmp_path / "a.appealcase"
    hand_over(store, uid, target, "four quite unrelated words", now=NOW)
    give(store, uid, target)
    store.letters.save(uid, "later")
    give(store, uid, target)
    assert look_at(target).letters == 1


# ---- names


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such names")
def test_names_that_stand_nowhere_else_travel_under_others_and_are_shown_on_taking_in(
    store: Store, other: Store, tmp_path: Path
) -> None:
    odd = (
        "a:b.png",
        "what?.png",
        "\u200e订单.png",
        "a.png.",
        "con.png",
        "...",
        "a\nb.png",
        LONG,
        LONG,
        "a_b.png",
        "fine.png",
    )
    uid = with_files(store, tmp_path / "d", *odd)
    kept = {f.sha256: f.name for f in store.files.of(uid)}
    told = next(f for f in kept.values() if f.endswith("a:b.png"))
    store.judgements.waive(uid, Waiver("tracking.trail-incomplete", "why", NOW, file=told, by="小\u202e王"))
    typed = store.cases.get(uid).typed
    store.cases.set_typed(uid, replace(typed, history=(EarlierAppeal("A-1", letter=told),)), "case-typed")
    store.cases.rename(uid, "one\u202e\nline" + "x" * 400)
    given = give(store, uid, tmp_path / "c.appealcase").preview
    assert look_at(tmp_path / "c.appealcase").renamed == given.renamed
    assert dict(given.renamed) | {
        "a:b.png": "a_b (3).png",
        "what?.png": "what_.png",
        "\\u200e订单.png": "订单.png",
        "a.png.": "a.png",
        "con.png": "con_.png",
        "...": "_",
        "a\\u000ab.png": "a_b (2).png",
    } == dict(given.renamed)
    take_in(other, tmp_path / "c.appealcase", None)
    there = {f.sha256: f for f in other.files.of(uid)}
    assert there.keys() == kept.keys()
    assert [f.name for f in there.values() if names.fault(f.name)] == []
    assert len({names.twin_key(f.name) for f in there.values()}) == len(odd)
    by_name = {kept[h]: there[h] for h in kept}
    assert by_name["evidence/fine.png"].name == "evidence/fine.png"
    assert by_name["evidence/a:b.png"].source == "a:b.png"
    (waiver,), (appeal,) = other.judgements.waivers(uid), other.cases.get(uid).typed.history
    assert waiver.file == appeal.letter == by_name[told].name
    assert waiver.by == "小王"
    assert len(other.cases.get(uid).name) == 300
    # and on from there, without another change
    assert give(other, uid, tmp_path / "on.appealcase").preview.files == len(odd)


@pytest.mark.parametrize(
    "name",
    ["x" * 3000, "/".join(["deep"] * 400), "/abs/../up", "a//b", "COM1.tar.gz", "é" * 255 + ".png", " . ", ":", ""],
)
def test_whatever_a_name_is_its_travelling_name_stands_everywhere(name: str) -> None:
    (one, two) = travel_names([f"evidence/{name}", f"evidence/{name}?"]).values()
    assert (names.fault(one), names.fault(two)) == ("", "")
    assert names.twin_key(one) != names.twin_key(two)


def test_a_line_loses_only_what_hides(tmp_path: Path) -> None:
    assert one_line("蓝屿 🙂 · Lanyu") == "蓝屿 🙂 · Lanyu"
    assert one_line("a\r\n\u2067b\0") == "a  b "


# ---- what is left, and what is told


def test_a_draft_of_a_killed_hand_over_goes_when_the_store_is_opened_again(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    target, notes = tmp_path / "c.appealcase", store.folder.tmp
    work = draft_beside(target, 10, NOW.timestamp(), notes)
    with work as draft:
        draft.write_bytes(b"PK a buyer's name")
        (note,) = notes.glob("*.handing-over")
        killed = note.read_bytes()
    assert list(notes.glob("*.handing-over")) == []
    assert not draft.exists()
    draft.write_bytes(b"PK a buyer's name")
    note.write_bytes(killed)
    precious = tmp_path / "precious.docx"
    precious.write_bytes(b"x")
    (notes / "b.handing-over").write_text(json.dumps({"draft": str(precious)}))
    (notes / "c.handing-over").write_bytes(b"\xff")
    store.close()
    Store.open(store.folder, store.key, clock).close()
    assert (draft.exists(), precious.exists()) == (False, True)
    assert list(notes.glob("*.handing-over")) == []


def test_a_hand_over_counts_although_the_store_cannot_write_it_down(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = with_files(store, tmp_path / "d", "a.png")

    def full(_edit: object) -> None:
        raise StoreError("store.error.full", file="store.db")

    assert give(store, uid, tmp_path / "a.appealcase").noted
    monkeypatch.setattr(store, "note", full)
    assert not give(store, uid, tmp_path / "b.appealcase").noted
    assert look_at(tmp_path / "b.appealcase").files == 1
