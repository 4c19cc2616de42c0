"""Rule files: complete in both languages, sourced, and refused with file, key and line when wrong."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.packs import DataError, Rule, wording
from appealdesk.core.packs.citation import cited
from appealdesk.core.packs.wording import Door, traced
from appealdesk.core.text import resources, table

if TYPE_CHECKING:
    from pathlib import Path

RULES = tuple(load_rules())
HAN = "[\u4e00-\u9fff]"
LONGEST_TITLE = {"zh": 16, "en": 45}
"""In Chinese characters (a Latin letter is half of one) and in letters."""
INTERNAL = tuple(key.removeprefix("sources.name.") for key in table("en") if re.match(r"sources\.name\.[\w-]+$", key))
GOOD = """id = "letter.long"
kind = "letter-length"
severity = "warning"
status = "own"
source = "own check"
as_of = "2026-05-01"

[parameters]
max_characters = 10

[zh]
title = "太长"
message = "太长"
fix = "删短"

[en]
title = "Too long"
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
        ('status = "own"', 'status = "contradicted-by-reality"', 11, "both sides"),
        ('status = "own"', 'status = "contradicted"', 11, "both sides"),
        ('title = "太长"\n', "", 11, "title: is missing"),
        ('title = "Too long"\n', "", 16, "title: is missing"),
        ('source = "own check"', 'source = "notes.txt L3"', 5, "'notes.txt', which has no name for users"),
        ('source = "own check"', 'source = "own check; hearsay"', 5, "'hearsay'"),
        ('as_of = "2026-05-01"', 'as_off = "2026-05-01"', 1, "as_of: is missing"),
        ('fix = "删短"', "", 11, "fix: is missing"),
        ('source = "own check"', 'source = "own check"\nrequires = ["letter.absent"]', 1, "there is no rule"),
        ("[zh]\n", '[told-by]\nbig = ["letter.absent"]\n[zh]\n', 1, "told-by.big: there is no rule"),
        ('source = "own check"', 'source = "own check"\nplatforms = ["taobao"]', 6, "amazon"),
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


def _contradicted() -> str:
    text = GOOD.replace('status = "own"', 'status = "contradicted-by-reality"')
    return text.replace('fix = "删短"', 'fix = "删短"\notherwise = "14 天"') + 'otherwise = "14 days"\n'


def test_a_contradicted_rule_never_blocks(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="never blocks"):
        _load(tmp_path, _contradicted().replace('"warning"', '"blocker"'))


def test_a_contradicted_rule_is_capped_whatever_its_kind_finds(tmp_path: Path) -> None:
    rule = _load(tmp_path, _contradicted())
    assert rule.capped(Severity.BLOCKER) is Severity.WARNING
    assert rule.capped(Severity.ADVICE) is Severity.ADVICE


