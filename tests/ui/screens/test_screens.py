"""Every screen in both languages: readable, named, translated, nothing cut off, usable on a small screen.

What a screen shows is looked at once and kept, since every check asks about the same widgets.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from appealdesk import ui
from tests.ui import sample
from tests.ui.screens import looking, room
from tests.ui.screens.screens import SCREENS
from tests.ui.screens.stage import SIZE, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

CHINESE = re.compile(r"[\u3400-\u9fff]")
RAW_KEY = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+")
FILE = re.compile(r"\.(png|jpg|pdf|txt|csv|xlsx|json|toml|md|zip|appealcase|ini|db)\b")
WORD = re.compile(r"[a-z]{3,}")
OWN_NAMES = {"中文", "Language / 语言", "语言 / Language", "English"}
"""A language is called by its own name, so that whoever cannot read the other one finds it."""
ADDRESSES = {"metrics.odr.zh", "metrics.odr.en"}
"""Of the value that is chosen first in the rule packs, in the field for addresses."""
LETTER = " ".join((sample.FOLDER / "letter.md").read_text("utf-8").split())
TABLE_HEADS = ("编号", "采购", "收件", "出库")
"""Heads of the seller's own table, which stay as they are."""
NAMES = re.compile(
    r"AppealDesk|Brightwell( Goods)?|Amazon|eBay|Shopee|Temu|Wish|Lin|UPS|USPS|FedEx|OneDrive|PDF"
    r"|[A-Z][a-z]+/[A-Za-z_]+|Ctrl|Shift|Enter"
)
"""Proper names: of people, shops, platforms, carriers, time zones, and of what is printed on keys."""


@dataclass(frozen=True)
class Look:
    """What was seen of one screen; ``faint`` alone is asked for in the dark theme."""

    kind: type[QWidget]
    faint: list[str]
    unnamed: list[str]
    unreachable: list[str]
    words: set[str]
    cut: list[str]
    outside: list[str]


class Looks:
    """The window in one language and theme, and what was seen of its screens."""

    def __init__(self, stage: Stage, language: str, theme: str) -> None:
        self.stage, self.language, self.theme = stage, language, theme
        self._seen: dict[str, Look] = {}

    def of(self, name: str) -> Look:
        """Show a screen, or recall what was seen of it."""
        if name not in self._seen:
            window = SCREENS[name].show(self.stage)
            self.stage.settle()
            self._seen[name] = self._look(window)
            self.stage.leave(window)
        return self._seen[name]

    def _look(self, window: QWidget) -> Look:
        faint = looking.faint(window)
        if self.theme == "dark":
            return Look(type(window), faint, [], [], set(), [], [])
        told = looking.unnamed(window), looking.unreachable(window), looking.words(window)
        return Look(type(window), faint, *told, room.cut_off(window), room.outside(window, SIZE))


@pytest.fixture(scope="module")
def looks(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Looks]:
    """One window at a time: Qt restyles every one that there is."""
    language, theme = request.param
    stage = Stage(qapp, tmp_path_factory.mktemp("stage"), language, theme)
    yield Looks(stage, language, theme)
    stage.close()


LIGHT, DARK = [("zh", "light"), ("en", "light")], [("zh", "dark"), ("en", "dark")]
BOTH_LANGUAGES = pytest.mark.parametrize("looks", LIGHT, indirect=True, ids="-".join)
BOTH_THEMES_TOO = pytest.mark.parametrize("looks", [*LIGHT, *DARK], indirect=True, ids="-".join)
EVERY = pytest.mark.parametrize("name", SCREENS)


@BOTH_THEMES_TOO
@EVERY
def test_words_stand_out_by_four_and_a_half_and_icons_by_three(looks, name):
    assert looks.of(name).faint == []


@BOTH_LANGUAGES
@EVERY
def test_every_control_has_a_name_and_every_button_is_reached_by_tab(looks, name):
    assert looks.of(name).unnamed == []
    assert looks.of(name).unreachable == []


@BOTH_LANGUAGES
@EVERY
def test_nothing_is_said_in_the_other_language_or_as_a_raw_key(looks, name):
    words = looks.of(name).words
    assert len(words) > 2
    # a figure of the seller's own is put down by its address, whose field says so
    assert {w for w in words if RAW_KEY.fullmatch(w) and not FILE.search(w) and w not in ADDRESSES} == set()
    assert {w for w in words if foreign(w, looks.language, name)} == set()


def foreign(words: str, language: str, name: str) -> bool:
    """Tell whether words are in the language that was not asked for; names, files and the seller's data are in none."""
    if words in OWN_NAMES | ADDRESSES or (name == "about" and language == "zh"):
        return False  # third parties' parts are called as they are
    if words.startswith("/"):
        return False  # a folder of the seller's
    if name == "letter-ties" and words.rstrip("…") in LETTER:
        return False  # sentences of the letter, which is in the platform's language
    if language == "en":
        rest = words
        for head in TABLE_HEADS if name == "explain-table" else ():
            rest = rest.replace(head, "")
        return bool(CHINESE.search(rest))
    return not CHINESE.search(words) and not FILE.search(words) and bool(WORD.search(NAMES.sub("", words)))


@BOTH_LANGUAGES
@EVERY
def test_no_words_are_cut_off(looks, name):
    assert looks.of(name).cut == []


@BOTH_LANGUAGES
@EVERY
def test_it_is_usable_on_a_screen_of_1280_by_720(looks, name):
    assert looks.of(name).outside == []


@pytest.mark.parametrize("looks", LIGHT[:1], indirect=True, ids="-".join)
def test_every_dialog_is_in_the_list_of_screens(looks):
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    ours = {kind for kind in _kinds_of(QDialog) if kind.__module__.startswith(f"{ui.__name__}.")}
    whole = {kind for kind in ours if not ours.intersection(kind.__subclasses__())}
    assert len(whole) > 20
    assert whole - {looks.of(name).kind for name in SCREENS} == set()


def _kinds_of(kind: type) -> Iterator[type]:
    for closer in kind.__subclasses__():
        yield closer
        yield from _kinds_of(closer)
