"""Characters that no font of the program has: told before writing, spelt out on the pages, never a silent box."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.unprinted import unprinted_lines
from appealdesk.core.text import LANGUAGES
from tests.core.export.worlds import ORDER, World, planned, png, written

if TYPE_CHECKING:
    from pathlib import Path

HEBREW = "\u05e9\u05dc.png"


def world(tmp_path: Path, letter: str, platform: str = "amazon") -> World:
    made = World(tmp_path / "case", letter=letter, platform=platform).order()
    return made.paper("order.png", png(), ids=ORDER)


def said(file: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(file).pages)


@pytest.mark.parametrize(("language", "words"), [("en", "cannot show"), ("zh", "无法显示")])
def test_the_plan_names_the_characters_and_their_line(tmp_path, language, words):
    plan, _ = planned(world(tmp_path, "We are sorry.\n\nThank you 😀 नम\n"), language)
    (found,) = plan.unprinted
    assert (found.where, found.file, found.line, found.characters) == ("letter", "letter.md", 3, ("😀", "न", "म"))
    assert all(part in found.says(language) for part in ("letter.md", "3", "😀 (U+1F600)", words))
    assert found.as_json()["characters"][0] == {"code": "U+1F600", "character": "😀", "name": "GRINNING FACE"}


@pytest.mark.parametrize("text", ["안녕하세요", "שלום", "مرحبا", "नमस्ते", "😀"])
def test_a_letter_that_its_pages_cannot_show_is_refused_before_anything_is_written(tmp_path, text):
    with pytest.raises(ExportError) as caught:
        written(world(tmp_path, f"We are sorry.\n{text}\n"), tmp_path / "out")
    assert caught.value.key == "dossier.error.unprinted"
    assert "letter.md, line 2" in str(caught.value)
    assert f"{text[0]} (U+{ord(text[0]):04X})" in str(caught.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("language", "rest"), [("en", "names of 2 more orders or buyers"), ("zh", "另有 2 个订单")])
def test_many_places_of_one_kind_are_counted_but_every_line_of_a_letter_is_told(tmp_path, language, rest):
    made = world(tmp_path, "😀\n" * 7)
    for number in range(6):
        made.order(f"114-5820447-319626{number}", buyer="משה")
    made.orders[0] = replace(made.orders[0], buyer="משה")
    plan, _ = planned(made, language)
    told = list(unprinted_lines(plan.unprinted, language))
    assert len([line for line in told if "U+1F600" in line]) == 7
    assert len([line for line in told if "U+05DE" in line]) == 5
    assert rest in told[-1]


def test_lines_are_counted_as_editors_do(tmp_path):
    plan, _ = planned(world(tmp_path, "We are sorry.\x0cReally.\n\nThank you 😀\n"))
    assert [(u.line, u.characters) for u in plan.unprinted] == [(3, ("😀",))]


def test_a_draft_spells_them_out(tmp_path):
    written(world(tmp_path, "Thank you 😀\n"), tmp_path / "out", draft=True)
    letter = said(tmp_path / "out" / "Appeal_Letter.pdf")
    assert "‹U+1F600›" in letter
    assert "□" not in letter


def test_a_statement_is_plain_text_and_takes_every_character(tmp_path):
    case = world(tmp_path, "Thank you 😀\n", "shopee")
    plan, _ = planned(case)
    assert [u.where for u in plan.unprinted] == ["statement"]
    assert "keeps them" in plan.unprinted[0].says("en")
    written(case, tmp_path / "out")
    assert (tmp_path / "out" / "Appeal_Statement.txt").read_text("utf-8") == "Thank you 😀\n"


def test_names_of_files_and_mails_are_spelt_out_and_told(tmp_path):
    case = world(tmp_path, "We are sorry.").paper(HEBREW, png("h"), ids=ORDER)
    case.paper("m\u202egnp.txt", "처리".encode(), ids=f"{ORDER} 처리")
    plan, _ = planned(case)
    told = {(u.where, u.file): u.characters for u in plan.unprinted}
    assert told["name", f"evidence/{HEBREW}"] == ("ש", "ל")
    assert told["name", "evidence/m\u202egnp.txt"] == ("\u202e",)
    assert told["content", "evidence/m\u202egnp.txt"] == ("처", "리")
    assert all("\u202e" not in u.says(language) for u in plan.unprinted for language in LANGUAGES)
    written(case, tmp_path / "out")
    dossier = said(tmp_path / "out" / "Appeal_Dossier.pdf").replace("\n", "")
    assert "‹U+05E9 U+05DC›.png" in dossier
    assert "m‹U+202E›gnp.txt" in dossier
    assert "‹U+CC98 U+B9AC›" in dossier
    assert "□" not in dossier


def test_what_the_fonts_have_is_no_matter(tmp_path):
    plan, _ = planned(world(tmp_path, "订单已發貨。お詫び ขอโทษ Xin lỗi – “sorry” ① → ≥ €\n"))
    assert plan.unprinted == ()
