"""What a sentence is besides a statement of facts: told by its words, or else by what it leaves out."""

from __future__ import annotations

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.view import View
from tests.core.checks.worlds import world

TONES = (
    "letter.emotional-language",
    "letter.pleading-elsewhere",
    "letter.blames-platform",
    "letter.accuses-buyer",
    "letter.accuses-others",
    "letter.facts-not-opinions",
    "letter.vague-attribution",
)
RULES = load_rules()


def told(sentence: str, metric: str = "late-shipment") -> list[tuple[str, str]]:
    """Return rule and variant of what is said of one sentence that stands alone in a letter."""
    report, pack = world({"letter": f"{sentence}\n", "case": {"metric": metric}}, "amazon")
    view = View(report, pack)
    return [(f.rule, f.variant) for name in TONES for f in findings_of(RULES[name], view)]


BLAME, BUYER, OTHERS = "letter.blames-platform", "letter.accuses-buyer", "letter.accuses-others"
PLEADS, FEELS, EMPTY = "letter.pleading-elsewhere", "letter.emotional-language", "letter.facts-not-opinions"


@pytest.mark.parametrize(
    ("sentence", "rule", "variant"),
    [
        # words for somebody beside words for a bad character or deed
        ("Your reviewers were blind to our papers.", BLAME, ""),
        ("The courier was simply too careless with it.", OTHERS, ""),
        ("审核人员敷衍了事。", BLAME, ""),
        ("審核人員敷衍了事。", BLAME, ""),
        ("Some competitor is out to get us.", OTHERS, ""),
        ("订单明显是同行在捣鬼。", OTHERS, ""),
        ("My two kids live from this.", PLEADS, ""),
        ("Otherwise our attorney will call.", FEELS, "threat"),
        ("再不处理我们就去消协。", FEELS, "threat"),
        # no word of any list: whoever speaks of another without telling what he did judges him
        ("Amazon has its head in the clouds again.", BLAME, "bare"),
        ("This buyer would swear black is white.", BUYER, "bare"),
        ("USPS is a law unto itself, whatever one says.", OTHERS, "bare"),
        ("平台把自己当成了皇帝老爷。", BLAME, "bare"),
        # and whoever asks for nothing that can be done pleads
        ("We ask you to look upon us with warm eyes.", PLEADS, ""),
        ("We walk with open arms into tomorrow.", EMPTY, "empty"),
        ("It chills us to the bone, all the while.", FEELS, ""),
    ],
)
def test_a_sentence_is_called_by_what_it_does(sentence: str, rule: str, variant: str) -> None:
    assert told(sentence) == [(rule, variant)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Amazon counts the confirmation and not the scan.",
        "USPS is a law unto itself, as annex 2 shows.",
        "The buyer wrote that the parcel had come.",
        "我们的系统没有上传确认。",
        "We ask Amazon to remove the late mark.",
        "请平台按揽收时间更正。",
        "原因：平台技术错误。",
    ],
)
def test_what_can_be_looked_up_or_done_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []


def test_he_is_the_buyer_where_the_case_is_about_one() -> None:
    sentence = "He must take us for complete fools."
    assert told(sentence, "odr") == [(BUYER, "bare")]
    assert (BUYER, "bare") not in told(sentence)


def test_one_sentence_is_called_by_one_name() -> None:
    assert told("Please have mercy, your careless reviewers make my wife cry.") == [(PLEADS, "")]
