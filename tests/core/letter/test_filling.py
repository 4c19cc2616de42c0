"""What is offered for a gap of the letter, and for an order that is not of the case."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.view import View
from appealdesk.core.domain.case import Letter
from appealdesk.core.letter import LetterWork, draft, fact_sheet, gaps
from appealdesk.core.letter.writing import LANGUAGES
from appealdesk.core.packs import wording
from tests.core.letter.written import FOLDERS, Written, letters, remarks

CASES = {w.name.split("/")[0]: w for w in letters()}
ONLY_THE_SELLER = {"cause", "done", "order", "cancelled", "late", "point", "translate", "problem", "who", "day", "hour"}
"""What to write is said in words: no fact of the case stands for it."""


def said(text: str, case: str = "amazon-late", rule: str = "letter.placeholder") -> list[tuple[str, str]]:
    """Return what each remark of a rule on a letter is about, and what is offered."""
    report, pack = CASES[case].report()
    view = View(replace(report, case=replace(report.case, letter=Letter("letter.md", text))), pack)
    found = [f for f in findings_of(load_rules()[rule], view) if f.place]
    return [(text[f.place.start : f.place.end], f.better) for f in found if f.place]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Order 114-5820447-3196258 was handed over on [date] at [time].", ["2 May 2026", "16:40"]),
        ("Order 114-5820447-3196258 was handed to [carrier], tracking ______.", ["USPS", "9400111899223397623913"]),
        ("Your notice of [date] names our orders.", ["8 May 2026"]),
        ("Order [order ID] was handed over on 4 May 2026.", ["111-7730914-6402817"]),
        ("Parcel [order number] travels as 1Z7R4W620394812768.", ["111-7730914-6402817"]),
        ("订单114-5820447-3196258于【日期】交给【承运商】。", ["2026年5月2日", "USPS"]),
        ("Bestellung 114-5820447-3196258 wurde am [Datum] um [Uhrzeit] übergeben.", ["2. Mai 2026", "16:40 Uhr"]),
        ("Regards, [your store]", ["Lanyu Home"]),
    ],
)
def test_a_gap_gets_the_fact_that_the_words_around_it_ask_for(text: str, offered: list[str]) -> None:
    assert [better for _, better in said(text)] == offered


def test_two_gaps_in_a_sentence_about_several_orders_get_what_the_papers_show_of_each() -> None:
    found = said("Both parcels left on [date] and were scanned on [date].")
    assert len(found) == 2
    for _, better in found:
        assert "114-5820447-3196258: ship by 4 May 2026 23:59, handed to USPS 2 May 2026 16:40" in better
        assert "111-7730914-6402817: " in better


def test_a_wish_for_a_plan_gets_a_measure_about_the_case_to_start_from() -> None:
    ((_, better),) = said("# Plan\n\n[TO FILL IN: from which day, who, what, how it is checked]")
    assert "114-5820447-3196258" in better
    assert "[date]" in better


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gap_of_a_draft_says_what_belongs_there_and_why(language: str) -> None:
    for case, pack in (CASES["shopee-my-followup"].report(), CASES["amazon-late"].report()):
        made = draft(fact_sheet(case), pack, language, case.case.rejection)
        work = LetterWork(replace(case, case=replace(case.case, letter=Letter("letter.md", made.text))), pack)
        found = list(gaps(work))
        assert found
        assert {r.variant for r in found} <= ONLY_THE_SELLER | {"plan"}


ALL = [letter for folder in FOLDERS for letter in letters(folder)]


@pytest.mark.parametrize("letter", ALL, ids=[w.name for w in ALL])
def test_every_remark_offers_a_wording_or_says_what_only_the_seller_can_write(letter: Written) -> None:
    for _, _, _, finding in remarks(letter):
        told = wording(finding, load_rules()[finding.rule], "en")
        assert finding.better.strip() or (finding.variant in ONLY_THE_SELLER and len(told.fix) > 40), finding


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Orders 114-5820447-3196258 and 113-1111111-2222222 left in time.", "111-7730914-6402817"),
        ("Order 113-1111111-2222222 was handed over on 2 May 2026.", "114-5820447-3196258"),
        (
            "Orders 114-5820447-3196258, 113-1111111-2222222 and 111-7730914-6402817 left in time.",
            "Orders 114-5820447-3196258, 111-7730914-6402817 left in time.",
        ),
        (
            "订单114-5820447-3196258、111-7730914-6402817和113-1111111-2222222均已按时交运。",
            "订单114-5820447-3196258、111-7730914-6402817均已按时交运。",
        ),
    ],
)
def test_an_order_of_another_case_gives_way_to_the_one_that_is_meant_or_goes(text: str, offered: str) -> None:
    assert said(text, rule="letter.number-slip") == [("113-1111111-2222222", offered)]


def test_a_tie_to_no_file_gets_the_file_that_shows_the_sentence() -> None:
    text = "Order 114-5820447-3196258 was handed over on 2 May 2026 16:40 [evidence: nothing-like-it.jpeg]."
    ((_, better),) = said(text, rule="evidence.text-only")
    assert better == " [evidence: outbound_114.png]"
    ((_, better),) = said("We thank you [evidence: nothing-like-it.jpeg].", rule="evidence.text-only")
    assert better == "We thank you"


@pytest.mark.parametrize(
    ("text", "rule", "count"),
    [
        ("[date] " * 2_000, "letter.placeholder", 2_000),
        ("On [date] it left. " * 1_000, "letter.placeholder", 1_000),
        ("113-1111111-2222222 " * 900, "letter.number-slip", 900),
    ],
    ids=["gaps in a row", "sentences of gaps", "orders of other cases in a row"],
)
def test_a_letter_of_nothing_but_faults_is_gone_through_in_a_moment(text: str, rule: str, count: int) -> None:
    began = time.monotonic()
    assert len(said(text, rule=rule)) == count
    assert time.monotonic() - began < 10, "minutes, where every fault had the whole letter gone through for a wording"
