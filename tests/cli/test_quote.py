"""``quote``: what an agent needs for a price, and nothing of anybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appealdesk.cli.main import main

CASE = Path(__file__).parents[1] / "cases" / "amazon-us-wrong-id-third-carrier"
NOW = "2026-05-20T10:00:00-07:00"


def run(*argv: str) -> int:
    return main(argv, lambda _desk, _sample, _files: 9)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case without its pictures, which take seconds to read."""
    made = tmp_path_factory.mktemp("case")
    (made / "evidence").mkdir()
    for name in ("case.toml", "notice.txt", "orders.txt", "letter.md", "evidence/label B.pdf"):
        (made / name).write_bytes((CASE / name).read_bytes())
    return made


def test_a_quote_counts_and_names_nobody(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", str(folder), "--now", NOW, "--json")
    report = json.loads(capsys.readouterr().out)
    secrets = {
        f["value"] for e in report["evidence"] for f in e["facts"] if f["type"] in ("order-id", "tracking-number")
    }
    secrets |= {e["file"].split("/")[-1] for e in report["evidence"]} | {o["id"] for o in report["orders"]}
    secrets.add(report["case"]["store"])
    for argv in (("--json",), ("--lang", "zh"), ("--lang", "en")):
        assert run("quote", str(folder), "--now", NOW, *argv) == 0
        said = capsys.readouterr().out
        assert not [s for s in secrets if s and s in said]
    assert run("quote", str(folder), "--now", NOW, "--json") == 0
    quote = json.loads(capsys.readouterr().out)
    assert (quote["platform"], quote["site"], quote["metric"]) == ("amazon", "us", "valid-tracking")
    assert quote["orders"] == len(report["orders"])
    assert sum(quote["evidence"].values()) == sum(e["legible"] for e in report["evidence"])


def test_what_is_not_known_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.toml").write_text(
        'platform = "wish"\nsite = "us"\n[answers]\n"agent.extras" = "notary"\n', "utf-8"
    )
    assert run("quote", str(tmp_path), "--now", NOW, "--lang", "en") == 0
    said = capsys.readouterr().out
    assert "Statistic period: not given" in said
    assert "Metric: not given" in said
    assert "Extra services: Notary" in said
    assert "Orders concerned: 0" in said
