"""Whether the name of a case's file can stand on every computer and means what it looks like."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

PART_UNITS: Final = 255
"""What NTFS allows one part of a path, in UTF-16 units."""
PATH_UNITS: Final = 1024
TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of writing: with them ``gnp.exe`` looks like ``exe.png``."""
FORBIDDEN: Final = frozenset('<>:"|?*\\')
INVISIBLE: Final = frozenset("\ufeff\u2028\u2029")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)


def fault(name: str) -> str:
    """Return why a relative path cannot be taken, or an empty text.

    The reasons: ``empty``, ``long``, ``absolute``, ``climbs`` (``.`` or ``..`` as a part), ``characters``
    (control characters and what Windows forbids, the colon of drives and hidden streams among them), ``direction``
    (turns the writing), ``device`` (a name Windows keeps for devices), ``ending`` (a part ends with a dot or space)
    and ``form`` (not in Unicode's composed form, so that equal names could differ).
    """
    return next((reason for reason, wrong in _CHECKS if wrong(name)), "")


def _has_bad_characters(name: str) -> bool:
    return any(unicodedata.category(c) in {"Cc", "Cs"} or c in FORBIDDEN or c in INVISIBLE for c in name)


def _is_long(name: str) -> bool:
    return units(name) > PATH_UNITS or any(units(part) > PART_UNITS for part in name.split("/"))


def is_device(name: str) -> bool:
    """Return whether a part of a path is a name that Windows keeps for a device."""
    # what stands behind the first dot does not count for Windows, nor do spaces before it
    return any(_DEVICE.fullmatch(part.partition(".")[0].rstrip(" ")) for part in name.split("/"))


def units(text: str) -> int:
    """Return the length of a text as NTFS counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def twin_key(name: str) -> str:
    """Return what two names share when Windows takes them for one file."""
    return unicodedata.normalize("NFC", name.casefold())


_CHECKS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("characters", _has_bad_characters),
    ("direction", lambda name: any(c in TURNING for c in name)),
    ("absolute", lambda name: name.startswith("/")),
    ("empty", lambda name: not all(name.split("/"))),
    ("climbs", lambda name: not {".", ".."}.isdisjoint(name.split("/"))),
    ("long", _is_long),
    ("device", is_device),
    ("ending", lambda name: any(part[-1] in ". " for part in name.split("/"))),
    ("form", lambda name: not unicodedata.is_normalized("NFC", name)),
)
"""In this order: those behind ``empty`` may rely on every part having a character."""
