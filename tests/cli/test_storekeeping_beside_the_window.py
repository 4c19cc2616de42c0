"""The store's commands beside an open window, after an interrupted restoring, and what ``--repair`` does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.cli.main import main
from appealdesk.core.store import exchange
from appealdesk.core.store.folder import StoreFolder, default_folder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.slots import Keys
from appealdesk.core.store.keys.unlocking import unlock_with
from appealdesk.core.store.lock import StoreLock
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.report import Kind, Oddity
from appealdesk.core.text import LANGUAGES, has
from tests.core.store import worlds
from tests.core.store.conftest import Clock
from tests.core.store.damaged import flip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHRASE = "four quite unrelated words"
NOW = datetime(2026, 5, 10, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> StoreFolder:
    """An encrypted store with a passphrase, one case and two originals."""
    place, key = StoreFolder(default_folder()), DataKey.random()
    place.root.mkdir(parents=True, exist_ok=True)
    keysfile.save(place, Keys.for_key(key).with_passphrase(key, PHRASE), lambda _keys: None)
    with Store.open(place, key, Clock(), create=True) as store:
        worlds.drop(store, worlds.begin(store), worlds.heap(tmp_path / "desktop", b"one" * 1000, b"two" * 1000))
    return place


@pytest.fixture
def secret(tmp_path: Path) -> tuple[str, str]:
    path = tmp_path / "secret.txt"
    path.write_text(PHRASE + "\n", "utf-8")
    return "--secret-file", str(path)


@pytest.fixture
def window(place: StoreFolder) -> Iterator[Store]:
    """A program that has the store open."""
    key = unlock_with(place, PHRASE, None).key
    with StoreLock(place.lock, NOW), Store.open(place, key, Clock()) as store:
        yield store


def run(*argv: str) -> int:
    return main([*argv, "--lang", "en"], lambda _desk, _sample, _files: 9)


def originals(place: StoreFolder) -> list[Path]:
    return sorted(p for p in place.objects.rglob("*") if p.is_file())


def picture(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_backup_and_verify_work_beside_an_open_window_and_leave_its_work_alone(
    place: StoreFolder, window: Store, secret: tuple[str, str], tmp_path: Path
) -> None:
    uid = worlds.begin(window, "just now")
    unfinished = place.tmp / "drop.part"
    unfinished.write_bytes(b"a drop on its way")
    assert run("backup", str(tmp_path / "a.appealbackup"), *secret) == 0
    assert run("verify", *secret) == 0
    assert unfinished.exists()
    window.letters.save(uid, "the window goes on")
    actions = [e.action for e in window.history()]
    assert actions.index("backup-made") < actions.index("letter-saved")


@pytest.mark.parametrize("command", [("restore", "a.appealbackup"), ("verify", "--repair")], ids=["restore", "repair"])
def test_what_replaces_things_is_refused_while_a_window_is_open(
    place: StoreFolder,
    window: Store,
    secret: tuple[str, str],
    tmp_path: Path,
    command: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    backup = tmp_path / "a.appealbackup"
    assert run("backup", str(backup), *secret) == 0
    before = picture(place.objects)
    capsys.readouterr()
    assert run(command[0], command[1].replace("a.appealbackup", str(backup)), *secret) == 2
    assert "window" in capsys.readouterr().err
    assert picture(place.objects) == before


def test_a_refused_restoring_leaves_nothing_behind(place: StoreFolder, secret: tuple[str, str], tmp_path: Path) -> None:
    backup = tmp_path / "a.appealbackup"
    assert run("backup", str(backup), *secret) == 0
    with Store.open(place, unlock_with(place, PHRASE, None).key, Clock()) as store:
        worlds.begin(store, "later")
    assert run("restore", str(backup), *secret) == 1
    assert not exchange.incoming(place).root.exists()


def test_an_interrupted_restoring_is_finished_before_anything_is_looked_at(
    place: StoreFolder, secret: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    database = place.database.read_bytes()
    exchange.prepare(place)
    (exchange.incoming(place).root / "store.db").write_bytes(database)
    place.database.unlink()
    (place.root / "exchange.json").write_text('{"aside": "store-20260510-080000"}')
    assert run("verify", *secret) == 0, capsys.readouterr().out
    assert place.database.read_bytes() == database


def test_repair_brings_back_what_the_store_s_own_backups_hold(
    place: StoreFolder, secret: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.backups.mkdir()
    assert run("backup", str(place.backups / "mine.appealbackup"), *secret) == 0
    there = originals(place)
    for path in (tmp_path / "desktop").iterdir():
        path.unlink()
    first, second = there
    flip(first, -5)
    second.unlink()
    assert run("verify", *secret) == 1
    assert "五月的迟发" in capsys.readouterr().out  # whose original it is
    assert run("verify", "--repair", "--json", *secret) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["restored"]) == 2
    assert told["lost"] == []
    assert not told["before"]["sound"]
    assert told["after"]["sound"]
    assert originals(place) == there


def test_repair_takes_files_that_are_named_and_says_what_is_still_missing(
    place: StoreFolder, secret: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in originals(place):
        path.unlink()
    one, other = sorted((tmp_path / "desktop").iterdir())
    other.unlink()
    kept = tmp_path / "kept.png"
    one.rename(kept)
    assert run("verify", "--repair", "--from", str(kept), *secret) == 1
    said = capsys.readouterr().out
    assert "1 originals are whole again" in said
    assert "1 originals were not found" in said


def test_repair_tells_when_only_a_backup_can_help(
    place: StoreFolder, secret: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    place.database.write_bytes(b"noise" * 20_000)
    assert run("verify", "--repair", *secret) == 1
    assert "appealdesk restore" in capsys.readouterr().out


def test_a_secret_that_cannot_be_read_is_named(
    place: StoreFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", "--secret-file", str(tmp_path / "none.txt")) == 2
    assert "none.txt" in capsys.readouterr().err


def test_the_store_s_commands_make_no_store_where_there_is_none(tmp_path: Path) -> None:
    for command in (["verify"], ["verify", "--repair"], ["backup", str(tmp_path / "a.appealbackup")]):
        assert run(*command) == 2
    assert not default_folder().exists()
    assert run("restore", str(tmp_path / "none.appealbackup")) == 2
    assert not (tmp_path / "a.appealbackup").exists()


def test_every_damage_and_remark_has_its_words() -> None:
    keys = [f"verify.damage.{k}" for k in Kind] + [f"verify.remark.{o}" for o in Oddity]
    assert [(lang, key) for lang in LANGUAGES for key in keys if not has(lang, key)] == []
