"""A damaged list of tables costs nothing: a whole one takes its place, unless it does not fit what the pages hold."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.database.schema import migrate
from appealdesk.core.store.repair.regraft import lists_its_tables, regraft
from appealdesk.core.store.repair.run import repair
from appealdesk.core.store.repair.wal import take_over
from appealdesk.core.store.restore.rehearsal import rehearse, replace
from appealdesk.core.store.verify.access import looking
from appealdesk.core.store.verify.report import Kind
from tests.core.store.damaged import PAGE, flip, overwrite

if TYPE_CHECKING:
    from tests.core.store.damaged import Victim

RELEASED = Path(__file__).parents[1] / "released"
TABLES = ("audit", "blobs", "cases", "changes", "files", "letters", "orders", "recording", "seen", "settings", "steps")


def never() -> bool:
    return False


def rows(path: Path, sql_key: str | None) -> dict[str, list[tuple[object, ...]]]:
    with looking(path, sql_key, lenient=True) as connection:
        return {t: connection.execute(f"SELECT * FROM {t} NOT INDEXED").fetchall() for t in TABLES}


def listing(path: Path, sql_key: str | None) -> list[int]:
    """The pages, counted from 0, without which a database does not list its tables."""
    whole, found = path.read_bytes(), []
    for page in range(len(whole) // PAGE):
        flip(path, page * PAGE + 2000)
        if not lists_its_tables(path, sql_key):
            found.append(page)
        path.write_bytes(whole)
    return found


def test_one_flipped_bit_in_the_list_costs_nothing_and_needs_no_backup(victim: Victim) -> None:
    before = rows(victim.folder.database, victim.sql_key)
    pages = listing(victim.folder.database, victim.sql_key)
    assert len(pages) > 5
    flip(victim.folder.database, pages[-1] * PAGE + 2000)
    done = repair(victim.folder, victim.key, victim.clock, anchors=[victim.anchor])
    assert done.before.of(Kind.DATABASE_HEAD)
    assert done.after.sound
    assert not done.needs_backup
    after = rows(victim.folder.database, victim.sql_key)
    assert [r for r in after["audit"] if r[4] not in {"store-salvaged", "store-repaired"}] == before["audit"]
    assert {t: r for t, r in after.items() if t != "audit"} == {t: r for t, r in before.items() if t != "audit"}


def test_whichever_page_of_it_is_damaged_everything_can_be_read_again(victim: Victim, tmp_path: Path) -> None:
    path, key = victim.folder.database, victim.sql_key
    before, whole = rows(path, key), path.read_bytes()
    for page in listing(path, key)[:2]:
        flip(path, page * PAGE + 2000)
        assert regraft(path, key, tmp_path / "scratch", never)
        assert rows(path, key) == before
        assert not (tmp_path / "scratch").exists() or not list((tmp_path / "scratch").iterdir())
        path.write_bytes(whole)


def test_a_store_that_was_restored_begins_its_tables_elsewhere_and_is_read_again_too(
    victim: Victim, tmp_path: Path
) -> None:
    rehearsal = rehearse(victim.backup, victim.folder, victim.unlock, victim.clock)
    replace(rehearsal, victim.clock.now, agreed=True)
    path, key = victim.folder.database, victim.sql_key
    before = rows(path, key)
    flip(path, 2000)
    assert regraft(path, key, tmp_path, never)
    assert rows(path, key) == before


def test_without_encryption_and_after_a_change_of_the_schema_it_is_the_same(tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED / "schema-1.db", tmp_path / "store.db"))
    migrate(path, None, tmp_path)
    connection = connect(path, None)
    connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    connection.close()
    before = rows(path, None)
    overwrite(path, 0, bytes(PAGE))
    assert not lists_its_tables(path, None)
    assert regraft(path, None, tmp_path / "scratch", never)
    assert rows(path, None) == before


def test_other_damage_beside_it_costs_what_it_costs_and_no_more(victim: Victim) -> None:
    before = rows(victim.folder.database, victim.sql_key)
    pages = set(listing(victim.folder.database, victim.sql_key))
    other = next(p for p in range(60, 200) if p not in pages)
    flip(victim.folder.database, 2000)
    flip(victim.folder.database, other * PAGE + 2000)
    done = repair(victim.folder, victim.key, victim.clock, backups=[victim.backup], anchors=[victim.anchor])
    assert done.after.sound
    after = rows(victim.folder.database, victim.sql_key)
    assert set(after["letters"]) == set(before["letters"])


def test_where_two_tables_changed_places_no_list_is_believed_and_the_file_stays_as_it_is(
    plain: Victim, tmp_path: Path
) -> None:
    path = plain.folder.database
    connection = connect(path, None)
    roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE name IN ('letters', 'orders')"))
    connection.close()
    data = bytearray(path.read_bytes())
    one, two = ((roots[n] - 1) * PAGE for n in ("letters", "orders"))
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]
    data[:PAGE] = bytes(PAGE)
    path.write_bytes(data)
    assert not regraft(path, None, tmp_path, never)
    assert path.read_bytes() == data


def test_it_can_be_given_up(victim: Victim, tmp_path: Path) -> None:
    flip(victim.folder.database, 2000)
    with pytest.raises(Cancelled):
        regraft(victim.folder.database, victim.sql_key, tmp_path, lambda: True)
    assert list(tmp_path.glob("[0-9]*")) == []


# ---- the log


@pytest.fixture
def killed(victim: Victim, tmp_path: Path) -> Path:
    """A database as a killed program leaves it: what was confirmed last lies in its log only."""
    path = tmp_path / "killed" / "store.db"
    path.parent.mkdir()
    with victim.open() as store:
        for number in range(3):
            store.letters.save(victim.cases[0], f"confirmed before the power went {number}")
        for ending in ("", "-wal"):
            shutil.copy(f"{victim.folder.database}{ending}", f"{path}{ending}")
    return path


def copy_of(killed: Path, name: str) -> Path:
    shutil.copytree(killed.parent, killed.parent.parent / name)
    return killed.parent.parent / name / killed.name


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


@pytest.mark.parametrize("torn", [0, 1, PAGE, 3 * PAGE + 7], ids=["whole", "a byte", "a page", "three pages"])
def test_the_log_is_taken_over_as_the_engine_does_it(killed: Path, victim: Victim, torn: int) -> None:
    log = log_of(killed)
    with log.open("r+b") as file:
        file.truncate(log.stat().st_size - torn)
    ours, theirs = copy_of(killed, "ours"), copy_of(killed, "theirs")
    take_over(ours, log_of(ours), PAGE)
    assert not log_of(ours).exists()
    assert rows(ours, victim.sql_key) == rows(theirs, victim.sql_key)
    letters = [r for r in rows(ours, victim.sql_key)["letters"] if "before the power" in str(r)]
    assert (len(letters) == 3) == (not torn)


def test_a_log_with_a_flipped_bit_counts_up_to_there(killed: Path, victim: Victim) -> None:
    flip(log_of(killed), log_of(killed).stat().st_size - PAGE // 2)
    ours, theirs = copy_of(killed, "ours"), copy_of(killed, "theirs")
    assert take_over(ours, log_of(ours), PAGE)
    assert rows(ours, victim.sql_key) == rows(theirs, victim.sql_key)
    overwrite(log_of(killed), 0, b"no log of ours")
    before = killed.read_bytes()
    assert take_over(killed, log_of(killed), PAGE) == 0
    assert killed.read_bytes() == before


def test_what_was_confirmed_last_is_read_although_the_list_is_damaged(
    killed: Path, victim: Victim, tmp_path: Path
) -> None:
    with looking(copy_of(killed, "theirs"), victim.sql_key) as connection:
        before = connection.execute("SELECT text FROM letters").fetchall()
    for page in listing(copy_of(killed, "pages"), victim.sql_key) or [0]:
        flip(killed, page * PAGE + 2000)
    assert regraft(killed, victim.sql_key, tmp_path / "scratch", never)
    assert rows(killed, victim.sql_key)["letters"]
    with looking(killed, victim.sql_key, lenient=True) as connection:
        assert connection.execute("SELECT text FROM letters").fetchall() == before
