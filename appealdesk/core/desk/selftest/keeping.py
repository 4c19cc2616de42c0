"""Keeping cases: an encrypted store that is thrown away, and the system's key store."""

from __future__ import annotations

import secrets
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.facade import Desk
from appealdesk.core.desk.selftest.bench import FaultError
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.keys.systemkeyring import SystemKeyring
from appealdesk.core.store.keys.unlocking import unlock_with
from appealdesk.core.store.verify.full import full

if TYPE_CHECKING:
    from appealdesk.core.desk.selftest.bench import Bench, Told
    from appealdesk.core.store.keys.keystore import KeyStore

_PLAIN_HEAD: Final = b"SQLite format 3"
"""How a database begins that is not encrypted."""


def see_store(bench: Bench) -> Told:
    """Set an encrypted store up, take the sample case in, close it, open it with the passphrase, check every byte."""
    folder, phrase = StoreFolder(bench.folder / "store"), secrets.token_hex(16)
    now, sample = bench.desk.sample_now(), bench.desk.sample_case()
    setup = SetUp.begin(KeyringState.NONE)
    setup.confirm([setup.code_groups[number - 1] for number in setup.asked])
    setup.choose_passphrase(phrase, phrase)
    with Desk() as desk:
        try:
            kept = desk.keep(folder, setup.finish(folder, SystemKeyring(), now), lambda: now, create=True)
            uid = kept.import_folder(sample).uid
            desk.close()
            if folder.database.read_bytes().startswith(_PLAIN_HEAD):
                raise FaultError("not-encrypted")
            key = unlock_with(folder, phrase, None).key
            kept = desk.keep(folder, key, lambda: now + timedelta(minutes=1))
            files = kept.store.files.of(uid)
            for file in files:
                with kept.book.content(file).open() as kept_bytes:
                    same = kept_bytes.read() == (sample / file.name).read_bytes()
                if not same:
                    raise FaultError("changed", file=file.name)
            desk.close()
            report = full(folder, key)
        except StoreError as error:
            raise FaultError("store", detail=f"{error.key} {' '.join(error.values.values())}") from error
    if not report.sound or report.examined.originals == 0:
        raise FaultError("store", detail=" ".join(damage.kind for damage in report.damages) or "0")
    return "store", {"files": len(files), "originals": report.examined.originals, "pages": report.examined.pages}


def see_key_store(_bench: Bench) -> Told:
    """Ask the system's key store to keep something and give it back. Having none is no fault, except on Windows."""
    return try_key_store(SystemKeyring(), required=sys.platform == "win32")


def try_key_store(keystore: KeyStore, *, required: bool) -> Told:
    """Keep a secret under a name of its own, compare, and remove it; ``required`` where every system has one."""
    name, secret = f"self-test-{secrets.token_hex(8)}", secrets.token_hex(32)
    state = keystore.state()
    try:
        if state is KeyringState.AVAILABLE:
            keystore.set(name, secret)
            same = keystore.get(name) == secret
            keystore.delete(name)
            if not same:
                raise FaultError("key-store", state=KeyringState.BROKEN)
            return "key-store", {}
    except KeyStoreError as error:
        raise FaultError("key-store", state=error.state) from error
    if required or state is KeyringState.BROKEN:
        raise FaultError("key-store", state=state)
    return "no-key-store", {"state": state}
