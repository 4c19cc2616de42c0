"""A mixed picture is cut into pieces of one order each; the original stays as it is and is told as their source."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.checks.kinds.mixed_orders import check
from appealdesk.core.checks.registry import NoParameters
from appealdesk.core.checks.view import View
from appealdesk.core.desk import Desk, DeskError
from appealdesk.core.desk.cutting import Piece, cut_out
from appealdesk.core.domain.case import Case, Order
from appealdesk.core.domain.evidence import Evidence, EvidenceKind, Legibility
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.handwork import Crop, Handwork
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.page import Box
from appealdesk.core.domain.report import Report
from appealdesk.core.export.exhibits import number_exhibits
from appealdesk.core.packs import load_packs
from appealdesk.core.store.folder import StoreFolder
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.desk.kept import KeptCases

A, B = "112-6604821-9073345", "114-9917350-2286104"
NOW = datetime(2026, 5, 22, tzinfo=UTC)
CASE = Case("amazon", "us", timezone="America/Los_Angeles", orders=(Order(A), Order(B)))
UPPER, LOWER = Box(0, 0, 400, 100), Box(0, 100, 400, 100)


def file(name: str, *orders: str) -> Evidence:
    facts = tuple(Fact(FactType.ORDER_ID, o, o, box=Box(0, 100 * n, 50, 10)) for n, o in enumerate(orders))
    return Evidence(f"evidence/{name}", name.ljust(64, "0"), 1, "image/png", EvidenceKind.ORDER_PAGE, facts=facts)


BOTH, ONE, TWO = file("both.png", A, B), file("one.png", A), file("two.png", B)


def linked(*files: Evidence) -> dict[str, Evidence]:
    crops = (Crop(ONE.sha256, BOTH.sha256, 1, UPPER, NOW), Crop(TWO.sha256, BOTH.sha256, 1, LOWER, NOW))
    by_hand = Handwork(crops=tuple(c for c in crops if any(f.sha256 == c.sha256 for f in files)))
    return {e.file: e for e in link(CASE, by_hand.traced(files))}


def report_of(files: dict[str, Evidence]) -> Report:
    return Report(CASE, NOW, (), tuple(files.values()), (), ())


def complaints(files: dict[str, Evidence]) -> list[str]:
    view = View(report_of(files), load_packs().platform("amazon", "us"))
    return [hit.file for hit in check(view, NoParameters())]


def test_with_a_piece_for_each_order_the_original_is_no_proof_any_more_and_no_mix_either() -> None:
    files = linked(BOTH, ONE, TWO)
    assert files["evidence/both.png"].split
    assert files["evidence/both.png"].orders == ()
    assert files["evidence/one.png"].orders == (A,)
    assert (files["evidence/one.png"].cut_from, files["evidence/one.png"].cut_page) == ("evidence/both.png", 1)
    assert complaints(files) == []


@pytest.mark.parametrize(
    "pieces", [(), (ONE,), (ONE, replace(TWO, legibility=Legibility.LOW_CONFIDENCE))], ids=["none", "one", "illegible"]
)
def test_as_long_as_an_order_has_no_legible_piece_the_original_stays_mixed(pieces: tuple[Evidence, ...]) -> None:
    files = linked(BOTH, *pieces)
    assert files["evidence/both.png"].mixed
    assert complaints(files) == ["evidence/both.png"]


def test_a_picture_of_one_order_that_was_not_cut_from_it_does_not_settle_a_mix() -> None:
    files = {e.file: e for e in link(CASE, [BOTH, ONE, TWO])}
    assert files["evidence/both.png"].mixed


def test_the_pieces_go_in_and_the_original_stays_in_the_dossier() -> None:
    exhibits = {e.evidence.file: e for e in number_exhibits(report_of(linked(BOTH, ONE, TWO)))}
    assert exhibits["evidence/one.png"].submitted
    assert exhibits["evidence/one.png"].section == A
    assert not exhibits["evidence/both.png"].submitted


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptCases]:
    place = StoreFolder(tmp_path / "store")
    make_store(place, None, Clock()).close()
    with Desk() as desk:
        yield desk.keep(place, None, Clock())


def test_a_piece_is_a_file_of_its_own_with_its_source_and_one_undo_takes_it_back(
    kept: KeptCases, tmp_path: Path
) -> None:
    store = kept.store
    original = tmp_path / "both.png"
    original.write_bytes(b"the original's bytes")
    uid = kept.book.begin("case", "amazon", "us", "America/Los_Angeles")
    kept.add(uid, [original])
    (there,) = store.files.of(uid)
    item = replace(BOTH, file=there.name, sha256=there.sha256)

    made = cut_out(kept, uid, item, Piece(b"the piece's pixels", 1, UPPER), "both piece.png")
    assert [f.name for f in store.files.of(uid)] == ["evidence/both piece.png", "evidence/both.png"]
    (crop,) = store.handwork.of(uid).crops
    assert (crop.sha256, crop.source, crop.page, crop.box) == (made.sha256, there.sha256, 1, UPPER)
    with store.vault.open(there.sha256) as bytes_there, store.vault.open(made.sha256) as bytes_made:
        assert (bytes_there.read(), bytes_made.read()) == (b"the original's bytes", b"the piece's pixels")

    with pytest.raises(DeskError, match=r"both\.png"):
        cut_out(kept, uid, item, Piece(b"the piece's pixels", 1, UPPER), "again.png")
    store.undo(uid)
    assert [f.name for f in store.files.of(uid)] == ["evidence/both.png"]
    assert store.handwork.of(uid).crops == ()
    store.redo(uid)
    assert len(store.handwork.of(uid).crops) == 1
    assert len(store.files.of(uid)) == 2
