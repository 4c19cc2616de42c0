"""A hand-over behind a passphrase."""

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover import sealing
from appealdesk.core.store.handover.reader import open_handover
from appealdesk.core.store.handover.refusals import NeedsPassphraseError, WrongPassphraseError
from tests.core.store.handover.making import OBJECTS, PASSPHRASE, PICTURE, sha, write


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "a.appealcase"
    write(path, passphrase=PASSPHRASE)
    return path


def test_nothing_of_the_case_can_be_read_off_it(target):
    data = target.read_bytes()
    assert data.startswith(sealing.MAGIC)
    for word in ("manifest", "case.json", "迟发货", "Lanyu", "K. Lee", "9400111899223397623910", sha(PICTURE)):
        assert word.encode() not in data
    assert PICTURE[:64] not in data


def test_the_same_case_looks_different_every_time(target, tmp_path):
    other = tmp_path / "b.appealcase"
    write(other, passphrase=PASSPHRASE)
    assert target.read_bytes()[sealing.HEADER :] != other.read_bytes()[sealing.HEADER :]


@pytest.mark.parametrize("missing", [None, ""])
def test_without_a_passphrase_it_asks_for_one(target, missing):
    with pytest.raises(NeedsPassphraseError) as refused:
        open_handover(target, missing)
    assert refused.value.key == "handover.error.needs-passphrase"


@pytest.mark.parametrize("wrong", ["x", PASSPHRASE[:-1], PASSPHRASE.upper(), "\ud800"])
def test_a_wrong_passphrase_is_told_from_damage(target, wrong):
    with pytest.raises(WrongPassphraseError) as refused:
        open_handover(target, wrong)
    assert refused.value.key == "handover.error.wrong-passphrase"


def test_the_way_of_typing_does_not_matter(target):
    """Another system may give the umlaut in two characters, an input method full-width digits, a copy a space more."""
    with open_handover(target, " gelbe Zu\u0308ge 南京西路 ７ ") as there:
        assert there.encrypted


def test_damage_in_the_middle_is_named_when_it_is_met(target):
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 1
    target.write_bytes(data)
    with pytest.raises(StoreError) as refused, open_handover(target, PASSPHRASE) as there:
        there.verify()
    assert refused.value.key == "handover.error.sealed-damaged"


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        (len(sealing.MAGIC), 2, "newer"),
        (len(sealing.MAGIC), 0, "sealed-damaged"),
        (len(sealing.MAGIC) + 1, None, "wrong-passphrase"),
        (sealing.HEADER - 1, 1, "sealed-damaged"),
        (sealing.HEADER, None, "sealed-damaged"),
    ],
)
def test_a_changed_header_is_refused(target, place, value, reason):
    data = bytearray(target.read_bytes())
    data[place] = data[place] ^ 1 if value is None else value
    target.write_bytes(data)
    with pytest.raises(StoreError) as refused:
        open_handover(target, PASSPHRASE)
    assert refused.value.key == f"handover.error.{reason}"


def test_a_passphrase_that_everybody_tries_first_is_not_taken(tmp_path):
    with pytest.raises(StoreError) as refused:
        write(tmp_path / "b.appealcase", passphrase="password")
    assert refused.value.key == "keys.passphrase.weak"
    assert list(tmp_path.iterdir()) == []


def test_the_originals_come_out_as_they_went_in(target):
    with open_handover(target, PASSPHRASE) as there:
        for digest, data in OBJECTS.items():
            with there.open_object(digest).open() as stream:
                assert stream.read() == data
