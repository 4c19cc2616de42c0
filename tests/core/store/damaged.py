"""A store with cases, originals and a backup, made once and copied for every test that damages it."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.store.backup.make import make
from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.records.checked import Summary
from appealdesk.core.store.store import Store
from tests.core.store import worlds
from tests.core.store.conftest import Clock, make_store

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.keys.slots import Keys

PAGE = 4096
KEY = DataKey(bytes(range(48)), bytes(range(32)))
CASES = 10
SIZES = (0, 300, 70_000)
"""Bytes of each case's originals: nothing, less than a chunk of the vault, more than one."""


@dataclass
class Victim:
    """A store that may be damaged."""

    folder: StoreFolder
    key: DataKey | None
    backup: Path
    """Of before the last letter was written."""
    anchor: Anchor
    """Where its history ends."""
    cases: list[str]
    clock: Clock

    @property
    def sql_key(self) -> str | None:
        return self.key.sql_key() if self.key else None

    def open(self) -> Store:
        return Store.open(self.folder, self.key, self.clock)

    def objects(self) -> list[Path]:
        return sorted(p for p in self.folder.objects.rglob("*") if p.is_file())

    def sql(self, *statements: str) -> None:
        """Change the database past everything that guards it."""
        connection = connect(self.folder.database, self.sql_key)
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    def sql_unguarded(self, *statements: str) -> None:
        """The same without the history's triggers, which are there again afterwards."""
        names = ("audit_append", "audit_no_update", "audit_no_delete")
        connection = connect(self.folder.database, self.sql_key)
        kept = [connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (n,)).fetchone()[0] for n in names]
        for name in names:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for statement in kept:
            connection.execute(statement)
        connection.close()

    def unlock(self, _keys: Keys) -> DataKey | None:
        return self.key

    def letters(self) -> dict[str, list[str]]:
        with self.open() as store:
            return {store.cases.get(u).name: [v.text for v in store.letters.of(u)] for u in self.cases}


def build(root: Path, key: DataKey | None) -> Victim:
    """Make one with everything in it that can be damaged."""
    clock, rng = Clock(), random.Random(7)
    folder = StoreFolder(root / "store")
    uids = []
    with make_store(folder, key, clock) as store:
        store.operator = "小王"
        for number in range(CASES):
            uid = worlds.begin(store, f"案件 {number}", worlds.TYPED)
            contents = [f"{number}".encode() + rng.randbytes(size) for size in SIZES]
            worlds.drop(store, uid, worlds.heap(root / "desktop" / str(number), *contents))
            evidence = [
                Evidence(f.name, f.sha256, 1, "image/png", EvidenceKind.TRACKING_PAGE) for f in store.files.of(uid)
            ]
            store.checked.keep(uid, Summary(datetime(2026, 5, 10, tzinfo=UTC)), evidence)
            for version in range(3):
                store.letters.save(uid, f"尊敬的平台 {number}.{version}：" + "包裹因台风停运。" * 60)
            uids.append(uid)
        made = make(store, root / "copy.appealbackup")
        store.letters.save(uids[-1], "写在备份之后")
        anchor = store.anchor()
    (folder.root / "ballast").unlink(missing_ok=True)
    return Victim(folder, key, made.path, anchor, uids, clock)


_BUILT: dict[str, Victim] = {}


@pytest.fixture(scope="session")
def _whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Victim]:
    # every folder of tests has this fixture as its own; one making serves them all
    if not _BUILT:
        _BUILT["encrypted"] = build(tmp_path_factory.mktemp("whole"), KEY)
        _BUILT["plain"] = build(tmp_path_factory.mktemp("whole"), None)
    return _BUILT


def _copied(whole: Victim, root: Path) -> Victim:
    folder = StoreFolder(root)
    shutil.copytree(whole.folder.root, folder.root)
    return Victim(folder, whole.key, whole.backup, whole.anchor, whole.cases, Clock())


@pytest.fixture
def victim(_whole: dict[str, Victim], tmp_path: Path) -> Victim:
    """An encrypted one."""
    return _copied(_whole["encrypted"], tmp_path / "store")


@pytest.fixture
def plain(_whole: dict[str, Victim], tmp_path: Path) -> Victim:
    """One without encryption."""
    return _copied(_whole["plain"], tmp_path / "plain")


def flip(path: Path, at: int) -> None:
    """Flip one bit; ``at`` may count from the end."""
    data = bytearray(path.read_bytes())
    data[at] ^= 0x10
    path.write_bytes(data)


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def truncate(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)
