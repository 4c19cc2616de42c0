"""Which language somebody wants: the one that is asked for, else the system's. Quick to load, for the first lines."""

from __future__ import annotations

import locale
import os
from itertools import pairwise
from typing import TYPE_CHECKING

from appealdesk.core.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence


def said_language(arguments: Sequence[str]) -> str:
    """Return the language that the arguments ask for, before they are looked at otherwise; else the system's."""
    chosen = [v for k, v in pairwise([*arguments, ""]) if k == "--lang"]
    chosen += [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    return next((c for c in chosen if c in LANGUAGES), "") or system_language()


def system_language() -> str:
    """Return ``en`` where the system says a language other than Chinese, else ``zh``: most users read Chinese."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    said = said or (locale.getlocale()[0] or "")
    known = said and not said.startswith(("C", "POSIX"))
    return "en" if known and not said.lower().startswith(("zh", "chinese")) else "zh"
