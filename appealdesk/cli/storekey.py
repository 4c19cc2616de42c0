"""The key of this computer's store, or of a backup: from the system's key store, else from what a person gives."""

from __future__ import annotations

import codecs
import getpass
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from appealdesk.core.desk import DeskError
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.changes import enrol
from appealdesk.core.store.keys.entry import key_from_keyring, read_anchor, write_anchor
from appealdesk.core.store.keys.keystore import KeyStoreError
from appealdesk.core.store.keys.opening import Opening, Situation, look
from appealdesk.core.store.keys.slots import Way
from appealdesk.core.store.keys.unlocking import open_keys, unlock_with
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore
    from appealdesk.core.store.keys.slots import Keys

_MARK = "\ufeff"
"""What some programs put before a text."""


def key_of_store(
    folder: StoreFolder, keystore: KeyStore, arguments: argparse.Namespace
) -> tuple[DataKey | None, Keys | None]:
    """Return the store's key and the ways to it; the key of a lost database only where nobody has to be asked.

    Raises:
        DeskError: there is no store, or its keys are lost.
        StoreError: what was given does not open it.
    """
    found = look(folder, keystore)
    if found.may_open:
        return found.key, found.keys
    if found.situation is Situation.DATABASE_LOST and found.keys is not None:
        # that it is lost is what a check is there to say
        return _from_keyring(found.keys, keystore), found.keys
    if not found.asks_for:
        raise DeskError(*_situation(found, arguments.lang))
    secret = _secret(arguments, text(arguments.lang, f"keys.start.{found.situation}.title"))
    return unlock_with(folder, secret, None).key, found.keys


def key_of_backup(keys: Keys, keystore: KeyStore, arguments: argparse.Namespace) -> DataKey | None:
    """Return the key by the ways that a backup carries; None for one that is not encrypted.

    Raises:
        DeskError: nobody can be asked.
        StoreError: what was given does not open it.
    """
    if not keys.encrypted:
        return None
    # on another computer, or of an earlier key, the key store has nothing that fits: a person has to say
    known = None if arguments.secret_file else _from_keyring(keys, keystore)
    return known or open_keys(keys, _secret(arguments, arguments.file.name))


def anchors(keystore: KeyStore, keys: Keys | None) -> tuple[Anchor, ...]:
    """Return where the history ended when the system's key store was last told."""
    if keys is None or Way.KEYRING not in keys.slots:
        return ()
    with suppress(KeyStoreError):
        noted = read_anchor(keystore, keys.store)
        return (noted,) if noted else ()
    return ()


def settle_in(folder: StoreFolder, key: DataKey | None, keys: Keys, keystore: KeyStore, anchor: Anchor) -> None:
    """Give the system's key store what it needs of a store that was put in place; without it the next start asks."""
    if key is None or Way.KEYRING not in keys.slots:
        return
    with suppress(StoreError):
        enrol(folder, key, keystore)
        write_anchor(keystore, keys.store, anchor)


@contextmanager
def told() -> Iterator[None]:
    """Turn the store's errors into the desk's."""
    try:
        yield
    except StoreError as error:
        raise DeskError(error.key, error.values) from error


def _from_keyring(keys: Keys, keystore: KeyStore) -> DataKey | None:
    if Way.KEYRING not in keys.slots:
        return None
    with suppress(StoreError):
        return key_from_keyring(keys, keystore)
    return None


def _situation(found: Opening, language: str) -> tuple[str, dict[str, str]]:
    what = text(language, f"keys.start.{found.situation}.what", **found.values)
    return "cli.error.store", {"what": what, "do": text(language, f"keys.start.{found.situation}.do", **found.values)}


def _secret(arguments: argparse.Namespace, why: str) -> str:
    given = arguments.secret_file
    if given == "-":
        return sys.stdin.readline().removeprefix(_MARK).strip()
    if given:
        try:
            return _decoded(Path(given).read_bytes()).strip()
        except (OSError, ValueError) as error:
            detail = error.strerror if isinstance(error, OSError) else str(error)
            raise DeskError("cli.error.secret-file", {"file": given, "detail": detail or ""}) from error
    if not sys.stdin or not sys.stdin.isatty():
        raise DeskError("backup.told.needs-secret", {"why": why})
    return getpass.getpass(text(arguments.lang, "backup.told.secret"))


def _decoded(data: bytes) -> str:
    """Return a text file's words however an editor saved it: Windows' Notepad puts a mark first, or writes UTF-16."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig")
