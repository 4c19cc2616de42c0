"""Archives are told and never opened, whatever lies in them and however they are named."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import time
import zipfile

import pytest

from appealdesk.core.intake.orders import read_export
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.single import read_bytes
from tests.hostile.books import packed, repeated, with_directory_of
from tests.hostile.pictures import svg_bomb


def matryoshka(depth: int) -> bytes:
    data = packed({"a.txt": repeated(bytes(1024), 100_000)})
    for _ in range(depth):
        data = packed({"inner.zip": data, "again.zip": data})
    return data


def crossing() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name in ("../../evil.txt", "/etc/evil", "C:\\evil.exe", "con.txt", "a:b"):
            container.writestr(name, "x")
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as container:
        entry = tarfile.TarInfo("link")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        container.addfile(entry)
    return out.getvalue()


ZEROS = bytes(50_000_000)
ARCHIVES = {
    "a zip of 100 MB in a zip in a zip": matryoshka(3),
    "names that lead out": crossing(),
    "a directory of a hundred thousand files": with_directory_of(100_000),
    "a program with a zip behind it, as a zip": b"PK\x03\x04" + bytes(26) + crossing(),
    "gzip of 50 MB": gzip.compress(ZEROS),
    "bzip2 of 50 MB": bz2.compress(ZEROS),
    "xz of 50 MB": lzma.compress(ZEROS),
    "a drawing in gzip": gzip.compress(svg_bomb()),
    "a tar with a link": tarred(),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_it_is_one_problem_that_says_to_unpack_it(name: str):
    began = time.monotonic()
    reading = read_bytes(ARCHIVES[name], Tools())
    assert [p.code for p in reading.problems] == ["archive"]
    assert reading.pages == ()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("name", ARCHIVES)
def test_named_like_an_order_export_it_is_no_table(tmp_path, name: str):
    (tmp_path / "orders.xlsx").write_bytes(ARCHIVES[name])
    began = time.monotonic()
    export = read_export(DiskFile(tmp_path / "orders.xlsx"), "orders.xlsx", platform="temu", site="us", timezone="UTC")
    assert [p.key for p in export.problems] in (
        ["intake.problem.orders-archive"],
        ["intake.problem.orders-broken"],
        ["intake.problem.orders-unknown-header"],
    )
    assert time.monotonic() - began < 20


def test_half_a_container_is_broken():
    assert [p.code for p in read_bytes(matryoshka(1)[:3000], Tools()).problems] == ["broken"]
