"""What no file tells is asked: by whom, when, in which order, and never found without an answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks import judge, load_rules
from appealdesk.core.checks.answers import asked_by
from appealdesk.core.checks.loading import parameters_of
from appealdesk.core.checks.view import View
from appealdesk.core.domain.finding import Severity
from appealdesk.core.packs import DataError
from appealdesk.core.packs.questions import load_questions
from appealdesk.core.text import resources
from tests.core.checks.worlds import world

if TYPE_CHECKING:
    from appealdesk.core.checks.engine import Judgement

RULES = load_rules()
PERIOD = {"period_start": date(2026, 5, 1), "period_end": date(2026, 5, 7)}
SHOPS = (("shopee", "my"), ("amazon", "us"))
NEARLY_DONE: dict[str, Any] = {
    "platform": "shopee",
    "case": {"site": "my", "reason": "platform-error"},
    "notice": {"level": "warning", "value": 0.06, "target": 0.05, "clause": "PERF-2023-004", **PERIOD},
    "letter": "Policy #PERF-2023-004. Order 100 left on 2 May 16:00 and was scanned on 2 May 18:00.",
    "files": [{"file": "evidence/notice.png", "kind": "notice"}],
}
"""Nothing stands in the way, so that good advice is worth a question."""


def judged(platform: str = "amazon", **example: Any) -> Judgement:
    report, pack = world(example, platform)
    return judge(report, pack, RULES)


def open_ids(judgement: Judgement) -> list[str]:
    return [q.id for q in judgement.questions]


def test_without_an_answer_there_is_a_question_and_no_finding() -> None:
    said = judged()
    assert "account.identity-verified" in open_ids(said)
    assert said.findings == ()


def test_with_an_answer_the_rule_decides_and_the_question_is_closed() -> None:
    bad = judged(answers={"account.identity-verified": "no"})
    assert "eligibility.account-not-active" in {f.rule for f in bad.findings}
    good = judged(answers={"account.identity-verified": "yes"})
    assert good.findings == ()
    for said in (bad, good):
        assert "account.identity-verified" not in open_ids(said)


def test_questions_that_may_block_come_first_with_the_rules_that_wait() -> None:
    said = judged("shopee", case={"site": "my", "reason": "platform-error"})
    blocking = [q.blocking for q in said.questions]
    assert blocking == sorted(blocking, reverse=True)
    assert 0 < sum(blocking) < len(blocking)
    for question in said.questions:
        assert question.rules
        assert question.blocking == any(RULES[r].severity is Severity.BLOCKER for r in question.rules)


def test_each_question_stands_there_once() -> None:
    said = open_ids(judged("shopee", case={"site": "my"}, notice={"level": "warning"}))
    assert len(said) == len(set(said))


def test_what_decides_nothing_here_is_not_asked() -> None:
    assert "notice.weeks-over" not in open_ids(judged("shopee", case={"site": "my"}))
    assert "notice.weeks-over" in open_ids(judged(**NEARLY_DONE))
    violation = {"kind": "policy-violation"}
    assert "violation.standing" not in open_ids(judged(notice=violation))
    assert "violation.standing" in open_ids(judged(notice=violation, answers={"violation.type": "counterfeit"}))


def test_who_still_mends_what_stops_the_export_is_not_asked_for_the_sake_of_advice() -> None:
    done = judged(**NEARLY_DONE)
    assert not any(f.severity is Severity.BLOCKER for f in done.findings)
    only_advice = {q.id for q in done.questions if all(RULES[r].severity is Severity.ADVICE for r in q.rules)}
    assert {"notice.weeks-over", "account.operators"} <= only_advice

    stopped = judged(**{**NEARLY_DONE, "letter": ""})
    assert any(f.severity is Severity.BLOCKER for f in stopped.findings)
    asked = set(open_ids(stopped))
    assert not asked & only_advice
    assert asked >= {q.id for q in done.questions if q.blocking}


def test_offers_and_origins_are_asked_about_only_where_an_agent_is_at_work() -> None:
    both = {"case.fast-track-offer", "evidence.origin"}
    unasked = open_ids(judged())
    assert "agent.used" in unasked
    assert not both & set(unasked)
    assert not both & set(open_ids(judged(answers={"agent.used": "none"})))
    for used in ("quote", "hired"):
        assert both <= set(open_ids(judged(answers={"agent.used": used})))
    # what is answered without being asked counts, and asks nothing
    told = judged(answers={"evidence.origin": "agent", "case.fast-track-offer": "considering"})
    assert {"conduct.agent-forgery", "conduct.insider-expedite"} <= {f.rule for f in told.findings}


def test_an_answer_to_what_is_not_asked_on_a_platform_does_not_count_there() -> None:
    answers = {"account.opened-on": "2026-05-01"}
    shopee, amazon = (View(*world({"answers": answers}, platform, site)) for platform, site in SHOPS)
    assert (shopee.told("account.opened-on"), shopee.ask("account.opened-on")) == ("2026-05-01", "2026-05-01")
    assert (amazon.told("account.opened-on"), amazon.ask("account.opened-on")) == ("", "")
    assert amazon.take_asked() == ()


def test_the_channel_is_asked_about_once_something_was_sent() -> None:
    assert "case.channel" not in open_ids(judged())
    assert "case.channel" in open_ids(judged(case={"status": "submitted"}))


def test_where_the_notice_is_filed_is_asked_only_where_the_notice_is_not_there() -> None:
    shop = {"platform": "shopee", "case": {"site": "my"}}
    assert "notice.filed-under" in open_ids(judged(**shop))
    assert "notice.filed-under" not in open_ids(judged(**shop, notice={"file": "notice.png"}))


def test_all_that_one_rule_can_wait_for_is_asked_at_once() -> None:
    asked = open_ids(judged(answers={"account.identity-verified": "no"}))
    assert {"account.tax-registered", "account.status"} <= set(asked)


def test_another_platform_s_questions_are_not_asked() -> None:
    questions = load_questions()
    for platform in ("amazon", "ebay", "shopee", "temu", "wish"):
        for name in open_ids(judged(platform)):
            assert questions[name].applies(platform, "us")


def test_every_question_is_asked_by_some_rule() -> None:
    named = {question for rule in RULES for question, _ in asked_by(parameters_of(rule))}
    folder = resources().parent / "appealdesk" / "core"
    code = "\n".join(p.read_text("utf-8") for p in folder.rglob("*.py"))
    unasked = [q.id for q in load_questions() if q.id not in named and f'"{q.id}"' not in code]
    assert unasked == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("account.identity-verified=no", "account.identity=no", "'account.identity'"),
        ("account.identity-verified=no", "account.identity-verified=maybe", "allowed: yes, no"),
        ("[parameters]\n", '[parameters]\ngiven = ["notice.weather=fine"]\n', "'notice.weather'"),
    ],
)
def test_a_rule_that_asks_what_cannot_be_answered_is_refused(tmp_path: Any, old: str, new: str, said: str) -> None:
    rule = RULES["eligibility.account-not-active"]
    text = rule.path.read_text("utf-8")
    assert old in text
    (tmp_path / rule.path.name).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as caught:
        load_rules(tmp_path)
    assert said in str(caught.value)
    assert rule.path.name in str(caught.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "said"),
    [
        (
            "notice.clause-id-unparsed",
            'field = "notice.clause"',
            'field = "notice.clauses"',
            "field",
            "'notice.clauses'",
        ),
        ("notice.level.driver-missing", '"notice.target"]', '"notice.goal"]', "fields", "'notice.goal'"),
        (
            "notice.level.driver-missing",
            '["notice.level"]',
            '["notice.level=warnning"]',
            "given",
            "allowed: warning, notice",
        ),
        ("notice.level.driver-missing", '["notice.level"]', '["notice.value=5"]', "given", "only whether it is known"),
        ("notice.level.colour-mismatch", '"warning=yellow"', '"warming=yellow"', "pairs", "allowed: warning, notice"),
        ("linkage.account-isolation", "case.scenario=5", "case.scenario=9", "given", "'9'"),
    ],
)
def test_a_rule_that_looks_at_what_no_case_says_is_refused(
    tmp_path: Any, name: str, old: str, new: str, key: str, said: str
) -> None:
    rule = RULES[name]
    lines = rule.path.read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines) if text.startswith(key) and old in text)
    lines[line] = lines[line].replace(old, new)
    # it stands alone here
    lines = ["requires = []" if text.startswith("requires") else text for text in lines]
    (tmp_path / rule.path.name).write_text("\n".join(lines), "utf-8")
    with pytest.raises(DataError) as caught:
        load_rules(tmp_path)
    assert f"{rule.path.name}, line {line + 1}, parameters.{key}: " in str(caught.value)
    assert said in str(caught.value)