def test_a_file_must_be_named_after_its_rule(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(GOOD, "utf-8")
    with pytest.raises(DataError, match=r"other\.toml"):
        load_rules(tmp_path)


def _width(title: str, language: str) -> float:
    return float(len(title)) if language == "en" else sum(0.5 if c.isascii() else 1 for c in title)


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


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_title_says_at_a_glance_what_is_wrong(rule: Rule) -> None:
    for language, longest in LONGEST_TITLE.items():
        texts = rule.texts[language]
        for title in (texts.title, *(t.title for _, t in texts.variants)):
            assert 0 < _width(title, language) <= longest, title
            assert not re.search(r"[{}_]|\d{4}|[。.]$", title), "no placeholder, no id, no sentence"
            assert bool(re.search(HAN, title)) == (language == "zh"), title


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_chinese_words_have_chinese_punctuation_and_one_way_to_address(rule: Rule) -> None:
    texts = rule.texts["zh"]
    for one in (texts, *(t for _, t in texts.variants)):
        for said in (one.title, one.message, one.fix, one.otherwise):
            bare = re.sub(r"\[[^]]*\]", "", said)
            assert not re.search(f"{HAN}[,;:?!()]|[,;:?!()]{HAN}", bare), said
            assert "您" not in said


def test_a_variant_may_have_a_title_of_its_own() -> None:
    rule = load_rules()["evidence.file-unreadable"]
    empty, unknown = (wording(Finding(rule.id, rule.severity, variant=v), rule, "zh") for v in ("empty", "new"))
    assert empty.title == "空文件"
    assert unknown.title == rule.texts["zh"].title


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_source_is_one_that_a_person_can_find(rule: Rule) -> None:
    zh, en = (wording(Finding(rule.id, rule.severity), rule, language).source for language in ("zh", "en"))
    assert re.search(HAN, zh)
    assert not re.search(HAN, en)
    for said in (zh, en):
        assert not re.search(r"\.(txt|toml|md)\b|\bL\d+|\bC\d\d\b|[{}_]", said), "no name of a file of ours"
        assert not any(name in said for name in INTERNAL), "no key of ours"


def test_a_source_names_article_date_and_lines() -> None:
    rule = load_rules()["evidence.loop.order-shipment"]
    zh, en = (wording(Finding(rule.id, rule.severity), rule, language).source for language in ("zh", "en"))
    assert "《跨境电商绩效申诉支持》（2026-03-12）第 21、25、66 行" in zh
    assert "article on performance appeals (2026-03-12), lines 21, 25, 66" in en


@pytest.mark.parametrize("rule", [r for r in RULES if r.status.startswith("contradicted")], ids=lambda r: r.id)
def test_both_sides_of_a_contradicted_rule_are_shown(rule: Rule) -> None:
    for language in ("zh", "en"):
        said = wording(Finding(rule.id, rule.severity), rule, language).source
        assert rule.texts[language].otherwise
        assert rule.texts[language].otherwise in said
        assert {"zh": "文章《", "en": "article on"}[language] in said


def test_a_file_of_the_case_is_its_own_source() -> None:
    assert cited("evidence/notice L3; page 2.png", "zh") == "evidence/notice L3; page 2.png"
    assert cited("shopee-performance-notices L14; performance-appeals L13", "en").count("article on") == 2


def test_terms_are_put_into_the_user_s_language() -> None:
    rule = load_rules()["evidence.order-coverage"]
    finding = Finding(rule.id, rule.severity, order="100", args=(("missing", "@shipping tracking"), ("files", "")))
    assert "dispatch proof, tracking page" in wording(finding, rule, "en").message
    assert "发货凭证、物流轨迹" in wording(finding, rule, "zh").message


def test_what_a_finding_follows_from_is_named_before_the_fix() -> None:
    rules = load_rules()
    rule, cause = rules["shipping.dispatch-proof-missing"], rules["evidence.illegible"]
    words = {x: wording(Finding(rule.id, rule.severity, order="100"), rule, x) for x in ("zh", "en")}
    zh, en = (traced(words[x], [(cause, ""), (cause, "")], x) for x in ("zh", "en"))
    assert zh.fix == f"多半由“{cause.texts['zh'].title}”引起，先处理它。{words['zh'].fix}"
    assert en.fix.startswith(f"This probably follows from “{cause.texts['en'].title}”; ")
    assert traced(words["en"], [], "en") == words["en"]


def test_a_language_that_is_not_there_is_refused() -> None:
    rule = RULES[0]
    with pytest.raises(ValueError, match="'fr'"):
        wording(Finding(rule.id, rule.severity), rule, "fr")


def test_rules_lie_in_the_folder_of_their_group() -> None:
    for rule in RULES:
        assert rule.path.parent == resources() / "rules" / rule.id.split(".")[0]


NAMED_DOOR = re.compile(r"\{door\.([a-z-]+)\}")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_advice_names_where_to_press_in_the_window_and_the_command_on_the_command_line(language: str) -> None:
    used: set[str] = set()
    for rule in load_rules():
        texts = rule.texts[language]
        for variant in ("", *(name for name, _ in texts.variants)):
            fix = texts.variant(variant).fix
            # a command stands in no fix by itself: who sits before the window has none
            assert not re.search(r"appealdesk |--[a-z]|case\.toml", fix), (rule.id, variant)
            used |= set(NAMED_DOOR.findall(fix))
            for door in Door:
                said = wording(Finding(rule.id, rule.severity, variant=variant), rule, language, door).fix
                assert "{door." not in said, (rule.id, variant)
    doors = {d: {k.rpartition(".")[2] for k in table(language) if k.startswith(f"doors.{d}.")} for d in Door}
    assert doors[Door.WINDOW] == doors[Door.CLI] == used


def test_the_window_gives_no_commands_and_the_command_line_does() -> None:
    rule = load_rules()["cost.quote-inputs"]
    window, command = (wording(Finding(rule.id, rule.severity), rule, "zh", door).fix for door in Door)
    assert "appealdesk quote" not in window
    assert "遮盖副本" in window
    assert "appealdesk quote" in command
