"""``packs`` and ``help``: what the program reckons with, where it has it from, and putting in what a seller knows."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from appealdesk.cli.main import main
from appealdesk.core.packs.figures_file import ENVIRONMENT

NOW = "2026-05-20T10:00:00+08:00"
REASON = "卖家手册第 3 页"
SHOPEE = """platform = "shopee"
site = "my"
metric = "late-shipment"
reason = "platform-error"

[notice]
issued_at = 2026-05-01T09:00:00+08:00
"""


def run(*argv: str) -> int:
    return main(argv, lambda _desk, _sample, _files: 9)


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    assert run(*argv, "--json") == 0
    return json.loads(capsys.readouterr().out)


def change(value: str, key: str = "clocks.shopee.appeal-7d.days", *more: str) -> int:
    return run("packs", "set", key, value, "--platform", "shopee", "--reason", REASON, "--date", "2026-05-01", *more)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text(SHOPEE, "utf-8")
    return folder


def findings(capsys: pytest.CaptureFixture[str], case: Path, now: str = NOW) -> dict[str, dict[str, Any]]:
    run("check", str(case), "--now", now, "--json", "--lang", "en")
    report = json.loads(capsys.readouterr().out)
    return {"clocks": report["case"]["clocks"], **{f["rule"]: f for f in report["findings"]}}


def test_the_packs_are_listed_with_the_day_they_were_checked(capsys: pytest.CaptureFixture[str]) -> None:
    packs = {p["platform"]: p for p in told(capsys, "packs", "--now", NOW)["packs"]}
    assert list(packs) == ["amazon", "ebay", "shopee", "temu", "wish"]
    assert (packs["amazon"]["checked"], packs["amazon"]["age"], packs["amazon"]["sites"]) == ("2026-03-12", 69, 23)
    assert not packs["amazon"]["stale"]
    assert run("packs", "--now", "2026-09-09T10:00:00+08:00", "--lang", "en") == 0
    said = capsys.readouterr().out
    assert "shopee: checked 2026-03-12, 181 days ago" in said
    assert said.count("more than 180 days") == 5
    assert said.count("No longer kept up first") == 1


def test_after_fewer_days_of_the_seller_s_own_a_pack_and_its_values_are_called_old(
    capsys: pytest.CaptureFixture[str], case: Path
) -> None:
    change("30", "rules.rulepack.dated-editable.stale_days")
    capsys.readouterr()
    packs = {p["platform"]: p["stale"] for p in told(capsys, "packs", "--now", NOW)["packs"]}
    assert packs == dict.fromkeys(packs, False) | {"shopee": True}
    line = next(
        v for v in told(capsys, "packs", "shopee", "--now", NOW)["values"] if v["key"].endswith(".limits.id.value")
    )
    assert (line["age_days"], line["stale"]) == (69, True)
    windows = {c["name"]: c["stale"] for c in findings(capsys, case)["clocks"]}
    assert windows["shopee.appeal-7d"]


def test_every_value_is_listed_with_source_status_and_date(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "packs", "shopee", "--site", "id", "--now", NOW, "--lang", "en")
    values = {v["key"]: v for v in shown["values"]}
    line = values["metrics.dispute.limits.id.value"]
    assert line == {
        "key": "metrics.dispute.limits.id.value",
        "value": "2.5%",
        "source": "article on Shopee's performance notices (2026-03-12), line 19",
        "status": "unverified",
        "as_of": "2026-03-12",
        "age_days": 69,
        "stale": False,
    }
    assert all(v["source"] and v["status"] and v["as_of"] for v in values.values())
    assert values["metrics.late-shipment.limits.my-2019.value"]["stale"]
    assert not any(k.endswith(".zh") for k in values)
    assert run("packs", "shopee", "--find", "2.5%", "--lang", "en") == 0
    found = capsys.readouterr().out
    assert "metrics.dispute.limits.id.value = 2.5%" in found
    assert "not verified" in found
    assert "2.5%" in found
    assert "sites.id.zone" not in found


def test_an_own_figure_is_used_and_called_the_seller_s_own(capsys: pytest.CaptureFixture[str], case: Path) -> None:
    before = findings(capsys, case)
    assert change("30", "clocks.shopee.appeal-7d.days", "--lang", "zh") == 0
    assert f"clocks.shopee.appeal-7d.days = 30（{REASON}，2026-05-01）" in capsys.readouterr().out
    after = findings(capsys, case)
    clocks = {name: {c["name"]: c for c in found["clocks"]} for name, found in (("before", before), ("after", after))}
    own = clocks["after"]["shopee.appeal-7d"]
    assert own["source"] == f"your own figure of 2026-05-01: {REASON}"
    assert own["at"] > clocks["before"]["shopee.appeal-7d"]["at"]
    assert clocks["before"]["shopee.appeal-7d"]["called"] == "Shopee: appeal within 7 days"
    assert own["called"] == "Shopee: appeal within 7 days (your own figure: 30 day(s))"
    assert run("packs", "unset", "clocks.shopee.appeal-7d.days", "--platform", "shopee") == 0
    capsys.readouterr()
    assert findings(capsys, case)["clocks"] == before["clocks"]


def test_a_finding_that_rests_on_an_own_figure_says_so(capsys: pytest.CaptureFixture[str], case: Path) -> None:
    change("10")
    capsys.readouterr()
    found = findings(capsys, case)["window.shopee.7d"]
    assert found["severity"] == "warning", "what public pages contradict never blocks, whoever changed it"
    assert found["source"].startswith(f"your own figure of 2026-05-01: {REASON} · article on Shopee")


def test_a_figure_that_is_used_without_being_named_is_told_as_a_finding(
    capsys: pytest.CaptureFixture[str], case: Path
) -> None:
    assert "rulepack.own-figures" not in findings(capsys, case)
    change("Asia/Tokyo", "sites.my.zone")
    capsys.readouterr()
    said = findings(capsys, case)["rulepack.own-figures"]
    assert said["message"] == f"These values are your own: sites.my.zone = Asia/Tokyo (2026-05-01, {REASON})."
    assert said["severity"] == "advice"


def test_a_figure_of_tomorrow_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    told = ("packs", "set", "clocks.shopee.appeal-7d.days", "9", "--platform", "shopee", "--reason", "x", "--now", NOW)
    assert run(*told, "--date", "2026-05-21", "--lang", "en") == 2
    assert "2026-05-21 lies ahead" in capsys.readouterr().err
    assert run(*told, "--date", "2026-05-20") == 0


def test_a_reason_is_one_line_whatever_was_pasted(capsys: pytest.CaptureFixture[str], case: Path) -> None:
    key = "clocks.shopee.appeal-7d.days"
    pasted = "page 3\nof the \x1b[31mhandbook"
    assert run("packs", "set", key, "9", "--platform", "shopee", "--reason", pasted, "--date", "2026-05-01") == 0
    capsys.readouterr()
    own = next(c for c in findings(capsys, case)["clocks"] if c["name"] == "shopee.appeal-7d")
    assert own["source"] == "your own figure of 2026-05-01: page 3 of the [31mhandbook"


def test_an_own_figure_of_one_market_holds_there_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert change("300", "export.statement_max", "--site", "my") == 0
    capsys.readouterr()
    values = [told(capsys, "packs", "shopee", "--site", s, "--find", "statement_max")["values"] for s in ("my", "id")]
    assert [[v["value"] for v in found if v["key"] == "export.statement_max"] for found in values] == [["300"], ["500"]]
    assert values[0][0]["own"]
    assert values[0][0]["was"] == "500"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("set", "clocks.shopee.apeal-7d.days", "9", "--platform", "shopee", "--reason", "x"), "shopee.appeal-7d.days"),
        (("set", "clocks.shopee.appeal-7d.days", "nine", "--platform", "shopee", "--reason", "x"), "cannot be nine"),
        (("set", "export.max_bytes", "5", "--platform", "shopee"), "--reason"),
        (("set", "export.max_bytes", "5", "--reason", "x"), "--platform"),
        (("set", "export.max_bytes", "5", "--platform", "taobao", "--reason", "x"), "taobao"),
        (("set", "export.max_bytes", "5", "--platform", "shopee", "--site", "us", "--reason", "x"), "tw, my, id"),
        (("set", "export.max_bytes", "--platform", "shopee", "--reason", "x"), "After packs"),
        (("shopee", "tw"), "After packs"),
        (("shopee", "--site", "us"), "no such market"),
        (("taobao",), "taobao"),
        (("shopee", "--date", "1.5.2026"), "2026-05-01"),
    ],
)
def test_what_cannot_be_done_is_one_line_that_says_what_to_write(
    capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], said: str
) -> None:
    assert run("packs", *argv, *(() if "--date" in argv else ("--lang", "en"))) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert said in error
    assert not Path(os.environ[ENVIRONMENT]).exists()


def test_a_damaged_file_of_figures_stops_the_check_with_one_line(
    capsys: pytest.CaptureFixture[str], case: Path
) -> None:
    path = Path(os.environ[ENVIRONMENT])
    path.write_text('[[figures]]\nplatform = "shopee"\nkey = 3\n', "utf-8")
    assert run("check", str(case), "--now", NOW, "--lang", "en") == 2
    error = capsys.readouterr().err
    assert str(path) in error
    assert "line 3" in error
    assert len(error.strip().splitlines()) == 1


def test_taking_back_what_is_not_there_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("packs", "unset", "export.max_bytes", "--platform", "shopee", "--lang", "en") == 0
    assert "no figure of yours" in capsys.readouterr().out
    assert told(capsys, "packs", "unset", "export.max_bytes", "--platform", "shopee") == {
        "schema": 1,
        "unset": "export.max_bytes",
        "found": False,
    }


def test_an_old_pack_is_told_in_a_check(capsys: pytest.CaptureFixture[str], case: Path) -> None:
    assert "rulepack.dated-editable" not in findings(capsys, case)
    old = findings(capsys, case, "2026-09-09T10:00:00+08:00")["rulepack.dated-editable"]
    assert "2026-03-12, 181 days ago" in old["message"]


def test_topics_are_listed_and_read(capsys: pytest.CaptureFixture[str]) -> None:
    topics = [t["topic"] for t in told(capsys, "help")["topics"]]
    assert {"costs", "claims", "needs", "alternatives", "screens", "scenarios", "formulas"} <= set(topics)
    for topic in topics:
        entries = told(capsys, "help", topic, "--lang", "en")["entries"]
        assert all(e["title"] and e["text"] and e["source"] for e in entries), topic


def test_a_claim_is_shown_with_what_is_true(capsys: pytest.CaptureFixture[str]) -> None:
    (claim,) = told(capsys, "help", "claim.legal-effect", "--lang", "en")["entries"]
    assert claim["kind"] == "claim"
    assert "not a ruling" in claim["correction"]
    assert run("help", "claim.legal-effect", "--lang", "en") == 0
    assert "In truth: That is wrong" in capsys.readouterr().out


def test_a_rule_is_explained_by_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    (rule,) = told(capsys, "help", "window.shopee.7d", "--lang", "en")["entries"]
    assert (rule["kind"], rule["severity"]) == ("rule", "warning")
    assert "14 days" in rule["correction"]


def test_where_on_the_platform_is_told_for_that_platform_alone(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "help", "screens", "--platform", "amazon", "--lang", "en")["entries"]
    assert {e["platforms"][0] for e in found} == {"amazon"}
    assert any(e["title"] == "Seller Central > Performance > Account Health" for e in found)
    (one,) = told(capsys, "help", "screen.amazon.deadline", "--lang", "en")["entries"]
    assert "Appeal deadline" in one["title"]


def test_an_unknown_topic_names_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("help", "luck", "--lang", "en") == 2
    error = capsys.readouterr().err
    assert "luck: there is no such topic" in error
    assert "costs" in error


def test_a_page_that_has_moved_may_be_written_down(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = told(capsys, "help", "screen.shopee.history", "--lang", "zh")["entries"]
    address = one["do"].split("packs set ")[1].split()[0]
    assert run("packs", "set", address, "绩效 > 申诉记录", "--platform", "shopee", "--reason", "2026-05 的后台") == 0
    capsys.readouterr()
    (moved,) = told(capsys, "help", "screen.shopee.history", "--lang", "zh")["entries"]
    assert moved["title"] == "绩效 > 申诉记录"
    assert "2026-05 的后台" in moved["source"]
