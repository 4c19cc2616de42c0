"""Who a chat is with: carriers' people are no buyers, speech is no name, an app's title is no part of one."""

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

from .build import page, reading

TW = Context("shopee", "tw", "Asia/Taipei")


def people(rows, context=TW):
    evidence = understand(reading(page(rows, width=540, height=900)), "chat.png", context)
    return [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)]


def chat(title, *lines):
    said = lines or ("今天的货来收了吗",)
    clock, day = [[(20, "14:30")], [(190, title)], ""], [(195, "11月17日下午2:06")]
    return [*clock, day, *([(20, line)] for line in said), [(440, "好的")]]


@pytest.mark.parametrize(
    "title", ["宅配通-阿强", "云途小李（揽收）", "DHL Kurier Max", "顺丰小王", "Freight Tom", "货代老陈"]
)
def test_a_contact_named_after_a_carrier_or_its_trade_is_no_buyer(title):
    assert "buyer" not in [role for _, role in people(chat(title))]


@pytest.mark.parametrize("title", ["陈小姐", "Upshaw Kim", "Lee Ann"])
def test_other_contacts_are(title):
    assert [role for _, role in people(chat(title))] == ["buyer"]


def test_a_line_of_speech_with_a_time_in_it_names_nobody():
    said = chat("陈小姐", "平台要求今晚10点40前要上网啊，你给我开个证明")
    assert people(said) == [("陈小姐", "buyer")]


@pytest.mark.parametrize("title", ["蝦皮聊聊 wang0921", "Shopee Chat wang0921", "wang0921 Shopee Chat"])
def test_the_app_s_own_title_is_no_part_of_the_name(title):
    rows = [
        title,
        "訂單 261114HB9P3YKD 實木層架",
        "",
        [(190, "2026/11/17 20:31")],
        [(20, "可以晚兩天再寄嗎？")],
        [(420, "可以的")],
    ]
    assert people(rows) == [("wang0921", "buyer")]
