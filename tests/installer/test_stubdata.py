"""The empty library that takes the place of ICU's data for Windows; that Windows loads it, the self-test shows."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from installer.stubdata import is_icu_data, write_stub

if TYPE_CHECKING:
    from pathlib import Path

NAME = "tesserocr.libs\\icudt78-18dd8e1881c5d378de868f8f2c2309d9.dll"


def section(library: bytes) -> tuple[bytes, int]:
    """Return the bytes of the only section and where it lies in memory."""
    head = struct.unpack_from("<I", library, 60)[0]
    size_of_optional = struct.unpack_from("<H", library, head + 20)[0]
    length, address, _, offset = struct.unpack_from("<IIII", library, head + 24 + size_of_optional + 8)
    return library[offset : offset + length], address


def text(data: bytes, at: int) -> str:
    return data[at : data.index(b"\0", at)].decode()


@pytest.mark.parametrize("name", [NAME, NAME.replace("\\", "/"), "tesserocr.libs/icudt81-0f.dll"])
def test_only_the_thai_readers_own_copy_is_replaced(name: str):
    assert is_icu_data(name)
    assert not is_icu_data(name.replace("icudt", "icuuc"))
    assert not is_icu_data(name.replace("tesserocr.libs", "elsewhere"))


def test_other_libraries_look_for_one_name_in_it_and_find_an_empty_table(tmp_path: Path):
    written = write_stub(NAME, tmp_path)
    assert written == tmp_path / NAME.rpartition("\\")[2]
    library = written.read_bytes()
    assert len(library) < 2_000
    head = struct.unpack_from("<I", library, 60)[0]
    assert library[head : head + 6] == b"PE\0\0\x64\x86"
    data, start = section(library)
    exported = struct.unpack_from("<I", library, head + 24 + 112)[0] - start
    name, _, functions, names, first, first_name, ordinal = struct.unpack_from("<IIIIIII", data, exported + 12)
    assert (functions, names) == (1, 1)
    assert text(data, name - start) == "icudt78.dll"
    assert text(data, struct.unpack_from("<I", data, first_name - start)[0] - start) == "icudt78_dat"
    assert struct.unpack_from("<H", data, ordinal - start)[0] == 0
    table = struct.unpack_from("<I", data, first - start)[0] - start
    size, magic, kind = struct.unpack_from("<H2s8x4s", data, table)
    assert (magic, kind) == (b"\xda\x27", b"ToCP")
    assert struct.unpack_from("<I", data, table + size)[0] == 0, "entries"


def test_another_file_is_not_replaced(tmp_path: Path):
    with pytest.raises(ValueError, match="no data library"):
        write_stub("tesserocr.libs/icuuc78-00.dll", tmp_path)
    assert list(tmp_path.iterdir()) == []
