"""An order that the notice names is left out of the appeal, and taken in again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk
from appealdesk.core.desk.leaving_out import leave_out, left_out, take_in
from appealdesk.core.domain.case import Order
from appealdesk.core.domain.finding import Severity
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.datakey import DataKey
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.desk.kept import KeptCases

NOW = datetime(2026, 5, 14, 4, 0, tzinfo=UTC)
STAYS, GOES = "114-5820447-3196258", "111-7730914-6402817"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[KeptCases, str]]:
    folder = tmp_path / "case"
    (folder / "evidence").mkdir(parents=True)
    (folder / "case.toml").write_text(f'platform = "amazon"\nsite = "us"\n[[orders]]\nid = "{STAYS}"\n', "utf-8")
    (folder / "notice.txt").write_text(
        f"Late shipment rate\nOrders affected:\nOrder ID: {GOES}\nOrder ID: {STAYS}\nReply by May 16, 2026 23:59 PDT\n",
        "utf-8",
    )
    (folder / "evidence" / "order.txt").write_text(f"Order ID: {GOES}\n", "utf-8")
    place, key = StoreFolder(tmp_path / "store"), DataKey.random()
    make_store(place, key, Clock()).close()
    with Desk() as desk:
        cases = desk.keep(place, key, Clock())
        yield cases, cases.import_folder(folder).uid


def test_what_is_left_out_asks_for_nothing_more_and_one_undo_brings_it_back(kept):
    cases, uid = kept
    before = cases.check(uid, now=NOW)
    assert {o.id for o in before.case.orders} == {STAYS, GOES}
    assert any(f.order == GOES and f.severity is Severity.BLOCKER for f in before.findings)
    leave_out(cases, uid, GOES)
    after = cases.check(uid, now=NOW)
    assert [o.id for o in after.case.orders] == [STAYS]
    assert left_out(after.case) == (GOES,)
    assert [x.order for x in after.loops] == [STAYS]
    assert not [f for f in after.findings if f.order == GOES and f.severity is Severity.BLOCKER]
    assert len(after.evidence) == len(before.evidence), "its files stay"
    cases.store.undo(uid)
    assert {o.id for o in cases.check(uid, now=NOW).case.orders} == {STAYS, GOES}


def test_what_was_left_out_is_taken_in_again(kept):
    cases, uid = kept
    for order in (STAYS, GOES):
        leave_out(cases, uid, order)
    assert cases.check(uid, now=NOW).case.orders == ()
    take_in(cases, uid, STAYS)
    report = cases.check(uid, now=NOW)
    assert [o.id for o in report.case.orders] == [STAYS]
    assert left_out(report.case) == (GOES,)


def test_leaving_out_twice_is_one_edit(kept):
    cases, uid = kept
    leave_out(cases, uid, GOES)
    leave_out(cases, uid, f" {GOES} ".replace("-", " - "))
    cases.store.undo(uid)
    assert left_out(cases.check(uid, now=NOW).case) == ()


def test_an_order_that_only_an_export_lists_was_left_out_by_nobody(kept):
    cases, uid = kept
    leave_out(cases, uid, GOES)
    case = cases.check(uid, now=NOW).case
    listed = tuple(Order(str(n), affected=False, sources=(("id", "orders.csv"),)) for n in range(3))
    assert left_out(replace(case, outside=(*case.outside, *listed))) == (GOES,)
    assert left_out(replace(case, outside=listed)) == ()
