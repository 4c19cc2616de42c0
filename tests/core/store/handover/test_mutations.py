"""Files damaged or altered at random: refused in plain words, or harmless; never anything else.

``APPEALDESK_FUZZ`` sets the number of changes, ``APPEALDESK_FUZZ_SEED`` another course of chance.
"""

import os
import random
import tracemalloc

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover import sealing
from appealdesk.core.store.handover.reader import open_handover
from appealdesk.core.text import has
from tests.core.store.handover.forge import Forgery
from tests.core.store.handover.making import PASSPHRASE, extract, full_document, small_document, write

ROUNDS = int(os.environ.get("APPEALDESK_FUZZ", "1000"))
SEED = int(os.environ.get("APPEALDESK_FUZZ_SEED", "1"))


def mutated(data, chance):
    """The bytes after one change, of the kinds that happen and of those that somebody makes."""
    spoiled = bytearray(data)
    at = chance.randrange(len(data))
    length = chance.choice([1, 2, 4, 22, 64, 300])
    other = chance.randrange(len(data))
    match chance.randrange(8):
        case 0:
            spoiled[at] ^= 1 << chance.randrange(8)
        case 1:
            spoiled[at : at + length] = chance.randbytes(length)
        case 2:
            del spoiled[at : at + length]
        case 3:
            spoiled[at:at] = chance.randbytes(length)
        case 4:
            del spoiled[at:]
        case 5:
            spoiled[at:at] = data[other : other + length]
        case 6:
            spoiled[at : at + length] = data[other : other + length]
        case _:
            spoiled[at : at + length] = chance.choice([b"\0", b"\xff"]) * length
    return bytes(spoiled)


def outcome(path, passphrase=None):
    """How opening went: ``accepted``, or the key of the refusal; every other exception goes through."""
    try:
        with open_handover(path, passphrase) as there:
            there.verify()
            there.preview()
    except StoreError as refused:
        return refused.key
    return "accepted"


def run(folder, make, rounds, passphrase=None):
    path = folder / "sent.appealcase"
    chance = random.Random(SEED)
    outcomes = []
    tracemalloc.start()
    for _ in range(rounds):
        path.write_bytes(make(chance))
        outcomes.append(outcome(path, passphrase))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [key for key in set(outcomes) - {"accepted"} if not has("en", key)] == []
    assert [p.name for p in folder.iterdir()] == [path.name]
    assert peak < 80_000_000
    return outcomes


def test_no_change_of_a_container_goes_unnoticed(tmp_path):
    target = tmp_path / "sent.appealcase"
    write(target)
    honest = target.read_bytes()

    def make(chance):
        while (data := mutated(honest, chance)) == honest:
            pass
        return data

    outcomes = run(tmp_path, make, ROUNDS * 3)
    assert "accepted" not in outcomes
    assert len(set(outcomes)) > 8, "the changes should reach most of the checks"


def test_no_change_of_an_encrypted_container_goes_unnoticed(tmp_path, monkeypatch):
    # the costs of the passphrase are not what is tried here
    monkeypatch.setattr(sealing, "MEMORY", 64)
    target = tmp_path / "sent.appealcase"
    write(target, passphrase=PASSPHRASE)
    honest = target.read_bytes()

    def make(chance):
        while (data := mutated(honest, chance)) == honest:
            pass
        return data

    outcomes = run(tmp_path, make, ROUNDS // 3, PASSPHRASE)
    assert "accepted" not in outcomes
    assert set(outcomes) <= {
        f"handover.error.{reason}" for reason in ("sealed-damaged", "wrong-passphrase", "cut", "newer", "no-container")
    }


@pytest.mark.parametrize("part", ["case", "history", "manifest"])
def test_data_altered_by_somebody_who_puts_the_sums_right_is_taken_or_refused_in_words(tmp_path, part):
    honest = Forgery(case=small_document(orders=full_document().orders).model_dump_json().encode())
    text = honest.fitting_manifest() if part == "manifest" else getattr(honest, part)
    pieces = [b'"', b"{", b"}", b"[", b"]", b",", b":", b"0", b"-1", b"1e308", b"null", b"true", b"\\u0000", b"\\ud800"]

    def make(chance):
        spoiled = bytearray(text)
        for _ in range(chance.choice([1, 1, 2, 5])):
            at = chance.randrange(len(spoiled))
            spoiled[at : at + chance.choice([0, 1, 3, 40])] = chance.choice([*pieces, chance.randbytes(2), b""])
        return Forgery(**({"case": honest.case} | {part: bytes(spoiled)})).bytes()

    outcomes = run(tmp_path, make, ROUNDS // 3)
    assert len(set(outcomes)) > 2
    assert extract().verdict.holds
