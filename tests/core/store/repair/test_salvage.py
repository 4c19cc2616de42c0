"""A damaged database gives a new one with every row that can be read; what is lost is counted and stays visible."""

from __future__ import annotations

import json
import random
import struct
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store import exchange
from appealdesk.core.store.backup.make import make
from appealdesk.core.store.database.engine import DatabaseError, connect
from appealdesk.core.store.repair.run import Repaired, repair
from appealdesk.core.store.repair.salvage import salvage
from appealdesk.core.store.verify.access import looking
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.report import Kind, Oddity
from tests.core.store import worlds
from tests.core.store.damaged import PAGE, flip, overwrite, truncate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder
    from tests.core.store.damaged import Victim

TABLES = ("audit", "blobs", "cases", "changes", "files", "letters", "orders", "steps")


def mend(victim: Victim, backups: Sequence[Path] = ()) -> Repaired:
    return repair(victim.folder, victim.key, victim.clock, backups=backups, anchors=[victim.anchor])


def rows(folder: StoreFolder, sql_key: str | None, table: str) -> set[tuple[object, ...]]:
    connection = connect(folder.database, sql_key)
    try:
        return set(connection.execute(f"SELECT * FROM {table}"))
    finally:
        connection.close()


def leaves(victim: Victim, table: str) -> list[int]:
    """The pages that hold a table's rows, counted from 0 and in the order of the rows; of a plain database."""
    connection = connect(victim.folder.database, None)
    query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    (root,) = connection.execute(query, (table,)).fetchone() or (1,)
    connection.close()
    data = victim.folder.database.read_bytes()

    def below(page: int) -> list[int]:
        at = (page - 1) * PAGE
        head = at + 100 * (page == 1)
        if data[head] == 13:  # a leaf
            return [page - 1]
        cells = struct.unpack_from(f">{struct.unpack_from('>H', data, head + 3)[0]}H", data, head + 12)
        children = [struct.unpack_from(">L", data, at + cell)[0] for cell in cells]
        return [leaf for child in (*children, struct.unpack_from(">L", data, head + 8)[0]) for leaf in below(child)]

    return below(root)


def wipe(victim: Victim, page: int) -> None:
    overwrite(victim.folder.database, page * PAGE, bytes(PAGE))


