"""The pictures of the guide: ``python -m tests.guide.pictures`` takes the walk and renews them in ``docs/guide``.

They are made of the running window, with the fonts of the reference pictures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

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
    out = parser.parse_args().out.resolve()
    if missing := missing_fonts():
        sys.stderr.write(f"Debian 12's fonts-noto-cjk is not there: {', '.join(missing)}\n")
        return 1
    cache = os.environ.get("APPEALDESK_CACHE", str(ROOT / "build" / "cache"))
    PLACE.mkdir()  # where it is there, another walk goes on, or it is somebody's
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, pinned(Path(folder)) as home:
            os.environ |= {"QT_QPA_PLATFORM": "offscreen", "APPEALDESK_CACHE": cache}
            for language in LANGUAGES:
                _walk(home / language, language, out / language)
            os.chdir(ROOT)
    finally:
        shutil.rmtree(PLACE)
    return 0


def _walk(home: Path, language: str, out: Path) -> None:
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


if __name__ == "__main__":
    raise SystemExit(main())
