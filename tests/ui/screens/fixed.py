"""The surroundings of a reference picture: the same fonts, zone, language and folders on every machine.

They are set before Qt starts, and so in a process of its own. Fontconfig is shown nothing but the fonts that the
program brings and those that it needs from Debian; how letters are smoothed is Qt's own default then, whatever the
machine's configuration says. Nothing else differs: Qt draws the same pixels whatever the processor can do.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBIAN = Path("/usr/share/fonts/opentype/noto")
FONTS = {
    "NotoSansCJK-Regular.ttc": "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    "NotoSansCJK-Bold.ttc": "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
}
"""What Debian 12's package fonts-noto-cjk holds, with SHA-256; other versions draw other letters."""
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT")
CODE = bytes(range(7, 27))
"""The recovery code in the pictures; real ones come from the system's random numbers."""
DOCUMENTS = "/home/lin/Documents"
ROOM = "AppealDesk"
"""Folder of everything that is kept, relative to where the process stands, so that the same path is read everywhere."""


def missing_fonts() -> list[str]:
    """Return the names of fonts that are not there, or there in another version."""
    return [name for name, seal in FONTS.items() if _sha256(DEBIAN / name) != seal]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def is_debian_12() -> bool:
    """Tell whether this is the system that the reference pictures are for."""
    told = Path("/etc/os-release")
    lines = told.read_text("utf-8").splitlines() if told.is_file() else []
    return "ID=debian" in lines and any(line.startswith("VERSION_ID=") and "12" in line for line in lines)


def surroundings(folder: Path) -> dict[str, str]:
    """Return the whole environment of a process that makes pictures and may write below ``folder``."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    own = {name: str(folder / name.lower()) for name in ("HOME", "XDG_RUNTIME_DIR", "TMPDIR")}
    for path in own.values():
        Path(path).mkdir(mode=0o700)
    desk = {f"APPEALDESK_{name}": str(folder / "desk" / name.lower()) for name in ("HOME", "CACHE", "FORMATS")}
    desk["APPEALDESK_FIGURES"] = str(folder / "desk" / "figures.toml")
    rest = {
        "LOGNAME": "lin",
        "USER": "lin",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "FONTCONFIG_FILE": str(_fontconfig(folder)),
    }
    # where Qt reads which folder is the one for documents: its name is on the screen
    settings = Path(own["HOME"]) / ".config"
    settings.mkdir()
    (settings / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{DOCUMENTS}"\n', "utf-8")
    return kept | own | desk | rest


def _fontconfig(folder: Path) -> Path:
    """Write a configuration that knows a folder with links to the fonts, and no rules."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for path in [*(DEBIAN / name for name in FONTS), *(resources() / "fonts").glob("*.ttf")]:
        (fonts / path.name).symlink_to(path)
    lines = f"<dir>{fonts}</dir><cachedir>{folder / 'fontconfig'}</cachedir>"
    written = folder / "fonts.conf"
    written.write_text(f'<?xml version="1.0"?><fontconfig>{lines}</fontconfig>\n', "utf-8")
    return written


@contextmanager
def pinned(folder: Path) -> Iterator[Path]:
    """Make this process, before Qt starts in it, one whose pictures are the same everywhere; stand in ``folder``.

    Gives the folder for what the window keeps.
    """
    from appealdesk.core.store.keys import codecheck, recovery  # noqa: PLC0415 - reads the environment

    os.environ.clear()
    os.environ.update(surroundings(folder))
    time.tzset()
    os.chdir(folder)
    with (
        patch.object(recovery.RecoveryCode, "random", lambda: recovery.RecoveryCode(CODE)),
        patch.object(codecheck, "SystemRandom", lambda: Random(1)),
    ):
        yield Path(ROOM)
