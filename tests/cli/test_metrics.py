"""``appealdesk metrics``: the contract's arguments, exit status, JSON and a table that people can read."""

import json

import pytest

from appealdesk.cli import main
from appealdesk.core.text import LANGUAGES, text
from tests.core.intake.export_writing import as_text, headers

HEADER = headers()["shopee.en"]
USUAL = {"Order Status": "Completed", "Returned quantity": "0", "SKU Reference No.": "LAMP"}
PERIOD = "2026-05-01..2026-05-04"


def line(number, day, *, sent=1, **more):
    told = {
        "Order ID": f"2605{day:02}ABCD{number:04}",
        "Order Creation Date": f"2026-05-{day:02} 10:00",
        "Estimated Ship Out Date": f"2026-05-{day + 2:02} 10:00",
        "Ship Time": f"2026-05-{day + sent:02} 10:00" if sent else "-",
        **USUAL,
        **more,
    }
    return [told.get(name, "") for name in HEADER]


CANCELLED = {"Order Status": "Cancelled", "Cancel reason": "Cancelled by seller because: Out of Stock"}
ROWS = [
    *(line(n, day) for n, day in enumerate([1, 1, 2, 2, 3, 3, 4, 4])),
    line(8, 2, sent=3),
    line(9, 3, sent=0, **CANCELLED),
]
LATE, STOCK_OUT = "260502ABCD0008", "260503ABCD0009"


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def call(*arguments):
        status = main([str(a) for a in arguments], lambda *_: pytest.fail("no window was asked for"))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


