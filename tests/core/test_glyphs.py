"""What a check believes the fonts have is what the pages are set with."""

import pytest

from appealdesk.core.export.pdf import fonts
from appealdesk.core.glyphs import FONT_FILES, lacking, ranges


@pytest.mark.parametrize(("name", "file"), list(zip((fonts.BODY, fonts.SIGNS, fonts.THAI), FONT_FILES, strict=True)))
def test_the_tables_hold_what_the_library_that_sets_the_pages_finds(name, file):
    fonts.load()
    starts, ends = ranges(file)
    told = {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)}
    # 65535 ends a table and is no character
    assert told == set(fonts.font_of(name).face.charToGlyph) - {0xFFFF}


def test_what_is_lacking_is_told_once_in_its_place():
    assert lacking("ש 订单 😀 ש พัสดุ ✓ Größe") == ("ש", "😀")


def test_what_is_never_seen_lacks_nothing_but_what_turns_a_line_does():
    assert lacking("a\u200db\ufe0f\u00ad") == ()
    assert lacking("a\u202eb") == ("\u202e",)


def test_a_letter_with_its_accent_apart_is_the_letter():
    assert lacking("Gro\u0308ße") == ()
