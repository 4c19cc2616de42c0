"""Stores for tests: set up for real, with a stand-in for the database."""

import json
from dataclasses import dataclass
from pathlib import Path

from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import codec, keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.recovery import RecoveryCode
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.keys.slots import Keys
from appealdesk.core.store.keys.systemkeyring import SystemKeyring
from tests.core.store.keys.fakes import Keeps, system

PHRASE = "外婆家的蓝色自行车"
KEY = DataKey.random()
CODE = RecoveryCode.random()
KEYS = Keys.for_key(KEY).with_keyring(KEY, bytes(32)).with_recovery(KEY, CODE).with_passphrase(KEY, "horse battery")
"""Keys with every slot, for tests of the file alone."""


@dataclass
class World:
    """A store and what its owner has."""

    folder: StoreFolder
    backend: Keeps
    keystore: SystemKeyring
    key: DataKey
    groups: tuple[str, ...]
    store: str

    @property
    def code(self) -> str:
        return "-".join(self.groups)


def confirmed(keyring=KeyringState.AVAILABLE, phrase=""):
    """A set-up whose code was typed from the paper."""
    setup = SetUp.begin(keyring)
    setup.choose_passphrase(phrase, phrase)
    setup.confirm([setup.code_groups[n - 1] for n in setup.asked])
    return setup


def make_store(root, *, keyring=KeyringState.AVAILABLE, phrase="", database=True):
    """Set a store up as a person does."""
    backend = Keeps()
    keystore = system(backend)
    folder = StoreFolder(root)
    setup = confirmed(keyring, phrase)
    key = setup.finish(folder, keystore)
    if database:
        make_database(folder)
    return World(folder, backend, keystore, key, setup.code_groups, setup.store)


def make_database(folder, head=b"\x8f\x1c encrypted pages"):
    """Put something in the database's place and note it, as the store does after making one."""
    folder.database.write_bytes(head)
    if keysfile.load(folder) is not None:
        keysfile.mark_in_use(folder)


def picture(folder):
    """Everything in a store's folder: names and bytes."""
    return {p.relative_to(folder.root).as_posix(): p.read_bytes() for p in folder.root.rglob("*") if p.is_file()}


def table(keys=KEYS):
    """The keys file as its JSON."""
    return json.loads(codec.encode(keys))


def sealed(changed):
    """The bytes of a table with its check made right, as a program with other ideas would write it."""
    changed.pop("check", None)
    return json.dumps({**changed, "check": codec._check(changed)}).encode()


def accept(keys):
    """Prove nothing."""


def refuse_to_open(monkeypatch, path):
    """Make one file unreadable, as a program that holds it does."""
    real = Path.open

    def open_(self, *args, **kwargs):
        if self == path:
            raise PermissionError(13, "Permission denied", str(path))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", open_)
