"""``read`` and ``check`` print what a notice and an answer say: every field with its printed form and its place."""

import json

import pytest

from appealdesk.cli import main

NOW = "2026-09-15T10:00:00-07:00"
NOTICE = """Amazon.com
Metric: Late shipment rate
Your rate: 5.6% (9 of 160 orders)
Target: under 4%
Period: August 17, 2026 - August 23, 2026
Date: August 25, 2026
Orders: 112-4400917-5538201 and 113-9920051-7741186
Clause: PERF-2026-004
Scope: this site only
Appeal by: September 22, 2026, 11:59 PM PDT

Required Information:
- Explain why this happened
- Provide evidence
"""
ANSWER = """Subject: Your appeal was rejected
Case ID 9920174466
Your appeal was rejected for these reasons:
1. APPEAL-07: the label of order 112-4400917-5538201 is missing.
2. The letter is not signed.
This is our final decision.
"""
UNCLEAR = """Shopee Singapore
Non-fulfilment rate: 12.2%
Threshold: 10%
Order 260908M3XQ7WTK
You can appeal within 72 hours.
"""


def no_window(desk, sample, files):
    raise AssertionError("no window was asked for")


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def call(*arguments):
        status = main([str(a) for a in arguments], no_window)
        return status, capsys.readouterr().out

    return call


@pytest.fixture
def notice(tmp_path):
    file = tmp_path / "notice.txt"
    file.write_text(NOTICE, "utf-8")
    return file


def test_every_field_of_a_notice_is_printed_with_its_form_page_and_box(run, notice):
    status, out = run("read", notice, "--json", "--lang", "en")
    told = json.loads(out)["evidence"][0]["notice"]
    assert status == 0
    assert told["value"] == {
        "value": 0.056,
        "raw": "5.6% (9 of 160 orders)",
        "page": 1,
        "box": [11, 2, 22, 1],
        "from": str(notice),
    }
    values = {name: told[name] and told[name]["value"] for name in ("platform", "site", "metric", "target", "scope")}
    assert values == {"platform": "amazon", "site": "us", "metric": "late-shipment", "target": 0.04, "scope": "site"}
    assert told["deadline"]["value"] == "2026-09-22T23:59:00-07:00"
    assert told["deadline"]["zone_reason"] == "printed"
    assert (told["period_start"]["value"], told["period_end"]["value"]) == ("2026-08-17", "2026-08-23")
    assert [o["value"] for o in told["orders"]] == ["112-4400917-5538201", "113-9920051-7741186"]
    assert [r["raw"] for r in told["required"]] == ["Explain why this happened", "Provide evidence"]
    assert all(o["box"] and o["page"] == 1 for o in told["orders"] + told["required"])
    assert (told["level"], told["received_at"], told["questions"]) == (None, None, [])


def test_what_a_notice_leaves_open_is_asked_in_words(run, tmp_path):
    file = tmp_path / "n.txt"
    file.write_text(UNCLEAR, "utf-8")
    _, out = run("read", file, "--json", "--lang", "en")
    told = json.loads(out)["evidence"][0]["notice"]
    assert told["deadline"] is None
    assert told["window"]["value"] == 72
    assert told["window"]["unit"] == "hours"
    assert [q["field"] for q in told["questions"]] == ["deadline"]
    assert "within 72 hours" in told["questions"][0]["message"]


def test_a_deadline_of_a_file_that_names_no_market_says_so(run, tmp_path):
    file = tmp_path / "n.txt"
    file.write_text(NOTICE.replace("Amazon.com\n", "Amazon\n").replace(" PDT", ""), "utf-8")
    _, out = run("read", file, "--json", "--lang", "en")
    told = json.loads(out)["evidence"][0]["notice"]
    assert told["site"] is None
    assert told["deadline"]["zone_reason"] == "unknown"
    assert "UTC" in told["questions"][0]["message"]


def test_an_answer_is_printed_as_a_rejection(run, tmp_path):
    file = tmp_path / "rejection.txt"
    file.write_text(ANSWER, "utf-8")
    _, out = run("read", file, "--json", "--lang", "en")
    told = json.loads(out)["evidence"][0]["rejection"]
    assert (told["outcome"]["value"], told["final"]["value"]) == ("refused", True)
    assert told["case_id"]["value"] == "9920174466"
    assert [(p["code"], p["orders"]) for p in told["points"]] == [("APPEAL-07", ["112-4400917-5538201"]), (None, [])]
    assert told["points"][1]["raw"] == "The letter is not signed."
    assert told["points"][1]["box"] is not None


def test_other_files_have_neither(run, tmp_path):
    file = tmp_path / "order.txt"
    file.write_text("Order details\nOrder ID: 112-4400917-5538201\n", "utf-8")
    _, out = run("read", file, "--json")
    assert not {"notice", "rejection"} & json.loads(out)["evidence"][0].keys()


def test_check_prints_both_below_the_case_and_what_was_typed_is_told(run, notice, tmp_path):
    (tmp_path / "rejection.txt").write_text(ANSWER, "utf-8")
    (tmp_path / "case.toml").write_text(
        'platform = "amazon"\nsite = "us"\n[notice]\nvalue = 0.057\nlevel = "warning"\n', "utf-8"
    )
    _, out = run("check", tmp_path, "--json", "--now", NOW, "--lang", "en")
    case = json.loads(out)["case"]
    assert (case["notice"]["value"]["value"], case["notice"]["value"]["from"]) == (0.057, "case.toml")
    assert case["notice"]["value"]["raw"] == "5.6% (9 of 160 orders)"
    assert case["notice"]["level"]["from"] == "case.toml"
    assert case["notice"]["target"]["from"] == "notice.txt"
    assert case["rejection"]["outcome"]["value"] == "refused"


@pytest.mark.parametrize(
    ("language", "title", "label"),
    [("en", "What the notice says", "Your value"), ("zh", "通知里写了什么", "当前值")],
)
def test_a_person_gets_a_short_section(run, notice, tmp_path, language, title, label):
    (tmp_path / "case.toml").write_text('platform = "amazon"\nsite = "us"\n', "utf-8")
    for command in (("read", notice), ("check", tmp_path, "--now", NOW)):
        _, out = run(*command, "--lang", language)
        lines = [line.strip() for line in out.splitlines()]
        assert title in lines
        assert any(line.startswith(label) and "5.6%" in line for line in lines)


def test_a_time_without_a_zone_is_not_shown_as_one_in_utc(run, tmp_path):
    page = tmp_path / "tracking.txt"
    page.write_text("USPS Tracking\nTracking Number: 9400111899223100001234\n2026-05-06 13:05 Delivered\n", "utf-8")
    _, out = run("read", page, "--lang", "zh")
    line = next(x for x in out.splitlines() if "2026-05-06T13:05:00" in x)
    assert "+00:00" not in line
    assert "没写时区" in line
    _, out = run("read", page, "--json", "--lang", "zh")
    fact = next(f for f in json.loads(out)["evidence"][0]["facts"] if f["type"] == "time")
    assert (fact["zone_reason"], fact["zone_known"]) == ("assumed", False)
