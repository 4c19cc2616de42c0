"""Rules about metrics use the seller's own figures where there are some."""

from datetime import date

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.view import View
from appealdesk.core.metrics.measuring import measure
from appealdesk.core.packs import load_packs, wording
from appealdesk.core.packs.overriding import Override
from tests.core.checks.sales import TELLS, sold
from tests.core.checks.worlds import world

RULES = load_rules()


def own(key, value):
    return Override("shopee", "", key, value, "my handbook", date(2026, 5, 1))


def view(example, *figures):
    site = example["case"]["site"]
    report, _ = world(example, "shopee")
    return View(report, load_packs(overrides=figures).platform("shopee", site))


def found(rule, example, *figures):
    return list(findings_of(RULES[rule], view(example, *figures)))


def dispute(site, rate=None, **more):
    return {"case": {"site": site, "metric": "dispute"}, "notice": {"value": rate} if rate else {}, **more}


def test_an_own_warning_line_goes_before_the_articles_and_says_whose_it_is():
    rule, line = "threshold.shopee.id.dispute", own("metrics.dispute.limits.id.value", "3%")
    assert found(rule, dispute("id", 0.026)) != []
    assert found(rule, dispute("id", 0.026), line) == []
    (finding,) = found(rule, dispute("id", 0.03), line)
    assert dict(finding.args)["limit"] == "3.00%"
    assert "my handbook" in wording(finding, RULES[rule], "en").source


def test_who_has_an_own_alert_line_is_not_asked_for_one():
    rule, line = "threshold.custom-alert", own("metrics.dispute.alert", "1.5%")
    plain, known = view(dispute("id")), view(dispute("id"), line)
    list(findings_of(RULES[rule], plain))
    list(findings_of(RULES[rule], known))
    assert plain.take_asked() == ("alert.line",)
    assert known.take_asked() == ()
    assert found(rule, dispute("id", answers={"alert.line": "none"}), line) == []


@pytest.mark.parametrize(("more", "total"), [("40%", None), ("30%", "90%"), ("45%", "105%")])
def test_own_weights_are_added_up_and_nobody_is_asked(more, total):
    rule, weight = "weight.incomplete", own("metrics.return.weight", more)
    asked = view(dispute("vn"), weight)
    hits = list(findings_of(RULES[rule], asked))
    assert asked.take_asked() == ()
    assert [dict(h.args)["total"] for h in hits] == ([total] if total else [])


def test_the_sheet_shows_an_own_alert_line_and_its_standing():
    pack = load_packs(overrides=(own("metrics.dispute.alert", "1.5%"),)).platform("shopee", "id")
    orders = list(sold(["2026-05-01", "2026-05-02 disputed"]))
    alert = measure(orders, TELLS, pack, site="id", zone="UTC").of("dispute").alert
    assert (alert.value, alert.reached, alert.before_platform) == (0.015, True, True)
    told = measure(orders, TELLS, pack, site="id", zone="UTC", alerts={"dispute": 0.6}).of("dispute").alert
    assert (told.value, told.reached, told.before_platform) == (0.6, False, False)


def test_the_articles_weights_alone_are_asked_about():
    asked = view(dispute("vn"))
    assert list(findings_of(RULES["weight.incomplete"], asked)) == []
    assert asked.take_asked() == ("score.weights",)
