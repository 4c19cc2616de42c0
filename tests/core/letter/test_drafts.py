"""Drafts say what the case knows, mark what it does not, and nothing else."""

from __future__ import annotations

import string
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.view import View
from appealdesk.core.domain.case import Letter, Rejection, RejectionPoint
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.domain.loop import LaneState, OrderLoop
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.letter import LetterWork, draft, draft_languages, fact_sheet, gaps, measure, outline
from appealdesk.core.letter.factsheet import Entry, FactSheet, Ground, OrderFacts
from appealdesk.core.letter.moments import find_told
from appealdesk.core.letter.writing import LANGUAGES, Writing
from appealdesk.core.packs import load_packs
from appealdesk.core.text import resources
from tests.core.checks.worlds import world
from tests.core.letter.written import Written, letters

CASES = {w.name.split("/")[0]: w for w in letters()}
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def _drafted(case: Written, language: str, **answers: str):
    report, pack = case.report()
    report = replace(report, case=replace(report.case, answers={f"letter.{k}": v for k, v in answers.items()}))
    sheet = fact_sheet(report)
    made = draft(sheet, pack, language, report.case.rejection)
    return report, pack, sheet, made


def test_every_language_has_the_same_sentences_with_the_same_places() -> None:
    def shape(language: str) -> set[tuple[str, str, frozenset[str]]]:
        data = tomllib.loads((resources() / "letters" / f"{language}.toml").read_text("utf-8"))
        return {
            (table, key, frozenset() if table == "form" else _places(str(text)))
            for table, texts in data.items()
            for key, text in texts.items()
        }

    for language in LANGUAGES:
        assert shape(language) == shape("en"), language


