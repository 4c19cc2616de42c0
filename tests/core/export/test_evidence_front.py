"""The first page of an evidence file: the claim, what its papers show, and on which page each begins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.core.export.pdf_view import links, outline, pages_text
from tests.core.export.worlds import NUMBER, ORDER, World, noise, png, small_limit, whole_world, written

FILE = f"OrderID_{ORDER}_Evidence.pdf"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("glance")
    written(whole_world(folder / "case"), folder / "out")
    return folder / "out"


def first_page(path) -> str:
    return " ".join(pages_text(path)[0].split())


def test_it_tells_the_claim_and_when_each_thing_happened_by_which_paper(out):
    said = first_page(out / FILE)
    assert "The notice counts order 114-5820447-3196258 as late." in said
    for row in (
        "Order placed 1 May 2026, 10:12 (UTC-7) Exh. 1",
        "Handed over 2 May 2026, 16:40 (UTC-7) Exh. 3",
        "First scan 2 May 2026, 18:05 (UTC-7) Exh. 4",
        "Delivered 6 May 2026, 13:14 (UTC-7) Exh. 4",
    ):
        assert row in said
    assert said.index("Handed over") < said.index("First scan") < said.index("Delivered 6 May")


def test_it_leads_to_the_page_of_every_exhibit(out):
    starts = {page for level, _, page in outline(out / FILE) if level == 1}
    assert len(starts) == 6, "the first page and five exhibits"
    assert {(1, page) for page in starts if page > 1} <= set(links(out / FILE))
    said = first_page(out / FILE)
    for n, page in enumerate(sorted(starts - {1}), 1):
        assert f"Exh. {n} " in said
        assert f" {page}" in said[said.index("In this file") :]
    assert f"the original goes in as OrderID_{ORDER}_Evidence_2.pdf" in said


def test_what_only_the_seller_says_is_not_told_there(tmp_path):
    world = (
        World(tmp_path / "case").order().paper("label.png", png(), ids=ORDER, shipping_label_created="2026-05-02T08:55")
    )
    placed = world.orders[0].ordered_at
    world.orders[0] = replace(world.orders[0], shipped_at=placed + timedelta(hours=9))
    written(world, tmp_path / "out")
    said = first_page(tmp_path / "out" / FILE)
    assert "Handed over" not in said
    assert "Order placed" not in said
    assert "Ship-by date 4 May 2026, 10:12 (UTC-7) entered by the seller" in said, "the platform knows it itself"
    assert "Label printed 2 May 2026, 08:55 (UTC-7) Exh. 1" in said


def test_the_promise_is_told_by_the_platforms_own_paper_where_that_gives_it(tmp_path):
    world = World(tmp_path / "case").order().document("notice.txt", b"notice").full_set()
    world.orders[0] = replace(world.orders[0], agreeing=(("promised_ship_at", "notice.txt"),))
    world.notice_file = "notice.txt"
    written(world, tmp_path / "out")
    row = "Ship-by date 4 May 2026, 10:12 (UTC-7) the platform's notice; entered too"
    assert row in first_page(tmp_path / "out" / FILE)
    dossier = " ".join(" ".join(pages_text(tmp_path / "out" / "Appeal_Dossier.pdf")).split())
    assert "Ship-by date 10:12 Exh. 6" in dossier
    assert "Ship-by date 10:12 no exhibit" not in dossier


def test_every_part_lists_what_is_in_it(tmp_path):
    world = World(tmp_path / "case").order()
    for n in range(4):
        world.paper(f"order {n}.png", noise(n), ids=ORDER, numbers=NUMBER)
    files = written(world, tmp_path / "out", chosen=small_limit("amazon", 600_000))
    parts = sorted(n for n in files if "Evidence_" in n and n.endswith(".pdf"))
    assert len(parts) > 1
    for name in parts:
        listed = first_page(tmp_path / "out" / name)
        listed = listed[listed.index("In this file") :]
        assert {n for n in range(1, 5) if f"Exh. {n} " in listed} == set(files[name].exhibits)
