"""The referees are awake: each fault that a PDF file of ours could have is found by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from tests.core.export import faults
from tests.core.export.worlds import ORDER, World, png, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.conformance

FAULTS: dict[Callable[[PdfWriter], None], tuple[str, ...]] = {
    faults.no_language: ("ua1",),
    faults.no_tags: ("1a", "ua1"),
    faults.not_marked: ("1a", "ua1"),
    faults.no_intent: ("1a", "1b"),
    faults.other_title: ("1a", "1b"),
    faults.script: ("1a", "1b"),
    faults.no_unicode: ("1a",),
    faults.system_font: ("1a", "1b"),
    faults.see_through: ("1a", "1b"),
    faults.untagged: ("ua1",),
    faults.no_alternative: ("ua1",),
    faults.jpeg_2000: ("1b",),
    faults.inks: ("1a", "1b"),
    faults.mask: ("1a", "1b"),
    faults.attachment: ("1a",),
}
"""What is done to a good file, and by which standards a referee must find it."""


@pytest.fixture(scope="module")
def verdicts(judge, tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("planted")
    world = World(folder / "case").order().paper("order.png", png("o"), ids=ORDER)
    written(world, folder / "out")
    good = folder / "out" / f"OrderID_{ORDER}_Evidence.pdf"
    asked = [(flavour, good) for flavour in ("1a", "1b", "ua1")]
    for fault, flavours in FAULTS.items():
        writer = PdfWriter(clone_from=PdfReader(good))
        fault(writer)
        path = folder / f"{fault.__name__}.pdf"
        writer.write(path)
        asked += [(flavour, path) for flavour in flavours]
    return {(flavour, path.stem): broken for (flavour, path), broken in judge(asked).items()}


@pytest.mark.parametrize("flavour", ["1a", "1b", "ua1"])
def test_the_file_that_is_spoilt_was_good(verdicts, flavour: str):
    assert verdicts[flavour, f"OrderID_{ORDER}_Evidence"] == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(verdicts, fault: Callable[[PdfWriter], None]):
    for flavour in FAULTS[fault]:
        assert verdicts[flavour, fault.__name__], flavour
