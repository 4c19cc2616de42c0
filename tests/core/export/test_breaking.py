"""Breaking text into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.export.pdf.breaking import break_lines, shorten
from appealdesk.core.export.pdf.fonts import as_typed, runs, shown, width

SENTENCE = "The parcel 9400111899223397623913 was handed over. 包裹在承诺时间之前已交给承运商，证据如附件。请更正！"


@pytest.mark.parametrize("room", [60, 90, 140, 300])
def test_lines_fit_and_lose_nothing(room):
    lines = break_lines(SENTENCE, 10, room)
    assert all(width(line, 10) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(SENTENCE.split())


@pytest.mark.parametrize("room", range(60, 200, 7))
def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket(room):
    for line in break_lines("订单（114）已发货，轨迹（USPS）显示签收。" * 3, 10, room):
        assert line[:1] not in "，。）"
        assert line[-1:] != "（"


def test_words_are_not_torn():
    assert break_lines("alpha beta gamma", 10, width("alpha beta", 10) + 1) == ["alpha beta", "gamma"]


def test_an_endless_id_is_cut_to_the_room():
    lines = break_lines("x" * 400, 10, 100)
    assert "".join(lines) == "x" * 400
    assert all(width(line, 10) <= 100 for line in lines)


def test_line_feeds_are_kept():
    assert break_lines("one\n\ntwo", 10, 100) == ["one", "", "two"]


@given(st.text(max_size=80), st.floats(30, 200))
def test_any_text_fits(text, room):
    for line in break_lines(text, 9, room):
        assert width(line, 9) <= room + 9 or len(line.rstrip()) <= 2


def test_shortening_keeps_both_ends():
    short = shorten("evidence/a very long name of a screenshot 9400111899223397623913.png", 8, 120)
    assert short.startswith("evid")
    assert short.endswith(".png")
    assert "…" in short
    assert width(short, 8) <= 120


def test_each_script_gets_a_font_and_the_unknown_its_code_points():
    fonts = dict.fromkeys(font for font, _ in runs("Order 订单 ภาษาไทย Tiếng Việt"))
    assert list(fonts) == ["AppealSans", "AppealThai"]
    assert runs("a✔☑b") == (("AppealSans", "a"), ("AppealSigns", "✔☑"), ("AppealSans", "b"))
    assert "".join(text for _, text in runs("a😀b\u200b\x07")) == "a‹U+1F600›b"
    assert shown("שלום.png") == "‹U+05E9 U+05DC U+05D5 U+05DD›.png"
    assert shown("a\u202egnp") == "a‹U+202E›gnp", "a name that reads backwards is told"
    assert shown("订单 ภาษาไทย Tiếng Việt") == "订单 ภาษาไทย Tiếng Việt"
    assert shown("👨\u200d👩") == "‹U+1F468 U+1F469›"


@pytest.mark.parametrize("text", ["안녕하세요 " * 12, "שלום" * 30 + ".png"])
def test_what_is_spelt_out_is_broken_into_lines_that_fit(text):
    lines = break_lines(text, 8, 120)
    assert all(width(line, 8) <= 120 for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown(text).split())
    assert "".join(as_typed("\n".join(lines)).split()) == "".join(text.split())
