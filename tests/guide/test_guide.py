"""The guide says what the window says: its names and pictures are real, and a newcomer can take every step of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from appealdesk.core import text as texts
from tests.guide.newcomer import SIZE, walking
from tests.guide.pictures import LANGUAGES, PICTURES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LIMIT_MS = 200_000
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
NAMES = {"zh": re.compile(r"「([^」]+)」"), "en": re.compile(r"\*\*([^*]+)\*\*")}
"""What the guide puts around the words of the window."""
BLANK = re.compile(r"\\\{\w+\\\}")
LEAST_LETTERS = 2
"""Letters that a text has beside its blanks; one with fewer would be any words at all."""
LIMIT_BYTES = 2_500_000
EVERY = pytest.mark.parametrize("language", LANGUAGES)


def page(language: str) -> Path:
    return ROOT / "docs" / f"guide.{language}.md"


def words(language: str) -> str:
    return page(language).read_text("utf-8")


def named(language: str) -> list[str]:
    return NAMES[language].findall(words(language))


@cache
def said(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return what the window says, word for word, and with blanks for numbers and names."""
    told = set(texts.table(language).values())
    blanks = [re.escape(t) for t in told if "{" in t]
    return frozenset(told), tuple(
        re.compile(BLANK.sub(r"[\\w.,-]+", t)) for t in blanks if len(BLANK.sub("", t)) >= LEAST_LETTERS
    )


def is_said(name: str, language: str) -> bool:
    whole, blanks = said(language)
    return name in whole or any(b.fullmatch(name) for b in blanks)


def test_a_name_that_the_window_does_not_say_is_found():
    assert is_said("导出", "zh")
    assert is_said("2 个问题挡住导出", "zh")
    assert not is_said("输出", "zh")
    assert not is_said("写出文件吧", "zh")


@EVERY
def test_the_guide_names_only_what_the_window_says(language):
    assert len(named(language)) > 40
    assert [name for name in named(language) if not is_said(name, language)] == []


@EVERY
def test_every_picture_is_there_once_described_and_as_large_as_the_window(language):
    shown = PICTURE.findall(words(language))
    paths = [(page(language).parent / path).resolve() for _said, path in shown]
    assert sorted(paths) == sorted((PICTURES / language).glob("*.png"))
    for path in paths:
        with Image.open(path) as picture:
            assert picture.size == SIZE, path.name


def test_all_pictures_of_the_guide_together_are_small():
    assert sum(path.stat().st_size for path in PICTURES.glob("*/*.png")) < LIMIT_BYTES


def test_the_readme_leads_to_the_guide():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"(docs/guide.{language}.md)" in readme for language in LANGUAGES)


def test_every_step_can_be_taken_and_gives_the_pictures_of_the_guide(qtbot: QtBot, tmp_path: Path):
    with walking(tmp_path / "program", tmp_path, "zh", None) as (driver, tour):
        qtbot.waitUntil(lambda: driver.over, timeout=LIMIT_MS)
    if driver.trouble:
        raise driver.trouble
    stems = [path.rsplit("/", 1)[-1].removesuffix(".png") for _said, path in PICTURE.findall(words("zh"))]
    assert list(tour.camera.taken) == stems
    # what is pressed, and what a picture points at, is what the text names
    pointed = [words for marks in tour.camera.taken.values() for words in marks]
    assert {*tour.pressed, *pointed} - set(named("zh")) == set()