@pytest.fixture
def orders(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(as_text([HEADER, *ROWS]), "utf-8")
    return path


def metrics(run, orders, *more, site="my"):
    return run("metrics", orders, "--platform", "shopee", "--site", site, *more)


def shown(run, orders, *more, site="my"):
    status, out, err = metrics(run, orders, *more, "--json", site=site)
    assert (status, err) == (0, "")
    found = json.loads(out)
    return found, {m["metric"]: m for m in found["metrics"]}


def first(metric):
    return next(r for r in metric["readings"] if r["id"] == metric["shown"])


def test_every_metric_has_formula_counts_and_the_orders_that_count(run, orders):
    found, told = shown(run, orders, "--period", PERIOD)
    assert found["schema"] == 1
    assert found["period"] == {"start": "2026-05-01", "end": "2026-05-04", "zone": "Asia/Kuala_Lumpur"}
    assert found["export"]["orders"] == 10
    assert found["export"]["covers_period"] is True
    assert set(told) == {
        *("odr", "on-time-dispatch", "late-shipment", "valid-tracking", "cancellation", "return", "dispute"),
        "unfulfilled",
    }
    cancellation = first(told["cancellation"])
    assert (cancellation["counted"], cancellation["total"], cancellation["rate"]) == (1, 10, 0.1)
    assert cancellation["formula"]
    assert cancellation["dated_by"] == "ordered_at"
    assert cancellation["by_sku"] == [{"name": "LAMP", "counted": 1, "total": 10}]
    (order,) = cancellation["orders"]
    assert (order["id"], order["why"], order["counts"]) == (STOCK_OUT, "stock-out", True)
    assert order["cancelled_by"] == "seller"
    assert "Out of Stock" in order["cancel_reason"]


def test_both_readings_and_the_other_dates_are_told(run, orders):
    _, told = shown(run, orders, "--period", PERIOD)
    late = told["late-shipment"]
    assert [r["id"] for r in late["readings"]] == ["promised-time", "promised-time-of-due"]
    assert [(r["counted"], r["total"]) for r in late["readings"]] == [(0, 6), (1, 5)]
    assert late["readings_differ"] is True
    assert late["readings"][0]["other_dates"]["ordered_at"] == {
        "counted": 1,
        "total": 9,
        "rate": 1 / 9,
        "unsure": 0,
        "worst": 1 / 9,
    }
    (order,) = late["readings"][1]["orders"]
    assert order["id"] == LATE
    assert order["shipped_at"] == "2026-05-05T10:00:00+08:00"
    assert order["promised_ship_at"] == "2026-05-04T10:00:00+08:00"


def test_what_cannot_be_computed_says_which_column_is_missing_and_is_never_zero(run, orders):
    _, told = shown(run, orders)
    dispute = told["dispute"]
    assert dispute["state"] == "not-computable"
    assert dispute["shown"] is None
    (reading,) = dispute["readings"]
    assert reading["rate"] is None
    assert "counted" not in reading
    assert reading["missing"] == [[{"field": "dispute", "column": "disputes"}]]
    assert told["odr"] == {"metric": "odr", "state": "not-used"}


def test_rates_are_told_again_without_the_named_orders(run, orders):
    _, told = shown(run, orders, "--without", f"{STOCK_OUT.lower()}, {LATE}")
    cancellation = first(told["cancellation"])
    assert (cancellation["counted"], cancellation["total"]) == (1, 10)
    assert (cancellation["without"]["counted"], cancellation["without"]["total"]) == (0, 8)
    late = first(told["late-shipment"])
    assert (late["counted"], late["without"]["counted"], late["without"]["total"]) == (1, 0, 8)
    weeks = late["trend"]
    assert [w["week"] for w in weeks] == ["2026-04-27", "2026-05-04"]
    assert sum(w["total"] for w in weeks) == 9
    assert sum(w["without"]["total"] for w in weeks) == 8


def test_lines_tiers_weights_and_the_sellers_own_alert_line(run, tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(
        as_text([[*HEADER, "Dispute"], *([*row, "opened" if n == 0 else ""] for n, row in enumerate(ROWS))])
    )
    known = tmp_path / "own.toml"
    named = {"id": "Order ID", "ordered-at": "Order Creation Date", "dispute": "Dispute"}
    columns = [x for m, c in named.items() for x in ("--column", f"{m}={c}")]
    assert run("map", path, *columns, "--out", known)[0] == 0

    with_own = ("--format", known, "--alert", "dispute=1.5%")
    _, plain = shown(run, path, *with_own, site="tw")
    (line,) = plain["dispute"]["lines"]
    assert (line["value"], line["sense"], line["broken"]) == (0.018, "below", True)
    assert line["source"]
    assert plain["dispute"]["alert"] == {
        "value": 0.015,
        "reached": True,
        "reached_without": None,
        "before_platform": True,
    }
    _, exact = shown(run, path, "--format", known, "--alert", "dispute=2.2%", site="tw")
    assert exact["dispute"]["alert"]["value"] == 0.022, "not a hair more: a rate of just 2.2% reaches it"
    _, top = shown(run, path, *with_own, "--tier", "Top-Seller", site="tw")
    assert [x["value"] for x in top["dispute"]["lines"]] == [0.012]
    found, weighed = shown(run, path, *with_own, site="vn")
    assert weighed["dispute"]["weight"]["value"] == 0.35
    assert found["weights_known"] == pytest.approx(0.6)
    assert "weights-incomplete" in {r["key"] for r in found["remarks"]}


@pytest.mark.parametrize(
    ("more", "site", "key"),
    [
        ((), "my", "no-period"),
        (("--period", "2026-04-01..2026-05-04"), "my", "not-covered"),
        ((), "zz", "site-unknown"),
        ((), "tw", "tier-unset"),
        ((), "id", "site-strictness"),
        (("--category", "electronics"), "my", "category-electronics"),
        (("--category", "生鲜食品"), "my", "category-fresh"),
        (("--period", PERIOD), "my", "period-length"),
        ((), "my", "alert-unset"),
        (("--alert", "dispute=2.5%"), "id", "alert-late"),
        ((), "my", "not-complementary"),
        ((), "my", "ship-time"),
        ((), "my", "notice-wins"),
        ((), "my", "zone-read"),
    ],
)
def test_what_has_to_be_said_is_said(run, orders, more, site, key):
    found, _ = shown(run, orders, *more, site=site)
    assert key in {r["key"] for r in found["remarks"]}


@pytest.mark.parametrize(
    ("more", "site", "key"),
    [
        (("--period", PERIOD), "my", "no-period"),
        (("--period", PERIOD), "my", "not-covered"),
        (("--period", "2026-05-01..2026-05-07"), "my", "period-length"),
        ((), "my", "site-unknown"),
        (("--tier", "regular"), "tw", "tier-unset"),
        ((), "my", "tier-unset"),
        ((), "my", "site-strictness"),
        (("--category", "apparel"), "my", "category-electronics"),
        (("--alert", "dispute=1.5%"), "id", "alert-late"),
        (("--alert", "dispute=1.5%"), "id", "alert-unset"),
    ],
)
def test_what_need_not_be_said_is_not(run, orders, more, site, key):
    found, _ = shown(run, orders, *more, site=site)
    assert key not in {r["key"] for r in found["remarks"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_reads_a_table_and_the_orders(run, orders, language):
    status, out, err = metrics(run, orders, "--period", PERIOD, "--without", LATE, "--lang", language)
    assert (status, err) == (0, "")
    assert "{" not in out
    assert "Asia/Kuala_Lumpur" in out
    row = next(x for x in out.splitlines() if text(language, "cli.metric.cancellation") in x)
    assert "10.00%" in row
    assert "1 / 10" in row
    assert "11.11%" in row
    assert f"{STOCK_OUT}  {text(language, 'metrics.why.stock-out')}" in out
    assert text(language, "metrics.cell.not-computable") in out
    assert text(language, "metrics.column.dispute") in out


def test_a_rate_of_which_orders_are_missing_is_told_as_no_more_than_a_hint(run, orders):
    cut = ("--period", "2026-04-01..2026-05-04")
    (_, whole), (_, partial) = (shown(run, orders, "--period", p) for p in (PERIOD, cut[1]))
    assert (whole["cancellation"]["firm"], partial["cancellation"]["firm"]) == (True, False)
    assert whole["dispute"]["firm"] is False, "what was not reckoned is not firm either"
    for language in LANGUAGES:
        _, firm, _ = metrics(run, orders, "--period", PERIOD, "--lang", language)
        _, out, _ = metrics(run, orders, *cut, "--lang", language)
        row = next(x for x in out.splitlines() if text(language, "cli.metric.cancellation") in x)
        assert text(language, "metrics.cell.partial", rate="10.00%") in row
        hint = text(language, "metrics.line.partial")
        assert hint in out
        assert hint not in firm
        # the line is named, but not held against a part of the orders
        broken = text(language, "metrics.line.limit-broken", limit="").strip()
        assert any(x.strip().startswith(broken) for x in firm.splitlines())
        assert not any(x.strip().startswith(broken) for x in out.splitlines())


def test_what_no_order_export_holds_is_not_called_a_missing_column(run, orders):
    _, out, _ = run("metrics", orders, "--platform", "amazon", "--site", "us", "--lang", "en")
    scan = text("en", "metrics.column.first_scan_at")
    (said,) = [x for x in out.splitlines() if scan in x]
    assert "order exports do not hold this" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--platform", "shopee", "--site", "my", "--period", "2026-05-04..2026-05-01"), "is no period"),
        (("--platform", "shopee", "--site", "my", "--period", "May"), "is no period"),
        (("--platform", "shopee", "--site", "my", "--period", "2026-05-04"), "is no period"),
        (("--platform", "shopee", "--site", "my", "--alert", "dispute=1.5"), "is no alert line"),
        (("--platform", "shopee", "--site", "my", "--alert", "dispute"), "is no alert line"),
        (("--platform", "shopee", "--site", "my", "--alert", "late=1%"), "There is no metric late"),
        (("--platform", "shopee", "--site", "my", "--alert", "odr=1%"), "does not use the metric odr"),
        (("--platform", "shopee", "--site", "tw", "--tier", "gold"), "There is no shop tier gold"),
        (("--platform", "shopee", "--site", "my", "--without", f"{LATE},260599ZZZZ9999"), "260599ZZZZ9999"),
        (("--platform", "shopee"), "--site"),
        (("--site", "my"), "--platform"),
        (("--platform", "lazada", "--site", "my"), "lazada"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(run, orders, arguments, words):
    status, out, err = run("metrics", orders, *arguments)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert words in err


def test_a_file_that_is_no_export_is_one_line_and_status_2(run, tmp_path):
    for name, content, words in (
        ("gone.csv", None, "gone.csv"),
        ("empty.csv", "", "empty.csv"),
        ("other.csv", "a,b,c\n1,2,3\n", "other.csv"),
    ):
        path = tmp_path / name
        if content is not None:
            path.write_text(content)
        status, out, err = metrics(run, path)
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert words in err
    assert metrics(run, tmp_path)[0] == 2


def test_rows_that_could_not_be_read_are_told_beside_the_result(run, tmp_path):
    path = tmp_path / "orders.csv"
    broken = line(7, 3)
    broken[HEADER.index("Ship Time")] = "soon"
    path.write_text(as_text([HEADER, *ROWS, broken]), "utf-8")
    found, _ = shown(run, path)
    assert found["export"]["problems"][0]["order"] == "260503ABCD0007"
    assert "problems" in {r["key"] for r in found["remarks"]}


@pytest.mark.parametrize(("now", "old"), [("2026-09-08T12:00:00Z", False), ("2026-09-09T12:00:00Z", True)])
def test_lines_of_a_pack_that_nobody_checked_for_half_a_year_are_marked(run, orders, now, old):
    found = json.loads(metrics(run, orders, "--period", PERIOD, "--now", now, "--json")[1])["metrics"]
    assert {x["stale"] for m in found for k in ("lines", "readings") for x in m.get(k, ())} == {old}
    printed = metrics(run, orders, "--period", PERIOD, "--now", now, "--lang", "en")[1]
    assert ("old: not checked for 181 days" in printed) is old
