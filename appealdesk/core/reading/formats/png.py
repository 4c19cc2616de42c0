"""PNG files without what unpacks to more than their picture."""

from __future__ import annotations

from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_DROPPED: Final = frozenset({b"zTXt", b"iTXt", b"tEXt", b"iCCP"})
"""Texts and colour profiles: packed ones of a megabyte may unpack to gigabytes, and none of them is seen."""


def plain_png(data: bytes) -> bytes:
    """Return a PNG's bytes without its texts and its colour profile; other bytes are returned as they are."""
    if not data.startswith(_SIGNATURE):
        return data
    kept = [_SIGNATURE]
    at = len(_SIGNATURE)
    while at + 8 <= len(data):
        after = at + 12 + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] not in _DROPPED:
            kept.append(data[at:after])
        at = after
    return b"".join(kept)
