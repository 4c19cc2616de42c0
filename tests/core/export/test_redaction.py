"""A redacted copy: nothing of any buyer in it, whatever it was in; what would leak is found and nothing handed out."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Page, Reading, Unit
from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.pdf.jpeg import bare_jpeg
from appealdesk.core.export.redaction import Masks, Redactor, Secret
from appealdesk.core.export.redaction.patterns import NAME
from appealdesk.core.export.redaction.written import check_written
from tests.core.export.eyes import Eyes, page_of, redacted
from tests.core.export.pdf_view import images, pages_text
from tests.core.export.worlds import NUMBER, ORDER, World, everything_below, pdf, written

if TYPE_CHECKING:
    from pathlib import Path

BUYER, MAIL, PHONE = "Karen Lee", "karen.lee@example.com", "+1 555 010 2233"
STREET, TOWN = "1208 Maple Grove Ave", "AUSTIN, TX 78701"
PRIVATE = (BUYER, MAIL, PHONE, STREET, TOWN, "Karen")
ORDER_PAGE = (f"Order ID {ORDER}", "Ship to", BUYER, STREET, TOWN, PHONE, "Ordered May 1, 2026 10:12 AM PDT")
CHAT = (
    f"Order {ORDER}",
    f"{BUYER} May 7, 2026 9:00 AM",
    f"Hello, write to {MAIL} please",
    "Dear Karen, it is on its way",
)


def shop(folder: Path) -> tuple[World, Eyes]:
    """A shop whose pictures were read as they were drawn."""
    world = World(folder / "case", letter=f"# Problem\n\nOrder {ORDER} of {BUYER} ({PHONE}) was on time.\n")
    world.order(buyer=BUYER)
    order, order_lines = page_of(ORDER_PAGE)
    chat, chat_lines = page_of(CHAT, "JPEG")
    world.paper("order of Karen Lee.png", order, ids=ORDER)
    world.paper("messages.jpg", chat, ids=ORDER)
    world.paper("label.pdf", pdf(f"Label {NUMBER}", "To: Karen Lee"), ids=ORDER, numbers=NUMBER)
    world.paper("messages.txt", "\n".join(CHAT).encode(), ids=ORDER)
    for n, lines in ((0, order_lines), (1, chat_lines)):
        item = world.evidence[n]
        page = Page(1, 460, 30.0 * (len(lines) + 1), Unit.PIXEL, lines)
        reading = Reading(item.sha256, item.size, item.media, (page,))
        person = Fact(FactType.PARTICIPANT, BUYER, BUYER, role="buyer", box=lines[1].box)
        world.evidence[n] = replace(item, reading=reading, facts=(*item.facts, person) if n else item.facts)
    return world, Eyes(order_lines, chat_lines)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World, Eyes]:
    folder = tmp_path_factory.mktemp("redacted")
    world, eyes = shop(folder)
    world.report()
    before = everything_below(folder / "case")
    redacted(world, eyes, folder / "out")
    assert everything_below(folder / "case") == before, "originals are never touched"
    return folder / "out", world, eyes


def everything_said(out: Path) -> str:
    """All texts of all files: pages, data, cells, names."""
    said = []
    for path in sorted(out.iterdir()):
        said.append(path.name)
        if path.suffix == ".pdf":
            said += [*pages_text(path), str(PdfReader(path).metadata), str(PdfReader(path).outline)]
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                said += [book.read(n).decode("utf-8", "replace") for n in book.namelist()]
        else:
            said.append(path.read_text("utf-8"))
    return " ".join(" ".join(said).split())


def test_no_text_of_any_file_holds_anything_private(copy):
    said = everything_said(copy[0])
    assert [value for value in PRIVATE if value in said] == []


def test_ids_numbers_and_times_stay(copy):
    said = everything_said(copy[0])
    for value in (ORDER, NUMBER, "May 7, 2026 9:00 AM", "Lanyu Home", "on its way"):
        assert value in said


def test_no_picture_shows_anything_private_and_they_are_as_large_as_before(copy):
    out, _, eyes = copy
    for path in out.glob("*.pdf"):
        for image in images(path):
            seen = eyes([_Picture(image)])
            (reading,) = seen.values()
            assert not any(value in line.text for line in reading.pages[0].lines for value in PRIVATE)
    shown = {(int(i["/Width"]), int(i["/Height"])) for p in out.glob("*Dossier.pdf") for i in images(p)}
    assert {(460, 240), (460, 150)} <= shown


class _Picture:
    """A picture of a file as the reader would be given it."""

    name, sha256 = "x", ""

    def __init__(self, image: object) -> None:
        self._image = image

    def open(self) -> io.BytesIO:
        out = io.BytesIO()
        self._image.decode_as_image().save(out, "PNG")
        return io.BytesIO(out.getvalue())

    def size(self) -> int:
        return 1


@pytest.mark.parametrize("how", ["failed", "of another text"])
def test_an_address_that_the_first_reading_did_not_see_is_covered(tmp_path, how):
    """A picture that could not be read at first, and one of which the text beside it was read."""
    world, eyes = shop(tmp_path)
    item = world.evidence[0]
    world.orders[0] = replace(world.orders[0], buyer="")
    page = replace(item.reading.pages[0], lines=item.reading.pages[0].lines[:1])
    reading = replace(item.reading, pages=(page,)) if how != "failed" else None
    world.evidence = [replace(item, reading=reading, facts=())]
    redacted(world, eyes, tmp_path / "out")
    seen = [eyes([_Picture(i)]) for i in images(tmp_path / "out" / "REDACTED_Appeal_Dossier.pdf")]
    lines = [line.text for s in seen for r in s.values() for line in r.pages[0].lines]
    assert any("Ship to" in line for line in lines)
    assert not any(value in line for line in lines for value in (BUYER, STREET, TOWN))


@pytest.mark.parametrize(("language", "said"), [("en", "REDACTED COPY"), ("zh", "已遮盖副本")])
def test_every_page_says_so(tmp_path, copy, language, said):
    out = copy[0]
    if language != "en":
        world, eyes = shop(tmp_path)
        out = tmp_path / "out"
        redacted(world, eyes, out, language=language)
    for path in out.glob("*.pdf"):
        assert path.name.startswith("REDACTED_")
        assert all(said in text for text in pages_text(path)), path.name
    assert json.loads((out / "manifest.json").read_text("utf-8"))["redacted"] is True


def test_nobody_is_told_that_pages_with_black_boxes_carry_no_marks(copy):
    said = everything_said(copy[0])
    assert "carries no marks" not in said
    assert "only the black boxes were added" in said


def test_no_original_goes_in_untouched(copy):
    out, world, _ = copy
    originals = {e.sha256 for e in world.evidence}
    assert originals.isdisjoint(hashlib.sha256(data).hexdigest() for data in everything_below(out).values())


def test_a_name_that_a_second_reading_still_finds_is_covered_too(tmp_path):
    """The first reading took another letter for what stands there; the second reads it right."""
    world, eyes = shop(tmp_path)
    item = world.evidence[1]
    page = item.reading.pages[0]
    wrong = tuple(replace(line, text=line.text.replace("Karen", "Xxrxn")) for line in page.lines)
    reading = replace(item.reading, pages=(replace(page, lines=wrong),))
    world.evidence[1] = replace(item, reading=reading, facts=item.facts[:-1])
    redacted(world, eyes, tmp_path / "out")
    seen = [eyes([_Picture(i)]) for i in images(tmp_path / "out" / "REDACTED_Appeal_Dossier.pdf")]
    assert not any("Karen" in line.text for s in seen for r in s.values() for line in r.pages[0].lines)


def test_what_cannot_be_covered_is_told_by_file_and_page_and_nothing_is_handed_out(tmp_path):
    world, eyes = shop(tmp_path)

    def stubborn(files):
        return {f: replace(r, pages=(replace(r.pages[0], lines=eyes._pages[150]),)) for f, r in eyes(files).items()}

    with pytest.raises(ExportError) as told:
        redacted(world, stubborn, tmp_path / "out")
    assert told.value.key == "dossier.error.still-page-name"
    assert "page 1" in str(told.value)
    assert not (tmp_path / "out").exists()


def test_a_picture_that_cannot_be_read_again_is_not_handed_out(tmp_path):
    world, _ = shop(tmp_path)
    with pytest.raises(ExportError, match="could not be read again"):
        redacted(world, lambda _files: {}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["Appeal_Dossier.pdf", "Evidence_Index.xlsx", "manifest.json"])
def test_a_leak_in_a_written_file_is_found_there(tmp_path, name):
    """An ordinary submission, taken for a redacted copy: the check reads the files themselves."""
    world, eyes = shop(tmp_path)
    files = written(world, tmp_path / "out")
    redactor = Redactor(Masks((Secret(BUYER, NAME),)), eyes)
    with pytest.raises(ExportError) as told:
        check_written([tmp_path / "out" / name], redactor, lambda: None)
    assert told.value.values["file"] == name
    assert name in files


@pytest.mark.parametrize("put", ["description", "bookmark", "property", "link"])
def test_a_leak_outside_of_the_pages_of_a_pdf_is_found(tmp_path, put):
    leak = tmp_path / "copy.pdf"
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    if put == "description":
        kid = DictionaryObject({NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject(BUYER)})
        tree = DictionaryObject({NameObject("/K"): ArrayObject([writer._add_object(kid)])})
        writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(tree)
    elif put == "bookmark":
        writer.add_outline_item(title=BUYER, page_number=0)
    elif put == "property":
        writer.add_metadata({"/Subject": BUYER})
    else:
        writer.add_annotation(page, Link(rect=(0, 0, 9, 9), url=f"evidence/{BUYER}.png"))
    writer.write(leak)
    masks = Masks((Secret(BUYER, NAME),))
    with pytest.raises(ExportError) as told:
        check_written([leak], Redactor(masks, lambda _files: {}), lambda: None)
    assert told.value.key == "dossier.error.still-file-name"
    check_written([leak], Redactor(Masks(()), lambda _files: {}), lambda: None)


def test_a_name_is_not_let_through_because_a_word_of_ours_holds_its_letters(tmp_path):
    note = tmp_path / "note.txt"
    redactor = Redactor(Masks((Secret("Dos", NAME), Secret("Exhibit", NAME))), lambda _files: {})
    note.write_text("Exhibit 3 of the dossier", "utf-8")
    check_written([note], redactor, lambda: None)
    note.write_text("Exhibit 3 of Dos", "utf-8")
    with pytest.raises(ExportError):
        check_written([note], redactor, lambda: None)


def test_a_picture_that_was_put_in_uncovered_is_found_by_its_page(tmp_path):
    world, eyes = shop(tmp_path)
    written(world, tmp_path / "out")
    redactor = Redactor(Masks((Secret("Maple Grove", "address"),)), eyes)
    with pytest.raises(ExportError) as told:
        check_written([tmp_path / "out" / "Appeal_Dossier.pdf"], redactor, lambda: None)
    assert int(told.value.values["page"]) > 0


def test_a_submission_and_a_redacted_copy_never_take_each_others_place(tmp_path):
    world, eyes = shop(tmp_path)
    written(world, tmp_path / "out")
    before = everything_below(tmp_path / "out")
    with pytest.raises(ExportError) as told:
        redacted(world, eyes, tmp_path / "out")
    assert told.value.key == "dossier.error.other-copy"
    assert everything_below(tmp_path / "out") == before


def test_a_photograph_loses_everything_that_is_no_picture():
    from PIL.ExifTags import Base  # noqa: PLC0415 - only here

    out = io.BytesIO()
    exif = Image.Exif()
    exif[Base.Artist] = BUYER
    picture = Image.effect_noise((80, 60), 40).convert("RGB")
    picture.save(out, "JPEG", exif=exif, comment=BUYER.encode(), quality=90)
    extension = b"JFXX\0\x10 thumbnail of Karen"
    whole = out.getvalue()[:20] + b"\xff\xe0" + struct.pack(">H", len(extension) + 2) + extension + out.getvalue()[20:]
    bare = bare_jpeg(whole + b"thumbnail of Karen")
    assert b"Karen" in out.getvalue()
    assert b"JFIF" in bare
    assert b"Karen" not in bare
    with Image.open(io.BytesIO(bare)) as made, Image.open(io.BytesIO(out.getvalue())) as before:
        assert made.tobytes() == before.tobytes()
        assert not made.getexif()


def test_a_name_that_its_pages_spell_out_is_found_as_any_other(tmp_path):
    name = "\u05e9\u05e8\u05d4 \u05db\u05d4\u05df"
    world = World(tmp_path / "case", letter=f"# Problem\n\nThe parcel of {name} was on time.\n").order(buyer="K. Lee")
    written(world, tmp_path / "out", draft=True)
    redactor = Redactor(Masks((Secret(name, NAME),)), Eyes())
    with pytest.raises(ExportError) as told:
        check_written([tmp_path / "out" / "Appeal_Letter.pdf"], redactor, lambda: None)
    assert told.value.key == "dossier.error.still-page-name"
