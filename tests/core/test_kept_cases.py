"""Cases of the store through the desk: what loose files are, what is found afterwards, what an export leaves behind."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from appealdesk.core.desk import Cancelled, Desk, DeskError, DropCutShort
from appealdesk.core.desk.answering import Offer, answer, offers
from appealdesk.core.desk.exchanging import hand_over, look_at
from appealdesk.core.domain.decision import Decision, Verdict, Waiver, set_aside
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.records.listing import Filter
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.desk.kept import KeptCases

NOW = datetime.fromisoformat("2026-05-20T10:00:00-07:00")
FOLDER = Path(__file__).parents[1] / "cases" / "amazon-us-wrong-id-third-carrier"
TEXTS = ("notice.txt", "orders.txt", "letter.md", "evidence/label B.pdf")


@pytest.fixture
def place(tmp_path: Path) -> StoreFolder:
    return StoreFolder(tmp_path / "store")


@pytest.fixture
def kept(place: StoreFolder) -> Iterator[KeptCases]:
    key = DataKey.random()
    make_store(place, key, Clock()).close()
    with Desk() as desk:
        yield desk.keep(place, key, Clock())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "案件"
    (made / "evidence").mkdir(parents=True)
    for name in ("case.toml", *TEXTS):
        (made / name).write_bytes((FOLDER / name).read_bytes())
    return made


def roles(kept: KeptCases, uid: str) -> dict[str, str]:
    return {f.name: f.role for f in kept.store.files.of(uid)}


def test_the_notice_is_a_notice_whatever_it_looks_like(kept: KeptCases, folder: Path) -> None:
    (folder / "notice.txt").write_text("SHIP TO: Megan Foster\nUSPS TRACKING # 9405 1118 9956 2300 4771 88\n", "utf-8")
    report = kept.check(kept.import_folder(folder).uid, now=NOW)
    assert [(d.file, d.kind) for d in report.documents] == [("notice.txt", EvidenceKind.NOTICE)]


def test_answers_are_kept_with_a_case_and_undone_as_one(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    before = kept.check(uid, now=NOW)
    assert "account.status" in {q.id for q in before.questions}

    answer(kept, uid, {"account.status": "deactivated", "account.tax-registered": "yes"})
    after = kept.check(uid, now=NOW)
    assert "account.status" not in {q.id for q in after.questions}
    assert {f.rule for f in after.findings} - {f.rule for f in before.findings} == {"eligibility.account-not-active"}

    answer(kept, uid, {"account.status": "active"})
    assert kept.check(uid, now=NOW).findings == before.findings
    answer(kept, uid, {"account.status": ""})
    assert dict(kept.store.cases.get(uid).typed.answers) == {"account.tax-registered": "yes"}
    for _ in range(3):
        step = kept.store.undo(uid)
        assert step is not None
        assert step.action == "questions-answered"
    assert kept.check(uid, now=NOW).questions == before.questions
    kept.store.redo(uid)
    assert kept.store.cases.get(uid).typed.answers["account.status"] == "deactivated"


def test_what_was_answered_about_the_shop_is_offered_to_its_other_cases(kept: KeptCases, folder: Path) -> None:
    asked = ("account.status", "account.verified-badge", "case.channel", "account.contacts")
    old = kept.import_folder(folder).uid
    typed = kept.store.cases.get(old).typed
    newer, third = (kept.store.cases.create(name, typed) for name in ("newer", "third"))
    answer(kept, old, {"account.status": "restricted", "account.verified-badge": "yes", "case.channel": "appeal-form"})
    answer(kept, newer, {"account.status": "active"})
    old_name = kept.store.cases.get(old).name

    found = offers(kept, third, asked)
    # the newer case's word counts, the older one fills the rest; what is about one appeal stays there
    assert found == {"account.status": Offer("active", "newer"), "account.verified-badge": Offer("yes", old_name)}
    assert kept.store.cases.get(third).typed.answers == {}, "nothing counts before it is kept"

    answer(kept, third, {q: o.answer for q, o in found.items()})
    step = kept.store.undo(third)
    assert step is not None
    assert step.action == "questions-answered"
    assert kept.store.cases.get(third).typed.answers == {}

    kept.store.cases.delete(newer)
    assert offers(kept, third, ["account.status"]) == {"account.status": Offer("restricted", old_name)}


def test_another_shop_s_answers_are_not_offered(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    answer(kept, uid, {"account.status": "active"})
    typed = kept.store.cases.get(uid).typed
    for other in ({"store": "Another shop"}, {"platform": "ebay"}, {"site": "de"}):
        there = kept.store.cases.create("other", replace(typed, answers={}, **other))
        assert offers(kept, there, ["account.status"]) == {}
    same = kept.store.cases.create("same", replace(typed, answers={}))
    assert set(offers(kept, same, ["account.status"])) == {"account.status"}
    # another version took other answers: what is not taken today is not offered
    odd = kept.store.cases.create("odd", replace(typed, answers={"account.status": "sunny"}))
    assert odd
    assert offers(kept, same, ["account.status"])["account.status"].answer == "active"


def test_an_answer_that_a_question_does_not_take_changes_nothing(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    with pytest.raises(DeskError) as caught:
        answer(kept, uid, {"account.tax-registered": "yes", "account.status": "sunny"})
    assert "active, restricted, deactivated" in caught.value.message("en")
    assert kept.store.cases.get(uid).typed.answers == {}


def test_half_an_emoji_in_an_answer_is_cut(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    answer(kept, uid, {"letter.cause": "The ERP stood still.\ud83d"})
    assert kept.store.cases.get(uid).typed.answers == {"letter.cause": "The ERP stood still."}


def test_the_same_answer_again_is_no_edit(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    answer(kept, uid, {"account.status": "active"})
    step = kept.store.next_undo(uid)
    answer(kept, uid, {"account.status": "active"})
    assert kept.store.next_undo(uid) == step


def test_a_folder_in_the_store_gets_the_verdict_that_it_gets_on_disk(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    in_store = kept.check(uid, now=NOW)
    with Desk() as other:
        on_disk = other.check(folder, now=NOW)
    assert (in_store.findings, in_store.loops, in_store.clocks) == (on_disk.findings, on_disk.loops, on_disk.clocks)


def test_loose_files_are_told_by_their_content_and_one_undo_takes_them_all_back(kept: KeptCases, folder: Path) -> None:
    uid, taken = kept.begin("heap", "amazon", "us", [folder / name for name in TEXTS])
    kept.check(uid, now=NOW)
    assert roles(kept, uid) == {
        "notice.txt": "notice",
        "orders.txt": "orders",
        "letter.md": "letter",
        "evidence/label B.pdf": "evidence",
    }
    assert [v.version for v in kept.store.letters.of(uid)] == [1]
    step = kept.store.undo(uid)
    assert step is not None
    assert step.id == taken.step
    assert (roles(kept, uid), kept.store.letters.of(uid)) == ({}, ())


def test_orders_of_the_export_and_words_on_evidence_are_found(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    report = kept.check(uid, now=NOW)
    outside = report.case.outside[0].id
    assert ("line", outside) in {(h.kind, h.ref) for h in kept.store.search(outside)}
    assert {h.case for h in kept.store.search("1ZE18X350355271905")} == {uid}


def test_a_second_check_is_read_from_the_store_s_own_cache_which_nobody_else_can_read(
    kept: KeptCases, folder: Path, place: StoreFolder
) -> None:
    uid = kept.import_folder(folder).uid
    kept.check(uid, now=NOW)
    entries = [p for p in place.readings.rglob("*") if p.is_file()]
    assert entries
    assert not [p for p in entries if b"1ZE18X350355271905" in p.read_bytes()]
    for path in entries:
        path.unlink()
    assert kept.check(uid, now=NOW).findings


def test_an_export_is_told_in_the_history_and_its_dossier_names_the_end_of_it(
    kept: KeptCases, folder: Path, tmp_path: Path
) -> None:
    uid = kept.import_folder(folder).uid
    report = kept.check(uid, now=NOW)
    end = kept.anchor()
    contents = kept.book.contents(uid)
    written = kept._desk.export(report, contents, tmp_path / "out", draft=True, language="en", now=NOW, kept=uid)
    assert end in (tmp_path / "out" / "manifest.json").read_text("utf-8")
    assert kept.exported(uid, written, draft=True)
    last = kept.store.history(uid)[-1]
    assert last.action == "exported"
    assert written[-1].sha256 in last.detail


def test_an_export_that_the_history_cannot_be_told_of_is_no_failed_export(
    kept: KeptCases, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = kept.import_folder(folder).uid
    report, contents = kept.check(uid, now=NOW), kept.book.contents(uid)
    written = kept._desk.export(report, contents, tmp_path / "out", draft=True, language="en", now=NOW, kept=uid)

    def full(*_: object) -> None:
        raise StoreError("store.error.full", file="x")

    monkeypatch.setattr(kept.store, "note", full)
    assert kept.exported(uid, written, draft=True) is False
    assert all((tmp_path / "out" / file.path).is_file() for file in written)


def test_nothing_is_exported_into_the_store(kept: KeptCases, folder: Path, place: StoreFolder) -> None:
    uid = kept.import_folder(folder).uid
    report = kept.check(uid, now=NOW)
    with pytest.raises(DeskError):
        kept._desk.export(
            report, kept.book.contents(uid), place.root / "out", draft=True, language="en", now=NOW, kept=uid
        )


def test_a_blocker_stands_whoever_sets_it_aside(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    blocker = kept.check(uid, now=NOW).blockers[0]
    kept.store.judgements.waive(uid, Waiver(blocker.rule, "because", NOW, blocker.order, blocker.file))
    assert blocker in kept.check(uid, now=NOW).blockers


def test_a_warning_that_was_set_aside_no_longer_stands_for_that_order_only() -> None:
    first, second = (Finding("tracking.trail-incomplete", Severity.WARNING, order) for order in ("1", "2"))
    waiver = Waiver("tracking.trail-incomplete", "because", NOW, "1")
    assert set_aside([first, second], [waiver]) == ((second,), (first,))


def test_a_person_s_word_on_a_reading_counts_at_the_next_check(kept: KeptCases, folder: Path) -> None:
    uid = kept.import_folder(folder).uid
    report = kept.check(uid, now=NOW)
    label = next(e for e in report.evidence if e.file == "evidence/label B.pdf")
    fact = label.of(FactType.TRACKING_NUMBER)[0]
    said = Decision(label.sha256, fact.type, fact.raw, fact.page, Verdict.CORRECTED, "1Z0000000000000000", NOW)
    kept.store.judgements.decide(uid, [said])
    again = kept.check(uid, now=NOW).file("evidence/label B.pdf")
    assert again is not None
    assert "1Z0000000000000000" in again.values(FactType.TRACKING_NUMBER)


def test_a_new_case_that_was_called_off_waits_in_the_bin(kept: KeptCases, folder: Path) -> None:
    with pytest.raises(Cancelled):
        kept.begin("heap", "amazon", "us", [folder / name for name in TEXTS], cancelled=lambda: True)
    assert kept.store.count() == 0
    assert kept.store.count(Filter(in_bin=True)) == 1
    assert kept.store.files.unfinished() == ()


def test_a_wrong_case_file_is_named_and_nothing_is_kept(kept: KeptCases, folder: Path) -> None:
    (folder / "case.toml").write_text('platform = "amazn"\n', "utf-8")
    with pytest.raises(DeskError, match="amazn"):
        kept.import_folder(folder)
    assert kept.store.count() == 0


def test_a_store_that_is_damaged_hands_no_case_over_unless_another_case_s_original_is(
    kept: KeptCases, folder: Path, tmp_path: Path
) -> None:
    uid = kept.import_folder(folder).uid
    (tmp_path / "other.bin").write_bytes(b"other")
    other, _taken = kept.begin("other", "ebay", "us", [tmp_path / "other.bin"])
    (foreign,) = kept.store.files.of(other)
    kept.store.vault.path_of(foreign.sha256).write_bytes(b"torn")
    target = tmp_path / "case.appealcase"
    hand_over(kept.store, uid, target, None, now=NOW)
    assert look_at(target).files == len(kept.store.files.of(uid))
    target.unlink()
    with pytest.raises(DeskError) as caught:
        hand_over(kept.store, other, target, None, now=NOW)
    assert caught.value.key == "verify.damage.original-damaged"
    assert not target.exists()
    with kept.store.database.writing() as session:
        session.connection().execute(text("DROP TRIGGER audit_no_update"))
        session.connection().execute(text("UPDATE audit SET actor = 'somebody else' WHERE seq = 1"))
    with pytest.raises(DeskError):
        hand_over(kept.store, uid, target, None, now=NOW)
    assert not target.exists()


def test_a_copy_of_a_store_that_cannot_be_written_is_looked_at_and_never_changed(
    kept: KeptCases, folder: Path, place: StoreFolder
) -> None:
    uid = kept.import_folder(folder).uid
    before = kept.check(uid, now=NOW)
    anchor = kept.store.anchor()
    kept.store.database.frozen = place.root
    assert kept.check(uid, now=NOW) == before
    for change in (
        lambda: kept.name_orders(uid, ["111-2222222-3333333"]),
        lambda: kept.add(uid, [folder / "notice.txt"]),
        lambda: kept.begin("new", "amazon", "us", []),
    ):
        with pytest.raises(DeskError) as caught:
            change()
        assert caught.value.key == "store.error.read-only"
        assert caught.value.values["file"] == str(place.root)
    assert kept.store.anchor() == anchor


def test_an_import_that_was_called_off_waits_in_the_bin_and_the_folder_can_be_taken_in_anew(
    kept: KeptCases, folder: Path
) -> None:
    with pytest.raises(Cancelled):
        kept.import_folder(folder, cancelled=lambda: True)
    assert (kept.store.count(), kept.store.count(Filter(in_bin=True))) == (0, 1)
    assert not kept.import_folder(folder).known


def test_a_folder_is_known_by_what_it_holds_now(kept: KeptCases, folder: Path, tmp_path: Path) -> None:
    uid = kept.import_folder(folder).uid
    (tmp_path / "more.png").write_bytes(b"more")
    kept.add(uid, [tmp_path / "more.png"])
    again = kept.import_folder(folder)
    assert (again.uid, again.known) == (uid, True)
    (folder / "evidence" / "label B.pdf").unlink()
    fewer = kept.import_folder(folder)
    assert not fewer.known
    assert "evidence/label B.pdf" not in roles(kept, fewer.uid)


def test_what_of_a_folder_cannot_be_used_is_named_also_where_the_case_is_known(kept: KeptCases, folder: Path) -> None:
    (folder / "notice.txt").unlink()
    os.mkfifo(folder / "notice.txt")
    for known in (False, True):
        imported = kept.import_folder(folder)
        assert imported.known is known
        assert [(p.key, p.file) for p in imported.problems] == [("intake.problem.special-file", "notice.txt")]


def test_a_folder_whose_import_was_cut_short_goes_on_in_the_same_case(
    kept: KeptCases, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, taken = kept.store.vault.add, []

    def full(*args: object, **more: object) -> object:
        if len(taken) == 2:
            raise StoreError("vault.error.full", file="x")
        taken.append(args)
        return add(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(kept.store.vault, "add", full)
    with pytest.raises(DropCutShort) as caught:
        kept.import_folder(folder)
    assert (caught.value.kept, caught.value.left) == (2, 3)
    monkeypatch.undo()
    uid = kept.import_folder(folder).uid
    assert kept.store.count() == 1
    assert len(roles(kept, uid)) == 5
    assert [v.version for v in kept.store.letters.of(uid)] == [1]


def test_a_case_that_got_nothing_at_all_does_not_stand_in_the_list(
    kept: KeptCases, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> int:
        raise StoreError("store.error.full", file="x", detail="")

    monkeypatch.setattr(kept.store.files, "begin", full)
    for begin in (lambda: kept.import_folder(folder), lambda: kept.begin("heap", "amazon", "us", [folder / TEXTS[0]])):
        with pytest.raises(DeskError):
            begin()
    assert (kept.store.count(), kept.store.count(Filter(in_bin=True))) == (0, 2)


def test_two_checks_at_once_give_each_part_to_one_file(kept: KeptCases, folder: Path, tmp_path: Path) -> None:
    uid, _taken = kept.begin("heap", "amazon", "us", [folder / "notice.txt"])
    other = tmp_path / "other" / "notice.txt"
    other.parent.mkdir()
    other.write_bytes((folder / "notice.txt").read_bytes() + b"\n")
    readings = kept._desk.readings

    def overtaken(*args: object) -> object:
        kept._desk.readings = readings  # type: ignore[method-assign]
        (first,) = kept.store.files.of(uid)
        kept.store.files.sort(uid, {first.id: "notice"})
        kept.add(uid, [other])
        return readings(*args)  # type: ignore[arg-type]

    kept._desk.readings = overtaken  # type: ignore[method-assign, assignment]
    kept.check(uid, now=NOW)
    kept.check(uid, now=NOW)
    assert sorted(roles(kept, uid).values()) == ["evidence", "notice"]
