"""``verify``, ``backup`` and ``restore`` on the store of this computer."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from appealdesk.cli.main import main
from appealdesk.core.packs.overriding import Override
from appealdesk.core.store.folder import VARIABLE, StoreFolder, default_folder
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
    capsys.readouterr()
    assert run("restore", str(backup), "--secret-file", secret, "--lang", "en") == 1
    told = capsys.readouterr()
    assert "--force" in told.err
    assert told.err.count("\n") == 1
    assert not told.out
    assert sorted(names(place)) == ["later", "五月的迟发"]
    assert not place.quarantine.exists()
    assert run("restore", str(backup), "--secret-file", secret, "--force") == 0
    assert names(place) == ["五月的迟发"]


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


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark"])
def test_a_secret_is_read_however_an_editor_saved_it(place: StoreFolder, tmp_path: Path, form: str) -> None:
    path, words = tmp_path / "secret.txt", f"{PHRASE}\r\n"
    mark = "\ufeff" if form.endswith("-mark") else ""
    path.write_bytes((mark + words).encode(form.removesuffix("-mark")))
    assert run("verify", "--quick", "--secret-file", str(path)) == 0


def test_a_secret_from_standard_input_may_have_a_mark_before_it(
    place: StoreFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"\ufeff{PHRASE}\n"))
    assert run("verify", "--quick", "--secret-file", "-") == 0


@pytest.mark.parametrize("folder", [" ", "here", "./here", "~nobody-of-that-name/x"])
def test_a_store_is_looked_for_under_a_full_path_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, folder)
    for command in (["verify"], ["backup", str(tmp_path / "b")], ["restore", str(tmp_path / "b")]):
        assert run(*command, "--lang", "en") == 2
        assert VARIABLE in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_tilde_is_the_person_s_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv(VARIABLE, "~/cases")
    assert default_folder() == tmp_path / "cases"


def test_a_path_that_nothing_can_lie_under_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "/".join(["x" * 100] * 6)))
    for command in (["verify"], ["verify", "--repair"], ["backup", str(tmp_path / "b")]):
        assert run(*command, "--lang", "en") == 2
        assert "too long" in capsys.readouterr().err


def test_own_figures_of_the_store_count_for_a_folder_when_they_are_asked_for(
    place: StoreFolder, secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(place, unlock_with(place, PHRASE, None).key, Clock()) as store:
        figure = Override("shopee", "", "export.statement_max", "300", "Seller handbook, page 3", date(2026, 5, 1))
        store.overrides.set(figure)
    case = tmp_path / "folder"
    case.mkdir()
    (case / "case.toml").write_text('platform = "shopee"\nsite = "my"\nmetric = "late-shipment"\n', "utf-8")
    (case / "letter.md").write_text("The parcel left on 2 May 2026. " * 12, "utf-8")

    def found(*options: str) -> list[dict[str, str]]:
        run("check", str(case), "--json", "--lang", "en", *options)
        return [f for f in json.loads(capsys.readouterr().out)["findings"] if "500" in f["rule"]]

    assert found() == []
    (too_long,) = found("--store-figures", "--secret-file", secret)
    assert "300" in too_long["message"]
    assert "Seller handbook, page 3" in too_long["source"]


def test_own_figures_of_a_store_that_is_not_there_are_no_reason_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.toml").write_text('platform = "ebay"\nsite = "us"\n', "utf-8")
    assert run("check", str(tmp_path), "--store-figures", "--lang", "en") == 2
    assert capsys.readouterr().err.strip()
    assert not default_folder().exists()
