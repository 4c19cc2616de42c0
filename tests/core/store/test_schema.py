"""The schema: made by numbered steps, each whole or not at all; the tables of the code are those of the steps."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.database.schema import migrate, version_of
from appealdesk.core.store.database.steps import STEPS
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.tables import METADATA, UNDOABLE

RELEASED = sorted((Path(__file__).parent / "released").glob("schema-*.db"))
SQL_KEY = "0123456789abcdef" * 6


def shape(connection: driver.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Tables with their columns, keys and indexes."""
    names = [
        r[0]
        for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if not r[0].startswith(("sqlite_", "search"))
    ]
    found = {}
    for name in names:
        columns = [(*tuple(r[1:4]), r[5]) for r in connection.execute(f"PRAGMA table_info({name})")]
        keys = sorted(tuple(r[2:7]) for r in connection.execute(f"PRAGMA foreign_key_list({name})"))
        indexes = sorted((r[1], r[2]) for r in connection.execute(f"PRAGMA index_list({name})"))
        strict = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (name,)).fetchone()
        found[name] = [*columns, *keys, *indexes, strict]
    return found


def test_the_steps_make_the_tables_that_the_code_describes(tmp_path: Path) -> None:
    migrate(tmp_path / "steps.db", None, tmp_path)
    by_steps = connect(tmp_path / "steps.db", None)
    described = driver.connect(":memory:")
    for table in METADATA.sorted_tables:
        described.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        for index in table.indexes:
            described.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
    assert shape(by_steps) == shape(described)
    by_steps.close()
    described.close()


def test_every_released_schema_has_an_old_database() -> None:
    assert [p.name for p in RELEASED] == [f"schema-{n}.db" for n in range(1, len(STEPS) + 1)]


@pytest.mark.parametrize("old", RELEASED, ids=lambda p: p.stem)
def test_an_old_database_comes_to_the_present_schema_with_everything_in_it(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path / "store.db"))
    migrate(path, None, tmp_path)
    migrate(tmp_path / "new.db", None, tmp_path)
    now, new = connect(path, None), connect(tmp_path / "new.db", None)
    assert shape(now) == shape(new)
    assert now.execute("SELECT name FROM cases").fetchall() == [("蓝屿家居",)]
    assert now.execute("SELECT count(*) FROM audit").fetchone()[0] > 3
    assert now.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    now.close()
    new.close()


def test_files_that_waited_before_belong_to_the_last_drop_of_their_case(tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED[0], tmp_path / "store.db"))
    old = connect(path, None)
    drop = old.execute("SELECT id FROM steps WHERE action = 'files-added'").fetchone()[0]
    old.execute("INSERT INTO pending (case_id, path, name, role, at) VALUES (1, '/a', 'evidence/a', '', '')")
    old.close()
    migrate(path, None, tmp_path)
    now = connect(path, None)
    assert now.execute("SELECT step_id FROM pending").fetchall() == [(drop,)]
    now.close()


def test_a_copy_is_made_and_checked_before_anything_changes(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    migrate(path, SQL_KEY, tmp_path)
    migrate(path, SQL_KEY, tmp_path / "copies", [*STEPS, "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"])
    copy = connect(tmp_path / "copies" / f"before-schema-{len(STEPS) + 1}.db", SQL_KEY)
    assert version_of(copy) == len(STEPS)
    assert copy.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)
    copy.close()


def test_without_a_copy_nothing_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    migrate(path, None, tmp_path)
    (tmp_path / "copies").write_text("in the way")
    with pytest.raises(StoreError) as caught:
        migrate(path, None, tmp_path / "copies", [*STEPS, "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"])
    assert caught.value.key == "store.error.copy-first"
    same = connect(path, None)
    assert version_of(same) == len(STEPS)
    same.close()


@pytest.mark.parametrize(
    "broken",
    ["CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;\nNONSENSE;", "CREATE TABLE cases (id INTEGER);"],
    ids=["in its second statement", "in its first"],
)
def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "store.db"
    migrate(path, None, tmp_path)
    with pytest.raises(StoreError) as caught:
        migrate(path, None, tmp_path, [*STEPS, broken])
    assert caught.value.key == "store.error.migration"
    same = connect(path, None)
    assert version_of(same) == len(STEPS)
    assert same.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)
    same.close()
    migrate(path, None, tmp_path, [*STEPS, "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"])


def test_a_step_that_loses_a_row_s_partner_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    migrate(path, None, tmp_path)
    filled = connect(path, None)
    filled.execute("INSERT INTO blobs VALUES ('ab', 1, '')")
    columns = ", ".join(r[1] for r in filled.execute("PRAGMA table_info(cases)") if r[3] and r[1] != "id")
    marks = ", ".join("''" if "TEXT" in r[2] else "0" for r in filled.execute("PRAGMA table_info(cases)") if r[3])
    filled.execute(f"INSERT INTO cases ({columns}) VALUES ({marks.removeprefix('0, ')})")
    filled.execute(
        "INSERT INTO files (case_id, name, role, sorted, sha256, size, source, added_at)"
        " VALUES (1, 'a', 'evidence', 1, 'ab', 1, '', '')"
    )
    filled.close()
    with pytest.raises(StoreError):
        migrate(path, None, tmp_path, [*STEPS, "DELETE FROM blobs;"])
    same = connect(path, None)
    assert same.execute("SELECT count(*) FROM blobs").fetchone() == (1,)
    same.close()


def test_a_database_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    migrate(path, None, tmp_path, [*STEPS, "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"])
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        migrate(path, None, tmp_path)
    assert caught.value.key == "store.error.newer"
    assert caught.value.values["found"] == str(len(STEPS) + 1)
    assert path.read_bytes() == before


def test_another_program_s_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    foreign = driver.connect(str(path))
    foreign.execute("CREATE TABLE theirs (id INTEGER)")
    foreign.commit()
    foreign.close()
    with pytest.raises(StoreError) as caught:
        migrate(path, None, tmp_path)
    assert caught.value.key == "store.error.not-ours"


def test_a_wrong_key_opens_nothing(tmp_path: Path) -> None:
    migrate(tmp_path / "store.db", SQL_KEY, tmp_path)
    for key in (None, "f" * 96):
        with pytest.raises(StoreError) as caught:
            connect(tmp_path / "store.db", key)
        assert caught.value.key == "store.error.not-ours"


def test_a_missing_database_is_not_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        connect(tmp_path / "store.db", None)
    assert caught.value.key == "store.error.no-database"
    assert not (tmp_path / "store.db").exists()


def test_a_path_that_looks_like_an_address_stays_a_path(tmp_path: Path) -> None:
    # no name holds a question mark on Windows
    folder = tmp_path / f"案件{'&' if sys.platform == 'win32' else '?'}mode=memory&x=%41#🗂"
    folder.mkdir()
    migrate(folder / "store.db", SQL_KEY, folder)
    assert sorted(p.name for p in tmp_path.iterdir()) == [folder.name]


def test_every_undoable_table_writes_its_changes_down(tmp_path: Path) -> None:
    migrate(tmp_path / "store.db", None, tmp_path)
    made = connect(tmp_path / "store.db", None)
    triggers = {r[0] for r in made.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    made.close()
    assert {f"record_{t}_{e}" for t in UNDOABLE for e in ("insert", "update", "delete")} <= triggers
