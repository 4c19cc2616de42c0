"""The validator of tracking numbers against the test numbers of a public data set, and against anything at all."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.reading.extractors.carriers import carriers, check_holds
from appealdesk.core.reading.extractors.classify import Candidate, Ground, classify

DATA = tomllib.loads(Path(__file__).with_name("tracking_number_data.toml").read_text("utf-8"))["form"]

EXCEPTIONS = {
    ("Purolator (alpha + 9)", "331426749957"): "the same set has it as a valid number of Purolator's other form",
}
"""Numbers that are not classified as the set says under one form's heading, and why not."""


def numbers(key):
    return [pytest.param(form, number, id=f"{form['name']}: {number}") for form in DATA for number in form[key]]


def of_carrier(number, code):
    return next((c for c in classify(number) if c.carrier == code), None)


@pytest.mark.parametrize(("form", "number"), numbers("valid"))
def test_a_valid_number_is_its_carriers_and_proved_where_it_has_a_check_digit(form, number):
    found = of_carrier(number, form["carrier"])
    assert found is not None
    assert found.proved is True if form["check"] else found.proved is not False


@pytest.mark.parametrize(("form", "number"), numbers("invalid"))
def test_an_invalid_number_is_not_its_carriers_or_its_check_digit_fails(form, number):
    found = of_carrier(number, form["carrier"])
    expected = (form["name"], number) not in EXCEPTIONS
    assert (found is None or found.proved is False) is expected


def test_the_exceptions_are_in_the_set_and_the_set_contradicts_itself_there():
    for name, number in EXCEPTIONS:
        form = next(f for f in DATA if f["name"] == name)
        assert number in form["invalid"]
        assert any(number in other["valid"] for other in DATA if other["carrier"] == form["carrier"])


def test_the_whole_set_is_there():
    assert len(DATA) == 39
    assert (sum(len(f["valid"]) for f in DATA), sum(len(f["invalid"]) for f in DATA)) == (191, 88)  # one stands twice


@pytest.mark.parametrize(("form", "number"), [p for p in numbers("valid") if p.values[0]["check"]])
def test_every_wrong_check_digit_is_noticed(form, number):
    """Change the last figure of a proved number: no sum of the carrier's forms holds any more."""
    where = [m.start() for m in re.finditer(r"[0-9]", number)]
    last = where[-1] if form["carrier"] != "fedex" or "ASTRA" not in form["name"] else where[27]
    if number.strip()[-1].isalpha() and form["carrier"] != "s10":
        return  # DPD's check character may be a letter
    wrong = number[:last] + str((int(number[last]) + 1) % 10) + number[last + 1 :]
    found = of_carrier(wrong, form["carrier"])
    assert found is None or found.proved is False


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1Z5R89390357567127", [("ups", Ground.CHECK_DIGIT)]),
        ("1Z5R89390357567128", [("ups", Ground.CHECK_FAILS)]),
        ("SPXMY041938275503", [("spx", Ground.FORM)]),
        ("TBA502887274000", [("amazon-logistics", Ground.FORM)]),
        ("Order 17", []),
        ("", []),
    ],
)
def test_a_candidate_says_what_it_rests_on(number, expected):
    assert [(c.carrier, c.why) for c in classify(number)][:1] == expected


def test_a_proved_carrier_goes_before_one_that_only_looks_so():
    found = classify("986578788855")
    assert found[0] == Candidate("fedex", proved=True, why=Ground.CHECK_DIGIT)
    assert {c.carrier for c in found if c.proved is None} >= {"sf"}


@pytest.mark.parametrize(
    "printed",
    [
        "１Ｚ５Ｒ８９３９０３５７５６７１２７",
        "1Z 5R8 939 03 5756 7127",
        " 1z5r89390357567127\n",
        "1Z\u00a05R8\u200b93903\u30005756 7127",
    ],
)
def test_full_width_figures_and_spaces_do_no_harm(printed):
    assert classify(printed) == classify("1Z5R89390357567127")


def test_japanese_hyphens_do_no_harm():
    assert {"yamato", "sagawa"} <= {c.carrier for c in classify("3948-1205-5772")}


def test_the_postal_code_in_front_of_a_scanned_number_is_passed_over():
    assert classify("(420) 97210 9400 1118 9922 3397 6239 13") == classify("9400111899223397623913")


def test_noughts_prove_nothing():
    assert not any(c.proved for length in range(1, 40) for c in classify("0" * length))


@given(st.text(max_size=80))
def test_any_text_is_answered_and_never_with_a_carrier_twice(text):
    found = classify(text)
    assert len({c.carrier for c in found}) == len(found)
    assert {c.carrier for c in found} <= {c.code for c in carriers()}


@given(
    st.sampled_from([n for form in DATA for n in form["valid"]]),
    st.lists(st.sampled_from([" ", "\t", "\u3000", "\u00a0", "\u200b"]), max_size=12),
    st.booleans(),
    st.data(),
)
def test_how_a_number_is_spaced_and_how_wide_its_figures_are_changes_nothing(number, spaces, wide, data):
    printed = number
    for space in spaces:
        at = data.draw(st.integers(0, len(printed)))
        printed = printed[:at] + space + printed[at:]
    if wide:
        printed = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in printed)
    assert classify(printed.lower()) == classify(number)


@given(st.from_regex(r"[0-9]{7,34}|[A-Z]{2}[0-9]{9}[A-Z]{2}|[A-Z0-9]{8,20}", fullmatch=True))
def test_without_a_check_digit_nothing_is_called_wrong(number):
    for candidate in classify(number):
        forms = [f for c in carriers() if c.code == candidate.carrier for f in c.forms if f.matches(number)]
        if candidate.proved is False:
            assert all(f.check is not None for f in forms)
    if check_holds(number) is False:
        assert all(c.proved is False for c in classify(number))
