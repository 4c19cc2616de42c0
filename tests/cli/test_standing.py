"""What the command line says of a case's standing: whether to appeal, its clocks on both sides, what comes next."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = "2026-05-13T10:00:00-07:00"
LATE = """
platform = "amazon"
site = "us"
metric = "late-shipment"
scenario = 3
[notice]
deadline = 2026-05-15T23:59:00-07:00
[[orders]]
id = "114-3941689-8772232"
promised_ship_at = 2026-05-03T23:59:00-07:00
shipped_at = 2026-05-02T16:40:00-07:00
[[orders]]
id = "111-7730914-6402817"
promised_ship_at = 2026-05-05T23:59:00-07:00
shipped_at = 2026-05-06T09:10:00-07:00
"""


def no_window(*_arguments: Any) -> int:
    raise AssertionError("no window was asked for")


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.toml").write_text(LATE, "utf-8")

    def call(*arguments: str, now: str = NOW) -> tuple[int, str, str]:
        status = main(["check", str(tmp_path / "case"), "--now", now, *arguments], no_window)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


def test_json_tells_every_clock_on_both_sides(run: Callable[..., tuple[int, str, str]]) -> None:
    case = json.loads(run("--json")[1])["case"]
    clocks = {c["name"]: c for c in case["clocks"]}
    printed = clocks["printed-deadline"]
    assert printed["kind"] == "deadline"
    assert printed["at"] == "2026-05-15T23:59:00-07:00"
    assert (printed["site_at"], printed["site_zone"]) == ("2026-05-15T23:59:00-07:00", "America/Los_Angeles")
    assert (printed["own_at"], printed["own_zone"]) == ("2026-05-16T14:59:00+08:00", "Asia/Shanghai")
    assert (printed["hours_left"], printed["binding"], printed["counts"]) == (61, True, True)
    margin = clocks["own.safety-margin"]
    assert (margin["kind"], margin["at"], margin["from"]) == ("internal", "2026-05-15T11:59:00-07:00", "deadline")
    assert margin["counts"] is False
    # 72 hours before the deadline are over, 24, 6 and 1 are not
    assert case["remind_at"] == [
        "2026-05-14T23:59:00-07:00",
        "2026-05-15T17:59:00-07:00",
        "2026-05-15T22:59:00-07:00",
    ]
    assert (case["deadline"], case["hours_left"]) == ("2026-05-15T23:59:00-07:00", 61)


def test_the_seller_may_live_elsewhere(run: Callable[..., tuple[int, str, str]]) -> None:
    (printed,) = [
        c
        for c in json.loads(run("--json", "--my-zone", "Europe/Berlin")[1])["case"]["clocks"]
        if c["name"] == "printed-deadline"
    ]
    assert (printed["own_at"], printed["own_zone"]) == ("2026-05-16T08:59:00+02:00", "Europe/Berlin")


def test_a_zone_that_does_not_exist_is_named(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("--my-zone", "Mars/Olympus")
    assert (status, out) == (2, "")
    assert "Mars/Olympus" in err
    assert "Asia/Shanghai" in err
    assert len(err.splitlines()) == 1


def test_json_says_whether_to_appeal_and_what_instead(run: Callable[..., tuple[int, str, str]]) -> None:
    triage = json.loads(run("--json", "--lang", "en")[1])["triage"]
    assert triage["case"]["verdict"] == "appeal"
    kept, late = triage["orders"]
    assert (kept["id"], kept["verdict"], kept["reasons"]) == ("114-3941689-8772232", "appeal", [])
    assert (late["id"], late["verdict"], late["reasons"]) == (
        "111-7730914-6402817",
        "leave-out",
        ["shipping.truly-late"],
    )
    assert late["said"] == "Leave it out of the appeal"
    assert [i["id"] for i in late["instead"]] == ["take-out", "explain-cause"]
    assert all(i["text"] for i in late["instead"])


def test_json_says_where_the_appeal_stands(run: Callable[..., tuple[int, str, str]]) -> None:
    told = json.loads(run("--json", "--lang", "en")[1])["lifecycle"]
    assert told["state"] == "draft"
    assert told["moves"] == ["ready", "expired", "closed"]
    assert [(s["id"], s["at"]) for s in told["next"]] == [("complete", "2026-05-15T11:59:00-07:00")]


def test_people_read_first_whether_to_appeal_then_the_clocks_of_both_sides(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    lines = run("--lang", "en")[1].splitlines()
    head = lines.index("Should you appeal?")
    assert lines[1].startswith("Deadline 2026-05-15 23:59 (UTC-7)")
    assert lines[head + 1] == "  The rest can be appealed"
    assert lines[head + 2] == "  Order 111-7730914-6402817: Leave it out of the appeal (This order really was late)"
    clocks = lines.index("Clocks:")
    assert head < clocks < next(n for n, line in enumerate(lines) if line.startswith("Must fix"))
    printed = next(line for line in lines if "Deadline on the notice" in line)
    assert "2026-05-15 23:59 (UTC-7) at the site, 2026-05-16 14:59 (UTC+8) on your clock" in printed
    assert "2 d 13 h left" in printed


def test_what_is_over_says_since_when(run: Callable[..., tuple[int, str, str]]) -> None:
    out = run("--lang", "en", now="2026-05-18T01:59:00-07:00")[1]
    assert "This cannot be appealed (The appeal window is closed)" in out
    assert "2 d 2 h ago" in next(line for line in out.splitlines() if "Deadline on the notice" in line)


def test_a_window_that_the_printed_deadline_overrules_is_only_said_elsewhere(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    file = tmp_path / "case" / "case.toml"
    file.write_text(file.read_text("utf-8").replace("[notice]", "[notice]\nissued_at = 2026-05-08T09:00:00-07:00"))
    out = run("--lang", "en")[1]
    assert "  said elsewhere · Amazon: appeal within 7 days" in out
    assert "  deadline · Deadline on the notice" in out


def test_in_chinese_nothing_is_left_in_english(run: Callable[..., tuple[int, str, str]]) -> None:
    out = run("--lang", "zh")[1]
    assert "该不该申诉：" in out
    assert "自己的提醒 · 给自己留的提前量" in out
    assert "状态：准备中。接下来：" in out


def test_a_window_of_a_pack_that_nobody_checked_for_long_is_marked_old(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    """The deadline on the notice is no figure of the pack, so it is never old."""
    issued = "[notice]\nissued_at = {day}T09:00:00-07:00\ndeadline = {day}T23:59:00-07:00"

    def lines(day: str) -> tuple[dict[str, dict[str, Any]], list[str]]:
        told = LATE.replace("[notice]\ndeadline = 2026-05-15T23:59:00-07:00", issued.format(day=day))
        (tmp_path / "case" / "case.toml").write_text(told, "utf-8")
        now = f"{day}T10:00:00-07:00"
        clocks = json.loads(run("--json", now=now)[1])["case"]["clocks"]
        printed = run("--lang", "en", now=now)[1].splitlines()
        return {c["name"]: c for c in clocks}, [x for x in printed if "old: not checked for 181 days" in x]

    fresh, marked = lines("2026-09-08")
    assert not any(c["stale"] for c in fresh.values())
    assert marked == []
    old, marked = lines("2026-09-09")
    assert {n for n, c in old.items() if not c["stale"]} == {"printed-deadline", "own.safety-margin"}
    assert {c["checked"] for c in old.values() if c["stale"]} == {"2026-03-12"}
    assert len(marked) == sum(c["stale"] for c in old.values())


def test_the_headline_names_the_marketplace_as_it_writes_itself(run: Callable[..., tuple[int, str, str]]) -> None:
    assert "Amazon US" in run("--lang", "en")[1].splitlines()[0]
