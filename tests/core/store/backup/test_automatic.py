"""The daily backup: made once a day, thinned, skipped where room is short, and never at the cost of a good one."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.backup.automatic import FOLDER, SWITCH, Drive, Outcome, automatic
from appealdesk.core.store.store import Store
from appealdesk.core.text import LANGUAGES, has
from tests.core.store.damaged import PAGE, flip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from appealdesk.core.store.backup import automatic as automatics
    from tests.core.store.damaged import Victim

CHINA = timezone(timedelta(hours=8))
NOON = datetime(2026, 5, 10, 12, tzinfo=CHINA)


@pytest.fixture
def store(victim: Victim) -> Iterator[Store]:
    with victim.open() as store:
        yield store


def on(store: Store, victim: Victim, now: datetime, **more: object) -> automatics.Automatic:
    victim.clock.now = now
    return automatic(store, now, **more)


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_it_is_made_once_a_day_beside_the_store(store: Store, victim: Victim) -> None:
    first = on(store, victim, NOON)
    assert first.outcome is Outcome.MADE
    assert first.made is not None
    assert first.made.manifest.complete
    number = first.made.manifest.store[:8].upper()
    assert names(victim.folder.backups) == [f"AppealDesk-{number[:4]}-{number[4:]}-2026-05-10-120000.appealbackup"]
    assert on(store, victim, NOON + timedelta(hours=11)).outcome is Outcome.NOT_DUE
    assert on(store, victim, NOON + timedelta(hours=13)).outcome is Outcome.MADE


def test_it_goes_where_the_seller_wants_it_and_can_be_switched_off(
    store: Store, victim: Victim, tmp_path: Path
) -> None:
    place = tmp_path / "OneDrive 备份"
    place.mkdir()
    store.set_setting(FOLDER, str(place))
    assert on(store, victim, NOON).outcome is Outcome.MADE
    assert len(names(place)) == 1
    store.set_setting(SWITCH, "off")
    assert on(store, victim, NOON + timedelta(days=1)).outcome is Outcome.OFF


def test_a_drive_that_is_not_there_is_told_and_nothing_is_made_in_its_place(
    store: Store, victim: Victim, tmp_path: Path
) -> None:
    store.set_setting(FOLDER, str(tmp_path / "usb" / "backups"))
    done = on(store, victim, NOON)
    assert done.outcome is Outcome.FAILED
    assert done.worth_telling
    assert done.problem is not None
    assert done.problem.key == "backup.error.no-folder"
    assert not (tmp_path / "usb").exists()


def test_after_two_months_eleven_are_left(store: Store, victim: Victim) -> None:
    day = NOON
    first = on(store, victim, day)
    assert first.made is not None
    for _ in range(60):
        day += timedelta(days=1)
        done = on(store, victim, day)
        assert done.outcome is Outcome.MADE
    left = names(victim.folder.backups)
    assert len(left) == 7 + 2 + 2  # two of the four weeks and one of the three months are among the days
    assert first.made.path.name not in left


def test_nothing_but_this_store_s_own_automatic_backups_is_ever_removed(
    store: Store, victim: Victim, plain: Victim
) -> None:
    done = on(store, victim, NOON)
    assert done.made is not None
    folder = victim.folder.backups
    others = {
        "my own copy.appealbackup": victim.backup,
        done.made.path.name.replace("2026-05-10", "2025-01-01"): plain.backup,
        done.made.path.name.replace("2026-05-10", "2025-01-02"): None,
        "before-schema-2.db": None,
    }
    for name, source in others.items():
        if source is None:
            (folder / name).write_bytes(b"damaged")
        else:
            shutil.copy(source, folder / name)
    for n in range(1, 30):
        on(store, victim, NOON + timedelta(days=n), drive=lambda _folder: Drive(10**12, 10**12))
    assert others.keys() <= set(names(folder))


def test_where_the_drive_is_nearly_full_none_is_made_and_that_is_told(store: Store, victim: Victim) -> None:
    done = on(store, victim, NOON, drive=lambda _folder: Drive(10**9, 10**8))
    assert done.outcome is Outcome.NO_ROOM
    assert done.worth_telling
    assert names(victim.folder.backups) == []


def test_room_is_made_by_letting_the_oldest_go_but_never_the_last(store: Store, victim: Victim) -> None:
    for n in range(5):
        on(store, victim, NOON + timedelta(days=n))
    kept = names(victim.folder.backups)
    tight = on(store, victim, NOON + timedelta(days=5), drive=lambda _folder: Drive(10**10, 10**3))
    assert tight.outcome is Outcome.NO_ROOM
    assert names(victim.folder.backups) == kept[-1:]


def test_damaged_originals_are_told_and_do_not_cost_the_last_whole_backup(store: Store, victim: Victim) -> None:
    whole = on(store, victim, NOON)
    assert whole.made is not None
    flip(victim.objects()[0], -3)
    for n in range(1, 40):
        done = on(store, victim, NOON + timedelta(days=n), drive=lambda _folder: Drive(10**8, 2 * 10**7))
        assert done.outcome is Outcome.INCOMPLETE
        assert done.worth_telling
    assert whole.made.path.name in names(victim.folder.backups)
    assert len(names(victim.folder.backups)) < 12


def test_a_damaged_database_makes_none_and_takes_none_away(victim: Victim) -> None:
    with victim.open() as store:
        on(store, victim, NOON)
    kept = names(victim.folder.backups)
    data = victim.folder.database.read_bytes()
    for page in range(1, len(data) // PAGE):
        flip(victim.folder.database, page * PAGE + 8)
    with Store(victim.folder, victim.key, victim.clock) as store:
        done = on(store, victim, NOON + timedelta(days=1))
    assert done.outcome is Outcome.FAILED
    assert names(victim.folder.backups) == kept


@pytest.mark.skipif(os.name == "nt", reason="Windows does not delete what is open")
def test_a_store_that_was_deleted_meanwhile_gets_no_new_folder(store: Store, victim: Victim) -> None:
    victim.folder.backups.mkdir(exist_ok=True)
    victim.folder.backups.rmdir()
    victim.folder.database.unlink()
    assert on(store, victim, NOON).outcome is Outcome.FAILED
    assert not victim.folder.backups.exists()


def test_it_can_be_given_up(store: Store, victim: Victim) -> None:
    with pytest.raises(Cancelled):
        on(store, victim, NOON, cancelled=lambda: True)
    assert names(victim.folder.backups) == []


def test_every_outcome_has_its_words() -> None:
    assert [o for o in Outcome for lang in LANGUAGES if not has(lang, f"backup.automatic.{o}")] == []
