"""One edit off a known id: a misreading or another id, by how surely the very character that differs was read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.domain.page import Box, Line, Origin
from appealdesk.core.reading.extractors.near_ids import Verdict, Why, bare, glyphs, near_id, rivals
from appealdesk.core.reading.extractors.pieces import Piece

KNOWN = ("SPXID054417329860", "9400111899223397623913")


def judged(read, sure=0.99, at=None, known=KNOWN, origin=Origin.OCR, possible=None):
    """Judge a reading whose character at one place was read with some confidence and all others with 0.999."""
    confidences = [0.999] * len(bare(read))
    if at is not None:
        confidences[at] = sure
    near = near_id(read, confidences, known, origin, possible)
    return near and (near.known, near.verdict, near.why)


@pytest.mark.parametrize(
    ("read", "at", "sure", "verdict", "why"),
    [
        ("SPXID054417329868", 16, 0.6, Verdict.MISREADING, Why.UNSURE_GLYPH),
        ("SPXID054417329861", 16, 0.6, Verdict.MISREADING, Why.UNSURE_GLYPH),
        ("SPXID054417329861", 16, 0.9, Verdict.OPEN, Why.UNSURE_GLYPH),
        ("SPXID054417329861", 16, 0.99, Verdict.OTHER_NUMBER, Why.SURE_GLYPH),
        ("SPXID054417829860", 11, 0.9, Verdict.MISREADING, Why.UNSURE_GLYPH),  # 3 and 8 look alike
        ("SPXID054417829860", 11, 0.99, Verdict.OTHER_NUMBER, Why.SURE_GLYPH),
        ("SPXID05441732986O", 16, 0.995, Verdict.MISREADING, Why.SAME_SHAPE),  # confidence cannot tell O from 0
        ("SPXID05441732960", 13, 0.999, Verdict.MISREADING, Why.LOST_GLYPH),
        ("SPXID0544173298860", 13, 0.999, Verdict.MISREADING, Why.LOST_GLYPH),
        ("SPXID-054417329860", None, 0.999, Verdict.MISREADING, Why.SEPARATOR),
    ],
)
def test_the_very_character_that_differs_tells_a_misreading_from_another_number(read, at, sure, verdict, why):
    assert judged(read, sure, at) == (KNOWN[0], verdict, why)


def test_doubt_about_another_character_of_the_id_does_not_count():
    assert judged("SPXID054417329861", 0.3, at=6)[1] is Verdict.OTHER_NUMBER


def test_two_lookalikes_are_near_and_two_other_changes_are_another_id():
    assert judged("SPXID0S44173Z9860", 0.9, at=6)[1] is Verdict.OTHER_NUMBER  # the Z was read surely
    assert judged("SPXID011117329860") is None


def test_text_that_was_not_recognised_is_as_printed():
    assert judged("SPXID054417329861", 0.1, 16, origin=Origin.TEXT) is None


def test_a_known_id_is_near_to_nothing():
    assert judged(KNOWN[0]) is None


def test_between_two_known_ids_none_is_named():
    known = ("260511R8TK3WQ4", "260511R8TK3WQ9")
    assert judged("260511R8TK3WQ7", 0.5, 13, known) == ("", Verdict.OPEN, Why.SEVERAL)
    assert judged("260511R8TK3WQ7", 0.999, 13, known) is None  # an order of its own


@pytest.mark.parametrize(
    ("read", "at", "sure", "verdict"),
    [
        ("9400111899223397623918", 21, 0.7, Verdict.PROVED),
        ("9400111899223397623918", 21, 0.9, Verdict.MISREADING),
        ("9400111899223397623918", 21, 0.99, Verdict.OTHER_NUMBER),  # a wrong number is printed there
        ("9400111899223397623911", 21, 0.7, Verdict.MISREADING),  # 1 and 3 do not look alike
        ("94001118992233976239I3", 20, 0.99, Verdict.PROVED),
        ("94O0111899223397623913", 2, 0.99, Verdict.PROVED),
        ("94O01118992233976239I3", 2, 0.99, Verdict.MISREADING),  # two edits
    ],
)
def test_what_cannot_exist_as_read_is_the_known_id_when_one_usual_edit_explains_it(read, at, sure, verdict):
    assert judged(read, sure, at, possible=KNOWN[1].__eq__)[:2] == (KNOWN[1], verdict)


def test_what_can_exist_is_never_taken_for_the_known_id():
    assert judged("94O0111899223397623913", 0.99, 2, possible=lambda _: None)[1] is Verdict.MISREADING


def test_rivals_are_the_ids_of_the_case_that_the_doubted_character_cannot_part():
    known = ("260511R8TK3WQ4", "260511R8TK3WQ9", "260511R8TK3WQX")
    sure, unsure = [0.99] * 14, [0.99] * 13 + [0.5]
    assert rivals(known[0], sure, known) == ()
    assert rivals(known[0], unsure, known) == known[1:]


def piece(text, confidences):
    return Piece(
        Line(text, Box(0, 0, 100, 20), 0.9, Origin.OCR, (), tuple(confidences)), 0, len(text), Box(0, 0, 1, 1), 1
    )


def test_the_confidences_are_those_of_the_characters_of_the_id():
    text = "No 9400 1118-9"
    values = [i / 100 for i in range(len(text))]
    assert glyphs(piece(text, values), 3, len(text), "940011189") == (
        *(0.03, 0.04, 0.05, 0.06),
        *(0.08, 0.09, 0.1, 0.11),
        0.13,
    )
    assert glyphs(piece(text, values), 3, len(text), "11189") == (
        0.08,
        0.09,
        0.1,
        0.11,
        0.13,
    )  # a part cut off in front
    assert glyphs(piece(text, ()), 3, 7, "9400") == (0.9,) * 4


@given(
    st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-", max_size=24),
    st.lists(st.text(alphabet="0123456789ABCDEFOIZ", min_size=1, max_size=24), max_size=4),
    st.floats(0, 1),
)
def test_whatever_is_read_a_verdict_names_only_ids_of_the_case(read, known, sure):
    near = near_id(read, [sure] * len(bare(read)), known, Origin.OCR)
    assert near is None or (near.known in (*known, "") and near.verdict is not Verdict.PROVED)
