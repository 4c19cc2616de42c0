"""The pictures of the guide: ``python -m tests.guide.pictures`` takes the walk and renews them in ``docs/guide``.

They are made of the running window, with the fonts of the reference pictures. What each of them marks, and what was
pressed on the way, is printed as JSON by language.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.ui.screens.fixed import missing_fonts, pinned

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "guide"
LANGUAGES = ("zh", "en")
PLACE = Path(tempfile.gettempdir()) / "AppealDesk"
"""The newcomer's own folder while the walk goes on: it is read in the pictures."""


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.guide.pictures", description=__doc__)
    parser.add_argument("--out", type=Path, default=PICTURES, help="folder for the pictures")
    parser.add_argument("--languages", nargs="*", default=LANGUAGES, choices=LANGUAGES, help="default: both")
    given = parser.parse_args()
    out = given.out.resolve()
    if missing := missing_fonts():
        sys.stderr.write(f"Debian 12's fonts-noto-cjk is not there: {', '.join(missing)}\n")
        return 1
    cache = os.environ.get("APPEALDESK_CACHE", str(ROOT / "build" / "cache"))
    PLACE.mkdir()  # where it is there, another walk goes on, or it is somebody's
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, pinned(Path(folder)) as home:
            os.environ |= {"QT_QPA_PLATFORM": "offscreen", "APPEALDESK_CACHE": cache}
            told = {name: _walk(home / name, name, out / name) for name in given.languages}
            os.chdir(ROOT)
    finally:
        shutil.rmtree(PLACE)
    sys.stdout.write(json.dumps(told, ensure_ascii=True) + "\n")
    return 0


def _walk(home: Path, language: str, out: Path) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - what Qt reads of the environment is set by now

    from tests.guide.newcomer import walking  # noqa: PLC0415 - as above

    app = QApplication.instance() or QApplication([])
    place = PLACE / language
    place.mkdir()
    with walking(home, place, language, out) as (driver, tour):
        while not driver.over:
            app.processEvents()
    if driver.trouble:
        raise driver.trouble
    for path in out.glob("*.png"):
        if path.stem not in tour.camera.taken:
            path.unlink()
    return {"taken": tour.camera.taken, "pressed": tour.pressed}


if __name__ == "__main__":
    raise SystemExit(main())
