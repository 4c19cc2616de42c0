"""A seller who knows better: their own figure counts, and it is called theirs wherever it is used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.packs import load_packs
from appealdesk.core.packs.age import age_days
from appealdesk.core.packs.citation import cited
from appealdesk.core.packs.figures_file import load, save
from appealdesk.core.packs.listing import set_value, values_of
from appealdesk.core.packs.overriding import Override, OverrideError, leaves, read_value, shown
from appealdesk.core.packs.source import DataError

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 5, 1)


def figure(key: str, value: str, site: str = "", platform: str = "shopee", reason: str = "卖家手册第 3 页") -> Override:
    return Override(platform, site, key, value, reason, DAY)


def test_an_own_figure_counts_and_says_whose_it_is() -> None:
    pack = load_packs(overrides=(figure("clocks.shopee.appeal-7d.days", "10"),)).platform("shopee", "my")
    clock = next(c for c in pack.clock_rules if c.name == "shopee.appeal-7d")
    assert (clock.days, clock.as_of) == (10, "2026-05-01")
    assert cited(clock.source, "en") == "your own figure of 2026-05-01: 卖家手册第 3 页"
    assert cited(clock.source, "zh") == "你自己的数字（2026-05-01）：卖家手册第 3 页"


def test_what_public_pages_contradict_stays_so_when_a_seller_changes_it() -> None:
    pack = load_packs(overrides=(figure("clocks.shopee.appeal-7d.days", "10"),)).platform("shopee")
    assert next(c for c in pack.clock_rules if c.name == "shopee.appeal-7d").status == "contradicted-by-reality"


def test_a_figure_of_one_market_holds_there_alone_and_goes_before_that_of_all() -> None:
    figures = (figure("export.statement_max", "300", "my"), figure("export.statement_max", "400"))
    packs = load_packs(overrides=figures)
    most = {site: packs.platform("shopee", site).export_profile.statement_max for site in ("my", "id", "")}
    assert most == {"my": 300, "id": 400, "": 400}
    assert packs.platform("amazon", "us").export_profile.statement_max == 0


def test_a_line_an_alert_and_a_weight_may_be_given_where_the_pack_has_none() -> None:
    figures = (
        figure("metrics.late-shipment.limit", "12%"),
        figure("metrics.late-shipment.alert", "0.08"),
        figure("metrics.late-shipment.weight", "10 %"),
    )
    packs = load_packs(overrides=figures)
    metric = packs.platform("shopee", "ph").metric("late-shipment")
    assert metric is not None
    first, *others = metric.limits_for("ph")
    assert (first.line, first.value, first.broken_by(0.12), first.broken_by(0.1199)) == ("own", 0.12, True, False)
    assert others, "the sources' lines are still shown"
    assert [(a.value, a.own) for a in metric.alerts] == [(0.08, True)]
    weight = packs.platform("shopee", "ph").weights("ph")["late-shipment"]
    assert (weight.value, bool(weight.origin.own)) == (0.1, True)
    assert metric.origin.own is None, "the metric itself is still the pack's"


def test_a_line_may_be_given_for_goods_of_one_category() -> None:
    figures = (figure("metrics.return.limit.electronics", "8%"), figure("metrics.return.limit", "4%"))
    metric = load_packs(overrides=figures).platform("shopee", "sg").metric("return")
    assert metric is not None
    lines = {c: [x.value for x in metric.limits_for("sg", category=c)] for c in ("electronics", "apparel", "")}
    assert lines == {"electronics": [0.08, 0.04, 0.025], "apparel": [0.04, 0.025], "": [0.04, 0.025]}
    assert all(x.origin.own for x in metric.limits_for("sg", category="electronics")[:2])
    shown = set_value(figures[0])
    assert (shown.key, shown.value) == ("metrics.return.limit.electronics", "8%")
    with pytest.raises(OverrideError):
        set_value(figure("metrics.return.limit.electronics", "800"))


def test_an_own_weight_goes_before_the_pack_s() -> None:
    pack = load_packs(overrides=(figure("metrics.dispute.weight", "75%"),)).platform("shopee", "vn")
    assert pack.weights("vn")["dispute"].value == 0.75
    assert sum(w.value for w in pack.weights("vn").values()) == 1


@pytest.mark.parametrize("code", ["REJ-77", "rej-08"])
def test_the_meaning_of_a_code_may_be_put_in_known_or_not(code: str) -> None:
    pack = load_packs(overrides=(figure(f"codes.{code}", "轨迹截图不清"),)).platform("shopee")
    found = pack.code(code.upper())
    assert found is not None
    assert (found.zh, found.en) == ("轨迹截图不清", "轨迹截图不清")
    assert found.origin.own
    assert bool(found.rule) == (code == "rej-08"), "a code that is known keeps its rule"
    assert [c.code for c in pack.codes].count("REJ-08") == 1


@pytest.mark.parametrize("key", ["codes.codes.REJ-99", "codes.codes.REJ-99.en", "codes.REJ-99.zh"])
def test_a_new_code_may_be_put_in_under_the_address_by_which_known_ones_are_listed(key: str) -> None:
    found = load_packs(overrides=(figure(key, "New meaning"),)).platform("shopee").code("REJ-99")
    assert found is not None
    assert found.origin.own is not None
    assert (found.en, found.origin.own.key) == ("New meaning", key)


def test_a_figure_that_fits_nothing_any_more_is_told_and_the_pack_is_used_without_it() -> None:
    figures = (figure("clocks.shopee.gone.days", "3"), figure("colours.red", "1"), figure("export.max_bytes", "ten"))
    pack = load_packs(overrides=figures).platform("shopee")
    assert {o.key for o in pack.lost} == {o.key for o in figures}
    assert pack.figures == ()
    assert pack.export_profile.max_bytes == 10_000_000


def test_a_kept_figure_that_the_pack_cannot_be_used_with_is_told_and_the_others_count() -> None:
    bad = (figure("export.max_bytes", "0"), figure("clocks.shopee.appeal-7d.days", "99999999"))
    good = (figure("export.statement_max", "300"), figure("rules.window.natural-recovery.min_days", "60"))
    pack = load_packs(overrides=(bad[0], good[0], bad[1], good[1])).platform("shopee", "my")
    assert set(pack.lost) == set(bad)
    assert set(pack.figures) == set(good)
    assert (pack.export_profile.statement_max, pack.export_profile.max_bytes) == (300, 10_000_000)
    listed = {v.key: v.value for v in values_of("shopee", "my", (*bad, *good)) if v.own}
    assert listed == {"export.statement_max": "300", "rules.window.natural-recovery.min_days": "60"}
    assert set_value(figure("export.statement_max", "400"), bad).value == "400", "what is lost is in nobody's way"


@pytest.mark.parametrize(
    ("key", "value", "error", "said"),
    [
        ("metrics.dispute.limits.id.valu", "2%", "packs.error.key", "metrics.dispute.limits.id.value"),
        ("nothing", "2%", "packs.error.key", "…"),
        ("metrics.dispute.limits.id.source", "me", "packs.error.key", ""),
        ("metrics.dispute.limits.id.value", "250", "packs.error.value", "2.5%"),
        ("metrics.dispute.limits.id.value", "-1%", "packs.error.value", "2.5%"),
        ("metrics.dispute.limit", "viel", "packs.error.value", "2.5%"),
        ("metrics.source.limit", "5%", "packs.error.key", "metrics."),
        ("metrics.status.weight", "5%", "packs.error.key", "metrics."),
        ("metrics.source.limit.electronics", "5%", "packs.error.key", "metrics."),
        ("clocks.shopee.appeal-7d.days", "ten", "packs.error.value", "0, 1, 2"),
        ("export.archive_allowed", "perhaps", "packs.error.value", "true, false"),
        ("sites.id.zone", "Asia/Nowhere", "packs.error.unusable", "no IANA time zone"),
        ("sites.id.currency", " ", "packs.error.value", ""),
        ("export.letter_form", "poem", "packs.error.unusable", "four-sections"),
        ("codes.pattern", "(", "packs.error.unusable", "regular expression"),
        ("codes.APPEAL-99", "x" * 1001, "packs.error.long", "1000"),
    ],
)
def test_a_figure_that_cannot_be_used_is_refused_with_what_could_be(
    key: str, value: str, error: str, said: str
) -> None:
    with pytest.raises(OverrideError) as caught:
        set_value(figure(key, value))
    assert caught.value.key == error
    assert said in " ".join(caught.value.values.values())


@pytest.mark.parametrize(
    ("platform", "site", "error"), [("taobao", "", "packs.error.platform"), ("shopee", "us", "packs.error.site")]
)
def test_a_figure_is_for_a_platform_and_market_that_there_is(platform: str, site: str, error: str) -> None:
    with pytest.raises(OverrideError) as caught:
        set_value(figure("export.max_bytes", "5000000", site, platform))
    assert caught.value.key == error


def test_a_value_that_is_set_shows_what_it_was() -> None:
    value = set_value(figure("metrics.dispute.limits.id.value", "3%", "id"))
    assert value.value == "3%"
    assert value.own is not None
    assert (value.own.was, value.own.reason) == ("2.5%", "卖家手册第 3 页")
    assert set_value(figure("metrics.return.limit", "3%")).own == next(
        v.own for v in values_of("shopee", "", (figure("metrics.return.limit", "3%"),)) if v.own
    )


def test_every_value_of_every_pack_can_be_written_back_as_it_is_listed() -> None:
    for platform in ("amazon", "ebay", "shopee", "temu", "wish"):
        for value in values_of(platform):
            assert value.source, value.key
            assert value.as_of, value.key
            assert value.status, value.key


def test_a_listed_value_reads_as_itself() -> None:
    for value in (True, 7, 0.025, ["pdf", "png"], [10, 30], "Asia/Jakarta"):
        assert read_value(shown(value), value, "k") == value


def test_what_only_tells_an_origin_is_no_value() -> None:
    found = dict(leaves({"a": {"value": 1, "source": "x", "rule": "y", "as_of": "2026", "status": "own"}, "b": "c"}))
    assert found == {("a", "value"): 1, ("b",): "c"}


@pytest.mark.parametrize(
    ("as_of", "days"),
    [("2026-03-12", 50), ("2026", 0), ("2024", 486), ("2027-01-01", 0), ("2026-5", None), ("soon", None)],
)
def test_a_year_is_as_young_as_it_can_be(as_of: str, days: int | None) -> None:
    assert age_days(as_of, DAY) == days


def test_figures_are_kept_in_a_file_and_read_back(tmp_path: Path) -> None:
    figures = (
        figure("export.max_bytes", "5000000", "my", reason='say "so"\n第二行'),
        figure("codes.REJ-77", "a\\b", platform="wish"),
    )
    save(tmp_path / "new" / "figures.toml", figures)
    assert load(tmp_path / "new" / "figures.toml") == figures
    assert load(tmp_path / "none.toml") == ()
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["figures.toml"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('platform = "wish"', 'platform = "taobao"', 12, "taobao"),
        ("as_of = 2026-05-01\n\n", 'as_of = "soon"\n\n', 9, "must be a day"),
        ('key = "codes', 'kay = "codes', 11, "key: is missing"),
        ("[[figures]]", "[[figure]]", 1, "figure"),
        ('reason = "卖家', 'reson = "卖家', 3, "reason"),
        ('value = "5000000"', 'value = ""', 7, "empty"),
    ],
)
def test_a_wrong_file_of_figures_names_file_line_and_key(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    path = tmp_path / "figures.toml"
    save(path, (figure("export.max_bytes", "5000000"), figure("codes.REJ-77", "x", platform="wish")))
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as caught:
        load(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize("written", ["2.2%", "0.022", "4.1 %", "8.3%", "2.3%"])
def test_a_percentage_is_the_very_fraction_that_an_order_count_gives(written: str) -> None:
    """11 of 500 is 2.2 %: a line that is a hair higher would not be reached."""
    number = float(written.rstrip("% ")) if "%" in written else float(written) * 100
    assert read_value(written, 0.5, "x") == round(number * 10) / 1000
