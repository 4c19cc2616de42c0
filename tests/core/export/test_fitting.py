"""Evidence that is too large is made smaller on copies, says the same as before, or is split; never illegible."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.export.fitting import Fitter
from appealdesk.core.export.fitting.coding import as_photo, file_of, photo_part, photographic, pixels_of, same_strokes
from appealdesk.core.export.fitting.ladder import LOWEST, Ladder
from appealdesk.core.export.originals import Original
from appealdesk.core.export.pdf.pictures import pictures_of
from appealdesk.core.export.values import Exhibit
from tests.benchmarks.shots import evidence, photograph, shot
from tests.core.export.pdf_view import images, outline, pages_text
from tests.core.export.worlds import ORDER, World, coded, everything_below, png, small_limit, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLAT, PHOTO = 0, 1
"""Numbers of drawn screenshots: a PNG of a page without photographs, a PNG with some."""


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple]:
    folder = tmp_path_factory.mktemp("shots")
    return folder, evidence(folder, 6, ORDER)


@pytest.fixture(scope="module")
def fitter() -> Iterator[Fitter]:
    with Fitter() as made:
        yield made


def given(shots: tuple[Path, tuple]) -> tuple[list[Exhibit], dict[int, Original]]:
    folder, items = shots
    exhibits = [Exhibit(n, item, ORDER) for n, item in enumerate(items, 1)]
    data = {e.number: (folder / e.evidence.file).read_bytes() for e in exhibits}
    return exhibits, {n: Original(len(d), pictures=pictures_of(d)) for n, d in data.items()}


def weight(originals: dict[int, Original]) -> int:
    return sum(o.weight for o in originals.values())


def test_what_fits_stays_as_it_came(shots, fitter: Fitter):
    exhibits, originals = given(shots)
    fitted, told = fitter.fit(exhibits, originals, weight(originals), lambda: None)
    assert fitted == originals
    assert told == ()


@pytest.mark.parametrize("share", [0.8, 0.4, 0.25])
def test_copies_become_as_small_as_asked_and_the_originals_are_left_alone(shots, fitter: Fitter, share: float):
    exhibits, originals = given(shots)
    before = dict(originals)
    budget = int(weight(originals) * share)
    fitted, told = fitter.fit(exhibits, originals, budget, lambda: None)
    assert weight(fitted) <= budget
    assert originals == before
    for one in told:
        assert one.after < one.before
        assert "dossier.note.smaller" in fitted[one.exhibit].notes
    untold = {e.number for e in exhibits} - {one.exhibit for one in told}
    assert all(fitted[n] == originals[n] for n in untold)


def test_every_id_is_read_back_off_the_smallest_copies(shots, fitter: Fitter):
    from appealdesk.core.reading.again import SecondLook  # noqa: PLC0415 - only here

    exhibits, originals = given(shots)
    fitted, told = fitter.fit(exhibits, originals, int(weight(originals) * 0.25), lambda: None)
    assert told
    eyes = SecondLook()
    try:
        for exhibit in exhibits:
            (picture,) = fitted[exhibit.number].pictures
            scale = picture.size[0] / originals[exhibit.number].pictures[0].size[0]
            facts = [f for f in exhibit.evidence.facts if f.box]
            places = [Box(f.box.x * scale, f.box.y * scale, f.box.w * scale, f.box.h * scale) for f in facts]
            seen = eyes.look(file_of(picture), places)
            assert [t.replace(" ", "") for t in seen.texts] == [f.value for f in facts]
    finally:
        eyes.close()


def test_more_than_legibility_allows_is_refused(shots, fitter: Fitter):
    exhibits, originals = given(shots)
    assert fitter.fit(exhibits, originals, int(weight(originals) * 0.03), lambda: None) is None


def test_an_id_that_cannot_be_read_back_keeps_its_picture_as_it_came(shots, fitter: Fitter):
    """The rest of the page would survive; what the page is there for would not."""
    exhibits, originals = given(shots)
    exhibit = exhibits[1]
    digits = Image.open(io.BytesIO(file_of(originals[2].pictures[0]))).convert("RGB")
    pen = ImageDraw.Draw(digits)
    pen.rectangle((300, 300, 420, 318), fill=(250, 250, 250))
    pen.text((304, 303), "114-5820447-3196258", fill=(222, 222, 222))
    data = coded(digits, "PNG")
    pale = Fact(FactType.ORDER_ID, ORDER, ORDER, box=Box(302, 301, 118, 15))
    item = replace(exhibit.evidence, facts=(pale,))
    original = Original(len(data), pictures=pictures_of(data))
    made = fitter.fit([replace(exhibit, evidence=item)], {2: original}, original.weight // 12, lambda: None)
    assert made is None


def test_giving_up_ends_it(shots, fitter: Fitter):
    exhibits, originals = given(shots)
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        fitter.fit(exhibits, originals, weight(originals) // 4, check)


# ------------------------------------------------------------------ one picture
def test_a_lower_rung_is_never_larger():
    for seed in (FLAT, PHOTO):
        ladder = Ladder(pictures_of(shot(seed).data)[0], 15)
        weights = [ladder.version(rung).weight for rung in range(LOWEST + 1)]
        assert weights == sorted(weights, reverse=True)
        assert weights[-1] < weights[0] / 3


def test_few_colours_come_first_for_pages_and_photographs_are_coded_as_such():
    page, photo = (Ladder(pictures_of(shot(seed).data)[0], 15).version(2).picture for seed in (FLAT, PHOTO))
    assert page.palette
    assert not photo.palette
    assert photo.coding == "DCTDecode"


def test_small_text_keeps_every_pixel_and_large_text_may_lose_some():
    picture = pictures_of(shot(PHOTO).data)[0]
    assert Ladder(picture, 15).version(LOWEST).scale == 1
    assert Ladder(picture, 40).version(LOWEST).scale == pytest.approx(0.45)
    assert Ladder(picture, 25).version(LOWEST).scale == pytest.approx(0.64)


def test_a_picture_of_which_nothing_could_be_read_loses_no_pixel():
    assert Ladder(pictures_of(shot(PHOTO).data)[0], 0).version(LOWEST).scale == 1


def test_a_photograph_and_a_page_are_told_apart():
    assert photographic(photograph(1, 300)) > 0.5
    assert photographic(Image.open(io.BytesIO(shot(FLAT).data)).convert("RGB")) < 0.04


def test_the_same_strokes_in_other_shades_are_the_same_and_a_lost_stroke_is_not():
    drawn = Image.new("RGB", (120, 30), "white")
    pen = ImageDraw.Draw(drawn)
    pen.text((5, 8), "114-8820447", fill="black")
    shaded = drawn.point(lambda level: min(255, level + 14))
    spoilt = drawn.copy()
    ImageDraw.Draw(spoilt).line((8, 8, 8, 18), fill="white")
    place = [Box(2, 4, 100, 20)]
    assert same_strokes(drawn, shaded.crop, place)
    assert not same_strokes(drawn, spoilt.crop, place)
    grey = Image.new("RGB", (120, 30), "grey")
    assert not same_strokes(grey, grey.crop, place)


@pytest.mark.parametrize(
    "data", [shot(FLAT).data, shot(2).data, coded(Image.open(io.BytesIO(png("x"))).convert("P"), "PNG")]
)
def test_a_coded_picture_becomes_a_file_again(data: bytes):
    (picture,) = pictures_of(data)
    with Image.open(io.BytesIO(file_of(picture))) as again, Image.open(io.BytesIO(data)) as before:
        assert again.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert pixels_of(picture).size == picture.size


# ------------------------------------------------------------------ the written file
def of_shots(tmp_path: Path, shots: tuple[Path, tuple]) -> World:
    """A case whose evidence are the drawn screenshots, with what was read off them."""
    folder, items = shots
    world = World(tmp_path / "case").order()
    for item in items:
        world.paper(item.file.removeprefix("evidence/"), (folder / item.file).read_bytes(), ids=ORDER)
    world.evidence = [replace(item, orders=()) for item in items]
    return world


def test_a_file_over_the_limit_is_written_smaller_and_says_so(tmp_path: Path, shots):
    items = shots[1]
    world = of_shots(tmp_path, shots)
    limit = sum(i.size for i in items) // 2
    before = everything_below(tmp_path / "case")
    files = written(world, tmp_path / "out", chosen=small_limit("amazon", limit))
    name = f"OrderID_{ORDER}_Evidence.pdf"
    assert files[name].bytes <= limit
    assert files[name].pdfa == "1a"
    assert files[name].smaller
    assert all(s.after < s.before for s in files[name].smaller)
    assert {n: d for n, d in everything_below(tmp_path / "case").items() if n in before} == before
    shrunk = {s.exhibit for s in files[name].smaller}
    covers = [" ".join(text.split()) for text in pages_text(tmp_path / "out" / name)[1::2]]
    assert {n for n, text in enumerate(covers, 1) if "smaller copy" in text} == shrunk
    assert {n for n, text in enumerate(covers, 1) if "not retouched" not in text} == shrunk
    # the dossier shows every original byte for byte
    whole = [image._data for image in images(tmp_path / "out" / "Appeal_Dossier.pdf")]
    for item in items:
        (picture,) = pictures_of((shots[0] / item.file).read_bytes())
        assert picture.data in whole


def test_what_cannot_fit_becomes_numbered_parts_of_whole_exhibits(tmp_path: Path, shots):
    limit = 240_000
    files = written(of_shots(tmp_path, shots), tmp_path / "out", chosen=small_limit("amazon", limit))
    parts = sorted(n for n in files if "Evidence_" in n and n.endswith(".pdf"))
    assert len(parts) >= 2
    assert all(files[p].bytes <= limit for p in parts)
    assert f"part 2 of {len(parts)}" in " ".join(pages_text(tmp_path / "out" / parts[1])[0].split())
    titles = [title for p in parts for _, title, _ in outline(tmp_path / "out" / p)[1:]]
    assert titles == [f"Exhibit {n} · Order page" for n in range(1, 7)]


@pytest.mark.parametrize(
    "part", [(40, 36, 150, 61), (0, 0, 30, 20), (500, 180, 640, 200)], ids=["inside", "corner", "rim"]
)
@pytest.mark.parametrize("quality", [24, 50, 75])
def test_a_part_of_a_photo_coded_alone_is_what_it_is_in_the_whole(part, quality):
    image = photograph(3, 640).crop((0, 0, 640, 200))
    with Image.open(io.BytesIO(as_photo(image, quality))) as whole:
        assert photo_part(image, quality, part).tobytes() == whole.crop(part).tobytes()


def test_every_copy_can_be_looked_at_and_says_what_was_done_and_what_it_still_reads(shots, fitter: Fitter):
    exhibits, originals = given(shots)
    fitted, told = fitter.fit(exhibits, originals, int(weight(originals) * 0.25), lambda: None)
    copies = [(s.exhibit, c) for s in told for c in s.copies]
    assert {n for n, _ in copies} == {n for n in originals if fitted[n] != originals[n]}
    for number, copy in copies:
        (before,), (after,) = originals[number].pictures, fitted[number].pictures
        assert (copy.page, copy.before, copy.after) == (1, len(before.data), len(after.data))
        assert bool(copy.colours) != bool(copy.quality)
        with Image.open(io.BytesIO(copy.coded)) as image:
            assert image.size == (after.width, after.height)
            assert image.format == ("PNG" if copy.colours else "JPEG")
            assert image.width / before.width == pytest.approx(copy.scale, abs=0.01)
        kinds = {FactType.ORDER_ID, FactType.TRACKING_NUMBER}
        # what has a place on the page can be looked for there
        ids = {f.value for f in exhibits[number - 1].evidence.facts if f.type in kinds and f.box}
        assert set(copy.ids) == ids != set()
        assert copy.as_json()["ids"] == list(copy.ids)
        assert "coded" not in copy.as_json()
