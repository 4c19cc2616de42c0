"""Marks that tie a sentence to its proof: gone from what the platform gets, exhibit numbers in the dossier."""

from tests.core.export.pdf_view import whole_text
from tests.core.export.worlds import ORDER, World, png, written

TIED = """# Problem

The parcel was handed over on 2 May. [evidence: order.png]

It was late by our mistake. [证据: gone.png]
"""


def test_a_tie_becomes_the_exhibit_in_the_dossier_and_is_not_sent(tmp_path):
    world = World(tmp_path / "case", letter=TIED).order().paper("order.png", png("o"), ids=ORDER)
    written(world, tmp_path / "out")
    letter, dossier = (whole_text(tmp_path / "out" / n) for n in ("Appeal_Letter.pdf", "Appeal_Dossier.pdf"))
    for text in (letter, dossier):
        assert "handedoveron2May." in text
        assert "gone.png" not in text
        assert "[evidence" not in text
    assert "(Exh.1)" in dossier
    assert "(Exh.1)" not in letter


def test_a_statement_is_sent_without_ties(tmp_path):
    world = World(tmp_path / "case", platform="shopee", letter="已于 5 月 2 日交运。[证据: order.png]")
    world.order().paper("order.png", png("o"), ids=ORDER)
    written(world, tmp_path / "out")
    assert (tmp_path / "out" / "Appeal_Statement.txt").read_text("utf-8").strip() == "已于 5 月 2 日交运。"
