"""Questions: complete in both languages, sourced, and refused with file, key and line when wrong."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.packs import DataError, load_packs
from appealdesk.core.packs.asked import asked, asking
from appealdesk.core.packs.questions import AnswerError, Question, load_questions

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = tuple(load_questions())
HAN = "[\u4e00-\u9fff]"
GOOD = """id = "shop.size"
kind = "choice"
options = ["small", "large"]
source = "own check"
status = "own"
as_of = "2026-05-01"

[zh]
text = "多大？"
why = "有用。"

[zh.options]
small = "小"
large = "大"

[en]
text = "How large?"
why = "It matters."

[en.options]
small = "Small"
large = "Large"
"""


def load(folder: Path, text: str) -> Question:
    (folder / "shop.size.toml").write_text(text, "utf-8")
    return load_questions(folder)["shop.size"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('id = "shop.size"', 'id = "shop.width"', 1, "shop.size.toml"),
        ('kind = "choice"', 'kind = "guess"', 2, "choice, yes-no, number, date, text"),
        ('options = ["small", "large"]', 'options = ["small"]', 3, "two or more"),
        ('options = ["small", "large"]', 'options = ["small", "big"]', 12, "small, big"),
        ('source = "own check"', 'source = "hearsay"', 4, "'hearsay'"),
        ('status = "own"', 'status = "rumour"', 5, "article-only"),
        ('kind = "choice"', 'kind = "choice"\nleast = 3', 2, "no bounds"),
        ('kind = "choice"', 'kind = "choice"\nplatforms = ["taobao"]', 3, "amazon"),
        ('why = "It matters."', 'because = "It matters."', 16, "why: is missing"),
        ('as_of = "2026-05-01"', 'as_of = "2026-05-01"\nanswer = "small"', 7, "is not known here"),
        ('as_of = "2026-05-01"', 'as_of = "2026-05-01"\n[screens]\ntaobao = "home"', 8, "no platform"),
    ],
)
def test_a_wrong_question_names_file_line_and_key(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert "shop.size.toml" in str(caught.value)
    assert said in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_a_question_reads_well_in_both_languages(question: Question) -> None:
    for language in ("zh", "en"):
        texts = question.texts[language]
        assert ("？" if language == "zh" else "?") in texts.text
        for said in (texts.text, texts.why, texts.where, *(word for _, word in texts.options)):
            assert "{" not in said
            assert not said or bool(re.search(HAN, said)) == (language == "zh"), said
    assert bool(question.texts["zh"].where) == bool(question.texts["en"].where)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_the_screen_that_a_question_names_is_in_the_platform_s_pack(question: Question) -> None:
    for platform, screen in question.screens:
        assert not question.platforms or platform in question.platforms
        assert load_packs().platform(platform).screen(screen) is not None, f"{platform} {screen}"


def test_where_to_look_is_the_platform_s_own_screen() -> None:
    question = load_questions()["notice.health-colour"]
    pack = load_packs().platform("amazon")
    for language in ("zh", "en"):
        words = asked(question, pack, language)
        assert "Account Health" in words.where
        assert words.word("red") == {"zh": "红色", "en": "Red"}[language]
    with pytest.raises(ValueError, match="'fr'"):
        asked(question, pack, "fr")


def test_yes_and_no_have_words() -> None:
    words = asking(load_packs().platform("shopee"), "zh")("account.verified-badge")
    assert words.options == (("yes", "是"), ("no", "否"))


@pytest.mark.parametrize(
    ("question", "given", "kept"),
    [
        ("account.status", " active ", "active"),
        ("account.verified-badge", True, "yes"),
        ("account.verified-badge", False, "no"),
        ("account.verified-badge", "no", "no"),
        ("notice.weeks-over", 3, "3"),
        ("notice.weeks-over", "104", "104"),
        ("account.opened-on", date(2026, 1, 5), "2026-01-05"),
        ("account.opened-on", datetime(2026, 1, 5, 8, tzinfo=UTC), "2026-01-05"),
        ("account.opened-on", "2026-01-05", "2026-01-05"),
        ("account.opened-on", "  ", ""),
    ],
)
def test_an_answer_is_kept_in_one_form(question: str, given: Any, kept: str) -> None:
    assert load_questions()[question].read(given) == kept


@pytest.mark.parametrize(
    ("question", "given", "why"),
    [
        ("account.status", "Active", "not-allowed"),
        ("account.status", True, "not-allowed"),
        ("account.verified-badge", 1, "not-allowed"),
        ("notice.weeks-over", "105", "answer-number"),
        ("notice.weeks-over", "0", "answer-number"),
        ("notice.weeks-over", "1.5", "answer-number"),
        ("notice.weeks-over", "1e2", "answer-number"),
        ("notice.weeks-over", True, "answer-number"),
        ("account.opened-on", "2026-02-30", "answer-day"),
        ("account.opened-on", date(2569, 1, 5), "answer-day"),
        ("account.opened-on", 20260105, "answer-day"),
    ],
)
def test_what_a_question_does_not_take_is_refused(question: str, given: Any, why: str) -> None:
    with pytest.raises(AnswerError) as caught:
        load_questions()[question].read(given)
    assert caught.value.why == why
    assert caught.value.allowed


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_question_is_only_asked_where_it_makes_sense(platform: str) -> None:
    badge = load_questions()["account.verified-badge"]
    assert badge.applies(platform, "my") == (platform == "shopee")
