"""What the packs say about a platform, and what the loader says about a pack that is wrong."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.case import METRICS, PLATFORMS
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.packs import DataError, load_packs
from appealdesk.core.packs.rules import read_rules
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = frozenset({Lane.ORDER, Lane.SHIPPING, Lane.TRACKING})


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_has_a_pack_with_sourced_values(platform: str) -> None:
    pack = load_packs().platform(platform)

    assert pack.platform == platform
    assert pack.site("us" if platform != "shopee" else "tw")
    for site in pack.sites:
        assert ZoneInfo(site.zone)
        assert "en" in site.languages
        assert re.fullmatch("[A-Z]{3}", site.currency)
    for value in (*pack.clock_rules, *(m.origin for m in pack.metrics), pack.export_profile.origin):
        assert value.source
        assert value.status
        assert value.as_of


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_metric_has_needed_lanes(platform: str) -> None:
    pack = load_packs().platform(platform)
    assert all(Lane.ORDER in pack.needed_lanes(metric) for metric in METRICS)
    assert pack.needed_lanes("") == SHIPPED, "an unknown metric asks for the parcel's story"


def test_a_late_shipment_is_proved_without_messages() -> None:
    amazon = load_packs().platform("amazon")
    assert amazon.needed_lanes("late-shipment") == SHIPPED
    assert amazon.needed_lanes("odr") == SHIPPED | {Lane.MESSAGES}


def test_an_a_to_z_claim_needs_the_messages_whatever_the_metric() -> None:
    assert load_packs().platform("amazon").needed_lanes("late-shipment", scenario=2) == SHIPPED | {Lane.MESSAGES}


def test_what_the_buyer_cancelled_was_never_shipped() -> None:
    lanes = load_packs().platform("shopee").needed_lanes("unfulfilled", reason="buyer-cancelled")
    assert lanes == {Lane.ORDER, Lane.MESSAGES}


def test_ten_megabytes_pass_both_readings() -> None:
    profile = load_packs().platform("amazon").export_profile
    assert profile.max_bytes == 10_000_000
    name = profile.evidence_name.format(order="114-5820447-3196258") + ".pdf"
    assert re.fullmatch(profile.name_pattern, name)


def test_shopee_takes_a_short_statement_and_no_archive() -> None:
    profile = load_packs().platform("shopee").export_profile
    assert (profile.letter_form, profile.statement_max, profile.archive_allowed) == ("statement", 500, False)


def test_a_market_that_the_pack_does_not_know_still_works_and_says_so() -> None:
    pack = load_packs().platform("amazon")
    assert pack.site("cl") is None
    assert pack.site_or_guess("cl").zone == "UTC"
    assert not pack.site_or_guess("cl").known


def test_known_refusal_codes_name_a_rule() -> None:
    rules = read_rules()
    for code in load_packs().platform("shopee").codes:
        assert code.rule in rules.by_id
    assert load_packs().platform("shopee").code("appeal-07")


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "said"),
    [
        ("sites.toml", 'zone = "Europe/Berlin"', 'zone = "Europe/Berlim"', "de.zone", "no IANA time zone"),
        ("sites.toml", 'currency = "GBP"', 'curency = "GBP"', "uk.currency", "is missing"),
        (
            "export.toml",
            'letter_form = "four-sections"',
            'letter_form = "poem"',
            "letter_form",
            "four-sections, statement",
        ),
        ("export.toml", "one_file_per_order = true", "one_file_per_order = 1", "one_file_per_order", "true or false"),
        ("grounds.toml", "cancellation = [", "cancelation = [", "needs.metric.cancelation", "is no metric"),
        ("grounds.toml", '"order", "messages"]', '"order", "mesages"]', "cancellation", "allowed: order, shipping"),
        ("clocks.toml", "days = 30", "days = 0", "amazon.atoz-30d.days", "needs days or hours"),
        ("clocks.toml", "days = 30", "day = 30", "amazon.atoz-30d", "needs days"),
        ("clocks.toml", "performance-appeals L13", "notes L13", "amazon.appeal-7d.source", "no name for users"),
    ],
)
def test_a_wrong_pack_names_file_line_and_key(
    tmp_path: Path, file: str, old: str, new: str, key: str, said: str
) -> None:
    folder = tmp_path / "packs" / "amazon"
    shutil.copytree(resources() / "packs" / "amazon", folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(DataError) as caught:
        load_packs(tmp_path / "packs").platform("amazon")

    assert caught.value.file == folder / file
    assert key in str(caught.value)
    assert said in str(caught.value)
    lines = (folder / file).read_text("utf-8").splitlines()
    beginning = lines[: caught.value.line]
    assert any(part in "\n".join(beginning) for part in (new, key.split(".", maxsplit=1)[0])), (
        "the line is at or below the place"
    )


def test_an_unknown_platform_is_named_with_those_that_exist() -> None:
    with pytest.raises(DataError, match="amazon, ebay, shopee, temu, wish"):
        load_packs().platform("taobao")


def test_a_broken_file_tells_the_line(tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "amazon"
    shutil.copytree(resources() / "packs" / "amazon", folder)
    (folder / "sites.toml").write_text('[us]\nzone = "America/Los_Angeles\n', "utf-8")
    with pytest.raises(DataError, match=r"sites\.toml, line 2"):
        load_packs(tmp_path / "packs").platform("amazon")
