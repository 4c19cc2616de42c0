"""PDF files: read in a worker that may fall silent, drawn in a process of their own, copied under tight bounds."""

from __future__ import annotations

import io
import threading
import time
from typing import TYPE_CHECKING

import pypdf
import pytest
from pypdf.errors import LimitReachedError

from appealdesk.core.export.flattening import Flattener
from appealdesk.core.export.pdf.foreign import wary
from appealdesk.core.export.pdf.pictures import UnplaceableError
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.preview import PdfPages, UndrawableError
from appealdesk.core.reading.reader import Reader
from appealdesk.core.reading.single import read_bytes
from appealdesk.core.reading.streamed import ChildLimits
from tests.core.export.worlds import ORDER, World, written
from tests.core.reading import fakes
from tests.core.reading.making import SizeOcr, text_pdf
from tests.hostile import papers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BOUNDED: dict[str, Callable[[], bytes]] = {
    "400 MB of blanks": lambda: papers.flate_bomb(400),
    "400 MB packed three times over": lambda: papers.nested_bomb(400, 3),
    "a prediction over rows of gigabytes": papers.predictor_bomb,
    "a page tree that holds itself": papers.page_tree_loop,
    "parents that are one another's": papers.parent_loop,
    "ten thousand million pages": papers.page_fan_out,
    "letters for four thousand million codes": papers.wide_cmap,
    "a table of four thousand million objects": papers.xref_bomb,
    "tables that lead back to one another": papers.xref_loop,
    "a million letters written one by one": lambda: papers.text_operators(1_000_000),
    "a picture of 7.5 GB": papers.huge_picture,
    "a page as large as a country": papers.huge_page,
    "two hundred thousand lists in one another": lambda: papers.deep_array(200_000),
    "bookmarks that follow themselves": papers.many_outlines,
}
ENDLESS: dict[str, Callable[[], bytes]] = {
    "drawings that draw ten drawings each": papers.form_fan_out,
    "a drawing that draws itself twice": papers.form_loop,
    "a hundred million tiles": papers.tiling,
}
UNDRAWABLE = {"ten thousand million pages", "a table of four thousand million objects"}


@pytest.mark.parametrize("name", BOUNDED)
def test_it_is_read_or_refused_in_seconds(name: str):
    data = BOUNDED[name]()
    began = time.monotonic()
    reading = read_bytes(data, Tools(ocr=SizeOcr))
    assert len(reading.problems) <= 1
    assert reading.pages or reading.failed
    assert len(reading.text) <= 60_000
    assert time.monotonic() - began < 60


def test_the_letters_of_all_pages_together_are_bounded():
    """Taking up each letter costs some microseconds; two hundred pages of them would take an hour."""
    reading = read_bytes(text_pdf("x" * 30), Tools(Limits(pdf_chars=10), ocr=SizeOcr))
    assert [(p.code, p.fatal) for p in reading.problems] == [("truncated", False)]


@pytest.mark.parametrize("name", ENDLESS)
def test_what_the_library_would_draw_for_ever_is_given_up_and_the_next_file_read(tmp_path: Path, name: str):
    (tmp_path / "bad.pdf").write_bytes(ENDLESS[name]())
    (tmp_path / "good.pdf").write_bytes(text_pdf("order 114-5820447-3196258"))
    limits = Limits(silent_seconds=4, worker_bytes=1_000_000_000)
    with Reader(ocr_factory=fakes.nasty, workers=1, limits=limits) as reader:
        files = [DiskFile(tmp_path / n) for n in ("bad.pdf", "good.pdf")]
        found = {content.name: reading for content, reading in reader.read(files)}
    assert [p.code for p in found["bad.pdf"].problems] in (["timed-out"], ["too-large"])
    assert found["good.pdf"].text == "order 114-5820447-3196258"


# ------------------------------------------------------------------ shown in the window
@pytest.fixture(scope="module")
def pages() -> Iterator[PdfPages]:
    made = PdfPages(ChildLimits(memory_bytes=1_000_000_000, silent_seconds=4))
    yield made
    made.close()


