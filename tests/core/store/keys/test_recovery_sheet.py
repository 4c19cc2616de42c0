"""The printed page: one page, everything on it, legible, and nothing of the code where it does not belong."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pypdf import PdfReader

from appealdesk.core.desk.recovery_sheet import build_recovery_sheet
from appealdesk.core.store.keys.recovery import RecoveryCode, parse
from appealdesk.core.text import text
from tests.core.export.pdf_view import embedded, fonts, pages_text, whole_text

CODE = RecoveryCode(bytes.fromhex("8f3a1c77de0055aa9b2b6e4410f3c2d1e0987654"))
STORE = "3f2a91bc-0d4e-4c55-9f1b-8a7766554433"
NOW = datetime(2026, 11, 27, 9, 30, tzinfo=timezone(timedelta(hours=8)))
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture
def sheet(tmp_path):
    def build(language="zh", code=CODE):
        path = tmp_path / f"{language}.pdf"
        path.write_bytes(build_recovery_sheet(code.groups, STORE, language, NOW))
        return path

    return build


@BOTH
def test_it_is_one_a4_page(sheet, language):
    pages = PdfReader(sheet(language)).pages
    assert len(pages) == 1
    assert [round(float(v)) for v in pages[0].mediabox[2:]] == [595, 842]


@BOTH
def test_it_carries_the_whole_code_in_order(sheet, language):
    said = whole_text(sheet(language))
    places = [said.index(f"{n}{group}") for n, group in enumerate(CODE.groups, 1)]
    assert places == sorted(places)
    assert parse("".join(said[p + 1 : p + 5] for p in places)) == CODE


@BOTH
def test_it_says_what_it_is_what_to_do_and_that_nobody_else_can_help(sheet, language):
    said = whole_text(sheet(language))
    for name in ("title", "lead", "reading", "what", "reset", "new", "care-1", "care-4", "warning-title", "warning"):
        assert "".join(text(language, f"keys.sheet.{name}").split()) in said, name


def test_it_says_which_store_and_which_day(sheet):
    for language, day in (("zh", "2026年11月27日09:30"), ("en", "27Nov202609:30")):
        said = whole_text(sheet(language))
        assert "3F2A-91BC" in said
        assert day in said
        assert STORE not in said


@BOTH
def test_the_code_is_in_the_page_alone(sheet, language):
    reader = PdfReader(sheet(language))
    about = f"{reader.metadata} {reader.xmp_metadata.stream.get_data()}"
    assert not any(group in about for group in CODE.groups)


def test_a_screen_reader_hears_each_group_with_its_number(sheet):
    def alts(node):
        node = node.get_object()
        if not hasattr(node, "get"):
            return []
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        own = [str(node["/Alt"])] if "/Alt" in node else []
        return own + [a for kid in kids for a in alts(kid)]

    assert alts(PdfReader(sheet()).trailer["/Root"]["/StructTreeRoot"]) == [
        f"{n}: {g}" for n, g in enumerate(CODE.groups, 1)
    ]


@BOTH
def test_it_prints_anywhere(sheet, language):
    assert all(embedded(font) for font in fonts(sheet(language)))


def test_every_character_fits_its_cell(sheet):
    wide = RecoveryCode(bytes.fromhex("e739ce739ce739ce739ce739ce739ce739ce739c"))  # almost only W
    assert whole_text(sheet(code=wide)).count("W") >= 30
    assert len(pages_text(sheet(code=wide))) == 1


def test_the_same_input_gives_the_same_file():
    first = build_recovery_sheet(CODE.groups, STORE, "zh", NOW)
    assert build_recovery_sheet(CODE.groups, STORE, "zh", NOW) == first
    assert build_recovery_sheet(CODE.groups, STORE, "zh", NOW.astimezone(UTC)) != first
