"""What one desk hands over is what the other one gets."""

import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.case import METRICS, PLATFORMS, STATUSES
from appealdesk.core.intake.schema import CANCELLED_BY, CASE, KINDS, LEVELS, NOTICE, ORDER, OUTCOMES, REASONS, SCOPES
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover.document import Appeal, Case, Document, Notice, Order
from appealdesk.core.store.handover.jsontext import parse, text
from appealdesk.core.store.handover.reader import is_encrypted, open_handover
from appealdesk.core.store.handover.refusals import checked, named
from tests.core.store.handover.making import (
    NOON,
    OBJECTS,
    PASSPHRASE,
    PICTURE,
    UID,
    extract,
    full_document,
    openers,
    sha,
    small_document,
    write,
)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_every_field_and_every_byte_comes_back(tmp_path, passphrase):
    target = tmp_path / "案件 😀.appealcase"
    write(target, passphrase=passphrase)
    with open_handover(target, passphrase) as there:
        assert there.document == full_document()
        assert there.history == (extract(),)
        there.verify()
        assert set(there.objects()) == set(OBJECTS)
        for digest, data in OBJECTS.items():
            content = there.open_object(digest)
            assert (content.sha256, content.size()) == (digest, len(data))
            with content.open() as stream:
                assert stream.read() == data
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_the_full_document_of_these_tests_leaves_no_field_at_its_default():
    def at_default(value, path):
        if isinstance(value, tuple):
            return [hit for n, item in enumerate(value[:1]) for hit in at_default(item, f"{path}.{n}")]
        fields = getattr(type(value), "model_fields", None)
        if not fields:
            return []
        hits = [
            f"{path}.{name}"
            for name, info in fields.items()
            if not info.is_required() and getattr(value, name) == info.default and name not in {"version", "page"}
        ]
        return hits + [hit for name in fields for hit in at_default(getattr(value, name), f"{path}.{name}")]

    assert at_default(full_document(), "document") == []


def test_equal_cases_give_equal_bytes_whatever_the_order_of_the_objects(tmp_path):
    one, two = tmp_path / "1.appealcase", tmp_path / "2.appealcase"
    write(one)
    write(two, objects=[*reversed(openers())])
    assert one.read_bytes() == two.read_bytes()


def test_any_zip_program_can_open_a_plain_one(tmp_path):
    target = tmp_path / "a.appealcase"
    write(target)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:3] == ["manifest.json", "case.json", "history.json"]
        assert archive.read(f"objects/{sha(PICTURE)}") == PICTURE


def test_the_preview_tells_what_it_is_before_anything_is_taken_in(tmp_path):
    target = tmp_path / "a.appealcase"
    returned = write(target)
    with open_handover(target) as there:
        shown = there.preview()
    assert shown == returned
    assert (shown.uid, shown.name, shown.platform, shown.site) == (UID, "迟发货申诉 · Lanyu", "amazon", "us")
    assert shown.deadline.isoformat() == "2026-05-15T23:59:00-07:00"
    assert (shown.by, shown.created_at, shown.program) == ("小王", NOON, "0.1.0")
    assert shown.roles == (("evidence", 3), ("letter", 1))
    assert (shown.files, shown.orders, shown.letters, shown.submissions, shown.history) == (4, 1, 2, 1, 4)
    assert shown.bytes == target.stat().st_size
    assert shown.content == sum(len(data) for data in OBJECTS.values())
    assert shown.verdict.holds
    assert shown.anchor == extract().anchor


def test_a_history_that_was_edited_is_shown_as_broken_not_hidden(tmp_path):
    good = extract()
    entries = list(good.entries)
    entries[1] = replace(entries[1], actor="小李")
    target = tmp_path / "a.appealcase"
    shown = write(target, small_document(), (replace(good, entries=tuple(entries)),))
    assert not shown.verdict.holds
    assert shown.verdict.fault.seq == 2


def test_the_history_of_earlier_hand_overs_travels_on(tmp_path):
    first = replace(extract(3), by="小赵")
    target = tmp_path / "a.appealcase"
    shown = write(target, small_document(), (first, extract(4, others=(2,))))
    with open_handover(target) as there:
        assert [e.by for e in there.history] == ["小赵", "小王"]
    assert shown.history == 3 + 3
    assert shown.verdict.holds


