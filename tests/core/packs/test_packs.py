"""What the packs say about a platform, and what the loader says about a pack that is wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.case import METRICS, PLATFORMS
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.packs import DataError, load_packs
from appealdesk.core.packs.rules import read_rules
from appealdesk.core.text import resources

SITES = {"amazon": 23, "ebay": 8, "shopee": 9, "temu": 15, "wish": 9}
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
    assert len(pack.sites) == SITES[platform]
    origins = [
        *(s.origin for s in pack.sites),
        *(m.origin for m in pack.metrics),
        *(f.origin for m in pack.metrics for f in m.formulas),
        *(x.origin for m in pack.metrics for x in (*m.limits, *m.weights, *m.alerts)),
        *(x.origin for x in (*pack.codes, *pack.levels, *pack.states, *pack.screens, *pack.grounds, *pack.scenarios)),
        *(f.profile.origin for f in pack.forms),
        pack.papers.origin,
        pack.export_profile.origin,
    ]
    for value in (*pack.clock_rules, *origins):
        assert value is not None
        assert value.source
        assert value.status
        assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", value.as_of)


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


def test_what_a_pack_says_with_a_rule_names_one_that_is_there() -> None:
    rules = read_rules()
    for platform in PLATFORMS:
        pack = load_packs().platform(platform)
        named = [x.rule for x in (*pack.codes, *pack.grounds, *pack.scenarios) if x.rule]
        assert set(named) <= rules.by_id.keys(), platform


def test_known_refusal_codes_are_found_in_any_spelling() -> None:
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
        ("metrics.toml", "[odr]", "[oder]", "oder", "is no metric"),
        ("metrics.toml", "value = 0.01", "value = 1.5", "odr.limits.target.value", "from 0 to 1"),
        ("metrics.toml", "value = 0.01", 'value = "1 %"', "odr.limits.target.value", "from 0 to 1"),
        ("metrics.toml", 'sites = ["us"]', 'sites = ["usa"]', "on-time-dispatch.limits.target.sites", "'usa'"),
        ("metrics.toml", "[odr.formulas.defect-orders]", "[odr.formulas.defects]", "odr.formulas.defects", "way of"),
        ("metrics.toml", "default = true", "default = false", "odr.formulas", "exactly one"),
        ("metrics.toml", 'line = "advised"', 'line = "wished"', "limits.advised.line", "allowed: target"),
        ("metrics.toml", 'L19"', 'L19; somebody"', "source", "'somebody', which has no name"),
        ("metrics.toml", 'status = "article-only"', 'status = "rumour"', "status", "article-only"),
        ("screens.toml", "shows = {", "show = {", "account-health.shows", "is missing"),
        ("states.toml", 'means = "waiting"', 'means = "resting"', "under-review.means", "waiting"),
        ("states.toml", 'about = "appeal"', 'about = "letter"', "under-review.about", "appeal"),
        ("pack.toml", 'checked = "2026-03-12"', 'checked = "12.3.2026"', "checked", "must be a day"),
        (
            "grounds.toml",
            'papers = ["tracking-page"]',
            'papers = ["trail"]',
            "tracking-proves-delivery.papers",
            "'trail'",
        ),
        ("export.toml", 'screen = "atoz-claims"', 'screen = "claims"', "atoz-appeal.screen", "no screen 'claims'"),
        ("export.toml", 'mandatory = ["evidence"', 'mandatory = ["proof"', "atoz-appeal.mandatory", "'proof'"),
        ("export.toml", "max_bytes = 10_000_000", "max_bytes = 0", "max_bytes", "more than 0"),
        ("export.toml", "OrderID_{order}_Ev", "../{order}_Ev", "evidence_name", "without folders"),
        ("export.toml", "OrderID_{order}_Ev", "{order}_{buyer}_Ev", "evidence_name", "other braces"),
        ("export.toml", "OrderID_{order}_Ev", "Order_Ev", "evidence_name", "must hold {order}"),
        ("export.toml", 'letter_form = "four', 'statement_max = -1\nletter_form = "four', "statement_max", "negative"),
        ("export.toml", "name_pattern = '^", "name_pattern = '(^", "name_pattern", "regular expression"),
        ("clocks.toml", "days = 30", "days = 100000", "amazon.atoz-30d.days", "not be longer"),
        ("clocks.toml", "days = 30", "days = 0", "amazon.atoz-30d.days", "needs days or hours"),
        ("clocks.toml", "days = 30", "day = 30", "amazon.atoz-30d", "needs days"),
        ("clocks.toml", "performance-appeals L13", "notes L13", "amazon.appeal-7d.source", "no name for users"),
    ],
)
def test_a_wrong_pack_names_file_line_and_key(
    tmp_path: Path, file: str, old: str, new: str, key: str, said: str
) -> None:
    folder = _copy(tmp_path) / "amazon"
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


def _copy(folder: Path) -> Path:
    """Return a copy of the packs that may be spoilt."""
    return Path(shutil.copytree(resources() / "packs", folder / "packs"))


def test_an_unknown_platform_is_named_with_those_that_exist() -> None:
    with pytest.raises(DataError, match="amazon, ebay, shopee, temu, wish"):
        load_packs().platform("taobao")


def test_a_broken_file_tells_the_line(tmp_path: Path) -> None:
    folder = _copy(tmp_path) / "amazon"
    (folder / "sites.toml").write_text('[us]\nzone = "America/Los_Angeles\n', "utf-8")
    with pytest.raises(DataError, match=r"sites\.toml, line 2"):
        load_packs(tmp_path / "packs").platform("amazon")


def test_every_ground_says_what_it_proves_and_what_an_order_needs_for_it() -> None:
    shopee = load_packs().platform("shopee")
    assert shopee.reasons == ("carrier-system-failure", "buyer-cancelled", "platform-error")
    assert shopee.ground("buyer-cancelled").lanes == {Lane.ORDER, Lane.MESSAGES}  # type: ignore[union-attr]  # it is there
    assert shopee.ground("platform-error").lanes == frozenset(), "the metric decides"  # type: ignore[union-attr]
    for platform in PLATFORMS:
        pack = load_packs().platform(platform)
        assert pack.grounds
        for ground in pack.grounds:
            assert ground.proves.zh
            assert ground.proves.en
            assert ground.papers
            assert ground.on_form == (platform == "shopee")
            assert ground.on_form or Lane.ORDER in ground.lanes


def test_the_eight_situations_have_their_papers_and_their_request() -> None:
    amazon, shopee = (load_packs().platform(p) for p in ("amazon", "shopee"))
    assert [s.number for s in amazon.scenarios] == list(range(1, 9))
    assert [s.number for s in shopee.scenarios] == [1, 3, 4, 5, 6, 7, 8], "A-to-z claims are Amazon's"
    assert [s.number for s in amazon.scenarios if s.leniency] == [4, 6]
    assert [len(s.documents) for s in amazon.scenarios] == [1, 1, 2, 2, 3, 2, 3, 3]


def test_a_form_takes_the_appeals_of_its_metrics_and_situations() -> None:
    amazon, shopee, wish = (load_packs().platform(p) for p in ("amazon", "shopee", "wish"))
    forms = [amazon.form_for("late-shipment"), amazon.form_for("dispute"), amazon.form_for("odr", 2)]
    assert [f.id for f in forms if f] == ["performance-appeal", "atoz-appeal", "atoz-appeal"]
    assert amazon.form_for("odr") is None
    assert [f.id for m in ("late-shipment", "odr") if (f := amazon.form_for(m, 5))] == ["reactivation"] * 2, (
        "a deactivated shop goes through reactivation, whichever metric it was about"
    )
    both = amazon.form_for("late-shipment", 2)
    assert both is not None
    assert both.id == "atoz-appeal"
    assert amazon.profile_for("odr") == amazon.export_profile
    assert not amazon.profile_for("odr", 2).archive_allowed
    assert amazon.profile_for("late-shipment").archive_allowed
    assert shopee.profile_for("dispute").statement_max == 500
    assert [f.id for m in ("return", "late-shipment") if (f := wish.form_for(m))] == [
        "refund-dispute",
        "infraction-dispute",
    ]


@pytest.mark.parametrize(
    ("platform", "printed", "about", "means"),
    [
        ("amazon", "under review", "appeal", "waiting"),
        ("amazon", " Rejected ", "appeal", "rejected"),
        ("amazon", "AT_RISK", "account", "restricted"),
        ("shopee", "Pending", "appeal", "waiting"),
        ("shopee", "Approved", "appeal", "approved"),
        ("shopee", "Expired", "notice", "expired"),
        ("temu", "待补充", "appeal", "need-info"),
        ("wish", "Awaiting Merchant", "appeal", "need-info"),
        ("ebay", "Removed", "appeal", "approved"),
    ],
)
def test_a_printed_state_means_one_of_ours(platform: str, printed: str, about: str, means: str) -> None:
    state = load_packs().platform(platform).state(printed, about)
    assert state is not None
    assert state.means == means
    assert load_packs().platform(platform).state("Lost", about) is None


def test_levels_have_their_colours() -> None:
    shopee = load_packs().platform("shopee")
    assert [(x.id, x.colour) for x in shopee.levels] == [
        ("warning", "yellow"),
        ("notice", "orange"),
        ("violation", "red"),
    ]
    assert shopee.level("orange") is None
    amazon = load_packs().platform("amazon")
    assert [(x.id, x.colour) for x in amazon.levels] == [("warning", "yellow"), ("violation", "red")]
    assert load_packs().platform("wish").levels == ()
