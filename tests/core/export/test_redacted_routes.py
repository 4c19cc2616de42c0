"""A redacted copy where the buyer's postcode stands in a parcel's number, in a barcode and on a page of a carrier."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from openpyxl import Workbook
from PIL import Image

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.page import Barcode, Box, Page, Reading, Unit
from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.redaction import Masks, Redactor, Secret
from appealdesk.core.export.redaction.patterns import ADDRESS
from appealdesk.core.export.redaction.written import check_written
from tests.core.export.eyes import Eyes, page_of, redacted
from tests.core.export.pdf_view import images, pages_text
from tests.core.export.worlds import NUMBER, ORDER, World, everything_below

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from appealdesk.core.domain.content import Content

ROUTED = f"42097210{NUMBER}"
TOWN = "Portland, OR 97210"
LABEL = ("USPS", f"Order ID {ORDER}", "Ship to", "Karen Lee", TOWN, "TRACKING", ".", ROUTED)
TRACK = (f"Tracking {NUMBER}", "Delivered", "PORTLAND, OR 97210", "Accepted", "CHINO, CA 91710")
BARS = Box(20, 186, 200, 20)


class BarEyes(Eyes):
    """Reads the label's barcode too, until something black lies over it."""

    def _read(self, file: Content) -> Reading:
        reading = super()._read(file)
        page = reading.pages[0]
        with file.open() as opened:
            pixels = np.asarray(Image.open(opened).convert("L"))
        if page.height != 30 * (len(LABEL) + 1) or _black(pixels):
            return reading
        return replace(reading, pages=(replace(page, barcodes=(Barcode(ROUTED, "Code128", BARS),)),))


def _black(pixels: np.ndarray) -> bool:
    return bool(pixels[int(BARS.y + 2) : int(BARS.bottom - 2), int(BARS.x + 2) : int(BARS.right - 2)].max() < 8)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sequence[np.ndarray]]:
    folder = tmp_path_factory.mktemp("routes")
    world = World(folder / "case", letter=f"# Problem\n\nParcel {ROUTED} was on time.\n").order(buyer="Karen Lee")
    label, label_lines = page_of(LABEL)
    track, track_lines = page_of(TRACK)
    world.paper("label.png", label, ids=ORDER, numbers=ROUTED)
    world.paper("tracking.png", track, ids=ORDER, numbers=NUMBER)
    for n, (lines, kind) in enumerate(
        ((label_lines, EvidenceKind.SHIPPING_LABEL), (track_lines, EvidenceKind.TRACKING_PAGE))
    ):
        item = world.evidence[n]
        bars = (Barcode(ROUTED, "Code128", BARS),) if not n else ()
        page = Page(1, 460, 30.0 * (len(lines) + 1), Unit.PIXEL, lines, bars)
        reading = Reading(item.sha256, item.size, item.media, (page,))
        world.evidence[n] = replace(item, reading=reading, kind=kind)
    redacted(world, BarEyes(label_lines, track_lines), folder / "out", draft=True)
    shown = [i.decode_as_image() for i in images(folder / "out" / "REDACTED_Appeal_Dossier.pdf")]
    return folder / "out", [np.asarray(i.convert("L")) for i in shown]


def test_no_file_holds_the_postcode_and_the_rest_of_the_number_is_in_them(copy):
    out, _ = copy
    said = " ".join(" ".join(pages_text(p)) for p in out.glob("*.pdf"))
    said += "".join(p.read_text("utf-8") for p in out.glob("*.json"))
    assert "97210" not in said
    assert f"420■■■{NUMBER}" in said
    assert not any(b"97210" in data for name, data in everything_below(out).items() if str(name).endswith(".json"))


def test_the_barcode_and_the_postcode_in_the_printed_number_are_black_and_the_number_is_not(copy):
    _, pictures = copy
    (label,) = [p for p in pictures if p.shape == (30 * (len(LABEL) + 1), 460)]
    assert _black(label)
    _, lines = page_of(LABEL)
    printed = lines[LABEL.index(ROUTED)]
    code, number = printed.span_box(3, 8), printed.span_box(12, len(ROUTED))
    assert label[int(code.y + 2) : int(code.bottom - 2), int(code.x + 2) : int(code.right - 2)].max() < 8
    assert label[int(number.y) : int(number.bottom), int(number.x) : int(number.right)].max() > 200


def test_where_the_parcel_went_is_black_on_the_carriers_page_and_where_it_came_from_is_not(copy):
    _, pictures = copy
    (track,) = [p for p in pictures if p.shape == (30 * (len(TRACK) + 1), 460)]
    _, lines = page_of(TRACK)
    high = {
        text: track[int(line.box.y) : int(line.box.bottom), 12:80].max()
        for text, line in zip(TRACK, lines, strict=True)
    }
    assert [text for text, brightest in high.items() if brightest < 8] == ["PORTLAND, OR 97210"]


MASKS = Masks((Secret(TOWN, ADDRESS),), kept=(NUMBER,))


def left_in(path: Path) -> str:
    with pytest.raises(ExportError) as told:
        check_written([path], Redactor(MASKS, lambda _files: {}), lambda: None)
    return told.value.key


def book(path: Path, value: object) -> Path:
    made = Workbook()
    made.active.append(["Bytes", value])
    made.save(path)
    return path


@pytest.mark.parametrize("said", [ROUTED, "97210", "Portland OR 97210"])
def test_a_postcode_that_was_left_in_data_or_a_table_is_found(tmp_path, said):
    data = tmp_path / "index.json"
    data.write_text(json.dumps({"found": [{"value": said}]}), "utf-8")
    assert left_in(data) == "dossier.error.still-file-address"
    assert left_in(book(tmp_path / "index.xlsx", said)) == "dossier.error.still-file-address"


def test_a_size_of_a_file_that_is_a_postcode_by_chance_is_none(tmp_path):
    data = tmp_path / "index.json"
    data.write_text(json.dumps({"size": 97210}), "utf-8")
    check_written([data, book(tmp_path / "index.xlsx", 97210)], Redactor(MASKS, lambda _files: {}), lambda: None)


def test_a_barcode_that_was_left_in_a_picture_is_found(tmp_path):
    label, lines = page_of(LABEL)
    (tmp_path / "copy.png").write_bytes(label)
    redactor = Redactor(Masks((), kept=(NUMBER,)), BarEyes(lines[:1]))
    redactor._read = lambda files: {
        f: Reading(
            f.sha256,
            f.size(),
            "image/png",
            (Page(1, 460, 270, Unit.PIXEL, (), (Barcode(ROUTED, "Code128", BARS),)),),
        )
        for f in files
    }
    with pytest.raises(ExportError) as told:
        check_written([tmp_path / "copy.png"], redactor, lambda: None)
    assert told.value.key == "dossier.error.still-page-address"