def test_an_original_can_be_read_from_any_place_and_in_parallel(tmp_path):
    target = tmp_path / "a.appealcase"
    write(target)
    with open_handover(target) as there:
        content = there.open_object(sha(PICTURE))
        assert content.name == "面单😀.png"
        assert content == there.open_object(sha(PICTURE))
        assert hash(content) == hash(there.open_object(sha(PICTURE)))
        with content.open() as stream:
            stream.seek(-6, 2)
            assert stream.read() == PICTURE[-6:]
            stream.seek(1000)
            assert stream.read(7) == PICTURE[1000:1007]

        def whole(_):
            with content.open() as stream:
                return b"".join(iter(lambda: stream.read(97), b""))

        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(whole, range(12))) == {PICTURE}


def test_a_closed_hand_over_gives_nothing_more(tmp_path):
    target = tmp_path / "a.appealcase"
    write(target)
    with open_handover(target) as there:
        content = there.open_object(sha(PICTURE))
        stream = content.open()
    with pytest.raises(OSError):
        content.open()
    with stream, pytest.raises(OSError):
        stream.read()


def test_whether_a_passphrase_is_needed_can_be_asked_beforehand(tmp_path):
    write(tmp_path / "plain.appealcase")
    write(tmp_path / "locked.appealcase", passphrase=PASSPHRASE)
    assert not is_encrypted(tmp_path / "plain.appealcase")
    assert is_encrypted(tmp_path / "locked.appealcase")
    with pytest.raises(StoreError) as refused:
        is_encrypted(tmp_path / "nowhere.appealcase")
    assert refused.value.values["file"] == "nowhere.appealcase"


WORDS = {
    "platform": (Case, PLATFORMS),
    "metric": (Case, METRICS),
    "reason": (Case, REASONS),
    "status": (Case, STATUSES),
    "scenario": (Case, tuple(range(1, 9))),
    "kind": (Notice, KINDS),
    "level": (Notice, LEVELS),
    "scope": (Notice, SCOPES),
    "cancelled_by": (Order, CANCELLED_BY),
    "outcome": (Appeal, OUTCOMES),
}


@pytest.mark.parametrize("field", WORDS)
def test_whatever_word_a_case_folder_may_use_can_be_handed_over(field):
    model, words = WORDS[field]
    needed = {Case: {"uid": UID, "name": "x"}, Order: {"id": "1"}}.get(model, {})
    assert [getattr(model(**needed, **{field: word}), field) for word in words] == list(words)


def test_the_document_has_the_fields_of_a_case_folder():
    assert set(NOTICE) == set(Notice.model_fields)
    assert set(ORDER) == set(Order.model_fields) - {"typed", "date_only"}
    own = {"uid", "name", "timezone_typed", "typed"}
    assert set(CASE) - {"notice", "orders", "history", "answers"} == set(Case.model_fields) - own
    assert Case(uid=UID, name="x", typed=tuple(CASE)).typed == tuple(CASE)
    assert Order(id="1", typed=tuple(ORDER)).typed == tuple(ORDER)


def test_a_hand_over_from_before_there_were_answers_can_be_read():
    written = json.loads(text(full_document()))
    del written["answers"]
    read = parse(json.dumps(written | {"version": 1}).encode(), Document, "case.json")
    assert read.answers == ()
    assert read.orders == full_document().orders


def test_a_hand_over_from_before_files_were_sorted_by_hand_can_be_read():
    written = json.loads(text(full_document()))
    del written["by_hand"]
    read = parse(json.dumps(written | {"version": 2}).encode(), Document, "case.json")
    assert read.by_hand.placements == ()
    assert read.decisions == full_document().decisions


def test_a_case_that_is_only_begun_can_be_handed_over(tmp_path):
    empty = Document(case=Case(uid=UID, name="新案件"))
    shown = write(tmp_path / "a.appealcase", empty, objects=[])
    assert (shown.platform, shown.site, shown.files, shown.content) == ("", "", 0, 0)


def test_times_in_the_hour_that_a_change_of_clocks_repeats_are_kept(tmp_path):
    twice = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/Los_Angeles"), fold=1)
    target = tmp_path / "a.appealcase"
    write(target, small_document(notice=Notice(deadline=twice)))
    with open_handover(target) as there:
        assert there.document.notice.deadline.isoformat() == "2026-11-01T01:30:00-08:00"


def test_who_builds_a_document_gets_the_same_refusals_as_who_reads_one():
    with pytest.raises(StoreError) as refused, named("a.appealcase"), checked("case.json"):
        Case(uid=UID, name="x", platform="etsy")
    assert refused.value.key == "handover.error.bad-field"
    assert refused.value.values == {"file": "a.appealcase", "part": "case.json", "field": "platform"}
