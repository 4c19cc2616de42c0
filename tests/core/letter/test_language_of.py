"""The language of a piece of a letter, in which a better wording for it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appealdesk.core.intake.letterfile import letter_of
from appealdesk.core.letter import LetterWork, Span
from tests.core.letter.written import letters

ENGLISH = "The parcels were handed to the carrier on 3 May 2026 and they were delivered in time.\n"
GERMAN = "Die Pakete wurden am 3. Mai 2026 an den Versanddienst übergeben und sie wurden rechtzeitig zugestellt.\n"


def language(text: str, piece: str) -> str:
    report, pack, *_ = next(iter(letters())).report()
    case = replace(report.case, letter=letter_of(text + piece, "letter.md"))
    work = LetterWork(replace(report, case=case), pack)
    return work.language_of(Span(len(text), len(text) + len(piece), piece))


@pytest.mark.parametrize("piece", ["I am so sorry!!!", "!!!", "We beg you."])
def test_a_few_words_are_in_the_language_of_the_letter(piece: str) -> None:
    assert language(ENGLISH * 2, piece) == "en"


def test_a_long_piece_tells_its_own_language() -> None:
    assert language(ENGLISH * 2, GERMAN) == "de"


def test_another_script_tells_its_language_however_short_it_is() -> None:
    assert language(ENGLISH * 2, "已经全部核对。") == "zh-Hans"
