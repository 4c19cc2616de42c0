"""Whatever a notice or an answer calls itself, it is told from proof, policies, letters and confirmations."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.pieces import sheets_of
from appealdesk.core.reading.kind import kind_of
from appealdesk.core.reading.notice_signs import notice_signs
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
        ["Your appeal has been submitted", "Order 112-4400917-5538201", "Late shipment rate 5%"],
        ["Order details", "Order ID 112-4400917-5538201", "Shipped late? You can dispute with the carrier."],
        ["Late shipment rate policy", "Sellers should stay under 4%.", "Last updated: May 2026"],
        ["Save 15% on shipping", "Order 112-4400917-5538201", "Thank you for your purchase"],
    ],
)
def test_what_only_speaks_of_such_things_is_neither(lines: list[str]):
    assert notice_signs(lines) is None


def test_a_notice_tells_the_line_that_gave_it_away():
    found = notice_signs(["Dear seller,", "Your late shipment rate is 5%, above 4%.", "You can appeal until June 3."])
    assert found == (EvidenceKind.NOTICE, "Your late shipment rate is 5%, above 4%.")


def test_words_of_proof_in_a_refusal_do_not_make_it_that_proof():
    found = notice_signs(
        ["Appeal result: rejected", "1. The shipping label is blurred.", "2. The chat is not from Shopee Chat."]
    )
    assert found == (EvidenceKind.REJECTION, "Appeal result: rejected")
