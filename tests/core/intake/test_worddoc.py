"""Letters written in Word: the words a reader sees, and nothing that harms."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.letterfiles import is_letter, letter_of_file
from appealdesk.core.intake.worddoc import word_text

if TYPE_CHECKING:
    from pathlib import Path

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a"><w:name w:val="Normal"/></w:style>'
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
)


def paragraph(*runs: str, properties: str = "") -> str:
    said = "".join(r if r.startswith("<") else f"<w:r><w:t>{r}</w:t></w:r>" for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{said}</w:p>"


def item(number: int, words: str) -> str:
    return paragraph(words, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def docx(body: str, head: str = "") -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        for name, root, inside in (
            ("document", "document", body),
            ("styles", "styles", STYLES),
            ("numbering", "numbering", NUMBERS),
        ):
            before = f'<?xml version="1.0"?>{head if name == "document" else ""}'
            text = f'{before}<w:{root} xmlns:w="{SPACE}">{inside}</w:{root}>'
            container.writestr(f"word/{name}.xml", text)
    return made


def test_headings_lists_and_paragraphs_come_as_a_letter() -> None:
    body = paragraph("Root cause", properties='<w:pStyle w:val="1"/>') + paragraph("On 3 May ", "the scanner failed.")
    body += item(1, "First") + item(1, "Second") + item(2, "Point")
    assert word_text(docx(body)) == "# Root cause\n\nOn 3 May the scanner failed.\n1. First\n2. Second\n- Point\n"


def test_words_that_were_deleted_moved_or_belong_to_fields_are_left_out() -> None:
    body = paragraph(
        "kept",
        "<w:del><w:r><w:delText> deleted</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t> added</w:t></w:r></w:ins>",
        "<w:moveFrom><w:r><w:t> moved</w:t></w:r></w:moveFrom>",
        "<w:r><w:instrText>DATE</w:instrText></w:r>",
    )
    assert word_text(docx(body)) == "kept added\n"


def test_line_breaks_and_tabs_stay() -> None:
    assert word_text(docx(paragraph("a", "<w:r><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"))) == "a\nb\tc\n"


def test_a_table_is_read_cell_by_cell() -> None:
    cells = "".join(f"<w:tc>{paragraph(x)}</w:tc>" for x in ("114-1", "USPS"))
    assert word_text(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")) == "114-1\nUSPS\n"


def refused(path: Path) -> str:
    with pytest.raises(DeskError) as told:
        letter_of_file(path)
    assert path.name in told.value.message("zh")
    assert path.name in told.value.message("en")
    return told.value.key


def test_a_document_that_declares_entities_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "信.docx"
    file.write_bytes(docx(paragraph("&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>').getvalue())
    assert refused(file) == "desk.error.letter-broken"


def test_a_document_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", b" " * 61_000_000)
    assert refused(file) == "desk.error.letter-too-large"


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.docx", b"no zip at all", "letter-broken"),
        ("a.docx", b"", "letter-broken"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "letter-kind"),
        ("a.txt", b"  \n", "letter-empty"),
        ("a.txt", b"\x00\x01\x02", "letter-empty"),
        ("a.txt", b"x" * 100_001, "letter-too-large"),
    ],
)
def test_what_is_no_letter_is_told_with_its_name(tmp_path: Path, name: str, data: bytes, key: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert refused(file) == f"desk.error.{key}"


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.txt") == "desk.error.letter-unreadable"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_of_the_usual_encodings_is_read(tmp_path: Path, encoding: str) -> None:
    words = "尊敬的审核团队：\r\n5月3日扫描枪故障，当天两单未及时上传，已经全部核对。\r\n"
    file = tmp_path / "信.TXT"
    file.write_bytes(words.encode(encoding))
    assert letter_of_file(file) == words.replace("\r\n", "\n")
    assert is_letter(file)
    assert not is_letter(tmp_path / "tracking.png")
