"""Rule files: complete in both languages, sourced, and refused with file, key and line when wrong."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.packs import DataError, Rule, wording
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path

RULES = tuple(load_rules())
GOOD = """id = "letter.long"
kind = "letter-length"
severity = "warning"
status = "own"
source = "a test"
as_of = "2026-05-01"

[parameters]
max_characters = 10

[zh]
message = "太长"
fix = "删短"

[en]
message = "Too long: {length}"
fix = "Shorten it."
"""


def _load(folder: Path, text: str) -> Rule:
    (folder / "letter.long.toml").write_text(text, "utf-8")
    return load_rules(folder)["letter.long"]


def test_a_rule_file_becomes_a_rule(tmp_path: Path) -> None:
    rule = _load(tmp_path, GOOD)
    assert (rule.kind, rule.severity, rule.platforms) == ("letter-length", Severity.WARNING, ())
    assert rule.applies("ebay", "de")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("max_characters = 10", "max_chars = 10", 9, "max_chars: is not known here; allowed: max_characters"),
        ("max_characters = 10", 'max_characters = "10"', 9, "a whole number"),
        ("max_characters = 10", "max_characters = 10\nlimit = 3", 10, "limit: is not known here"),
        ('kind = "letter-length"', 'kind = "letter-lenght"', 2, "letter-length"),
        ('severity = "warning"', 'severity = "fatal"', 3, "blocker, warning, advice"),
        ('status = "own"', 'status = "rumour"', 4, "article-only"),
        ('status = "own"', 'status = "contradicted-by-reality"', 1, "both sides"),
        ('as_of = "2026-05-01"', 'as_off = "2026-05-01"', 1, "as_of: is missing"),
        ('fix = "删短"', "", 11, "fix: is missing"),
        ('source = "a test"', 'source = "a test"\nrequires = ["letter.absent"]', 1, "there is no rule"),
        ('source = "a test"', 'source = "a test"\nplatforms = ["taobao"]', 6, "amazon"),
        ("[en]\n", '[en.variants.big]\nmessage = "x"\nfix = "y"\n[en]\n', 1, "other variants"),
    ],
)
def test_a_wrong_rule_names_file_line_and_key(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as caught:
        _load(tmp_path, GOOD.replace(old, new, 1))
    assert "letter.long.toml" in str(caught.value)
    assert said in str(caught.value)
    assert caught.value.line == line


def test_a_contradicted_rule_never_blocks(tmp_path: Path) -> None:
    text = GOOD.replace('status = "own"', 'status = "contradicted-by-reality"\nreality = "14 days"')
    with pytest.raises(DataError, match="never blocks"):
        _load(tmp_path, text.replace('"warning"', '"blocker"'))


def test_a_contradicted_rule_is_capped_whatever_its_kind_finds(tmp_path: Path) -> None:
    rule = _load(tmp_path, GOOD.replace('status = "own"', 'status = "contradicted-by-reality"\nreality = "14 days"'))
    assert rule.capped(Severity.BLOCKER) is Severity.WARNING
    assert rule.capped(Severity.ADVICE) is Severity.ADVICE


def test_a_file_must_be_named_after_its_rule(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(GOOD, "utf-8")
    with pytest.raises(DataError, match=r"other\.toml"):
        load_rules(tmp_path)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_speaks_both_languages_alike(rule: Rule) -> None:
    zh, en = rule.texts["zh"], rule.texts["en"]
    for name in ("", *(n for n, _ in zh.variants)):
        assert re.search("[\u4e00-\u9fff]", zh.variant(name).message + zh.variant(name).fix) or "{text}" in zh.message
        for one, other in ((zh, en), (en, zh)):
            said = one.variant(name).message + one.variant(name).fix
            answered = other.variant(name).message + other.variant(name).fix
            assert _placeholders(said) == _placeholders(answered)
    assert rule.source
    assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", rule.as_of)


def test_both_sides_of_a_contradicted_rule_are_shown() -> None:
    rule = load_rules()["window.shopee.7d"]
    said = wording(Finding(rule.id, rule.severity), rule, "en")
    assert "14 days" in said.source
    assert "public pages" in said.source


def test_terms_are_put_into_the_user_s_language() -> None:
    rule = load_rules()["evidence.order-coverage"]
    finding = Finding(rule.id, rule.severity, order="100", args=(("missing", "@shipping tracking"), ("files", "")))
    assert "dispatch proof, tracking page" in wording(finding, rule, "en").message
    assert "发货凭证、物流轨迹" in wording(finding, rule, "zh").message


def test_a_language_that_is_not_there_is_refused() -> None:
    rule = RULES[0]
    with pytest.raises(ValueError, match="'fr'"):
        wording(Finding(rule.id, rule.severity), rule, "fr")


def test_rules_lie_in_the_folder_of_their_group() -> None:
    for rule in RULES:
        assert rule.path.parent == resources() / "rules" / rule.id.split(".")[0]
