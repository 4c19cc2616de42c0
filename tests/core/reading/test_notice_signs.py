"""Whatever a notice or an answer calls itself, it is told from proof, policies, letters and confirmations."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.pieces import sheets_of
from appealdesk.core.reading.kind import kind_of
from appealdesk.core.reading.notice_signs import Sign, notice_signs
from tests.core.intake.corpus_reading import Text, texts

NOTICES = ("amazon", "shopee", "ebay-temu-wish", "hard", "second", "third", "fourth", "fifth", "sixth", "seventh")
ANSWERS = ("answers", "answers-second", "answers-third", "answers-fourth")
REFUSED = ("refused", "more-information")


def told(text: Text) -> EvidenceKind:
    return kind_of(text.reading, sheets_of(text.reading.pages)).kind


def test_most_notices_of_the_corpus_show_what_they_are_and_none_passes_for_an_answer():
    """Measured: 84 % of them, many of which are a few lines of prose; 31 % before signs were looked for."""
    kinds = [told(text) for text in texts(*NOTICES)]
    assert kinds.count(EvidenceKind.NOTICE) >= 0.82 * len(kinds)
    assert kinds.count(EvidenceKind.REJECTION) == 0


def test_most_refusals_of_the_corpus_show_what_they_are():
    kinds = [told(text) for text in texts(*ANSWERS) if text.expect["outcome"] in REFUSED]
    assert kinds.count(EvidenceKind.REJECTION) >= 0.8 * len(kinds)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Dear Amazon Seller Performance Team,",
            "we appeal the late shipment rate of 5%.",
            "Order 112-4400917-5538201",
        ],
        ["尊敬的亚马逊团队", "我们就迟发率 5% 提出申诉", "订单 112-4400917-5538201"],
        ["Order details", "Order ID 112-4400917-5538201", "Shipped late? You can dispute with the carrier."],
        ["Late shipment rate policy", "Sellers should stay under 4%.", "Last updated: May 2026"],
        ["Save 15% on shipping", "Order 112-4400917-5538201", "Thank you for your purchase"],
    ],
)
def test_what_only_speaks_of_such_things_is_neither(lines: list[str]):
    assert notice_signs(lines) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Your appeal has been submitted", EvidenceKind.CONFIRMATION),
        ("We received your appeal and are reviewing it.", EvidenceKind.CONFIRMATION),
        ("申诉已提交，正在审核", EvidenceKind.CONFIRMATION),
        ("Your appeal was successfully submitted.", EvidenceKind.CONFIRMATION),
        ("申诉成功提交", EvidenceKind.CONFIRMATION),
        ("申訴成功送出", EvidenceKind.CONFIRMATION),
        ("Einspruch erfolgreich eingereicht", EvidenceKind.CONFIRMATION),
        ("Banding berhasil diajukan", EvidenceKind.CONFIRMATION),
        ("Rayuan berjaya dihantar", EvidenceKind.CONFIRMATION),
        ("Gửi khiếu nại thành công", EvidenceKind.CONFIRMATION),
        ("ยื่นอุทธรณ์สำเร็จ", EvidenceKind.CONFIRMATION),
        ("Your appeal was successful.", EvidenceKind.REJECTION),
        ("处理结果：申诉成功，违规已撤销", EvidenceKind.REJECTION),
        ("Wir haben Ihrem Einspruch stattgegeben.", EvidenceKind.REJECTION),
        ("Banding berhasil, poin penalti dihapus", EvidenceKind.REJECTION),
        ("Khiếu nại đã được chấp nhận", EvidenceKind.REJECTION),
        ("อุทธรณ์สำเร็จ", EvidenceKind.REJECTION),
        ("異議申し立てが認められました", EvidenceKind.REJECTION),
        ("We have partially accepted your appeal.", EvidenceKind.REJECTION),
    ],
)
def test_an_answer_is_no_notice_whatever_it_says(line: str, kind: EvidenceKind):
    found = notice_signs([line, "Order 112-4400917-5538201", "Late shipment rate 5%"])
    assert found == Sign(kind, line)


@pytest.mark.parametrize(
    "line", ["The defect is removed once your appeal is approved.", "申诉审核通过后，违规记录将被移除。"]
)
def test_what_an_appeal_would_bring_is_no_answer(line: str):
    found = notice_signs(
        ["Dear seller,", "Your late shipment rate is 5%, above 4%.", line, "Order 112-4400917-5538201"]
    )
    assert found is not None
    assert found.kind is EvidenceKind.NOTICE


def test_the_address_of_a_page_of_figures_makes_no_notice_of_it():
    figures = ["績效報告", "指標 本期 目標", "訂單未完成率 6.20% <10.00%", "延遲出貨率 2.10% <10.00%"]
    assert notice_signs(["https://seller.shopee.tw/portal/accounthealth/home", *figures]) is None


def test_the_seller_s_own_letter_below_an_answer_does_not_hide_it():
    lines = [
        "We reviewed your appeal but cannot accept it.",
        "On Thu, Jun 18, 2026 at 9:02 AM, Shop wrote:",
        "> Dear Amazon team,",
        "> please remove the defects on order 112-4400917-5538201",
    ]
    assert notice_signs(lines) == Sign(EvidenceKind.REJECTION, lines[0])
    assert notice_signs([line.removeprefix("> ") for line in lines]) is None


def test_a_vietnamese_notice_is_told_without_the_letters_that_recognition_leaves_out():
    lines = [
        "Shop ca bn b tính 1 đim pht",
        "T l đơn hàng không thành công (NFR) 12,5% vưt mc tiêu 10%",
        "Đơn hàng: 260525N8QKW2TX",
        "Hn chót khiu ni: 23:59 15/06/2026",
    ]
    found = notice_signs(lines)
    assert found is not None
    assert found.kind is EvidenceKind.NOTICE


def test_a_notice_tells_the_line_that_gave_it_away():
    found = notice_signs(["Dear seller,", "Your late shipment rate is 5%, above 4%.", "You can appeal until June 3."])
    assert found == Sign(EvidenceKind.NOTICE, "Your late shipment rate is 5%, above 4%.", sure=True)


def test_words_of_proof_in_a_refusal_do_not_make_it_that_proof():
    found = notice_signs(
        ["Appeal result: rejected", "1. The shipping label is blurred.", "2. The chat is not from Shopee Chat."]
    )
    assert found == Sign(EvidenceKind.REJECTION, "Appeal result: rejected")
