"""Codes of refusals in whatever letters they are printed, and words that only look like one."""

import pytest

from appealdesk.core.domain.case import Rejection
from appealdesk.core.intake.rejection import read_rejection
from tests.core.intake.pages import text_reading

HEAD = "Appeal ID: MY-APL-260528-0419\nYour appeal was rejected for the following reasons.\n"


def refusal(text: str) -> Rejection:
    made = text_reading(HEAD + text)
    return read_rejection(made, "rejection.txt", platform="shopee", site="my", timezone="Asia/Kuala_Lumpur")


@pytest.mark.parametrize("printed", ["appeal-07", "Appeal-07", "aPPEAL–07", "appeal-o7", "APPEAL-07", "APPEAL-7"])
def test_a_code_counts_whatever_its_letters(printed: str) -> None:
    read = refusal(f"1. {printed}: the tracking does not cover all orders.\n2. rej-08: no signature.\n")
    assert read.codes == ("APPEAL-07", "REJ-08")
    assert [p.code for p in read.points] == ["APPEAL-07", "REJ-08"]


def test_its_place_is_where_it_is_printed() -> None:
    read = refusal("1. appeal-07: the tracking does not cover all orders.\n")
    assert [p.raw for p in read.places if p.name == "codes"] == ["appeal-07"]


def test_small_letters_begin_a_point_of_their_own() -> None:
    read = refusal("appeal-02: no outbound record.\nrej-04: the buyer's name is missing.\n")
    assert [(p.code, p.text) for p in read.points] == [
        ("APPEAL-02", "appeal-02: no outbound record."),
        ("REJ-04", "rej-04: the buyer's name is missing."),
    ]


def test_a_labelled_code_counts_in_small_letters() -> None:
    assert refusal("Reason code: appeal-07\nThe tracking does not cover all orders.\n").codes == ("APPEAL-07",)


@pytest.mark.parametrize(
    "text",
    [
        "see https://seller.example/help/appeal-07 for what to send",
        "attach appeal-07.pdf again",
        "your re-appeal-07 was late",
        "this was appeal-2 of 3",
        "appeal-2026-05 was closed",
    ],
)
def test_addresses_files_and_words_are_no_codes(text: str) -> None:
    assert refusal(f"1. The photo is blurry; {text}.\n").codes == ()
