"""Lines and weights of the packs: which hold for a shop, and what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.case import METRICS, PLATFORMS
from appealdesk.core.packs import Pack, load_packs

if TYPE_CHECKING:
    from appealdesk.core.packs.metrics import Metric


def _pack(platform: str) -> Pack:
    return load_packs().platform(platform)


def _metric(platform: str, name: str) -> Metric:
    metric = _pack(platform).metric(name)
    assert metric is not None
    return metric


@pytest.mark.parametrize(
    ("site", "tier", "expected"),
    [
        ("id", "", [0.025]),
        ("tw", "", [0.018]),
        ("tw", "regular", [0.018]),
        ("tw", "top-seller", [0.012]),
        ("th", "", []),
    ],
)
def test_a_line_is_that_of_the_market_and_the_tier(site: str, tier: str, expected: list[float]) -> None:
    assert [x.value for x in _metric("shopee", "dispute").limits_for(site, tier)] == expected


def test_sources_that_differ_are_all_kept_and_the_closest_comes_first() -> None:
    lines = _metric("shopee", "late-shipment").limits_for("my")
    assert [x.value for x in lines] == [0.15, 0.1, 0.2, 0.1, 0.05]
    assert {x.origin.source.partition(":")[0] for x in lines} == {
        "shopee-points-2019",
        "shopee-cross-border-2024",
        "shopee-api-sample",
    }
    assert [x.value for x in _metric("shopee", "late-shipment").limits_for("sg")] == [0.2, 0.1, 0.05]


@pytest.mark.parametrize(
    ("platform", "metric", "rate", "broken"),
    [
        ("amazon", "odr", 0.0099, False),
        ("amazon", "odr", 0.01, True),
        ("amazon", "odr", 0.02, True),
        ("amazon", "valid-tracking", 0.95, False),
        ("amazon", "valid-tracking", 0.9499, True),
        ("amazon", "valid-tracking", 0.99, False),
        ("ebay", "odr", 0.02, False),
        ("ebay", "odr", 0.0201, True),
        ("shopee", "dispute", 0.025, True),
    ],
)
def test_reaching_a_line_counts_as_its_source_says(platform: str, metric: str, rate: float, *, broken: bool) -> None:
    line = _metric(platform, metric).limits_for("id" if platform == "shopee" else "us")[-1]
    assert line.broken_by(rate) is broken


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_metric_is_explained_in_both_languages_and_has_one_ordinary_formula(platform: str) -> None:
    pack = _pack(platform)
    assert pack.metrics
    for metric in pack.metrics:
        assert metric.name in METRICS
        assert metric.formula.default
        for said in (metric.called, *(f.said for f in metric.formulas)):
            assert said.to("zh") != said.to("en")
        for formula in metric.formulas:
            assert "÷" in formula.said.zh
            assert "÷" in formula.said.en


def test_the_two_readings_of_the_on_time_rate_are_both_there() -> None:
    formulas = _metric("shopee", "on-time-dispatch").formulas
    assert [(f.id, f.default) for f in formulas] == [("statistic-window", True), ("pick-up-within-7-days", False)]


def test_only_the_weights_that_somebody_says_are_known() -> None:
    shopee = _pack("shopee")
    assert {name: w.value for name, w in shopee.weights("vn").items()} == {"late-shipment": 0.25, "dispute": 0.35}
    assert shopee.weights("tw") == {}


def test_the_example_of_an_alert_line_is_no_alert_of_the_seller() -> None:
    (alert,) = _metric("shopee", "dispute").alerts
    assert (alert.value, alert.instead_of, alert.own) == (0.015, 0.02, False)
