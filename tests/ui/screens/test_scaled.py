"""Every screen at 150 and 200 %: nothing cut off, usable on 1280 by 720 logical pixels. 100 % is looked at beside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.ui.screens.scaled import LANGUAGES
from tests.ui.screens.screens import SCREENS

HERE = Path(__file__).parents[3]
EVERY = pytest.mark.parametrize("name", SCREENS)
SCALED = pytest.mark.parametrize(("factor", "language"), [(f, lang) for f in ("1.5", "2") for lang in LANGUAGES])


@cache
def seen(factor: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    """What was found at a scaling, in a process of its own that walks over all screens once."""
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.screens.scaled", factor],
        cwd=HERE,
        env=surroundings,
        capture_output=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-4000:]
    told: dict[str, dict[str, dict[str, list[str]]]] = json.loads(done.stdout)
    return told


@SCALED
@EVERY
def test_no_words_are_cut_off(factor, language, name):
    assert seen(factor)[language][name]["cut"] == []


@SCALED
@EVERY
def test_it_is_usable_on_a_screen_of_1280_by_720(factor, language, name):
    assert seen(factor)[language][name]["outside"] == []


def test_no_part_of_a_screen_is_ever_a_window_of_its_own():
    assert seen("2")["strays"] == {}
