"""The passphrase: the same however it was typed, refused kindly when anybody would guess it."""

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.passphrase import Stretching, judge, weight


@pytest.mark.parametrize(
    "phrase",
    [
        "correct horse battery staple",
        "外婆家的蓝色自行车",
        "Xk7#mPq2!vLw",
        "mein Hund frisst gern Gras",
        "红烧肉 48 元不打折",
        "ひまわりばたけ",
    ],
)
def test_words_in_any_language_are_enough(phrase):
    judge(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "   ",
        "1234",
        "123456789012345",
        "987654321098765",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnop",
        "qwertyuiopasdf",
        "abcabcabcabcabcabc",
        "Password123456",
        "woaini1314520",
        "１２３４５６７８９０１２",
        "AppealDesk2026",
        "admin888888888",
        "我爱你我爱你我爱你",
    ],
)
def test_what_everybody_tries_first_is_refused_with_what_is_missing(phrase):
    with pytest.raises(StoreError) as caught:
        judge(phrase)
    assert caught.value.key == "keys.passphrase.weak"
    assert int(caught.value.values["missing"]) > 0


def test_adding_what_was_said_to_be_missing_is_enough():
    with pytest.raises(StoreError) as caught:
        judge("kiwi2")
    judge("kiwi2" + "zrtbnqxwpfhd"[: int(caught.value.values["missing"])])


def test_a_refusal_does_not_repeat_the_passphrase():
    with pytest.raises(StoreError) as caught:
        judge("geheim99")
    assert "geheim" not in repr(caught.value)


def test_a_book_is_no_passphrase():
    with pytest.raises(StoreError) as caught:
        judge("blaue Fahrräder " * 100)
    assert caught.value.key == "keys.passphrase.long"


def test_a_chinese_character_counts_as_two():
    assert weight("山") == 2 * weight("s")


CHEAP = Stretching(salt=bytes(16), memory=64, passes=1, lanes=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｈｏｒｓｅ１２", "horse12"),  # full-width letters of a Chinese input method
        (" horse ", "horse"),
        ("caf\u00e9", "cafe\u0301"),
        ("蓝\u3000车", "蓝 车"),
    ],
)
def test_the_same_passphrase_typed_differently_gives_the_same_key(one, other):
    assert CHEAP.key(one) == CHEAP.key(other)


@pytest.mark.parametrize("other", ["Horse", "hors e", "horse1", ""])
def test_another_passphrase_gives_another_key(other):
    assert CHEAP.key("horse") != CHEAP.key(other)


def test_a_broken_clipboard_raises_nothing():
    assert len(CHEAP.key("a\ud800b")) == 32


def test_a_key_takes_64_megabytes_three_passes_and_a_salt_of_its_own():
    first, second = Stretching(), Stretching()
    assert (first.memory, first.passes) == (65_536, 3)
    assert first.salt != second.salt
    assert first.key("horse") != second.key("horse")
