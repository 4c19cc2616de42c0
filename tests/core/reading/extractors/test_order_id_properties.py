"""An id one character off a known one is never taken for it, whatever the marketplace, the place and the confidence."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.lookalikes import alike, same_shape
from appealdesk.core.reading.extractors.order_ids import find_order_ids, order_id_facts
from appealdesk.core.reading.extractors.pieces import Sheet

from .build import page

KNOWN = {
    "amazon": "114-5820447-3196258",
    "ebay": "07-14482-90316",
    "temu": "PO-211-04817362951870",
    "wish": "66a4f1c93be27d5084e1f9b2",
    "shopee": "260511R8TK3WQ4",
}
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@settings(max_examples=400, deadline=None)
@given(
    platform=st.sampled_from(list(KNOWN)),
    place=st.integers(0, 30),
    sign=st.sampled_from(SIGNS),
    confidence=st.floats(0.3, 1.0),
)
def test_one_other_character_is_asked_or_another_order_s_unless_only_the_known_id_can_stand_there(
    platform: str, place: int, sign: str, confidence: float
):
    known = KNOWN[platform]
    at = [i for i, c in enumerate(known) if c.isalnum()][place % sum(c.isalnum() for c in known)]
    sign = sign.lower() if platform == "wish" else sign
    read = known[:at] + sign + known[at + 1 :]
    made = page([read])
    sure = tuple(confidence if i == at else 0.999 for i in range(len(read)))
    lines = tuple(replace(line, char_confidence=sure) for line in made.lines)
    context = Context(platform, "us", order_ids=(known,))
    facts = list(order_id_facts(Sheet(replace(made, lines=lines)), context))

    if read == known:
        assert [(f.value, f.doubtful) for f in facts] == [(known, False)]
        return
    forms = [f.value for f in find_order_ids(read)]
    taken = [f for f in facts if f.value == known and not f.doubtful]
    if taken:
        # the form has no other reading (a letter where only digits stand), or as read it is no id and the one edit that
        # leads to the known id is one that recognition makes, or it is the one edit made on clean pictures
        by_form = forms == [known]
        by_edit = not forms and (same_shape(sign, known[at]) or (alike(sign, known[at]) and confidence < 0.8))
        by_shape = (sign, known[at]) in {("0", "O"), ("1", "I")}
        assert by_form or by_edit or by_shape
    for fact in facts:
        if fact.doubtful:
            assert fact.proposal in (known, "")
            assert fact.status in ("misreading", "open")


@settings(max_examples=150, deadline=None)
@given(
    platform=st.sampled_from(["amazon", "shopee", "temu"]),
    place=st.integers(0, 30),
    lost=st.booleans(),
    confidence=st.floats(0.3, 1.0),
)
def test_a_character_too_few_or_too_many_is_never_the_known_id(
    platform: str, place: int, lost: bool, confidence: float
):
    known = KNOWN[platform]
    at = 1 + place % (len(known) - 1)
    read = known[:at] + known[at + 1 :] if lost else known[:at] + "7" + known[at:]
    made = page([read], confidence=confidence)
    facts = list(order_id_facts(Sheet(made), Context(platform, "us", order_ids=(known,))))
    if read != known and known.replace("-", "") != read.replace("-", ""):
        assert not [f for f in facts if f.value == known and not f.doubtful]
