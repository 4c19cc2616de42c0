"""A bad file in ``evidence/`` gives one finding that names it and disturbs nothing else."""

import io
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from appealdesk.core.desk import Desk
from tests.hostile.books import book, cell, row
from tests.hostile.papers import page_fan_out
from tests.hostile.pictures import png_of_texts, svg_bomb

SAMPLE = Path(__file__).parents[2] / "resources" / "sample-case"
NOW = datetime.fromisoformat("2026-05-13T10:00:00-07:00")
LABEL = SAMPLE / "evidence" / "label_114-5820447-3196258.pdf"
PAGE = SAMPLE / "evidence" / "usps_114-5820447-3196258.png"


def encrypted_pdf():
    writer = PdfWriter(PdfReader(LABEL))
    writer.encrypt("a secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb_picture():
    """A PNG of a few hundred kilobytes that would unpack to more than a gigabyte."""
    out = io.BytesIO()
    Image.new("1", (60_000, 60_000)).save(out, "PNG")
    return out.getvalue()


def bomb_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 600_000_000)
    return out.getvalue()


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../evil.txt", "out")
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">' + b"]><a>" + b"&b;" * 1000 + b"</a>"

BAD = {
    "empty.png": b"",
    "half a picture.png": PAGE.read_bytes()[:4000],
    "no picture.jpg": b"\xff\xd8\xff\xe0" + b"\x00" * 64,
    "torn.pdf": LABEL.read_bytes()[:700],
    "locked.pdf": encrypted_pdf(),
    "bomb.png": bomb_picture(),
    "bomb.xlsx": bomb_workbook(),
    "far.xlsx": book(row(1, "order") + cell("XFD1048576", 1_048_576)),
    "entities.xlsx": book(b"", prolog=b'<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'),
    "drawing.png": svg_bomb(),
    "remarks.png": png_of_texts(200),
    "pages without end.pdf": page_fan_out(),
    "packed.zip": archive(),
    "program.png": b"MZ" + b"\x90" * 4096,
    "noise.bin": bytes(range(256)) * 64,
}


@pytest.fixture(scope="module")
def desk():
    with Desk() as desk:
        yield desk


@pytest.fixture(scope="module")
def clean(desk):
    return desk.check(SAMPLE, now=NOW)


@pytest.fixture(scope="module")
def spoiled(desk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("spoiled") / "case"
    shutil.copytree(SAMPLE, folder)
    for name, data in BAD.items():
        (folder / "evidence" / name).write_bytes(data)
    return desk.check(folder, now=NOW)


@pytest.mark.parametrize("name", BAD)
def test_the_bad_file_is_named_once_with_what_to_do(desk, spoiled, name):
    found = [f for f in spoiled.findings if f.file == f"evidence/{name}"]
    # an archive is a file that cannot be read, and one whose names the platform would not take
    assert len(found) == (2 if name == "packed.zip" else 1), [f.rule for f in found]
    for language in ("zh", "en"):
        words = desk.wording(found[0], language)
        assert words.message
        assert words.fix


def test_everything_else_is_as_it_was(clean, spoiled):
    bad = {f"evidence/{name}" for name in BAD}
    assert [f for f in spoiled.findings if f.file not in bad] == list(clean.findings)
    assert spoiled.loops == clean.loops
    assert spoiled.ready is clean.ready
    assert [e for e in spoiled.evidence if e.file not in bad] == list(clean.evidence)


def test_a_mislabelled_picture_is_read_and_the_name_remarked(desk, tmp_path, clean):
    folder = tmp_path / "case"
    shutil.copytree(SAMPLE, folder)
    page = folder / "evidence" / PAGE.name
    page.rename(page.with_suffix(".jpg"))
    report = desk.check(folder, now=NOW)
    about = [f for f in report.findings if f.file == f"evidence/{page.stem}.jpg"]
    assert len(about) == 1
    assert ".jpg" in desk.wording(about[0], "en").message or "JPG" in desk.wording(about[0], "en").message.upper()
    assert [x.closed for x in report.loops] == [x.closed for x in clean.loops]
