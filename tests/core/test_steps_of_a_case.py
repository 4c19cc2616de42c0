"""What the steps of a kept case write: reasons for what cannot be had, and what the platform answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk
from appealdesk.core.desk.outcomes import answers, follow_up, record_answer
from appealdesk.core.desk.setting_aside import cannot_get, take_up
from appealdesk.core.desk.submitting import record_submission
from appealdesk.core.domain.case import Case
from appealdesk.core.domain.completeness import Item, ItemState, completeness
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.lifecycle import State, chain, state_of
from appealdesk.core.domain.standing import read_standing
from appealdesk.core.packs.checklist import load_checklist
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.datakey import DataKey
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.report import Report

NOW = datetime(2026, 5, 14, 4, 0, tzinfo=UTC)
ORDER = "114-5820447-3196258"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[KeptCases, str]]:
    folder = tmp_path / "case"
    (folder / "evidence").mkdir(parents=True)
    (folder / "case.toml").write_text(
        f'platform = "amazon"\nsite = "us"\nmetric = "late-shipment"\n[[orders]]\nid = "{ORDER}"\n', "utf-8"
    )
    (folder / "letter.md").write_text("The buyer is a cheat. Please, please forgive us!\n", "utf-8")
    (folder / "evidence" / "order.txt").write_text(f"Order ID: {ORDER}\n", "utf-8")
    place, key = StoreFolder(tmp_path / "store"), DataKey.random()
    make_store(place, key, Clock()).close()
    with Desk() as desk:
        cases = desk.keep(place, key, Clock())
        yield cases, cases.import_folder(folder).uid


def item(report: Report, kind: str) -> Item:
    return next(i for i in completeness(report, load_checklist()).items if i.kind == kind)


def test_a_reason_is_kept_with_the_case_its_warnings_go_aside_and_one_undo_brings_all_back(kept):
    cases, uid = kept
    before = cases.check(uid, now=NOW)
    letter = next(
        i
        for i in completeness(before, load_checklist()).items
        if any(f.severity is not Severity.BLOCKER for f in i.findings)
    )
    cannot_get(cases, uid, letter, "  the platform has no such page  ", NOW)
    after = cases.check(uid, now=NOW)
    now = next(
        i for i in completeness(after, load_checklist()).items if (i.kind, i.order) == (letter.kind, letter.order)
    )
    assert now.reason == "the platform has no such page"
    assert {(f.rule, f.order, f.file) for f in after.set_aside} == {
        (f.rule, f.order, f.file) for f in letter.findings if f.severity is not Severity.BLOCKER
    }
    cases.store.undo(uid)
    assert cases.check(uid, now=NOW).waivers == ()


def test_what_counts_again_takes_nothing_else_along(kept):
    cases, uid = kept
    report = cases.check(uid, now=NOW)
    ship, track = item(report, "evidence-shipping"), item(report, "evidence-tracking")
    for one in (ship, track):
        cannot_get(cases, uid, one, "the same words", NOW)
    said = cases.check(uid, now=NOW)
    take_up(cases, uid, item(said, "evidence-shipping"))
    left = cases.check(uid, now=NOW)
    assert item(left, "evidence-shipping").reason == ""
    assert item(left, "evidence-tracking").reason == "the same words"


def test_a_reason_lifts_no_blocker_and_an_empty_one_is_none(kept):
    cases, uid = kept
    report = cases.check(uid, now=NOW)
    blocked = next(i for i in completeness(report, load_checklist()).items if i.blocked)
    with pytest.raises(ValueError, match="reason"):
        cannot_get(cases, uid, blocked, "   ", NOW)
    cannot_get(cases, uid, blocked, "gone", NOW)
    after = cases.check(uid, now=NOW)
    assert [f.rule for f in after.blockers] == [f.rule for f in report.blockers]
    assert item(after, blocked.kind).state is ItemState.OPEN


def test_the_list_of_cases_knows_the_number_of_the_last_check(kept):
    cases, uid = kept
    found = completeness(cases.check(uid, now=NOW), load_checklist())
    (entry,) = cases.store.listing(NOW)
    told = read_standing(entry.lacking)
    assert (told.percent, told.total, told.minutes) == (found.percent, found.total, found.minutes)


def test_before_it_is_sent_the_platform_cannot_have_answered():
    assert answers(Case("amazon", "us")) == (State.CLOSED,)
    assert State.APPROVED in answers(Case("amazon", "us", status="submitted"))


def test_an_answer_belongs_to_the_last_sending_and_can_be_taken_back(kept):
    cases, uid = kept
    record_submission(cases, uid, at=NOW, number="12345678901")
    record_answer(cases, uid, State.REJECTED, NOW + timedelta(hours=1))
    (answer,) = cases.store.sendings.outcomes(uid)
    assert answer.submission == cases.store.sendings.submissions(uid)[-1].id
    assert state_of(cases.check(uid, now=NOW).case) is State.REJECTED
    cases.store.undo(uid)
    assert state_of(cases.check(uid, now=NOW).case) is State.SUBMITTED


def test_a_refused_case_is_prepared_again_with_the_refusal_behind_it(kept):
    cases, uid = kept
    record_submission(cases, uid, at=NOW, number="12345678901")
    record_answer(cases, uid, State.REJECTED, NOW + timedelta(hours=1))
    follow_up(cases, uid)
    case = cases.check(uid, now=NOW + timedelta(hours=2)).case
    assert state_of(case) is State.DRAFT
    assert [(a.case_id, a.outcome) for a in chain(case)] == [("12345678901", "rejected")]
    cases.store.undo(uid)
    assert state_of(cases.check(uid, now=NOW).case) is State.REJECTED
