"""Passphrases cost these tests next to nothing; what they cost a guesser is tested with the passphrase itself."""

from functools import partial

import pytest

from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile, slots
from appealdesk.core.store.keys.passphrase import Stretching
from tests.core.store.keys.stores import KEYS, accept


@pytest.fixture(autouse=True)
def _cheap_passphrases(monkeypatch):
    monkeypatch.setattr(slots, "Stretching", partial(Stretching, memory=64, passes=1, lanes=1))


@pytest.fixture
def folder(tmp_path):
    """A folder that holds a keys file and its copy."""
    made = StoreFolder(tmp_path)
    keysfile.save(made, KEYS, accept)
    return made
