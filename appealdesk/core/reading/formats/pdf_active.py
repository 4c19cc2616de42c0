"""What in a PDF file would act by itself or is locked: what upload forms turn away, and what must not travel on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

_ACTIONS: Final = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/Sound"})
"""Types of actions that run, send or play something (ISO 32000-1, 12.6.4); going to a page or a web address is none."""
_PLAYED: Final = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
"""Types of annotations that hold a file or a player (ISO 32000-1, 12.5.6)."""
_KEYS: Final = frozenset({"/JS", "/XFA", "/EmbeddedFiles", "/EF"})
"""Keys under which scripts, XML forms and attached files lie."""
_MOST_OBJECTS: Final = 200_000
_DEEPEST: Final = 60


class Inside(NamedTuple):
    """What a PDF file is apart from what it shows."""

    pages: int
    locked: bool
    """True with any encryption, one that opens without a password included: forms cannot look into it."""
    active: bool
    """True where something in it would run, play, send or unpack itself."""


def inside(data: bytes) -> Inside | None:
    """Return what is inside a PDF file, or None where that cannot be told: it is broken or too much.

    To be called in a process of its own: a small file can keep a parser busy for ever.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only that process loads it

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return Inside(0, locked=True, active=False)
        objects = _objects(reader)
        return Inside(len(reader.pages), locked=False, active=any(_acts(o, 0) for o in objects))
    except Exception:  # noqa: BLE001 - what the library raises for broken files is of no one kind
        return None


def _objects(reader: PdfReader) -> Iterator[Any]:
    from pypdf.generic import IndirectObject  # noqa: PLC0415 - as above

    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > _MOST_OBJECTS:
        raise ValueError(len(numbers))
    for number, generation in sorted(numbers):
        yield IndirectObject(number, generation, reader).get_object()


def _acts(value: Any, depth: int) -> bool:
    """Tell whether an object, or what lies directly in it, acts; what it refers to is looked at on its own."""
    if depth > _DEEPEST:
        raise ValueError(depth)
    if isinstance(value, dict):
        if value.get("/S") in _ACTIONS or value.get("/Subtype") in _PLAYED or not _KEYS.isdisjoint(value):
            return True
        return any(_acts(v, depth + 1) for v in value.values())
    return isinstance(value, list) and any(_acts(v, depth + 1) for v in value)
