"""Every screen looks as its reference picture does, in both languages and themes; the least change is noticed.

The pictures are made in a process of its own, whose fonts and folders are the same everywhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from appealdesk.ui.snapshot import painted
from tests.ui.screens import comparing
from tests.ui.screens.fixed import is_debian_12, missing_fonts
from tests.ui.screens.references import KEPT, LOOKS, ROOT, Place, compare, look_of, read, renew
from tests.ui.screens.screens import SCREENS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVERY_LOOK = pytest.mark.parametrize("look", [look_of(*look) for look in LOOKS])
ON_DEBIAN = pytest.mark.skipif(
    bool(missing_fonts()) and not is_debian_12(), reason="the references show the fonts of Debian 12"
)
LIMIT_BYTES = 10_000_000
"""Of all references together: everybody who clones the project carries them."""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.ui.screens.references", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=240, check=False)


@cache
def seen() -> dict[str, dict[str, str]]:
    """What is other on which screen, from a process that walks over all of them once."""
    done = run()
    assert done.stdout, done.stderr[-4000:]
    told: dict[str, dict[str, str]] = json.loads(done.stdout)
    return told


@ON_DEBIAN
@EVERY_LOOK
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_its_reference(look, name):
    assert seen()[look][name] == ""


@EVERY_LOOK
def test_every_screen_has_a_reference_and_no_reference_is_left_over(look):
    assert {path.name for path in (KEPT / look).iterdir()} == {f"{name}.webp" for name in SCREENS}


def test_the_references_of_two_looks_of_a_screen_are_never_the_same():
    for name in SCREENS:
        pictures = {read(KEPT / look_of(*look) / f"{name}.webp").tobytes() for look in LOOKS}
        assert len(pictures) == len(LOOKS), name


def test_all_references_together_are_small():
    assert sum(path.stat().st_size for path in KEPT.glob("*/*")) < LIMIT_BYTES


@ON_DEBIAN
def test_the_command_fails_and_shows_where_a_screen_is_other(tmp_path):
    look = tmp_path / "kept" / "zh-light"
    look.mkdir(parents=True)
    moved = np.roll(read(KEPT / "zh-light" / "place.webp"), 1, axis=1)
    Image.fromarray(moved).save(look / "place.webp", lossless=True)
    failed = tmp_path / "failed"
    done = run(
        *("--only", "place", "--looks", "zh-light", "en-dark"),
        *("--kept", str(tmp_path / "kept"), "--failed", str(failed)),
    )
    assert done.returncode == 1, done.stderr[-4000:]
    told = json.loads(done.stdout)
    assert "of the pixels are others, between" in told["zh-light"]["place"]
    assert str(failed / "zh-light" / "place.difference.png") in told["zh-light"]["place"]
    assert "--renew" in told["zh-light"]["place"]
    assert {p.name for p in (failed / "zh-light").iterdir()} == {
        "place.new.png",
        "place.reference.png",
        "place.difference.png",
    }
    assert "no reference yet" in told["en-dark"]["place"]


# ---------------------------------------------------------------- planted changes
class Form(QWidget):
    """Two lines of words and a button, as most of our dialogs are."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(260, 130)
        column = QVBoxLayout(self)
        self.title, self.hint, self.go = QLabel("还差两个文件"), QLabel("下单页 · 物流轨迹"), QPushButton("继续")
        self.title.setStyleSheet("color: #1A1D23; background: #FFFFFF;")
        for part in (self.title, self.hint, self.go):
            column.addWidget(part)

    def pixels(self) -> comparing.Pixels:
        self.layout().activate()
        return comparing.pixels_of(painted(self))


@pytest.fixture
def form(qtbot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    return made


def moved_by_a_pixel(form: Form) -> None:
    form.go.move(form.go.x() + 1, form.go.y())


def cut_short(form: Form) -> None:
    form.title.setFixedWidth(form.title.sizeHint().width() - 3)


def of_another_colour(form: Form) -> None:
    form.title.setStyleSheet("color: #1A1D23; background: #FAFAFA;")


def with_other_ink(form: Form) -> None:
    form.title.setStyleSheet("color: #2A2D33; background: #FFFFFF;")


def with_another_word(form: Form) -> None:
    form.hint.setText("下单页 · 物流单号")


def without_a_button(form: Form) -> None:
    form.go.hide()


def in_bold(form: Form) -> None:
    form.title.setStyleSheet("color: #1A1D23; background: #FFFFFF; font-weight: 700;")


@pytest.mark.parametrize(
    "change",
    [moved_by_a_pixel, cut_short, of_another_colour, with_other_ink, with_another_word, without_a_button, in_bold],
)
def test_a_change_is_noticed(form: Form, change: Callable[[Form], None]):
    before = form.pixels()
    assert comparing.other(form.pixels(), before) == ""
    change(form)
    assert "pixels" in comparing.other(form.pixels(), before)


def test_another_size_is_said_and_still_shown_beside():
    small, large = np.full((20, 30, 3), 255, np.uint8), np.full((24, 30, 3), 255, np.uint8)
    assert comparing.other(large, small) == "it is 30 x 24 pixels instead of 30 x 20"
    assert comparing.marked(large, small).size == (30, 24)


def test_the_place_is_said_and_marked_and_rounding_is_not():
    ground = np.full((40, 60, 3), 200, np.uint8)
    rounded, changed = ground.copy(), ground.copy()
    rounded[5, 5] = 200 + comparing.UNSEEN
    assert comparing.other(rounded, ground) == ""
    changed[10:12, 20:25, 1] = 200 - comparing.UNSEEN - 1
    assert comparing.other(changed, ground) == "10 of the pixels are others, between (20, 10) and (24, 11)"
    assert comparing.marked(changed, ground).getpixel((22, 11)) == comparing.INK
    assert comparing.marked(changed, ground).getpixel((40, 30)) != comparing.INK


def test_renewing_writes_what_is_other_and_nothing_else(tmp_path: Path):
    place = Place("zh-light", "a", tmp_path, tmp_path / "failed")
    picture = np.random.default_rng(1).integers(0, 255, (40, 60, 3), np.uint8)
    assert "no reference yet" in compare(picture, place)
    assert renew(picture, place) == "renewed"
    assert np.array_equal(read(place.reference), picture)
    assert (compare(picture, place), renew(picture, place)) == ("", "")
    picture[3, 4] //= 2
    assert "1 of the pixels are others" in compare(picture, place)
    assert renew(picture, place) == "renewed"
    assert np.array_equal(read(place.reference), picture)
