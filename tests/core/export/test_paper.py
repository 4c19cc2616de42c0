"""Pages are laid out for the paper that was chosen, and say the same on either."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from tests.core.export.worlds import NOW, ORDER, planned, whole_world

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PageObject

LOWEST = 60
"""Points from the lower edge below which only the foot stands."""


@pytest.fixture(scope="module", params=list(Paper))
def on_paper(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, Path]:
    place = tmp_path_factory.mktemp(str(request.param))
    plan, report = planned(whole_world(place / "case"))
    contents = DiskFolder(place / "case")
    write(replace(plan, paper=request.param), report, contents, place / "out", draft=False, language="en", now=NOW)
    return request.param, place / "out"


def test_every_page_of_ours_has_the_size_of_the_paper(on_paper: tuple[Paper, Path]):
    paper, out = on_paper
    files = [p for p in out.glob("*.pdf") if p.name != f"OrderID_{ORDER}_Evidence_2.pdf"]
    assert len(files) == 3
    for file in files:
        for page in PdfReader(file).pages:
            assert sorted(map(float, page.mediabox[2:])) == pytest.approx(sorted(paper.size), abs=0.01), file.name


def test_nothing_is_cut_off(on_paper: tuple[Paper, Path]):
    for page in PdfReader(on_paper[1] / "Appeal_Dossier.pdf").pages:
        places = written_at(page)
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        assert all(0 < x < wide and 0 < y < high for x, y in places)
        assert {round(y) for _, y in places if y < LOWEST} <= {42}


def written_at(page: PageObject) -> list[tuple[float, float]]:
    """Where the words of a page begin, but for those under a picture, which nobody sees."""
    found = []

    def note(text: str, _cm: object, tm: list[float], font: dict[str, object] | None, _size: float) -> None:
        if text.strip() and "Glyphless" not in str((font or {}).get("/BaseFont", "")):
            found.append((tm[4], tm[5]))

    page.extract_text(visitor_text=note)
    return found
