"""The reading benchmark as a test started by hand, and quick checks that what it draws is what it claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import pytest
import zxingcpp

from appealdesk.core.reading.extractors.carriers import check_holds, forms_of
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from tests.benchmarks.reading import catalogue
from tests.benchmarks.reading.__main__ import main
from tests.benchmarks.reading.degrade import DEGRADATIONS
from tests.benchmarks.reading.heldout import catalogue as heldout
from tests.benchmarks.reading.ids import NUMBERS, one_off, order_id
from tests.benchmarks.reading.moments import when


@pytest.mark.benchmark
@pytest.mark.timeout(3000)
def test_pictures_are_read_as_well_and_as_cheaply_as_promised():
    assert main([]) == 0


@pytest.mark.benchmark
@pytest.mark.timeout(3000)
def test_pages_that_the_program_was_not_mended_on_are_read_as_well():
    assert main(["--held-out"]) == 0


def test_the_held_out_pages_are_many_and_of_all_languages_and_ways_to_be_spoilt():
    entries = heldout.entries()
    assert len(heldout.names()) == len(set(heldout.names())) >= 150
    assert {e.language for e in entries} == {"en", "zh-Hans", "zh-Hant", "ja", "de", "th", "vi", "id", "ms"}
    assert len({e.layout for e in entries}) >= 40
    assert {n.rpartition(".")[2] for n in heldout.names()} >= {"far", "smear", "tiny", "cut", "photo", "half", "q40"}


@pytest.mark.skipif(bool(heldout.lacking()), reason="needs a browser and fonts that are not installed")
def test_a_page_drawn_by_the_browser_shows_its_facts_where_it_says():
    (first,) = heldout.pictures("rail-usps-en.clean")
    assert len(first.truths) >= 12
    for truth in first.truths:
        left, top, right, bottom = (round(v) for v in truth.box)
        cut = first.pixels[top:bottom, left:right].astype(int)
        assert cut.size > 0, truth.text
        assert cut.max() - cut.min() > 80, f"nothing is drawn where {truth.text} should stand"


def test_there_are_pictures_enough_of_layouts_enough():
    entries = catalogue.entries()
    assert len(catalogue.names()) >= 150
    assert len({e.layout for e in entries}) >= 25
    assert {e.language for e in entries} == {"en", "zh-Hans", "zh-Hant", "ja", "de", "th", "vi", "id", "ms"}
    assert len(set(catalogue.names())) == len(catalogue.names())


def test_a_picture_is_the_same_each_time_and_shows_its_facts_where_it_says():
    (first,) = catalogue.pictures("usps-label-en.clean")
    (again,) = catalogue.pictures("usps-label-en.clean")

    assert np.array_equal(first.pixels, again.pixels)
    for truth in first.truths:
        left, top, right, bottom = (round(v) for v in truth.box)
        cut = first.pixels[top:bottom, left:right]
        assert cut.size > 0, truth.text
        assert int(cut.min()) < 90, f"nothing is drawn where {truth.text} should stand"
    grey = cv2.cvtColor(first.pixels, cv2.COLOR_RGB2GRAY)
    number = first.case.numbers[0]
    assert [c.text for c in zxingcpp.read_barcodes(grey)] == [f"42085281{number}"]


@pytest.mark.parametrize("name", sorted(DEGRADATIONS))
def test_facts_keep_their_places_when_a_picture_is_warped(name: str):
    base = catalogue.draw(next(e for e in catalogue.entries() if e.name == "confirmation-en"))
    # everything white but the places of the facts, which are black: the warp must move both alike
    pixels = np.full_like(base.pixels, 255)
    for truth in base.truths:
        left, top, right, bottom = (round(v) for v in truth.box)
        pixels[top:bottom, left:right] = 0
    warped = DEGRADATIONS[name](replace(base, pixels=pixels))

    for truth in warped.truths:
        x, y = truth.quad.mean(axis=0)
        assert warped.pixels[int(y), int(x)].max() < 90
        side = (truth.quad[1] + truth.quad[2]) / 2
        beyond = side + (side - truth.quad.mean(axis=0)) * (12 / max(float(np.linalg.norm(side - [x, y])), 1))
        assert warped.pixels[int(beyond[1]), int(beyond[0])].max() > 120


@pytest.mark.parametrize("form", sorted(NUMBERS))
def test_tracking_numbers_have_their_carriers_form_and_check_digit(form: str):
    rng = Random(form)
    for number in (NUMBERS[form](rng) for _ in range(20)):
        if form != "viettelpost":  # prints bare digits
            assert forms_of(number), number
        assert check_holds(number) is not False, number


@pytest.mark.parametrize("platform", ["amazon", "ebay", "shopee", "temu", "wish"])
def test_order_ids_have_their_marketplaces_form(platform: str):
    day, rng = datetime(2026, 4, 24, tzinfo=ZoneInfo("Asia/Taipei")), Random(platform)
    for made in (order_id(rng, platform, day) for _ in range(20)):
        assert [(f.platform, f.value) for f in find_order_ids(made)] == [(platform, made)]
        other = one_off(rng, made)
        assert sum(a != b for a, b in zip(made, other, strict=True)) == 1


def test_times_are_printed_as_people_of_that_language_write_them():
    at = datetime(2026, 5, 4, 15, 7, 9, tzinfo=ZoneInfo("Asia/Bangkok"))
    said = when(at, "{d} {MMM} {B} {HH}:{i} น.", "th")
    assert (said.text, said.value, said.offset) == ("4 พ.ค. 2569 15:07 น.", "2026-05-04T15:07:00", "+07:00")
    assert when(at, "{WW}, {dd}.{mm}.{Y}", "de").text == "Mon, 04.05.2026"
    assert when(at, "{hh}:{i} {p}", "zh-Hant").text == "03:07 下午"