DAMAGE: list[tuple[str, Callable[[Path], object]]] = [
    ("a bit", lambda p: flip(p, 60 * PAGE + 99)),
    ("a page of zeros", lambda p: overwrite(p, 61 * PAGE, bytes(PAGE))),
    ("cut by twenty pages", lambda p: truncate(p, p.stat().st_size - 20 * PAGE)),
    ("the tail of zeros", lambda p: overwrite(p, p.stat().st_size - 16 * PAGE, bytes(16 * PAGE))),
    ("half a page", lambda p: truncate(p, p.stat().st_size - PAGE // 2)),
]


@pytest.mark.parametrize("plant", [d[1] for d in DAMAGE], ids=[d[0] for d in DAMAGE])
@pytest.mark.parametrize("helped", [False, True], ids=["alone", "with a backup"])
def test_every_row_that_is_in_the_new_one_is_as_it_was_and_the_old_one_is_kept(
    victim: Victim, plant: Callable[[Path], object], helped: bool
) -> None:
    before = {t: rows(victim.folder, victim.sql_key, t) for t in TABLES}
    plant(victim.folder.database)
    damaged = victim.folder.database.read_bytes()
    done = mend(victim, [victim.backup] if helped else [])
    assert done.salvage is not None
    assert (done.salvage.aside / "store.db").read_bytes() == damaged
    assert done.after.sound
    for table, was in before.items():
        now = rows(victim.folder, victim.sql_key, table)
        if table == "audit":
            now = {row for row in now if row[4] not in {"store-salvaged", "store-repaired"}}
        if not helped or table in {"audit", "blobs"}:
            assert now <= was
    with victim.open() as store:
        uid = worlds.begin(store, "after the rescue")
        store.letters.save(uid, "goes on")
        assert store.undo(uid) is not None
    assert not exchange.pending(victim.folder)
    assert list(victim.folder.tmp.iterdir()) == []


def test_it_counts_what_is_lost_and_says_what_came_back(plain: Victim) -> None:
    for page in leaves(plain, "files")[:1] + leaves(plain, "changes"):
        wipe(plain, page)
    done = mend(plain)
    assert done.salvage is not None
    tables = {t.name: t for t in done.salvage.tables}
    files, changes = tables["files"], tables["changes"]
    assert files.expected == len(plain.objects())
    assert files.lost == files.expected - files.kept > 0
    assert changes.kept == 0
    assert done.salvage.undo_lost
    assert done.after.sound
    with plain.open() as store:
        assert store.next_undo(plain.cases[0]) is None


def test_rows_come_back_as_they_were_last_from_what_undo_remembers(plain: Victim) -> None:
    before = plain.letters()
    for page in leaves(plain, "letters"):
        wipe(plain, page)
    done = mend(plain)
    assert done.salvage is not None
    (letters,) = [t for t in done.salvage.tables if t.name == "letters"]
    assert (letters.kept, letters.from_undo, letters.lost) == (0, 31, 0)
    assert not done.salvage.undo_lost
    assert plain.letters() == before
    with plain.open() as store:
        store.undo(plain.cases[-1])
        assert store.letters.of(plain.cases[-1])[-1].text != "写在备份之后"


def test_what_was_undone_stays_undone(plain: Victim) -> None:
    with plain.open() as store:
        store.undo(plain.cases[-1])
        store.undo(plain.cases[-1])
    before = plain.letters()
    for page in leaves(plain, "letters"):
        wipe(plain, page)
    mend(plain)
    assert plain.letters() == before


def test_lost_lines_of_history_come_back_from_a_backup_and_the_chain_holds_again(plain: Victim) -> None:
    wipe(plain, leaves(plain, "audit")[1])
    before = full(plain.folder, None)
    assert "history" in before.unexamined
    done = mend(plain, [plain.backup])
    assert done.salvage is not None
    (audit,) = [t for t in done.salvage.tables if t.name == "audit"]
    assert audit.from_backup > 0
    assert done.salvage.lost_history == ()
    assert done.after.sound
    assert not done.after.remarks


def test_lost_lines_that_nobody_has_stay_a_gap_that_every_check_tells_of(plain: Victim) -> None:
    wipe(plain, leaves(plain, "audit")[1])
    done = mend(plain)
    assert done.salvage is not None
    ((first, last),) = done.salvage.lost_history
    for _ in range(2):
        report = full(plain.folder, None, anchors=[plain.anchor])
        assert report.sound
        assert [(r.kind, r.what) for r in report.remarks] == [(Oddity.HISTORY_GAP, str(last + 1))]
    with plain.open() as store:
        (told,) = [e for e in store.history() if e.action == "store-salvaged"]
    assert json.loads(told.detail)["lost"] == [[first, last]]


def test_numbers_of_lost_lines_that_others_noted_are_never_given_again(plain: Victim) -> None:
    wipe(plain, leaves(plain, "audit")[-1])
    done = mend(plain)
    assert done.salvage is not None
    assert done.salvage.lost_history[-1][1] == plain.anchor.seq
    with plain.open() as store:
        lines = store.history()
    assert [e.seq for e in lines if e.action == "store-salvaged"] == [plain.anchor.seq + 1]
    report = full(plain.folder, None, anchors=[plain.anchor])
    assert report.sound
    assert {(r.kind, r.what) for r in report.remarks} == {
        (Oddity.HISTORY_GAP, str(plain.anchor.seq)),
        (Oddity.HISTORY_GAP, str(plain.anchor.seq + 1)),
    }


def test_a_gap_that_was_there_before_is_not_excused_by_a_rescue(victim: Victim) -> None:
    victim.sql_unguarded("DELETE FROM audit WHERE seq = 3")
    victim.sql("DROP INDEX ix_files_sha256")
    done = mend(victim)
    assert done.salvage is not None
    assert [(d.kind, d.what) for d in done.after.damages] == [(Kind.HISTORY, "4")]


def test_rows_without_partner_stay_behind_and_are_counted_and_originals_get_their_row_back(victim: Victim) -> None:
    victim.sql("DELETE FROM blobs", "UPDATE letters SET case_id = 999 WHERE id = 5")
    done = mend(victim)
    assert done.salvage is not None
    assert {t.name: t.orphans for t in done.salvage.tables if t.orphans} == {"letters": 1}
    assert done.after.sound
    assert done.after.examined.originals == len(victim.objects())


def test_dropped_guards_are_back_afterwards(victim: Victim) -> None:
    victim.sql("DROP TRIGGER audit_no_update", "DROP TRIGGER record_orders_delete", "DROP INDEX ix_orders_number")
    done = mend(victim)
    assert done.after.sound
    assert done.salvage is not None
    assert not any(t.lost for t in done.salvage.tables)
    assert not done.salvage.undo_lost


def test_numbers_of_deleted_rows_are_not_given_again(victim: Victim) -> None:
    with victim.open() as store:
        gone = worlds.begin(store, "gone")
        number = store.cases.number(gone)
        store.cases.delete(gone)
        store.purge(gone)
    victim.sql("DROP INDEX ix_files_sha256")
    mend(victim)
    with victim.open() as store:
        assert store.cases.number(worlds.begin(store, "next")) == number + 1


def test_with_ever_more_pages_damaged_it_always_gives_a_whole_store(victim: Victim, plain: Victim) -> None:
    schema = {0, *leaves(plain, "sqlite_master")}
    for one, count in ((plain, 4), (plain, 40), (victim, 10)):
        whole, rng = one.folder.database.read_bytes(), random.Random(count)
        for page in rng.sample(sorted(set(range(1, len(whole) // PAGE)) - schema), count):
            wipe(one, page)
        done = mend(one, [one.backup])
        # the list of tables lies elsewhere in the encrypted one
        if one is plain or not done.needs_backup:
            assert [d for d in done.after.damages if d.kind is not Kind.ORIGINAL_MISSING] == []
            assert done.after.unexamined == ()
        one.folder.database.write_bytes(whole)


def test_given_up_it_leaves_everything_as_it_was(victim: Victim) -> None:
    flip(victim.folder.database, 60 * PAGE + 99)
    before = {p: p.read_bytes() for p in victim.folder.root.rglob("*") if p.is_file()}
    for after in (0, 1, 3, 8):
        looks = iter([False] * after)
        with pytest.raises(Cancelled):
            salvage(victim.folder, victim.key, victim.clock, cancelled=lambda looks=looks: next(looks, True))
        assert {p: p.read_bytes() for p in victim.folder.root.rglob("*") if p.is_file()} == before


def test_a_text_with_a_flipped_bit_keeps_its_row(plain: Victim) -> None:
    data = plain.folder.database.read_bytes()
    mark = "尊敬的平台 4.1".encode()
    at = data.index(mark)
    while (following := data.find(mark, at + 1)) >= 0:
        at = following
    overwrite(plain.folder.database, at, b"\xff")
    done = mend(plain)
    assert done.after.sound
    assert len(plain.letters()["案件 4"]) == 3


def test_a_row_that_ends_on_an_emptied_page_is_lost_and_not_filled_with_zeros(victim: Victim) -> None:
    text = "尊敬的平台：" + "包裹因台风停运。" * 700
    with victim.open() as store:
        store.letters.save(victim.cases[0], text)
        backup = victim.backup.with_name("later.appealbackup")
        make(store, backup)
    sound = victim.folder.database.read_bytes()
    emptied = 0
    for page in range(1, len(sound) // PAGE):
        victim.folder.database.write_bytes(sound)
        overwrite(victim.folder.database, page * PAGE, bytes(PAGE))
        try:
            with looking(victim.folder.database, victim.sql_key, lenient=True) as connection:
                connection.text_factory = bytes
                read = connection.execute("SELECT at FROM letters ORDER BY id DESC LIMIT 1").fetchall()
        except DatabaseError:
            continue
        if not read or read[0][0].strip(b"\0"):
            continue
        emptied += 1
        assert mend(victim, [backup]).after.sound
        with victim.open() as store:
            assert [v.text for v in store.letters.of(victim.cases[0])][-1] == text
    assert emptied
