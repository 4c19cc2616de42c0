"""Damage to the database is found and named, whichever it is; a whole one is called whole, with how much was read."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.slots import Keys
from appealdesk.core.store.repair.regraft import lists_its_tables
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.quick import quick
from appealdesk.core.store.verify.report import Kind, Oddity, Report
from tests.core.store.damaged import CASES, PAGE, SIZES, flip, overwrite, truncate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.core.store.damaged import Victim


def kinds(report: Report) -> set[Kind]:
    return {d.kind for d in report.damages}


def test_a_whole_store_is_called_whole_and_the_report_tells_how_much_was_read(victim: Victim) -> None:
    report = full(victim.folder, victim.key, anchors=[victim.anchor])
    assert report.sound
    assert not report.remarks
    assert report.examined.originals == CASES * len(SIZES)
    assert report.examined.bytes == CASES * (sum(SIZES) + len(SIZES))
    assert report.examined.history == victim.anchor.seq
    assert report.examined.pages == victim.folder.database.stat().st_size // PAGE
    assert report.examined.documents == CASES * (2 + 1 + 1 + len(SIZES))
    assert report.examined.rows > CASES * 20
    assert report.head == victim.anchor


def test_the_quick_check_reads_pages_sizes_and_the_history_s_end_but_no_original(victim: Victim) -> None:
    report = quick(victim.folder, victim.key, anchors=[victim.anchor])
    assert report.sound
    assert report.examined.originals == CASES * len(SIZES)
    assert report.examined.bytes == 0
    assert report.examined.pages == victim.folder.database.stat().st_size // PAGE
    assert report.head == victim.anchor


def test_checking_changes_nothing(victim: Victim) -> None:
    def picture() -> dict[str, bytes]:
        root = victim.folder.root
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}

    flip(victim.folder.database, 20 * PAGE)
    flip(victim.objects()[0], 5)
    before = picture()
    full(victim.folder, victim.key)
    quick(victim.folder, victim.key)
    assert picture() == before


def size(path: Path) -> int:
    return path.stat().st_size


DATABASE = [
    ("a bit", lambda p: flip(p, 30 * PAGE + 99), Kind.PAGE),
    ("a page of zeros", lambda p: overwrite(p, 30 * PAGE, bytes(PAGE)), Kind.PAGE),
    ("the tail of zeros", lambda p: overwrite(p, size(p) - 16 * PAGE, bytes(16 * PAGE)), Kind.PAGE),
    ("half a page", lambda p: truncate(p, size(p) - PAGE // 2), Kind.PAGE),
    ("cut by ten pages", lambda p: truncate(p, size(p) - 10 * PAGE), Kind.DATABASE_CUT),
    ("the first page gone", lambda p: overwrite(p, 0, bytes(PAGE)), Kind.DATABASE_HEAD),
    ("emptied", lambda p: truncate(p, 0), Kind.DATABASE_MISSING),
    ("gone", lambda p: p.unlink(), Kind.DATABASE_MISSING),
    ("a folder in its place", lambda p: (p.unlink(), p.mkdir()), Kind.DATABASE_MISSING),
    ("another's", lambda p: p.write_bytes(os.urandom(20 * PAGE)), Kind.DATABASE_HEAD),
]


@pytest.mark.parametrize(("plant", "kind"), [c[1:] for c in DATABASE], ids=[c[0] for c in DATABASE])
def test_damage_to_an_encrypted_database_is_found_and_named(
    victim: Victim, plant: Callable[[Path], object], kind: Kind
) -> None:
    plant(victim.folder.database)
    report = full(victim.folder, victim.key)
    assert kind in kinds(report)
    assert not report.sound
    assert not quick(victim.folder, victim.key).sound


def test_every_single_page_with_a_flipped_bit_is_found_by_its_number_or_as_the_list_of_tables(victim: Victim) -> None:
    path, named = victim.folder.database, 0
    whole = path.read_bytes()
    for page in range(1, len(whole) // PAGE, 17):
        flip(path, page * PAGE + 1000)
        report = full(victim.folder, victim.key)
        # without its list of tables nothing of a database can be opened, and so no page of it be told
        listed = lists_its_tables(path, victim.sql_key)
        assert [d.what for d in report.of(Kind.PAGE)] == ([str(page + 1)] if listed else [])
        assert bool(report.of(Kind.DATABASE_HEAD)) is not listed
        named += listed
        path.write_bytes(whole)
    assert named > 5


PLAIN = [d for d in DATABASE if d[0] in {"a page of zeros", "cut by ten pages", "emptied", "gone", "another's"}]


@pytest.mark.parametrize("plant", [c[1] for c in PLAIN], ids=[c[0] for c in PLAIN])
def test_damage_to_a_plain_database_is_found(plain: Victim, plant: Callable[[Path], object]) -> None:
    plant(plain.folder.database)
    assert not full(plain.folder, None).sound
    assert not quick(plain.folder, None).sound


def test_what_cannot_be_looked_at_is_said_and_not_passed_over(victim: Victim) -> None:
    overwrite(victim.folder.database, 0, bytes(PAGE))
    report = full(victim.folder, victim.key)
    assert set(report.unexamined) == {"database", "rows", "references", "history", "search", "originals", "strays"}
    assert report.head is None


def test_with_the_log_s_end_lost_the_end_noted_elsewhere_tells(victim: Victim) -> None:
    store = victim.open()
    victim.clock.move(hours=1)
    store.letters.save(victim.cases[0], "durable, until somebody cuts the log")
    noted = store.anchor()
    log = victim.folder.database.with_name("store.db-wal").read_bytes()
    database = victim.folder.database.read_bytes()
    store.close()
    other = StoreFolder(victim.folder.root.with_name("killed"))
    other.root.mkdir()
    other.keys.write_bytes(victim.folder.keys.read_bytes())
    keysfile.copy_of(other).write_bytes(victim.folder.keys.read_bytes())
    other.database.write_bytes(database)
    other.database.with_name("store.db-wal").write_bytes(log[: len(log) - 3000])
    for check in (quick, full):
        report = check(other, victim.key, anchors=[noted])
        assert [(d.what, d.detail) for d in report.of(Kind.HISTORY)] == [(str(noted.seq), "anchor")]


def test_rows_without_their_partner_are_found(victim: Victim) -> None:
    victim.sql("DELETE FROM blobs WHERE rowid = 3", "UPDATE letters SET case_id = 999 WHERE id IN (4, 5)")
    report = full(victim.folder, victim.key)
    assert {d.what for d in report.of(Kind.REFERENCE)} == {"files>blobs", "letters>cases"}
    assert next(d.detail for d in report.of(Kind.REFERENCE) if d.what == "letters>cases") == "4, 5"


@pytest.mark.parametrize(
    ("statement", "what", "how"),
    [
        ("DROP TRIGGER audit_no_delete", "trigger audit_no_delete", "missing"),
        ("DROP TRIGGER record_letters_update", "trigger record_letters_update", "missing"),
        ("DROP INDEX ix_files_sha256", "index ix_files_sha256", "missing"),
        ("CREATE TRIGGER mine AFTER DELETE ON cases BEGIN DELETE FROM files; END", "trigger mine", "added"),
    ],
)
def test_a_schema_that_was_changed_is_found(victim: Victim, statement: str, what: str, how: str) -> None:
    victim.sql(statement)
    for check in (quick, full):
        damage = check(victim.folder, victim.key).of(Kind.SCHEMA)
        assert [(d.what, d.detail) for d in damage] == [(what, how)]


def test_a_text_that_is_none_any_more_is_found_in_a_plain_database(plain: Victim) -> None:
    data = plain.folder.database.read_bytes()
    at = data.index("尊敬的平台 4.1".encode())
    overwrite(plain.folder.database, at, b"\xff")
    report = full(plain.folder, None)
    # the first place that has the words is what undo remembers
    assert [d.what for d in report.of(Kind.ROW)] == ["changes"]


def test_a_search_entry_that_is_missing_or_of_nothing_is_found(victim: Victim) -> None:
    victim.sql("DELETE FROM docs WHERE id = (SELECT id FROM docs WHERE kind = 'letter' LIMIT 1)")
    assert [d.what for d in full(victim.folder, victim.key).of(Kind.SEARCH)] == ["2"]  # no case's, and not in the list
    victim.sql("INSERT INTO search (search) VALUES ('delete-all')")
    assert full(victim.folder, victim.key).of(Kind.SEARCH)


def test_text_changed_behind_the_index_is_remarked(plain: Victim) -> None:
    plain.sql("DROP TRIGGER record_letters_update", "UPDATE letters SET text = 'other' WHERE version = 3 AND id = 3")
    report = full(plain.folder, None)
    assert [r.what for r in report.remarks if r.kind is Oddity.SEARCH_STALE] == ["1"]


def test_a_newer_program_s_database_is_not_judged(victim: Victim) -> None:
    victim.sql("PRAGMA user_version=99")
    with pytest.raises(StoreError) as caught:
        full(victim.folder, victim.key)
    assert caught.value.key == "store.error.newer"


def test_keys_that_would_not_open_the_store_again_are_found(victim: Victim) -> None:
    copy = keysfile.copy_of(victim.folder)
    flip(victim.folder.keys, 30)
    report = quick(victim.folder, victim.key)
    assert [r.kind for r in report.remarks] == [Oddity.KEYS_COPY]
    assert report.sound
    flip(copy, 30)
    assert kinds(quick(victim.folder, victim.key)) == {Kind.KEYS}
    copy.unlink()
    victim.folder.keys.unlink()
    assert kinds(quick(victim.folder, victim.key)) == {Kind.KEYS}
    keysfile.save(victim.folder, Keys.for_key(DataKey.random()), lambda _keys: None)
    assert kinds(quick(victim.folder, victim.key)) == {Kind.KEYS_FOREIGN}


def test_of_a_folder_that_is_gone_the_missing_database_is_told_first(victim: Victim) -> None:
    shutil.rmtree(victim.folder.root)
    for check in (quick, full):
        assert [d.kind for d in check(victim.folder, victim.key).damages] == [Kind.DATABASE_MISSING, Kind.KEYS]
