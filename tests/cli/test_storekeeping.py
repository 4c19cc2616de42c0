"""``verify``, ``backup`` and ``restore`` on the store of this computer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appealdesk.cli.main import main
from appealdesk.core.store.folder import StoreFolder, default_folder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.slots import Keys
from appealdesk.core.store.keys.unlocking import unlock_with
from appealdesk.core.store.store import Store
from tests.core.store import worlds
from tests.core.store.conftest import Clock

PHRASE = "four quite unrelated words"


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
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret.txt"
    path.write_text(PHRASE + "\n", "utf-8")
    return str(path)


def run(*argv: str) -> int:
    return main(argv, lambda _desk, _sample, _files: 9)


def names(place: StoreFolder) -> list[str]:
    with Store.open(place, unlock_with(place, PHRASE, None).key, Clock()) as store:
        return [e.name for e in store.listing(Clock().now)]


def objects(place: StoreFolder) -> list[Path]:
    return sorted(p for p in place.objects.rglob("*") if p.is_file())


def test_a_whole_store_is_called_whole_and_says_how_much_was_looked_at(
    place: StoreFolder, secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", "--json", "--secret-file", secret) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sound"]
    assert told["examined"]["originals"] == 2
    assert told["examined"]["bytes"] == 6000
    assert told["examined"]["history"] >= 4
    assert run("verify", "--quick", "--secret-file", secret, "--lang", "en") == 0
    assert "whole" in capsys.readouterr().out


def test_damage_is_named_and_a_backup_brings_it_back(
    place: StoreFolder, secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "store.appealbackup"
    assert run("backup", str(backup), "--secret-file", secret) == 0
    first, second = objects(place)
    whole = first.read_bytes(), second.read_bytes()
    first.write_bytes(whole[0][:-20] + b"x" + whole[0][-19:])
    second.unlink()
    capsys.readouterr()
    assert run("verify", "--json", "--secret-file", secret) == 1
    told = json.loads(capsys.readouterr().out)
    assert {d["kind"] for d in told["damages"]} == {"original-damaged", "original-missing"}
    assert run("restore", str(backup), "--secret-file", secret, "--force") == 0
    assert run("verify", "--secret-file", secret) == 0
    assert names(place) == ["五月的迟发"]
    assert tuple(p.read_bytes() for p in objects(place)) == whole


def test_a_lost_database_is_found_and_restored_and_the_old_store_is_kept_aside(
    place: StoreFolder, secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "store.appealbackup"
    assert run("backup", str(backup), "--secret-file", secret) == 0
    place.database.unlink()
    assert run("verify", "--secret-file", secret, "--lang", "en") == 1
    assert "database is gone" in capsys.readouterr().out
    assert run("restore", str(backup), "--secret-file", secret, "--json", "--force") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["cases"] == 1
    assert Path(told["aside"]).is_dir()
    assert names(place) == ["五月的迟发"]


def test_a_newer_store_is_not_replaced_without_agreement(
    place: StoreFolder, secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "store.appealbackup"
    assert run("backup", str(backup), "--secret-file", secret) == 0
    with Store.open(place, unlock_with(place, PHRASE, None).key, Clock()) as store:
        worlds.begin(store, "later")
    assert run("restore", str(backup), "--secret-file", secret, "--lang", "en") == 2
    assert "--force" in capsys.readouterr().err
    assert sorted(names(place)) == ["later", "五月的迟发"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello" * 1000], ids=["empty", "zip", "text"])
def test_what_is_no_backup_is_refused_by_name_and_changes_nothing(
    place: StoreFolder, secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "evil.appealbackup"
    path.write_bytes(content)
    assert run("restore", str(path), "--secret-file", secret) == 2
    assert "evil.appealbackup" in capsys.readouterr().err
    assert names(place) == ["五月的迟发"]


def test_a_wrong_secret_opens_nothing(place: StoreFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("another passphrase altogether", "utf-8")
    assert run("verify", "--secret-file", str(wrong)) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_store_that_is_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--lang", "en") == 2
    assert "no case data" in capsys.readouterr().err
