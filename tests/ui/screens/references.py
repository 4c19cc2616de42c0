"""The reference picture of every screen, in both languages and themes, and whether the window still looks like it.

``python -m tests.ui.screens.references --renew`` makes them, in ``tests/ui/screens/references``; look at what changed
before it is kept. Without ``--renew`` the pictures are compared, and what is other is told and written to
``build/references``: the new picture, the reference and a picture of the difference.

Lossless WebP, one a screen: a third smaller than PNG, and opened by every browser.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from tests.ui.screens import comparing
from tests.ui.screens.fixed import missing_fonts, pinned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from tests.ui.screens.comparing import Pixels
    from tests.ui.screens.stage import Stage

ROOT = Path(__file__).parents[3]
KEPT = Path(__file__).parent / "references"
FAILED = ROOT / "build" / "references"
COMMAND = "python -m tests.ui.screens.references --renew"
LOOKS = tuple((language, theme) for language in ("zh", "en") for theme in ("light", "dark"))
SMALL = 90
"""How hard the pictures are pressed: 100 takes nine times as long for a twelfth less."""
MOST_LOOKS = 50
NO_FONTS = 3
"""Exit status where the fonts of the pictures are not there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one picture is kept, and where what is other is shown."""

    look: str
    screen: str
    kept: Path
    failed: Path

    @property
    def reference(self) -> Path:
        """The file with the reference."""
        return self.kept / self.look / f"{self.screen}.webp"

    def shows(self, what: str) -> Path:
        """Return the file for the ``new`` picture, the ``reference`` or the ``difference``."""
        return self.failed / self.look / f"{self.screen}.{what}.png"


def look_of(language: str, theme: str) -> str:
    """Return how the folder of a language and theme is called."""
    return f"{language}-{theme}"


def read(path: Path) -> Pixels:
    """Return the pixels of a kept picture."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def compare(new: Pixels, place: Place) -> str:
    """Say in what a screen is another one than its reference, having written pictures of that; nothing if it is not."""
    reference = read(place.reference) if place.reference.is_file() else None
    said = "there is no reference yet" if reference is None else comparing.other(new, reference)
    if not said:
        return ""
    place.shows("new").parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(new).save(place.shows("new"))
    if reference is not None:
        Image.fromarray(reference).save(place.shows("reference"))
        comparing.marked(new, reference).save(place.shows("difference"))
    where = place.shows("difference" if reference is not None else "new")
    return f"{said}. Look at {where}; if that is as it should be: {COMMAND}"


def renew(new: Pixels, place: Place) -> str:
    """Keep a picture where the reference is another one, and say so."""
    if place.reference.is_file() and not comparing.other(new, read(place.reference)):
        return ""
    place.reference.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(new).save(place.reference, lossless=True, quality=SMALL, method=6)
    return "renewed"


def main() -> int:
    """Print what was found, by language, theme and screen."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.screens.references")
    parser.add_argument("--renew", action="store_true", help="keep the pictures as they are now")
    parser.add_argument("--kept", type=Path, default=KEPT, help="folder of the references")
    parser.add_argument("--failed", type=Path, default=FAILED, help="folder for pictures of what is other")
    parser.add_argument("--only", nargs="*", default=[], help="screens to look at; default: every one")
    names = [look_of(*look) for look in LOOKS]
    parser.add_argument("--looks", nargs="*", default=names, choices=names, help="languages and themes; default: all")
    given = parser.parse_args()
    if missing := missing_fonts():
        sys.stderr.write(f"Debian 12's fonts-noto-cjk is not there: {', '.join(missing)}\n")
        return NO_FONTS
    kept, failed = given.kept.resolve(), given.failed.resolve()
    act, told = renew if given.renew else compare, {}
    # the folder is left before it goes
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, pinned(Path(folder)) as home:
        for look, screen, new in _pictures(home, given.looks, given.only):
            told.setdefault(look, {})[screen] = act(new, Place(look, screen, kept, failed))
        os.chdir(ROOT)
    if given.renew and not given.only and given.looks == names:
        _clear_out(kept, told)
    sys.stdout.write(json.dumps(told, ensure_ascii=True, indent=1) + "\n")
    sys.stdout.flush()
    # nothing is left to be kept, and widgets that Python takes apart last would be in the way of one another
    os._exit(int(not given.renew and any(said for look in told.values() for said in look.values())))


def _pictures(home: Path, looks: list[str], only: list[str]) -> Iterator[tuple[str, str, Pixels]]:
    """Show every screen in every look, and give its picture."""
    from tests.ui.screens.scaled import application  # noqa: PLC0415 - what Qt reads of the environment is set by now

    app = application("1")
    for language, theme in (look for look in LOOKS if look_of(*look) in looks):
        yield from _walk(app, home / look_of(language, theme), language, theme, only)


def _walk(
    app: QApplication, home: Path, language: str, theme: str, only: list[str]
) -> Iterator[tuple[str, str, Pixels]]:
    from appealdesk.ui.snapshot import painted  # noqa: PLC0415 - as above
    from tests.ui.screens.screens import SCREENS  # noqa: PLC0415 - as above
    from tests.ui.screens.stage import Stage  # noqa: PLC0415 - as above

    stage = Stage(app, home, language, theme)
    for name in only or SCREENS:
        window = SCREENS[name].show(stage)
        yield look_of(language, theme), name, _at_rest(stage, lambda w=window: comparing.pixels_of(painted(w)))
        stage.leave(window)
    stage.close()


def _at_rest(stage: Stage, paint: Callable[[], Pixels]) -> Pixels:
    """Return the picture of a screen once it stays the same; however busy the machine, it is that of the end."""
    stage.settle()
    shown = paint()
    for _ in range(MOST_LOOKS):
        stage.settle()
        before, shown = shown, paint()
        if np.array_equal(before, shown):
            return shown
    raise TimeoutError("the screen never came to rest")


def _clear_out(kept: Path, told: dict[str, dict[str, str]]) -> None:
    """Remove the pictures of screens that are gone."""
    for path in kept.glob("*/*"):
        if path.stem not in told.get(path.parent.name, {}):
            path.unlink()


if __name__ == "__main__":
    raise SystemExit(main())
