"""The guide says what the window says: its names and pictures are real, and a newcomer can take every step of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from appealdesk.core import text as texts
from tests.guide.newcomer import SIZE, walking
from tests.guide.pictures import LANGUAGES, PICTURES, ROOT
from tests.ui.screens.fixed import is_debian_12, missing_fonts
from tests.ui.screens.references import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LIMIT_S = 240
COMMAND = "python -m tests.guide.pictures"
MOST_OTHER = {"review.png": 0.02}
"""Share of the pixels that may be others: there a page of the submission is read, and the files' sizes."""
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
NAMES = {"zh": re.compile(r"「([^」]+)」"), "en": re.compile(r"\*\*([^*]+)\*\*")}
"""What the guide puts around the words of the window."""
BLANK = re.compile(r"\\\{\w+\\\}")
LEAST_LETTERS = 2
"""Letters that a text has beside its blanks; one with fewer would be any words at all."""
LIMIT_BYTES = 2_500_000
EVERY = pytest.mark.parametrize("language", LANGUAGES)
WITH_FONTS = pytest.mark.skipif(
    bool(missing_fonts()) and not is_debian_12(), reason="the pictures show the fonts of Debian 12"
)


@dataclass(frozen=True, slots=True)
class Walked:
    """What came of a walk."""

    folder: Path
    taken: dict[str, list[str]]
    """What each picture marks, in the order in which they were taken."""
    pressed: list[str]


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


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The walk in Chinese, taken once in a process of its own, where everything looks the same on every machine."""
    out = tmp_path_factory.mktemp("pictures")
    command = [sys.executable, "-m", "tests.guide.pictures", "--languages", "zh", "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=LIMIT_S, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    told = json.loads(done.stdout)["zh"]
    return Walked(out / "zh", told["taken"], told["pressed"])


def is_as_told(taken: Mapping[str, Sequence[str]], pressed: Sequence[str]) -> None:
    """Assert that a walk gives the guide's pictures, and presses and marks what its text names."""
    stems = [path.rsplit("/", 1)[-1].removesuffix(".png") for _said, path in PICTURE.findall(words("zh"))]
    assert list(taken) == stems
    pointed = [said for marks in taken.values() for said in marks]
    assert {*pressed, *pointed} - set(named("zh")) == set()


@pytest.mark.skipif(not missing_fonts() or is_debian_12(), reason="the walk that is compared is taken")
def test_every_step_can_be_taken_where_the_pictures_cannot_be_compared(qtbot: QtBot, tmp_path: Path):
    with walking(tmp_path / "program", tmp_path, "zh", None) as (driver, tour):
        qtbot.waitUntil(lambda: driver.over, timeout=1000 * LIMIT_S)
    if driver.trouble:
        raise driver.trouble
    is_as_told(tour.camera.taken, tour.pressed)


@WITH_FONTS
def test_every_step_can_be_taken_and_gives_the_pictures_of_the_guide(walked: Walked):
    is_as_told(walked.taken, walked.pressed)


@WITH_FONTS
def test_the_pictures_of_the_guide_show_the_program_as_it_is(walked: Walked):
    others = {path.name: other(path, PICTURES / "zh" / path.name) for path in sorted(walked.folder.glob("*.png"))}
    wrong = [name for name, share in others.items() if share > MOST_OTHER.get(name, 0)]
    assert wrong == [], f"look at them in {walked.folder}; if they are as they should be: {COMMAND}"


def other(new: Path, kept: Path) -> float:
    """Return the share of pixels in which two pictures are not the same."""
    one, two = read(new), read(kept)
    return float(np.mean(np.any(one != two, axis=2))) if one.shape == two.shape else 1.0
