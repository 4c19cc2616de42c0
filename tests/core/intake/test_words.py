"""The word lists of notices, answers and marketplaces: whoever adds a word learns here whether it fits."""

from __future__ import annotations

import tomllib
from collections import defaultdict

import pytest

from appealdesk.core.domain.case import METRICS, PLATFORMS
from appealdesk.core.intake.marketplace import marketplace_of, names_platform
from appealdesk.core.reading.extractors.words import squeeze, table
from appealdesk.core.text import resources


def sites(platform: str) -> set[str]:
    return set(tomllib.loads((resources() / f"packs/{platform}/sites.toml").read_text("utf-8")))


@pytest.mark.parametrize(
    "lists",
    [
        table("answers")["outcome"],
        table("notice")["metrics"],
        table("notice")["numbers"],
        {k: table("threads")["speakers"][k] for k in ("self", "buyer", "seller", "system")},
        table("marketplaces")["platforms"],
    ],
    ids=["outcomes", "metrics", "numbers", "speakers", "platforms"],
)
def test_no_word_means_two_things(lists: dict[str, list[str]]) -> None:
    meanings = defaultdict(set)
    for meaning, printed in lists.items():
        for word in printed:
            meanings[squeeze(word)].add(meaning)
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


def test_metrics_and_platforms_are_those_of_a_case() -> None:
    assert set(table("notice")["metrics"]) == set(METRICS)
    assert set(table("marketplaces")["platforms"]) == set(PLATFORMS)


@pytest.mark.parametrize("platform", sorted(table("marketplaces")["domains"]))
def test_every_address_leads_to_a_market_of_its_platform(platform: str) -> None:
    domains = table("marketplaces")["domains"][platform]
    assert set(domains) <= sites(platform)
    for site, names in domains.items():
        for name in names:
            assert marketplace_of(platform.capitalize(), [f"See https://www.{name}/help."]) == (platform, site)


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (["sellercentral.amazon.com/performance"], ("amazon", "")),
        (["Write to help@amazon.de"], ("amazon", "")),
        (["Amazon.com and Amazon.ca"], ("amazon", "")),
        (["Shopee Malaysia", "not Shopee Singapore"], ("shopee", "")),
        (["Temu卖家中心 英国站"], ("temu", "uk")),
        (["Sold on eBay and Amazon alike"], ("", "")),
        (["PO-211-08837716402751123"], ("temu", "")),
        (["I wish you a nice day"], ("", "")),
        (["On Amazon us sellers pay"], ("amazon", "")),
    ],
)
def test_what_a_text_names(lines: list[str], where: tuple[str, str]) -> None:
    assert marketplace_of("", lines) == where


def test_a_sender_s_name_counts_before_the_text() -> None:
    assert names_platform("eBay <x@example.com>") == "ebay"
    assert marketplace_of("eBay <x@example.com>", ["Unlike Amazon we ..."])[0] == "ebay"
