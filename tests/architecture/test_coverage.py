"""Everything that the sources give has its place, and the place carries it: rules run, the rest is shown."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.domain.finding import SEVERITY_ORDER, Severity
from appealdesk.core.packs.citation import unnamed
from appealdesk.core.packs.rules import CONTRADICTED
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TABLE: Mapping[str, Mapping[str, Any]] = tomllib.loads((resources() / "coverage.toml").read_text("utf-8"))
RULES = load_rules(examples=True).by_id
CHECKS = [identity for identity, entry in TABLE.items() if entry["kind"] == "check"]
SHOWN = [identity for identity, entry in TABLE.items() if entry["kind"] != "check"]
KINDS = {"check": 166, "fact": 24, "screen": 16, "metric": 8, "need": 8, "claim": 7, "state": 6}
SEVERITIES = {"blocker": 50, "warning": 80, "advice": 105}
STATEMENTS = {
    "performance-appeals": ((10, 15), (17, 17), (19, 21), (23, 30), (32, 38), (40, 50), (52, 61), (64, 71)),
    "shopee-performance-notices": ((10, 15), (17, 17), (19, 21), (23, 30), (32, 38), (40, 51), (53, 62), (65, 72)),
}
"""First and last lines of what the two articles say; the others are headings."""
STATUSES = {
    "article-only": 194,
    "contradicted": 13,
    "contradicted-by-reality": 12,
    "confirmed": 7,
    "unverifiable": 7,
    "unclear": 2,
}


def test_the_table_is_whole() -> None:
    assert len(TABLE) == 235
    assert list(TABLE) == sorted(TABLE)
    assert Counter(e["kind"] for e in TABLE.values()) == KINDS
    assert Counter(e["severity"] for e in TABLE.values()) == SEVERITIES
    assert Counter(e["status"] for e in TABLE.values()) == STATUSES
    for identity, entry in TABLE.items():
        assert entry["condition"].strip(), identity
        assert not unnamed(entry["source"]), identity
        assert entry["lives"], identity


@pytest.mark.parametrize("identity", CHECKS)
def test_a_check_runs_and_has_its_examples(identity: str) -> None:
    entry, rule = TABLE[identity], RULES[identity]
    assert entry["lives"] == ["rule"]
    deviation = entry.get("differs", {})
    assert all(deviation.values()), "a deviation says why"
    told = {
        "severity": (str(rule.severity), entry["severity"]),
        "status": (rule.status, entry["status"]),
        "platforms": (sorted(rule.platforms), sorted(entry.get("platforms", []))),
        "sites": (sorted(rule.sites), sorted(entry.get("sites", []))),
    }
    different = {name for name, (here, there) in told.items() if here != there}
    assert different == set(deviation), told
    assert {e["verdict"] for e in rule.examples.data["list"]} == {"accepted", "rejected"}


@pytest.mark.parametrize("identity", CHECKS)
def test_a_check_cites_every_line_of_the_sources(identity: str) -> None:
    assert _lines(TABLE[identity]["source"]) <= _lines(RULES[identity].source)


@pytest.mark.parametrize("identity", [i for i in CHECKS if TABLE[i]["status"] == CONTRADICTED])
def test_what_public_pages_contradict_warns_at_the_most(identity: str) -> None:
    assert SEVERITY_ORDER.index(RULES[identity].severity) >= SEVERITY_ORDER.index(Severity.WARNING)
    assert RULES[identity].texts["zh"].otherwise
    assert RULES[identity].texts["en"].otherwise


@pytest.mark.parametrize("identity", SHOWN)
def test_what_is_no_check_stands_where_the_table_says(identity: str) -> None:
    for place in TABLE[identity]["lives"]:
        file, _, key = place.partition(" ")
        entry = _entry(resources() / file, key)
        carried = key == identity if file.startswith("help/") else entry.get("rule") == identity
        assert carried, place


@pytest.mark.parametrize("identity", SHOWN)
def test_what_is_no_check_is_for_the_platforms_of_the_sources(identity: str) -> None:
    told = set(TABLE[identity].get("platforms", ()))
    for place in TABLE[identity]["lives"]:
        file, _, key = place.partition(" ")
        if file.startswith("help/"):
            assert set(_entry(resources() / file, key).get("platforms", ())) == told, place
        else:
            assert not told or file.split("/")[1] in told, place


@pytest.mark.parametrize("article", STATEMENTS)
def test_nothing_that_the_articles_say_is_missing(article: str) -> None:
    folders = ("rules", "packs", "help", "questions")
    texts = [p.read_text("utf-8") for folder in folders for p in (resources() / folder).rglob("*.toml")]
    cited = {int(n) for text in texts for n in re.findall(rf"\b{article} L(\d+)", text)}
    said = {line for first, last in STATEMENTS[article] for line in range(first, last + 1)}
    assert said - cited == set()


def test_a_rule_that_the_sources_do_not_give_is_the_program_s_own() -> None:
    assert [r.id for r in RULES.values() if r.id not in TABLE and r.status != "own"] == []
    assert [r.id for r in RULES.values() if r.id in SHOWN] == []


def _lines(source: str) -> set[str]:
    """Return the lines of the two articles that a source names."""
    return set(re.findall(r"(?:performance-appeals|shopee-performance-notices) L\d+", source))


@cache
def _file(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _entry(path: Path, key: str) -> Mapping[str, Any]:
    """Return the table of a file; a key may hold dots in a name."""
    found: Mapping[str, Any] = _file(path)
    rest = key
    while rest:
        name = next(n for n in sorted(found, key=len, reverse=True) if rest == n or rest.startswith(f"{n}."))
        found, rest = found[name], rest[len(name) + 1 :]
    return found
