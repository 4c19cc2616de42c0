"""Which encoding a seller's tool wrote is told by the text that comes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.reading.formats.charset import decode

TEXTS = {
    "gb18030": ["订单号,物流单号,收件人", "您好，您的店铺因延迟发货率过高被警告。请于2026-05-15前提交申诉。", "已签收"],
    "big5": ["訂單編號：250513 收件人：王小明，已送達", "您的訂單已完成，感謝您的購買。"],
    "cp932": ["注文番号：ありがとうございます。発送しました", "お届け済み"],
    "cp874": ["หมายเลขคำสั่งซื้อ 260503W4HX9TK2 จัดส่งแล้ว", "สำเร็จแล้ว"],
    "cp1252": ["Käufer: Köhler, Straße 5, 45,80 €", "Größe: très bien, año, façade", "Verkäuferleistung"],
}


@pytest.mark.parametrize(("encoding", "text"), [(e, t) for e, group in TEXTS.items() for t in group])
def test_legacy_text_reads_as_it_was_written(encoding: str, text: str):
    assert decode(text.encode(encoding))[0] == text


def test_a_declared_encoding_decides_between_readings_that_both_make_sense():
    assert decode("é".encode("cp850"), "cp850")[0] == "é"


def test_japanese_mail_in_seven_bits_is_no_ascii():
    text = "注文番号: 249-3305718-6641092 までにご提出ください"
    assert decode(text.encode("iso-2022-jp"), "iso-2022-jp") == (text, "iso2022_jp")
    assert decode(text.encode("iso-2022-jp"))[0] == text


def test_a_wrongly_declared_encoding_is_ignored():
    assert decode("订单".encode(), "ascii")[0] == "订单"
    assert decode("订单".encode(), "no-such-encoding")[0] == "订单"


@given(st.binary())
def test_any_bytes_give_a_text(data: bytes):
    assert isinstance(decode(data)[0], str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\0")))
def test_utf_8_always_reads_back(text: str):
    assert decode(text.encode())[0] == text or "\0" in text
