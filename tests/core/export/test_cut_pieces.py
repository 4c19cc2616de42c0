"""Pieces cut out of a larger picture, and the picture itself, name one another on their covers and in the data."""

import json
from dataclasses import replace

from tests.core.export.pdf_view import outline, pages_text
from tests.core.export.worlds import ORDER, World, png, written


def test_the_original_names_its_pieces_and_each_piece_its_original(tmp_path):
    world = World(tmp_path / "case", letter="").order().paper("order-page.png", png("whole"))
    for n in (1, 2):
        world.paper(f"order-piece{n}.png", png(f"p{n}"), ids=ORDER)
    whole, *pieces = world.evidence
    cut = [replace(p, cut_from=whole.file, cut_page=1) for p in pieces]
    world.evidence = [replace(whole, split=True), *cut]
    written(world, tmp_path / "out")
    dossier = tmp_path / "out" / "Appeal_Dossier.pdf"
    pages = {title.split(" · ")[0]: page for _, title, page in outline(dossier)}
    texts = [text.replace("\n", " ") for text in pages_text(dossier)]
    assert "Exhibit 1, Exhibit 2" in texts[pages["Exhibit 3"] - 1]
    assert "the pieces cut out of it are handed in instead" in texts[pages["Exhibit 3"] - 1]
    for n in (1, 2):
        assert "evidence/order-page.png, page 1" in texts[pages[f"Exhibit {n}"] - 1]
    data = json.loads((tmp_path / "out" / "Evidence_Index.json").read_text("utf-8"))
    told = {e["original"]: (e["cut_from"], e["cut_page"], e["kept_back"]) for e in data["exhibits"]}
    assert told == {
        "evidence/order-piece1.png": ("evidence/order-page.png", 1, None),
        "evidence/order-piece2.png": ("evidence/order-page.png", 1, None),
        "evidence/order-page.png": (None, None, "split"),
    }
