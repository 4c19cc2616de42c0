"""Every screen at a scaling: ``python -m tests.ui.screens.scaled FACTOR`` tells as JSON what has too little room.

A process of its own, since Qt takes a scaling up only when it starts. ``QT_SCALE_FACTOR`` is what the setting for the
size of text and window sets: it scales everything, and letters get other widths because they are laid out for other
pixels. A larger font alone would measure something else.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LANGUAGES = ("zh", "en")
LEAST = (1280, 720)
"""The smallest screen that everything must be usable on, in logical pixels."""


def main(factor: str) -> None:
    """Print what was found, by language and screen."""
    app = application(factor)
    astray = _strays()
    from tests.ui.screens.stage import Stage  # noqa: PLC0415 - Qt reads the environment when it is first imported

    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            stage = Stage(app, Path(home), language)
            found[language] = _look(app, stage, float(factor))
            stage.close()
    found["strays"] = {name: {"shown": places} for name, places in astray.items()}
    sys.stdout.write(json.dumps(found, ensure_ascii=True))
    sys.stdout.flush()
    # nothing is left to be kept, and widgets that Python takes apart last would be in the way of one another
    os._exit(0)


def application(factor: str) -> QApplication:
    """Return Qt's application on a screen of 1280 by 720 logical pixels: a dialog makes itself as small as that."""
    width, height = (round(side * float(factor)) for side in LEAST)
    screen = {"name": "one", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1, "logicalDpi": 96}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "screens.json").write_text(json.dumps({"screens": [screen]}), "utf-8")
        # by its name alone: the colon of a drive would end the option
        os.environ |= {"QT_QPA_PLATFORM": "offscreen:configfile=screens.json", "QT_SCALE_FACTOR": factor}
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as below

        with chdir(folder):
            app = QApplication([])
    seen = app.primaryScreen().size()
    if (seen.width(), seen.height()) != LEAST:
        raise AssertionError(f"a screen of {seen.width()} by {seen.height()} logical pixels")
    return app


def _strays() -> dict[str, list[str]]:
    """Note from now on which parts are shown before they have a parent: each is a window of its own for a moment.

    It flashes, and takes the keyboard away from the window that it was made for.
    """
    from PySide6.QtWidgets import QDialog, QMainWindow, QWidget  # noqa: PLC0415 - as above

    noted: dict[str, list[str]] = {}
    real = QWidget.setVisible

    def set_visible(widget: QWidget, shown: bool) -> None:
        if shown and widget.isWindow() and not isinstance(widget, QDialog | QMainWindow):
            caller = sys._getframe(1)
            noted.setdefault(type(widget).__name__, []).append(f"{caller.f_code.co_filename}:{caller.f_lineno}")
        real(widget, shown)

    QWidget.setVisible = set_visible  # type: ignore[method-assign]
    return noted


def _look(app: QApplication, stage: object, factor: float) -> dict[str, dict[str, list[str]]]:
    from tests.ui.screens import room  # noqa: PLC0415 - as above
    from tests.ui.screens.screens import SCREENS  # noqa: PLC0415 - as above
    from tests.ui.screens.stage import SIZE, Stage  # noqa: PLC0415 - as above

    assert isinstance(stage, Stage)
    seen = {}
    for name, screen in SCREENS.items():
        window = screen.show(stage)
        stage.settle()
        if window.devicePixelRatioF() != factor:
            raise AssertionError(f"{window.devicePixelRatioF()} pixels a logical one instead of {factor}")
        seen[name] = {"cut": room.cut_off(window), "outside": room.outside(window, SIZE)}
        stage.leave(window)
    return seen


if __name__ == "__main__":
    main(sys.argv[1])
