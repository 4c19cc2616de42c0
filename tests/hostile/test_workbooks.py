"""Workbooks: refused before they are opened, in both places that open any; what passes is read within bounds."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from appealdesk.core.desk.sorting import find_export
from appealdesk.core.intake.orders import OrderExport, read_export
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.reader import Reader
from appealdesk.core.reading.single import read_bytes
from appealdesk.core.reading.streamed import ChildLimits
from tests.core.reading import fakes
from tests.core.reading.making import png
from tests.hostile.books import HEADER, book, cell, repeated, row, with_directory_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = row(1, *HEADER)
ORDER = row(
    2, "PO-211-00000000000001", "PO-211-00000000000001-1", "2026-05-01 10:00:00", "已发货", "92001", "Karen Lee"
)
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {b} '{10 * f'&{a};'}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)) + "]>"  # fmt: skip  # noqa: E501 - one line of entities
XXE = "<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"
UNFOLDED = b'<row><c t="inlineStr"><is><t>&j;</t></is></c></row>'


def coded(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as container:
        container.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def locked() -> bytes:
    """A workbook whose directory says that its parts are encrypted."""
    data = bytearray(book(HEAD))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


BOOKS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a cell in the last row and column": (
        lambda: book(HEAD + cell("XFD1048576", 1_048_576)),
        "far-cell",
        "orders-far-cell",
    ),
    "a row that no spreadsheet has": (
        lambda: book(HEAD + cell("A99999999999", 99_999_999_999)),
        "far-cell",
        "orders-far-cell",
    ),
    "far cells in all rows": (
        lambda: book((HEAD, *repeated(b'<row><c r="XFD1"><v>1</v></c></row>', 20_000))),
        "far-cell",
        "orders-far-cell",
    ),
    "twenty million cells": (
        lambda: book((HEAD, *repeated(b"<row>" + b"<c><v>1</v></c>" * 20 + b"</row>", 1_000_000))),
        "too-large",
        "orders-too-large",
    ),
    "a text of 1.5 GB": (
        lambda: book(HEAD, (b"<si><t>", *repeated(b"x" * 1024, 1_500_000), b"</t></si>")),
        "too-large",
        "orders-too-large",
    ),
    "a text of 300 MB from a few kilobytes": (
        lambda: book(HEAD, (b"<si><t>", *repeated(b"x" * 1024, 300_000), b"</t></si>")),
        "too-large",
        "orders-too-large",
    ),
    "remarks of 2 GB": (
        lambda: book((HEAD, b"<!--", *repeated(b"x" * 1024, 2_000_000), b"-->")),
        "too-large",
        "orders-too-large",
    ),
    "one remark of 8 MB, gone through again with every piece": (
        lambda: book((HEAD, b"<!--", *repeated(b"x" * 1024, 8_000), b"-->")),
        "too-large",
        "orders-too-large",
    ),
    "entities that unfold": (lambda: book(HEAD + UNFOLDED, prolog=LAUGHS.encode()), "broken", "orders-broken"),
    "an entity that is a file of this computer": (
        lambda: book(HEAD + UNFOLDED, prolog=XXE.encode()),
        "broken",
        "orders-broken",
    ),
    "entities in the part that names the sheets": (
        lambda: book(HEAD, extra={"xl/workbook.xml": LAUGHS.encode() + b"<workbook/>"}),
        "broken",
        "orders-broken",
    ),
    "two hundred thousand rows in one another": (
        lambda: book((HEAD, *repeated(b"<row>", 200_000))),
        "broken",
        "orders-broken",
    ),
    "a part of 900 MB that no sheet needs": (
        lambda: book(HEAD, extra={"xl/media/x.bin": repeated(bytes(1024), 900_000)}),
        "too-large",
        "orders-too-large",
    ),
    "a directory of a million files": (lambda: with_directory_of(1_000_000), "archive", "orders-broken"),
    "a coding that no spreadsheet writes": (lambda: coded(zipfile.ZIP_LZMA), "broken", "orders-broken"),
    "locked parts": (locked, "encrypted", "orders-parts-locked"),
}


@pytest.fixture(scope="module", params=BOOKS)
def hostile(request: pytest.FixtureRequest) -> tuple[bytes, str, str]:
    make, code, key = BOOKS[request.param]
    return make(), code, key


def orders_of(folder: Path, data: bytes) -> OrderExport:
    (folder / "orders.xlsx").write_bytes(data)
    return read_export(
        DiskFile(folder / "orders.xlsx"), "orders.xlsx", platform="temu", site="us", timezone="Asia/Shanghai"
    )


def test_as_evidence_it_is_one_problem(hostile: tuple[bytes, str, str]):
    data, code, _ = hostile
    began = time.monotonic()
    reading = read_bytes(data, Tools())
    assert [p.code for p in reading.problems] == [code]
    assert reading.pages == ()
    assert time.monotonic() - began < 20


def test_as_an_order_export_it_is_one_problem(tmp_path: Path, hostile: tuple[bytes, str, str]):
    data, _, key = hostile
    began = time.monotonic()
    export = orders_of(tmp_path, data)
    assert export.orders == ()
    assert [p.key for p in export.problems] == [f"intake.problem.{key}"]
    assert time.monotonic() - began < 30


def test_among_dropped_files_it_is_no_export(tmp_path: Path, hostile: tuple[bytes, str, str]):
    (tmp_path / "dropped.xlsx").write_bytes(hostile[0])
    assert find_export([DiskFile(tmp_path / "dropped.xlsx")], "temu", "us") is None


@pytest.mark.parametrize("name", ["a cell in the last row and column", "a text of 1.5 GB", "entities that unfold"])
def test_what_is_declared_is_refused_at_once(tmp_path: Path, name: str):
    data = BOOKS[name][0]()
    orders_of(tmp_path, data)  # imports
    began = time.monotonic()
    assert read_bytes(data, Tools()).failed
    assert orders_of(tmp_path, data).orders == ()
    assert time.monotonic() - began < 1, "measured: some ten milliseconds"


def test_the_cell_far_out_is_named_and_what_to_do_with_it(tmp_path: Path):
    [problem] = orders_of(tmp_path, book(HEAD + ORDER + cell("XFD1048576", 1_048_576))).problems
    assert dict(problem.args) == {"detail": "XFD1048576"}


@pytest.mark.parametrize("place", ["XFD&#49;048576", "xfd1048576", "XFD01048576"])
def test_a_place_in_disguise_does_not_make_the_reader_go_there(tmp_path: Path, place: str):
    data = book(HEAD + ORDER + f'<row r="&#49;048576"><c r="{place}"><v>1</v></c></row>'.encode())
    began = time.monotonic()
    reading, export = read_bytes(data, Tools()), orders_of(tmp_path, data)
    assert [p.code for p in reading.problems] in (["truncated"], ["far-cell"])
    assert len(export.orders) == 1 or [p.key for p in export.problems] == ["intake.problem.orders-far-cell"]
    assert time.monotonic() - began < 30


def test_one_long_text_told_by_every_cell_is_kept_up_to_a_bound(tmp_path: Path):
    cells = b"<row>" + b'<c t="s"><v>0</v></c>' * 6 + b"</row>"
    text = (b"<si><t>PO-211-", *repeated(b"1" * 1024, 1_000), b"</t></si>")
    data = book((HEAD, *repeated(cells, 20_000)), text)
    began = time.monotonic()

    reading = read_bytes(data, Tools())
    export = orders_of(tmp_path, data)

    assert [(p.code, p.fatal) for p in reading.problems] == [("truncated", False)]
    assert len(reading.text) < 5_000_000, "it would be 120 GB"
    assert [len(o.id) for o in export.orders] == [2_000]
    assert len(export.problems) == 501, "500 rows are told one by one, of the others only how many there are"
    assert dict(export.problems[-1].args) == {"count": "19500"}
    assert time.monotonic() - began < 60


def test_a_worker_refuses_and_reads_the_next_file(tmp_path: Path):
    (tmp_path / "bad.xlsx").write_bytes(BOOKS["far cells in all rows"][0]())
    (tmp_path / "good.png").write_bytes(png())
    with Reader(ocr_factory=fakes.nasty, workers=1) as reader:
        found = {
            content.name: [p.code for p in reading.problems]
            for content, reading in reader.read([DiskFile(tmp_path / n) for n in ("bad.xlsx", "good.png")])
        }
    assert found == {"bad.xlsx": ["far-cell"], "good.png": []}


def test_a_parser_that_broods_over_strings_is_given_up(tmp_path: Path):
    """Ten million empty texts pass every count; making them takes the library minutes."""
    (tmp_path / "bad.xlsx").write_bytes(book(HEAD, repeated(b"<si/>", 8_000_000)))
    with Reader(ocr_factory=fakes.nasty, workers=1, limits=Limits(silent_seconds=3)) as reader:
        [(_, reading)] = reader.read([DiskFile(tmp_path / "bad.xlsx")])
    assert [p.code for p in reading.problems] == ["timed-out"]


def large_export(orders: int) -> bytes:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(HEADER)
    for n in range(orders):
        sheet.append([f"PO-211-{n:014}", f"PO-211-{n:014}-1", "2026-05-01 10:00:00", "已发货", f"92001{n:09}", "Lee"])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_large_export_is_read_in_a_process_of_its_own_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data = large_export(15_000)
    there = orders_of(tmp_path, data)
    monkeypatch.setattr("appealdesk.core.intake.orders.sheets.LIGHT", 1_000_000_000)
    assert there == orders_of(tmp_path, data)
    assert len(there.orders) == 15_000
    assert there.problems == ()


@pytest.mark.parametrize("limits", [ChildLimits(silent_seconds=0.0), ChildLimits(memory_bytes=1_000_000)])
def test_an_export_that_takes_more_than_its_process_may_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: ChildLimits
):
    monkeypatch.setattr("appealdesk.core.intake.orders.sheets._LIMITS", limits)
    [problem] = orders_of(tmp_path, book(HEAD, repeated(b"<si/>", 2_000_000))).problems
    assert problem.key == "intake.problem.orders-too-large"
