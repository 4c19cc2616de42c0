"""An empty ICU data library for Windows, as ICU's own ``stubdata`` is one.

The Thai reader brings libraries for reading web addresses and archives, which bring ICU with 33 MB of tables about
every language. The reader hands over neither, so its copy of ICU is never asked; yet Windows loads no program of which
a library is missing. Here is the same library with the same name and no table in it.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_NAME: Final = re.compile(r"(?:.*[/\\])?tesserocr\.libs[/\\](icudt\d+)-[0-9a-f]+\.dll")

_TABLES: Final = struct.pack(
    "<HBB HH BBBB 4s 4s 4s 8x II 16x", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"ToCP", b"\1\0\0\0", b"", 0, 0
)
"""ICU's ``DataHeader`` (udata.h, ucmndata.h) with a table of contents (``ToCP``) of no entries, and room for one."""

_PAGE: Final = 0x1000
_BLOCK: Final = 0x200
_AMD64: Final = 0x8664
_IS_LIBRARY: Final = 0x2022
"""Runs, knows addresses above 2 GB, is a DLL."""
_SAFE: Final = 0x160
"""May lie anywhere, holds nothing that runs."""
_BASE: Final = 0x180000000
_INITIALIZED_READ_ONLY: Final = 0x40000040


def is_icu_data(name: str) -> bool:
    """Return whether a collected file, named relative to the folder of the libraries, is the Thai reader's ICU data."""
    return _NAME.fullmatch(name) is not None


def write_stub(name: str, folder: Path) -> Path:
    """Write the empty library that takes the place of ICU's data, and return it.

    The layout is that of Microsoft's "PE Format": one section, no code, one exported name, as in the original.

    Args:
        name: of the collected file, relative to the folder of the libraries; :func:`is_icu_data` holds.
        folder: where to write it, under the file's own name.

    Raises:
        ValueError: the name is of another file.
        OSError: it cannot be written.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"{name} is no data library of ICU")
    path = folder / re.split(r"[/\\]", name)[-1]
    path.write_bytes(_library(found[1]))
    return path


def _library(data: str) -> bytes:
    section = _exports(data)
    size = -(-len(section) // _BLOCK) * _BLOCK
    dos = struct.pack("<2s58xI", b"MZ", 64)
    head = struct.pack("<4sHHIIIHH", b"PE\0\0", _AMD64, 1, 0, 0, 0, 240, _IS_LIBRARY)
    optional = struct.pack(
        "<HBBIIIIIQIIHHHHHHIIIIHHQQQQII",
        *(0x20B, 14, 0, 0, size, 0, 0, _PAGE),  # 64 bits; no code, and nothing that starts
        *(_BASE, _PAGE, _BLOCK, 6, 0, 0, 0, 6, 0, 0),
        *(2 * _PAGE, _BLOCK, 0, 2, _SAFE),
        *(0x100000, 0x1000, 0x100000, 0x1000, 0, 16),
    )
    directories = struct.pack("<II120x", _PAGE + len(_TABLES), len(section) - len(_TABLES))
    table = struct.pack("<8sIIII12xI", b".rdata", len(section), _PAGE, size, _BLOCK, _INITIALIZED_READ_ONLY)
    return (dos + head + optional + directories + table).ljust(_BLOCK, b"\0") + section.ljust(size, b"\0")


def _exports(data: str) -> bytes:
    """Return the tables, then the list that says where they lie."""
    at = _PAGE + len(_TABLES)
    functions, names, ordinals, library = at + 40, at + 44, at + 48, at + 50
    own, symbol = f"{data}.dll\0".encode(), f"{data}_dat\0".encode()
    directory = struct.pack("<IIHHIIIIIII", 0, 0, 0, 0, library, 1, 1, 1, functions, names, ordinals)
    return _TABLES + directory + struct.pack("<IIH", _PAGE, library + len(own), 0) + own + symbol
