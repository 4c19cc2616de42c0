"""Files nobody should send: each gives one problem that names why, quickly, and never an exception."""

from __future__ import annotations

import io
import os
import sys
import time
from typing import TYPE_CHECKING

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.reader import Reader
from appealdesk.core.reading.single import read_bytes
from appealdesk.core.reading.sniff import sniff
from tests.core.reading import fakes
from tests.core.reading.making import SizeOcr, png, png_claiming, text_pdf, zipped

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORKBOOK = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}


def locked_pdf(user: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf("secret words on a page")))
    writer.encrypt(user, owner)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def laughing_workbook() -> bytes:
    """A workbook whose tiny XML would unfold to a thousand million letters."""
    entities = '<!ENTITY a "haha">' + "".join(f'<!ENTITY {chr(98 + i)} "{10 * f"&{chr(97 + i)};"}">' for i in range(9))
    book = (
        f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>'
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheets><sheet name="&j;" sheetId="1"/></sheets></workbook>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    return zipped({"[Content_Types].xml": types.encode(), "xl/workbook.xml": book.encode()})


HOSTILE = {
    "nothing in it": (b"", "empty"),
    "blank text": (b"  \n \n", "empty"),
    "noise behind a PNG's first bytes": (png()[:40] + bytes(range(256)), "broken"),
    "a PNG of three bytes more than its mark": (png()[:11], "broken"),
    "a picture that claims ten thousand million pixels": (png_claiming(100_000, 100_000), "too-large"),
    "a PDF cut in half": (text_pdf("x")[:300], "broken"),
    "noise behind a PDF's first bytes": (b"%PDF-1.7\n" + bytes(range(256)), "broken"),
    "a PDF under a password": (locked_pdf("geheim", "geheim"), "encrypted"),
    "a workbook under a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "an old workbook": (OLE + "Workbook".encode("utf-16-le"), "old-workbook"),
    "an old letter": (OLE + "WordDocument".encode("utf-16-le"), "word-document"),
    "a mail of Outlook with a letter attached": (
        OLE + "WordDocument".encode("utf-16-le") + "__properties_version1.0".encode("utf-16-le"),
        "outlook-mail",
    ),
    "a letter of Word": (zipped({"word/document.xml": b"<a/>"}), "word-document"),
    "slides": (zipped({"ppt/presentation.xml": b"<a/>"}), "slides"),
    "a workbook that unpacks to 500 MB": (
        zipped(WORKBOOK | {"xl/worksheets/sheet1.xml": bytes(500_000_000)}),
        "too-large",
    ),
    "a workbook of entities that unfold": (laughing_workbook(), "broken"),
    "a workbook without sheets": (zipped(WORKBOOK), "broken"),
    "a zip": (zipped({"a.txt": b"x"}), "archive"),
    "half a zip": (zipped({"a.txt": b"x"})[:40], "broken"),
    "a rar": (b"Rar!\x1a\x07\x01\x00" + bytes(50), "archive"),
    "a 7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "archive"),
    "a program": (b"MZ" + bytes(500), "unsupported"),
    "noise": (bytes(range(256)) * 8, "unsupported"),
    "a photo as phones keep them": (b"\0\0\0\x18ftypheic" + bytes(100), "phone-photo"),
    "endless parts of a mail": (
        b"MIME-Version: 1.0\nFrom: a\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000,
        "empty",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_one_problem_says_why(name: str):
    data, code = HOSTILE[name]
    began = time.monotonic()

    reading = read_bytes(data, Tools(ocr=SizeOcr))

    assert [p.code for p in reading.problems] == [code]
    assert reading.failed
    assert reading.pages == () or code == "empty"
    assert time.monotonic() - began < 5


def test_a_pdf_that_only_forbids_editing_is_read():
    assert read_bytes(locked_pdf("", "owner"), Tools(ocr=SizeOcr)).text == "secret words on a page"


def test_a_web_page_nested_without_end_is_read():
    page = b"<html>" + b"<div>" * 50_000 + b"order 114-1" + b"</div>" * 50_000
    assert read_bytes(page, Tools()).text == "order 114-1"


MAIL = b"MIME-Version: 1.0\nMessage-ID: <1@x>\n"
SLOW = {
    "a page of opened comments": b"<html>order 114-1" + b"<!--" * 500_000,
    "a page of opened titles": b"<html>order 114-1" + b"<title" * 500_000,
    "a page of opened tags": b"<html>order 114-1" + b"<a " * 500_000,
    "a mail whose subject never ends": MAIL + b"Subject: " + b"=?utf-8?q?a?= " * 300_000 + b"\n\norder 114-1",
    "a mail of quotes and semicolons": MAIL
    + b'Content-Type: text/plain; x="'
    + b'\\"' * 200_000
    + b";" * 200_000
    + b"\n\norder 114-1",
    "a mail in a mail in a mail": (MAIL + b"Content-Type: message/rfc822\n\n") * 100 + MAIL + b"\norder 114-1",
}


@pytest.mark.parametrize("name", SLOW)
def test_what_a_parser_would_brood_over_is_read_in_seconds(name: str):
    began = time.monotonic()
    assert "order 114-1" in read_bytes(SLOW[name], Tools()).text
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("mark", [b"", b"<html><body>", MAIL + b"\n"])
def test_lines_without_end_are_kept_up_to_a_bound(mark: bytes):
    lines = b"<br>".join if mark.startswith(b"<") else b"\n".join
    reading = read_bytes(mark + lines(b"line %d" % n for n in range(500)), Tools(Limits(lines=100)))
    assert [(p.code, p.detail, p.fatal) for p in reading.problems] == [("truncated", "100 lines", False)]
    assert [line.text for line in reading.pages[0].lines][-1] == "line 99"


def test_one_line_without_end_is_kept_up_to_a_bound():
    reading = read_bytes(b"x" * 500, Tools(Limits(text_chars=100)))
    assert [(p.code, p.fatal) for p in reading.problems] == [("truncated", False)]
    assert reading.text == 100 * "x"


def test_a_film_is_no_problem_and_has_no_pages():
    reading = read_bytes(b"\0\0\0\x18ftypisom" + bytes(100), Tools())
    assert (reading.media, reading.pages, reading.problems) == ("video/mp4", (), ())


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([png(), text_pdf("x"), zipped(WORKBOOK), b"From: a\nMIME-Version: 1.0\n\nx"]),
    st.binary(max_size=40),
    st.data(),
)
def test_damage_anywhere_never_raises(whole: bytes, noise: bytes, data: st.DataObject):
    at = data.draw(st.integers(0, len(whole)))
    damaged = whole[:at] + noise + whole[at + len(noise) :]
    assert read_bytes(damaged, Tools(ocr=SizeOcr)).size == len(damaged)


@given(st.binary(max_size=2000))
def test_any_bytes_have_a_media_type(data: bytes):
    assert "/" in sniff(data)


def codes_of(path: Path, limits: Limits | None = None) -> list[str]:
    with Reader(ocr_factory=fakes.nasty, limits=limits) as reader:
        [(_, reading)] = reader.read([DiskFile(path)])
    return [problem.code for problem in reading.problems]


def test_a_name_that_promises_something_else_is_remarked_and_the_content_read(tmp_path: Path):
    path = tmp_path / "scan.png"
    path.write_bytes(text_pdf("A page of text in disguise"))

    with Reader(ocr_factory=fakes.nasty) as reader:
        [(_, reading)] = reader.read([DiskFile(path)])

    assert reading.text == "A page of text in disguise"
    assert [(p.code, p.detail, p.fatal) for p in reading.problems] == [("mislabelled", "application/pdf", False)]


def test_a_program_named_like_a_picture_gives_one_problem(tmp_path: Path):
    path = tmp_path / "proof.png"
    path.write_bytes(b"MZ" + bytes(500))
    assert codes_of(path) == ["unsupported"]


def test_a_file_above_the_limit_is_not_opened(tmp_path: Path):
    path = tmp_path / "big.png"
    path.write_bytes(png() + bytes(10_000))
    assert codes_of(path, Limits(file_bytes=5_000)) == ["too-large"]


def test_a_film_may_be_larger_than_other_files(tmp_path: Path):
    path = tmp_path / "packing.mp4"
    path.write_bytes(b"\0\0\0\x18ftypisom" + bytes(10_000))
    assert codes_of(path, Limits(file_bytes=5_000)) == []


def test_a_missing_file_a_folder_and_a_pipe_are_unreadable(tmp_path: Path):
    assert codes_of(tmp_path / "missing.png") == ["unreadable"]
    assert codes_of(tmp_path) == ["unreadable"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        assert codes_of(tmp_path / "pipe.png") == ["unreadable"]


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege there")
def test_a_link_out_of_its_folder_is_not_followed_and_one_within_is(tmp_path: Path):
    folder = tmp_path / "evidence"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "real.txt").write_text("hello")
    (folder / "in.txt").symlink_to(folder / "real.txt")

    assert codes_of(folder / "out.txt") == ["link"]
    assert codes_of(folder / "in.txt") == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_one_may_not_read_is_unreadable(tmp_path: Path):
    path = tmp_path / "locked.png"
    path.write_bytes(png())
    path.chmod(0)
    assert codes_of(path) == ["unreadable"]