@pytest.fixture
def draw(pages: PdfPages, tmp_path: Path) -> Callable[[bytes], tuple[int, int]]:
    def run(data: bytes) -> tuple[int, int]:
        (tmp_path / "a.pdf").write_bytes(data)
        drawn = pages.draw(DiskFile(tmp_path / "a.pdf"), 1, dpi=150, longest=4000)
        assert len(drawn.pixels) == drawn.stride * drawn.height
        return drawn.width, drawn.height

    return run


@pytest.mark.parametrize("name", ENDLESS)
def test_drawing_it_ends_and_the_next_is_drawn(draw: Callable[[bytes], tuple[int, int]], name: str):
    with pytest.raises(UndrawableError) as told:
        draw(ENDLESS[name]())
    assert told.value.code in ("timed-out", "too-large")
    assert draw(text_pdf("fine")) == (834, 625)


@pytest.mark.parametrize("name", BOUNDED)
def test_drawing_it_takes_seconds_or_is_refused(draw: Callable[[bytes], tuple[int, int]], name: str):
    data = BOUNDED[name]()
    if name in UNDRAWABLE:
        with pytest.raises(UndrawableError, match="broken"):
            draw(data)
    else:
        assert max(draw(data)) <= 4001


def test_a_page_that_is_not_there_a_password_and_noise_are_told_apart(pages: PdfPages, tmp_path: Path):
    path = tmp_path / "a.pdf"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    path.write_bytes(text_pdf("one page"))
    for file, number, code in ((path, 2, "broken"), (tmp_path / "locked.pdf", 1, "encrypted")):
        with pytest.raises(UndrawableError) as told:
            pages.draw(DiskFile(file), number, dpi=72, longest=4000)
        assert told.value.code == code


def test_a_file_that_is_gone_disturbs_nothing(pages: PdfPages, tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        pages.draw(DiskFile(tmp_path / "gone.pdf"), 1, dpi=72, longest=4000)
    (tmp_path / "a.pdf").write_bytes(text_pdf("fine"))
    assert pages.draw(DiskFile(tmp_path / "a.pdf"), 1, dpi=72, longest=4000).pages == 1


# ------------------------------------------------------------------ put into the dossier
@pytest.mark.parametrize("name", [*BOUNDED, *ENDLESS])
def test_its_pages_are_shown_or_given_up_with_a_reason(name: str, tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes({**BOUNDED, **ENDLESS}[name]())
    began = time.monotonic()
    with Flattener() as flattener:
        try:
            outcome: int | str = len(flattener.pictures(DiskFile(tmp_path / "a.pdf"), lambda: None))
        except UnplaceableError as told:
            outcome = told.reason
    assert outcome in {1, 2, "dossier.unplaceable.broken", "dossier.unplaceable.too-large"}
    assert time.monotonic() - began < 30


def test_whoever_opens_others_files_does_so_under_bounds_in_whatever_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The library's bounds belong to the thread that sets them, so they are set where it is called."""
    world = World(tmp_path / "case").order().paper("a.pdf", text_pdf("order"), ids=ORDER)
    seen: list[tuple[int, str | None]] = []
    for kind in (pypdf.PdfReader, pypdf.PdfWriter):
        whole = kind.__init__

        def spied(self, *args, whole=whole, **more):
            found = pypdf.get_configuration()
            seen.append((found.stream_parsing_work_maximum_count, found.jbig2dec_binary))
            whole(self, *args, **more)

        monkeypatch.setattr(kind, "__init__", spied)

    thread = threading.Thread(target=written, args=(world, tmp_path / "out"))
    thread.start()
    thread.join()

    assert list((tmp_path / "out").glob("*.pdf"))
    assert len(seen) == 3, "letter, evidence and dossier, as written"
    assert set(seen) == {(200_000, None)}


def test_ten_kilobytes_of_text_operators_are_not_worked_through():
    began = time.monotonic()
    with wary(), pytest.raises(LimitReachedError):
        pypdf.PdfReader(io.BytesIO(papers.text_operators(1_000_000))).pages[0].extract_text()
    assert time.monotonic() - began < 20, "without bounds it takes nine seconds on a quick machine"
