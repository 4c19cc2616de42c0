"""Single sentences of sellers: the faulty ones are remarked on, the good ones are left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.core.letter.written import CORPUS, Written, remarks

SENTENCES = Path(__file__).parent / "sentences"
CASE = tomllib.loads((CORPUS / "amazon-late.toml").read_text("utf-8"))
GOOD = {
    "en": {
        "problem": "# Problem\nOn 8 May 2026 you told us that our late shipment rate for 1 to 7 May 2026 was 5.00 %, "
        "above the target of 4.00 %. Orders 114-5820447-3196258 and 111-7730914-6402817 were counted as late.",
        "cause": "# Root cause\nThe parcels had left in time: USPS scanned the first on 2 May 2026 and UPS the second "
        "on 4 May 2026. The ship confirmations were uploaded late because the access token of our ERP had run out.",
        "actions": "# Actions taken\nOn 9 May 2026 the token was renewed and the confirmations were sent.",
        "plan": "# Long-term improvement plan\nEvery Monday the warehouse lead compares carrier scans and "
        "confirmations of the past week and signs the list.",
    },
    "zh": {
        "problem": "# 问题\n2026年5月8日的通知称，我店5月1日至7日的迟发率为5.00%，目标为4.00%，"
        "涉及 114-5820447-3196258、111-7730914-6402817 两单。",
        "cause": "# 根本原因\n两单都按时交给了承运商：第一单2026年5月2日由 USPS 扫描，第二单5月4日由 UPS 扫描。"
        "发货确认因 ERP 授权到期没有及时上传。",
        "actions": "# 已采取的措施\n2026年5月9日重新授权并补传了确认。",
        "plan": "# 长期改进计划\n每周一由仓库主管核对上周的扫描和确认并签字。",
    },
}
OTHER_NAMES = {
    "vague": ("vague", "action", "opinion"),
    "unproved": ("unproved", "action", "opinion"),
    "section": ("section", "why"),
    "why": ("section", "why"),
    "blame": ("blame", "vague", "emotional"),
}
"""What an editor may call the same fault."""
PROBLEMS = {"The driver signed our list when he took the parcels.", "司机取件时在我们的清单上签了字。"}
"""Known not to be noticed: nothing tells which papers of a warehouse would show them."""


def _lists(name: str) -> list[tuple[str, ...]]:
    return [
        (language, *row)
        for language in GOOD
        for row in tomllib.loads((SENTENCES / f"{language}.toml").read_text("utf-8"))[name]
    ]


def _letter(language: str, part: str, sentence: str) -> str:
    parts = dict(GOOD[language])
    if sentence.startswith("-"):
        heading = parts.pop(part).partition("\n")[0]
        parts |= {part: f"{heading}\n{sentence[1:]}"} if sentence[1:] else {}
    elif part:
        parts[part] += ("" if language == "zh" else " ") + sentence
    return "\n\n".join(parts[p] for p in GOOD[language] if p in parts) + "\n"


def _said(language: str, part: str, sentence: str) -> set[str]:
    """Return the types of the remarks that touch the sentence; those on the letter as a whole too."""
    text = _letter(language, part, sentence)
    at = text.find(sentence) if sentence and not sentence.startswith("-") else 0
    end = at + len(sentence) if at else len(text)
    found = remarks(Written("", CASE, text, ()))
    return {kind for kind, s, e, _ in found if kind != "language" and (s < 0 or (s < end and at < e))}


@pytest.mark.parametrize("language", GOOD)
def test_nothing_is_said_of_the_letter_that_holds_the_sentences(language: str) -> None:
    assert _said(language, "", "") == set()


@pytest.mark.parametrize(("language", "part", "fault", "sentence"), _lists("faulty"))
def test_a_faulty_sentence_is_remarked_on(language: str, part: str, fault: str, sentence: str) -> None:
    noticed = not _said(language, part, sentence).isdisjoint(OTHER_NAMES.get(fault, (fault,)))
    assert noticed is (sentence not in PROBLEMS)


@pytest.mark.parametrize(("language", "part", "sentence"), _lists("good"))
def test_a_good_sentence_is_left_alone(language: str, part: str, sentence: str) -> None:
    assert _said(language, part, sentence) == set()


@pytest.mark.parametrize("language", GOOD)
def test_there_are_enough_sentences_to_tell(language: str) -> None:
    assert sum(row[0] == language for row in _lists("faulty")) >= 50
    assert sum(row[0] == language for row in _lists("good")) >= 50


@pytest.mark.parametrize(
    ("said", "noticed"),
    [
        ("This whole story leaves us without any words at all.", True),
        ("Whatever comes, we stand tall and keep our heads high.", True),
        ("我们对未来充满信心，一切都会好起来。", True),
        ("Thank you for your time and for your kind attention.", False),
        ("Dear members of the Amazon Seller Performance people,", False),
        ("We apologise for the trouble that this brought about.", False),
        ("The forklift broke and the gate stayed shut, so the shipment waited.", False),
        ("It rained a lot.", False),
        ("感谢您抽出宝贵的时间。", False),
        ("Das ist alles sehr schwer und wir wissen nicht weiter.", False),
    ],
)
def test_a_sentence_without_a_word_of_the_trade_says_nothing_unless_it_greets_thanks_or_is_short(
    said: str, noticed: bool
) -> None:
    text = _letter("en", "", "") + f"\n{said}\n"
    tones = ("opinion", "emotional", "pleading")
    found = [(s, e) for kind, s, e, _ in remarks(Written("", CASE, text, ())) if kind in tones]
    assert any(text[s:e] in said for s, e in found) is noticed
