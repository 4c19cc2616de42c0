"""Buyers as papers call them: with initials, by a part of the name, with a title, half read, broken at a line's end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line
from appealdesk.core.export.redaction import masks_of
from appealdesk.core.export.redaction.blocks import private_parts
from appealdesk.core.export.redaction.destinations import signatures_on
from appealdesk.core.export.redaction.masks import MARK, Masks
from appealdesk.core.export.redaction.matching import Secret
from appealdesk.core.export.redaction.patterns import NAME, PHONE
from tests.core.export.worlds import World

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Jürgen Köhler", "Annegret Müller-Lüdenscheidt", "陳美玲", "佐藤 花子", "Nguyễn Thị Hồng Nhung", "Trần Văn An")
MASKS = Masks((*(Secret(name, NAME) for name in NAMES), Secret("0123456789", PHONE)))


def lines(*texts: str) -> list[Line]:
    return [Line(t, Box(10, 20 + 24.0 * n, 8.0 * len(t), 16)) for n, t in enumerate(texts)]


def shown(*texts: str) -> list[str]:
    """What is left of the lines of a page."""
    page, left = lines(*texts), []
    parts = private_parts(page, MASKS)
    for n, line in enumerate(page):
        text = line.text
        for span in reversed(parts.get(n, [])):
            text = text[: span.start] + MARK + text[span.end :]
        left.append(text)
    return left


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Unterschrift: J. Köhler", f"Unterschrift: {MARK}"),
        ("Köhler, J. signed", f"{MARK} signed"),
        ("J Köhler", MARK),
        ("Jürgen K. schreibt", f"{MARK} schreibt"),
        ("Frau A. Müller-L.", f"Frau {MARK}"),
        ("A. Müller hat angenommen", f"{MARK} hat angenommen"),
        ("JURGEN KOHLER", MARK),
        ("hi annegret, wo bleibt", f"hi {MARK}, wo bleibt"),
        ("陈美玲 und 陈小姐", f"{MARK} und {MARK}小姐"),
        ("陳小姐您好", f"{MARK}小姐您好"),
        ("我是美玲", f"我是{MARK}"),
        ("佐藤様、花子様宛", f"{MARK}様、{MARK}様宛"),
        ("chị Hồng Nhung ơi", f"chị {MARK} {MARK} ơi"),
        ("gửi anh An nhé", f"gửi anh {MARK} nhé"),
    ],
)
def test_a_buyer_is_known_by_initials_parts_and_titles(text: str, masked: str):
    assert MASKS.cover(text) == masked


@pytest.mark.parametrize("text", ["Nguyn Th Hng Nhung", "Nguyên Thi Hông Nhung", "NGUYN TH HNG NHUNG"])
def test_a_vietnamese_name_is_known_without_the_letters_that_recognition_loses(text: str):
    assert MASKS.cover(f"Người nhận {text}").replace(MARK, "").strip(" ") == "Người nhận"


@pytest.mark.parametrize(
    "text",
    [
        "Bestellung_Kohlen.png",  # no initial and no misread letter of the word before
        "An invoice is attached",
        "Thời gian đặt hàng",
        "Thi gian giao hàng",
        "Plan A. It is shipped",
        "陳列的商品",
        "Operator: J. Wu",
    ],
)
def test_other_words_stay(text: str):
    assert MASKS.cover(text) == text


def test_no_letter_of_the_word_before_passes_for_a_misread_initial():
    masks = Masks((Secret("J. Köhler", NAME), Secret("Jürgen Köhler", NAME)))
    assert masks.cover("Bestellung_Köhler.png") == f"Bestellung_{MARK}.png"


def test_a_slip_of_the_recogniser_does_not_reach_into_the_next_cell():
    masks = Masks((Secret("Siti Nur Aisyah", NAME), Secret("sitinur_aisy", NAME)))
    assert masks.cover("sitinur_aisy\tHi Puan") == f"{MARK}\tHi Puan"


def test_a_name_that_is_broken_at_the_end_of_a_line_is_masked_in_both():
    assert shown("senden an Annegret Müller-", "Lüdenscheidt, danke") == [f"senden an {MARK}", f"{MARK}, danke"]
    assert shown("Nhận: Nguyễn Thị Hồng", "Nhung ký") == [f"Nhận: {MARK}", f"{MARK} ký"]


@pytest.mark.parametrize("said", ["Juergen Koehler", "Jurgen Kohler", "MUELLER-LUEDENSCHEIDT", "Frau Muller"])
def test_mails_and_files_spell_names_without_umlauts(tmp_path: Path, said: str):
    world = World(tmp_path)
    for name in NAMES[:2]:
        world.order(order_id=f"order of {name}", buyer=name)
    report = replace(world.report(), evidence=(), documents=())
    assert masks_of(report, ()).cover(said).removeprefix("Frau ") == MARK


def test_two_lines_below_each_other_are_no_broken_value():
    assert shown("Sendungsnummer", "0123", "4567 Stück") == ["Sendungsnummer", "0123", "4567 Stück"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("WhatsApp saya 0123456789", f"WhatsApp saya {MARK}"),
        ("call +60 12-345 6789 now", f"call {MARK} now"),
        ("Tel. 0221/4567890", f"Tel. {MARK}"),
        ("または090-8317-4462です", f"または{MARK}です"),
        ("電話 ０９０－８３１７－４４６２", f"電話 {MARK}"),
        ("連絡先は hanako@example.jp です", f"連絡先は {MARK} です"),
        ("karen (at) example.com", MARK),
        ("jürgen@example.de", MARK),
        ("家里电话 8836-1122 转2", f"家里电话 {MARK} 转2"),
        ("加我微信 wx_meiling 或打", f"加我微信 {MARK} 或打"),
        ("แอดไลน์ LINE ID: nongline77 หรือโทร", f"แอดไลน์ LINE ID: {MARK} หรือโทร"),
    ],
)
def test_a_telephone_number_or_an_account_is_masked_and_the_sentence_stays(text: str, masked: str):
    assert MASKS.cover(text) == masked


@pytest.mark.parametrize(
    "text", ["Mail number LX482039179CN", "via WhatsApp today", "0034 0434 1610 9476 5203", "12/05/2026"]
)
def test_what_only_looks_like_an_account_or_a_number_stays(text: str):
    assert MASKS.cover(text) == text


def test_the_head_of_a_page_that_is_read_as_a_name_is_none(tmp_path: Path):
    """ "Messages with the buyer" was read as a label and what stands behind it."""
    world = World(tmp_path).order(buyer="佐藤 花子").paper("messages.png", b"", ids="1")
    person = Fact(FactType.PARTICIPANT, "購入者とのメッセージ", "購入者とのメッセージ", role="buyer")
    report = world.report()
    report = replace(report, evidence=(replace(report.evidence[0], facts=(person,)),), documents=())
    masks = masks_of(report, ())
    assert masks.cover("購入者とのメッセージ") == "購入者とのメッセージ"
    assert masks.cover("佐藤様") == f"{MARK}様"


def test_a_carriers_page_tells_who_signed():
    page = lines("Unterschrift: J. Köhler", "Signature: Not required", "Signed on file", "ลายเซ็น: นงลักษณ์", "Signature:")
    assert list(signatures_on(page)) == ["J. Köhler", "นงลักษณ์"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("bitte auf DE89 3704 0044 0532 0130 00 erstatten", f"bitte auf {MARK} erstatten"),
        ("No. rek 7140-2281-99 BCA", f"No. rek {MARK} BCA"),
        ("โอนเข้าบัญชี 123-4-56789-0 ค่ะ", f"โอนเข้าบัญชี {MARK} ค่ะ"),
        ("บัตร 1-1037-02071-81-1", f"บัตร {MARK}"),
    ],
)
def test_the_number_of_an_account_or_an_identity_card_is_masked(text: str, masked: str):
    masks = Masks(())
    assert masks.cover(text) == masked
    assert masks.cover(masked) == masked


@pytest.mark.parametrize("text", ["DE89 3704 0044 0532 0130 01", "SPXID054417329860", "LX482039179CN", "1-2-3"])
def test_a_number_without_the_check_digits_of_an_account_stays(text: str):
    assert Masks(()).cover(text) == text


def test_english_letters_call_a_buyer_of_another_script_by_a_title_or_as_the_mail_address_does():
    masks = Masks((Secret("佐藤 花子", NAME), Secret("hanako.sato@example.jp", "mail")))
    assert masks.cover("Ms Sato (Hanako) wrote; Sato-san too") == f"Ms {MARK} ({MARK}) wrote; {MARK}-san too"
    western = Masks((Secret("Karen Lee", NAME), Secret("desk.lamp@example.com", "mail")))
    assert western.cover("Ms Wu packed the Lamp") == "Ms Wu packed the Lamp", "of others only what is known is masked"
