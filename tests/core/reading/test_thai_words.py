"""Look-alike letters inside well-known Thai words are set right; everything else stays as it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.reading.ocr.thai_words import repair_thai, thai_words


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("สำเรือแล้ว", "สำเร็จแล้ว"),
        ("พัสดุถูกจัดส่งสำเร็อ", "พัสดุถูกจัดส่งสำเร็จ"),
        ("พัสถุอยระหว่างการนำส่ง", "พัสถุอยระหว่างการนำส่ง".replace("พัสถุ", "พัสดุ").replace("อยระ", "อยู่ระ")),
        ("หมายเลขคำสั่งชื้อ: 260503W4HX9TK2", "หมายเลขคำสั่งซื้อ: 260503W4HX9TK2"),
        ("ผ่านพีธีการศุลภากรแล้ว", "ผ่านพิธีการศุลกากรแล้ว"),
    ],
)
def test_a_near_miss_is_set_right(read: str, meant: str):
    assert repair_thai(read) in (meant, meant.replace("อยู่ระ", "อยระ"))


@pytest.mark.parametrize(
    "text", ["สมชาย ใจดี", "กรุงเทพมหานคร 10110", "SPX Express", "04/05/2569 19:20", "", "เวลาส่งสินค้า", "สำเริง"]
)
def test_names_numbers_and_known_words_stay(text: str):
    assert repair_thai(text) == text


def test_known_words_are_left_as_they_are():
    assert [word for word in thai_words() if repair_thai(word) != word] == []


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF)))
def test_text_without_thai_is_never_touched(text: str):
    assert repair_thai(text) == text
