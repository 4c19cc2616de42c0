"""What was sent of a kept case is known to its next check."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.domain.lifecycle import State, decided_at, state_of, submitted_at
from appealdesk.core.store.records.sendings import Outcome, Submission
from tests.core.test_kept_cases import NOW, folder, kept, place

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.report import Report

__all__ = ["folder", "kept", "place"]  # fixtures


def names(report: Report) -> set[str]:
    return {f.rule for f in report.findings}


def clocks(report: Report) -> dict[str, str]:
    return {c.name: c.at.isoformat() for c in report.clocks}


def test_a_sending_starts_the_clocks_of_waiting_and_is_asked_to_be_recorded(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    kept.store.sendings.submit(uid, Submission(NOW - timedelta(hours=2)))
    report = kept.check(uid, now=NOW)
    assert state_of(report.case) is State.SUBMITTED
    assert submitted_at(report.case) == NOW - timedelta(hours=2)
    assert clocks(report)["amazon.review-2d"] == "2026-05-22T08:00:00-07:00"
    assert {"case.id-missing", "case.confirmation-not-backed-up"} <= names(report)
    assert "window.expired" not in names(report)


def test_a_number_that_was_kept_is_not_asked_for_again(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    kept.store.sendings.submit(uid, Submission(NOW - timedelta(hours=2), platform_case_id="14839201847"))
    assert "case.id-missing" not in names(kept.check(uid, now=NOW))


def test_an_approval_dates_the_watch(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    number = kept.store.sendings.submit(uid, Submission(NOW - timedelta(days=9), platform_case_id="14839201847"))
    kept.store.sendings.answer(uid, Outcome(NOW - timedelta(days=3), "approved", submission=number))
    report = kept.check(uid, now=NOW)
    assert state_of(report.case) is State.APPROVED
    assert decided_at(report.case) == NOW - timedelta(days=3)
    assert clocks(report)["approved.watch-30d"] == "2026-06-16T23:59:59-07:00"
    # the approval is on record, so nobody has to say on what ground the case is closed
    assert "case.closed-because" not in {q.id for q in report.questions}


def test_an_answer_of_which_nobody_said_what_it_answers_is_about_the_latest_sending(
    kept: KeptCases, folder: Path
) -> None:
    uid = kept.import_folder(folder).uid
    kept.store.sendings.submit(uid, Submission(NOW - timedelta(days=9), platform_case_id="1-11111111"))
    kept.store.sendings.submit(uid, Submission(NOW - timedelta(days=4), platform_case_id="2-22222222"))
    kept.store.sendings.answer(uid, Outcome(NOW - timedelta(days=1), "rejected"))
    history = kept.check(uid, now=NOW).case.history
    assert [(a.case_id, a.outcome) for a in history] == [("1-11111111", ""), ("2-22222222", "rejected")]


def test_a_letter_changed_after_the_refusal_is_noticed(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    version = kept.store.letters.of(uid)[-1].version
    sent = Submission(NOW - timedelta(days=9), platform_case_id="14839201847", letter_version=version)
    kept.store.sendings.submit(uid, sent)
    kept.store.sendings.answer(uid, Outcome(NOW - timedelta(days=1), "rejected"))
    assert "case.resubmit-as-new" not in names(kept.check(uid, now=NOW))
    kept.store.letters.save(uid, "Another letter about order 112-6604821-9073345.")
    assert "case.resubmit-as-new" in names(kept.check(uid, now=NOW))
