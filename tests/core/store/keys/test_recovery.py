"""The recovery code: easy to type, hard to mistype."""

import itertools
import random

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.recovery import ALPHABET, RecoveryCode, cleaned, parse, resembles

CODE = RecoveryCode(bytes.fromhex("8f3a1c77de0055aa9b2b6e4410f3c2d1e0987654"))
SYMBOLS = "".join(CODE.groups)


def accepted(symbols):
    try:
        parse(symbols)
    except StoreError:
        return False
    return True


def trouble(text):
    with pytest.raises(StoreError) as caught:
        parse(text)
    return caught.value


def test_a_code_is_nine_groups_of_four_without_letters_that_look_like_digits():
    groups = RecoveryCode.random().groups
    assert [len(g) for g in groups] == [4] * 9
    assert not set("".join(groups)) & set("ILOU")


def test_the_code_of_known_bytes_stays_the_same_for_ever():
    # sheets are printed and kept for years
    assert CODE.text == "HWX1-RXYY-01AT-N6SB-DS21-1WY2-T7G9-GXJM-N6D9"


def test_every_code_is_another_and_comes_back():
    codes = [RecoveryCode.random() for _ in range(500)]
    assert len({c.secret for c in codes}) == 500
    assert all(parse(c.text) == c for c in codes)


def test_smallest_and_largest_secret_come_back():
    for secret in (bytes(20), b"\xff" * 20):
        assert parse(RecoveryCode(secret).text).secret == secret


@pytest.mark.parametrize(
    "typed",
    [
        SYMBOLS,
        SYMBOLS.lower(),
        " ".join(CODE.groups),
        "\n".join(CODE.groups) + "\n",
        "  " + CODE.text + "  ",
        CODE.text.replace("-", "—"),
        CODE.text.replace("-", "－"),
        CODE.text.replace("-", "\u2212"),
        CODE.text.replace("-", "、"),
        CODE.text.replace("-", "\u3000"),
        CODE.text.replace("-", "\u00a0"),
        "\ufeff" + CODE.text.replace("-", "\u200b"),
        "".join(chr(ord(c) + 0xFEE0) for c in SYMBOLS),  # full-width letters and digits of a Chinese input method
        "".join(chr(ord(c) + 0xFEE0) for c in SYMBOLS.lower()),
        SYMBOLS.replace("0", "O").replace("1", "l"),
        SYMBOLS.replace("0", "o").replace("1", "I"),
        SYMBOLS.replace("1", "i").replace("0", "ｏ"),
    ],
)
def test_it_is_read_in_whatever_case_width_and_grouping(typed):
    assert parse(typed) == CODE


def test_20000_wrong_characters_and_every_swap_of_neighbours_are_found():
    rng = random.Random(20261127)
    wrong = 0
    for _ in range(20_000):
        symbols = list("".join(RecoveryCode(rng.randbytes(20)).groups))
        at = rng.randrange(36)
        symbols[at] = rng.choice(ALPHABET.replace(symbols[at], ""))
        wrong += accepted("".join(symbols))
    assert wrong == 0
    for _ in range(100):
        symbols = "".join(RecoveryCode(rng.randbytes(20)).groups)
        for n in range(35):
            swapped = symbols[:n] + symbols[n + 1] + symbols[n] + symbols[n + 2 :]
            assert swapped == symbols or not accepted(swapped)


def test_no_two_wrong_characters_ever_cancel_out():
    # The check is linear: whether an error shows does not depend on the code, so all of them can be tried on one.
    number = 0
    for symbol in SYMBOLS:
        number = number << 5 | ALPHABET.index(symbol)

    def remainder(error):
        symbols = "".join(ALPHABET[(number ^ error) >> shift & 31] for shift in range(175, -1, -5))
        value = 0
        for symbol in symbols:
            value = value << 5 | ALPHABET.index(symbol)
        printed = value & 0xFFFFF
        right = int.from_bytes((value >> 20).to_bytes(20))
        groups = "".join(RecoveryCode(right.to_bytes(20)).groups)
        expected = 0
        for symbol in groups[-4:]:
            expected = expected << 5 | ALPHABET.index(symbol)
        return printed ^ expected

    singles = [remainder(wrong << 5 * place) for place in range(36) for wrong in range(1, 32)]
    assert 0 not in singles
    assert len(set(singles)) == len(singles) == 36 * 31


def test_a_wrong_group_and_groups_in_the_wrong_order_are_found():
    rng = random.Random(7)
    for _ in range(2000):
        groups = list(RecoveryCode(rng.randbytes(20)).groups)
        at = rng.randrange(9)
        other = "".join(rng.choices(ALPHABET, k=4))
        assert other == groups[at] or not accepted("".join([*groups[:at], other, *groups[at + 1 :]]))
    for _ in range(100):
        groups = list(RecoveryCode(rng.randbytes(20)).groups)
        for a, b in itertools.combinations(range(9), 2):
            swapped = list(groups)
            swapped[a], swapped[b] = groups[b], groups[a]
            assert swapped == groups or not accepted("".join(swapped))


def test_a_run_of_one_character_is_no_code():
    assert not any(accepted(symbol * 36) for symbol in ALPHABET)


def test_mistakes_are_told_apart():
    assert trouble(SYMBOLS[:-1]).key == "keys.recovery.short"
    assert trouble(SYMBOLS[:-1]).values == {"count": "35", "length": "36"}
    assert trouble("").key == "keys.recovery.short"
    assert trouble(SYMBOLS + "7").key == "keys.recovery.long"
    assert trouble("U" + SYMBOLS[1:]).values == {"character": "U"}
    assert trouble("我" + SYMBOLS[1:]).values == {"character": "我"}
    assert trouble(SYMBOLS[:-1] + ("2" if SYMBOLS[-1] != "2" else "3")).key == "keys.recovery.typo"


def test_a_pasted_book_is_refused_quickly():
    assert trouble("AB12 " * 1_000_000).key == "keys.recovery.long"


def test_the_error_of_a_typo_does_not_repeat_what_was_typed():
    error = trouble(SYMBOLS[:-1] + ("2" if SYMBOLS[-1] != "2" else "3"))
    assert SYMBOLS[:4] not in f"{error!r}"


def test_no_representation_shows_the_code():
    assert repr(CODE) == "RecoveryCode(...)"


def test_the_wrapping_key_is_not_the_secret():
    assert len(CODE.wrapping_key()) == 32
    assert CODE.secret not in CODE.wrapping_key()
    assert CODE.wrapping_key() == RecoveryCode(CODE.secret).wrapping_key()


@pytest.mark.parametrize("text", [SYMBOLS, SYMBOLS[:-2], SYMBOLS[:10] + "U" + SYMBOLS[11:], CODE.text.lower()])
def test_a_mistyped_code_still_resembles_one(text):
    assert resembles(text)


@pytest.mark.parametrize("text", ["", "外婆家的蓝色自行车", "correct horse battery staple", SYMBOLS[:20]])
def test_a_passphrase_does_not(text):
    assert not resembles(text)


def test_groups_are_compared_as_they_count():
    assert cleaned(" hwx l ") == "HWX1"
