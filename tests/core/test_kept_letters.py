"""Letters of kept cases: what was copied from another case of the shop is told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk
from appealdesk.core.desk.answering import answer
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.datakey import DataKey
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.desk.kept import KeptCases

NOW = datetime.fromisoformat("2026-05-20T10:00:00-07:00")
CAUSE = (
    "The parcel was left in the sorting bay because the evening pick-up list is printed once at noon, and orders that "
    "arrive between noon and the pick-up are not on it."
)
COPIED = {"letter.reused-text", "letter.cross-platform-reuse"}


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


@pytest.fixture
def kept(desk: Desk, tmp_path: Path) -> KeptCases:
    key, place = DataKey.random(), StoreFolder(tmp_path / "store")
    make_store(place, key, Clock()).close()
    return desk.keep(place, key, Clock())


def _begin(kept: KeptCases, tmp_path: Path, order: str, platform: str, letter: str) -> str:
    page = tmp_path / f"{order}.txt"
    page.write_text(f"Order ID: {order}\nUSPS Tracking\n", "utf-8")
    uid, _ = kept.begin(f"case {order}", platform, "us", [page])
    kept.name_orders(uid, [order])
    kept.store.letters.save(uid, letter)
    return uid


def test_a_sentence_of_another_cases_letter_is_told_with_its_case(kept: KeptCases, tmp_path: Path) -> None:
    _begin(kept, tmp_path, "114-1111111-2222222", "amazon", f"Order 114-1111111-2222222. {CAUSE}")
    uid = _begin(kept, tmp_path, "07-14482-90316", "ebay", f"Order 07-14482-90316 was scanned in time. {CAUSE}")
    report = kept.check(uid, now=NOW)
    (found,) = [f for f in report.findings if f.rule == "letter.reused-text"]
    assert dict(found.args)["other"] == "case 114-1111111-2222222"
    assert found.place is not None
    letter = kept.store.letters.of(uid)[-1].text
    assert letter[found.place.start : found.place.end] == CAUSE


def test_the_letter_of_the_same_orders_may_say_the_same(kept: KeptCases, tmp_path: Path) -> None:
    _begin(kept, tmp_path, "114-1111111-2222222", "amazon", f"Order 114-1111111-2222222. {CAUSE}")
    uid = _begin(kept, tmp_path, "114-1111111-2222222", "amazon", f"Once more: 114-1111111-2222222. {CAUSE}")
    report = kept.check(uid, now=NOW)
    assert {f.rule for f in report.findings} & COPIED == set()


def test_what_the_seller_answered_stands_in_the_draft(desk: Desk, kept: KeptCases, tmp_path: Path) -> None:
    uid = _begin(kept, tmp_path, "114-1111111-2222222", "amazon", "")
    asked = {q.id for q in kept.check(uid, now=NOW).questions}
    assert {"letter.cause", "letter.done", "letter.plan"} <= asked
    answer(kept, uid, {"letter.cause": "The pick-up list is printed once at noon."})
    report = kept.check(uid, now=NOW)
    assert "letter.cause" not in {q.id for q in report.questions}
    made = desk.letter(report).drafts[0]
    assert "The pick-up list is printed once at noon." in made.text