def _places(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


@BOTH
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_nothing_is_to_be_said_about_a_draft_but_its_gaps(case: Written, language: str) -> None:
    report, pack, _, made = _drafted(case, language)
    written = replace(report, case=replace(report.case, letter=Letter("letter.md", made.text)))
    view = View(written, pack)
    allowed = {"letter.placeholder", "letter.rejection-points-unanswered", "letter.language"}
    said = [
        finding
        for rule in load_rules()
        if rule.id.startswith(("letter.", "evidence.text", "evidence.vague")) and rule.id not in allowed
        if rule.applies(report.case.platform, report.case.site)
        for finding in findings_of(rule, view)
    ]
    assert said == []


@BOTH
def test_a_cause_that_nobody_told_is_a_marked_gap(language: str) -> None:
    report, pack, _, made = _drafted(CASES["amazon-late"], language)
    work = LetterWork(replace(report, case=replace(report.case, letter=Letter("letter.md", made.text))), pack)
    assert len([*gaps(work)]) == 3  # cause, actions and plan


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_date_of_a_draft_is_one_of_the_sheet(case: Written) -> None:
    _, _, sheet, made = _drafted(case, "en")
    known = [e for o in sheet.orders for e in o.entries if e.at is not None] + [e for e in sheet.notice if e.at]
    full = Writing.of("en", sheet.zone)
    said = {
        writing.moment(e.at, day_only=day_only)
        for writing in (full, replace(full, brief=True))
        for e in known
        if e.at
        for day_only in (True, False)
    }
    for told in find_told(made.text):
        if told.days and len(told.span.text) > 2:
            assert told.span.text.replace(",", "") in said


def test_the_four_parts_stand_under_their_headings_with_the_platforms_own_questions() -> None:
    _, _, _, made = _drafted(CASES["amazon-late"], "en")
    assert [p.name for p in made.parts] == ["problem", "root-cause", "actions", "plan"]
    assert [p.name for p in outline(made.text)] == ["problem", "root-cause", "actions", "plan"]
    assert [p.question for p in made.parts] == [
        "",
        "What is the root cause of the issue?",
        "What actions have you taken to resolve it?",
        "What steps have you taken to prevent it from happening again?",
    ]


def test_what_the_seller_typed_stands_in_the_draft_with_its_day() -> None:
    _, _, _, made = _drafted(
        CASES["amazon-late"],
        "en",
        done="2026-05-09: The queue was replaced by a direct upload.\nAll orders were compared.",
    )
    assert "9 May 2026: The queue was replaced by a direct upload.\nAll orders were compared." in made.text


def test_words_in_another_language_wait_for_their_translation() -> None:
    _, _, _, english = _drafted(CASES["amazon-late"], "en", cause="确认信息在队列里积压，没有及时上传。")
    assert "[TO FILL IN: say this in English: 确认信息在队列里积压，没有及时上传。]" in english.text
    _, _, _, chinese = _drafted(CASES["amazon-late"], "zh-Hans", cause="确认信息在队列里积压，没有及时上传。")
    assert "\n确认信息在队列里积压，没有及时上传。\n" in chinese.text


def test_an_order_without_papers_asks_for_them_and_says_nothing() -> None:
    sheet = _sheet(1, proved=False)
    made = draft(sheet, load_packs().platform("amazon"), "en")
    assert "handed" not in made.text
    assert f"[TO FILL IN: what happened to {sheet.orders[0].id}" in made.text


def test_an_order_that_left_late_is_taken_out_of_the_request() -> None:
    early, late = _sheet(2).orders
    late = replace(late, entries=tuple(_moved(e, days=5) for e in late.entries))
    sheet = replace(_sheet(2), orders=(early, late))
    for platform in ("amazon", "shopee"):
        made = draft(sheet, load_packs().platform(platform), "en")
        request = next(line for line in made.text.splitlines() if line.startswith("We request"))
        assert early.id in request
        assert late.id not in request
        assert f"[TO FILL IN: {late.id} should not be appealed" in made.text


@pytest.mark.parametrize("platform", ["amazon", "shopee"])
def test_an_order_whose_proof_is_missing_is_marked_and_asked_for_only_where_all_are_so(platform: str) -> None:
    first, second = _sheet(2).orders
    pack = load_packs().platform(platform)
    made = draft(replace(_sheet(2), unproved=frozenset({second.id})), pack, "en")
    request = next(line for line in made.text.splitlines() if line.startswith("We request"))
    assert first.id in request
    assert second.id not in request
    assert f"[TO FILL IN: what happened to {second.id}" in made.text
    none = draft(replace(_sheet(2), unproved=frozenset({first.id, second.id})), pack, "en")
    request = next(line for line in none.text.splitlines() if line.startswith("We request"))
    assert first.id in request
    assert second.id in request


def test_the_checks_tell_the_draft_of_which_order_proof_is_missing() -> None:
    report, _ = world({"orders": ["100", "200"], "letter": ""}, "amazon")
    lanes = {"100": LaneState.MISSING, "200": LaneState.OK}
    loops = tuple(OrderLoop(o, ((Lane.TRACKING, state),), (), (), closed=False) for o, state in lanes.items())
    found = tuple(Finding("evidence.order-coverage", Severity.BLOCKER, order=o) for o in lanes)
    assert fact_sheet(replace(report, loops=loops, findings=found)).unproved == {"100"}
    # a first scan in time proves the dispatch too, and nothing stops the export
    assert fact_sheet(replace(report, loops=loops, findings=())).unproved == frozenset()


def _moved(entry: Entry, days: int) -> Entry:
    if entry.at is None or entry.name not in ("shipping.dispatched", "tracking.first-scan"):
        return entry
    at = entry.at + timedelta(days=days)
    return replace(entry, at=at, value=at.isoformat())


def test_the_statement_names_clause_ground_facts_and_request() -> None:
    _, _, _, made = _drafted(CASES["shopee-sg-carrier"], "en")
    assert made.form == "statement"
    assert made.text.splitlines() == [
        "Policy #PERF-2023-004, period 1 May 2026 to 7 May 2026.",
        "Ground: carrier system failure.",
        (
            "260503W4HX9TK2: ship by 4 May 2026 23:59, packed 4 May 2026 16:30, "
            "handed to SPX Express 4 May 2026 18:05, first scan 4 May 2026 19:20, "
            "delivered 9 May 2026 11:20, tracking SPXSG052816430977."
        ),
        "The carrier's own statement is attached.",
        "We request that the late mark of 260503W4HX9TK2 be removed.",
    ]


def test_a_statement_leaves_out_the_carriers_before_it_leaves_out_an_order() -> None:
    refusal = Rejection("r.pdf", points=tuple(RejectionPoint(str(i), "Explain why it was late " * 9) for i in range(2)))
    carrier = Entry("carrier", "SPX Express Cross-Border Delivery", (Ground("evidence/a.png"),), proved=True)
    sheet = _sheet(3)
    sheet = replace(sheet, orders=tuple(replace(o, entries=(*o.entries, carrier)) for o in sheet.orders))
    made = draft(sheet, load_packs().platform("shopee"), "en", refusal)
    told = [line for line in made.text.splitlines() if "handed over" in line]
    assert [line.partition(":")[0] for line in told] == [o.id for o in sheet.orders]
    assert carrier.value not in made.text
    few = draft(replace(sheet, orders=sheet.orders[:1]), load_packs().platform("shopee"), "en", refusal)
    assert carrier.value in few.text


@given(orders=st.integers(0, 60), points=st.integers(0, 2), language=st.sampled_from(LANGUAGES))
def test_a_statement_keeps_ten_characters_free_however_many_orders_there_are(
    orders: int, points: int, language: str
) -> None:
    refusal = Rejection(
        "r.pdf", points=tuple(RejectionPoint(str(i), "Explain why it was late " * 9) for i in range(points))
    )
    made = draft(_sheet(orders), load_packs().platform("shopee"), language, refusal)
    assert max(made.length.characters, made.length.utf16) <= 490
    assert "PERF-2023-004" in made.text


def _sheet(orders: int, *, proved: bool = True) -> FactSheet:
    start = datetime(2026, 5, 2, 8, tzinfo=UTC)
    ground = (Ground("evidence/a.png"),)
    names = ("order.placed", "shipping.dispatched", "tracking.first-scan", "order.ship-by", "tracking.delivered")
    return FactSheet(
        platform="shopee",
        site="sg",
        zone="Asia/Singapore",
        store="",
        metric="late-shipment",
        case_id="",
        reason="platform-error",
        scenario=None,
        notice=(
            Entry("clause", "Policy #PERF-2023-004", ground),
            Entry("period-start", "2026-05-01", ground),
            Entry("period-end", "2026-05-07", ground),
        ),
        orders=tuple(
            OrderFacts(
                f"260501ABCDEF{i:02}",
                tuple(
                    Entry(name, (at := start + timedelta(hours=9 * n)).isoformat(), ground, at, proved=proved)
                    for n, name in enumerate(names)
                    if proved
                )
                + (Entry("tracking-number", f"SPXSG{i:012}", ground, proved=True),) * proved,
                ("evidence/a.png",),
            )
            for i in range(orders)
        ),
        typed=(),
    )


def test_the_first_draft_is_in_the_language_of_the_market_and_chinese_stands_beside_it() -> None:
    packs = load_packs()
    assert draft_languages(packs.platform("shopee"), "id") == ("id", "en", "zh-Hans")
    assert draft_languages(packs.platform("shopee"), "tw") == ("zh-Hant", "en")
    assert draft_languages(packs.platform("amazon"), "de") == ("de", "en", "zh-Hans")
    assert draft_languages(packs.platform("amazon"), "us") == ("en", "zh-Hans")
    # nobody here writes French: the reviewers read English too
    assert draft_languages(packs.platform("amazon"), "fr") == ("en", "zh-Hans")


def test_ebays_request_gives_its_ground() -> None:
    _, _, _, made = _drafted(CASES["ebay-late"], "en")
    assert "Ground: acceptance scan within the handling time." in made.text


def test_lines_about_orders_are_tied_to_their_papers_which_are_not_sent() -> None:
    _, _, _, made = _drafted(CASES["temu-late"], "en")
    assert "[evidence: 订单1/出库单.png; 订单1/物流轨迹.png]" in made.text
    assert made.length.characters < measure(made.text).characters


def test_the_draft_is_written_for_the_form_that_takes_the_appeal() -> None:
    report, pack = CASES[next(iter(CASES))].report()
    metric = report.case.metric
    form = replace(
        (load_packs().platform("shopee").forms)[0],
        metrics=(metric,),
        scenarios=(),
        profile=replace(pack.export_profile, letter_form="statement", statement_max=321),
    )
    made = draft(fact_sheet(report), replace(pack, forms=(form,)), "en")
    assert (made.form, made.limit) == ("statement", 321)
    assert made.length.characters <= 321


@pytest.mark.parametrize("platform", ["amazon", "shopee"], ids=["letter", "statement"])
def test_points_without_a_number_are_numbered_by_their_place(platform: str) -> None:
    report, pack = world({"letter": ""}, platform)
    points = (RejectionPoint("", "Explain the root cause."), RejectionPoint("", "Send proof of dispatch."))
    refusal = Rejection("rejection.txt", (), points)
    lines = draft(fact_sheet(report), pack, "en", refusal).text.splitlines()
    assert sum(line.startswith("1. ") for line in lines) == 1
    assert sum(line.startswith("2. ") for line in lines) == 1
    assert not any(line.startswith(".") for line in lines)
    assert not any("point :" in line for line in lines)


CANCELLED = {
    "file": "evidence/c.png",
    "kind": "order-page",
    "facts": ["order-id=100", "time:order.cancelled=2026-05-01T12:00:00+00:00"],
}


@BOTH
@pytest.mark.parametrize("platform", ["amazon", "shopee"], ids=["letter", "statement"])
def test_a_cancelled_order_is_told_with_its_time_and_asked_for_no_dispatch(language: str, platform: str) -> None:
    shown, pack = world({"papers": ["order"], "order": {"cancelled_by": "buyer"}, "files": [CANCELLED]}, platform)
    untold, _ = world({"papers": ["order"], "order": {"cancelled_by": "buyer"}}, platform)
    writing = Writing.of(language, "UTC")
    at = writing.moment(datetime(2026, 5, 1, 12, tzinfo=UTC))

    told = draft(fact_sheet(shown), pack, language).text
    assert writing.say("order.cancelled-buyer", at=at) in told
    assert writing.gap("cancelled", order="100") not in told

    asked = draft(fact_sheet(untold), pack, language).text
    assert writing.gap("cancelled", order="100") in asked
    assert writing.gap("order", order="100") not in asked
