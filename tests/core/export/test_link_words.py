"""What the dossier says of the links: a number is said to be printed only on exhibits on which it was read."""

import pytest

from appealdesk.ui.text import Speech
from appealdesk.ui.wording import link_text
from tests.core.export.pdf_view import outline, pages_text
from tests.core.export.worlds import NUMBER, ORDER, World, pdf, png, whole_world, written


def links_of(world: World, out, language: str = "en") -> str:
    """Return the pages of the order before its first exhibit, as one line."""
    written(world, out, draft=True, language=language)
    path = out / "Appeal_Dossier.pdf"
    start = next(page for depth, title, page in outline(path) if depth == 2 and ORDER in title)
    end = min(page for depth, _title, page in outline(path) if depth == 3 and page > start)
    return " ".join("\n".join(pages_text(path)[start - 1 : end - 1]).split())


def test_a_tracking_page_without_the_order_id_is_joined_through_the_paper_that_has_its_number(tmp_path):
    said = links_of(whole_world(tmp_path / "case"), tmp_path / "out")
    assert f"Tracking → Messages Joined {ORDER} Exh. 5; Exh. 4 by its tracking no. {NUMBER}, through Exh. 2" in said
    assert f"Messages → Order Matches {ORDER} Exh. 5, Exh. 1" in said
    assert f"Shipping → Tracking Matches {NUMBER}" in said
    assert said.count("Via tracking no.") == 2


def test_in_chinese_too(tmp_path):
    said = links_of(whole_world(tmp_path / "case"), tmp_path / "out", "zh").replace(" ", "")
    assert f"物流→沟通已连上{ORDER}证据5；证据4凭运单号{NUMBER}，经证据2连到订单" in said
    assert said.count("经运单号相连") == 2


def test_a_tracking_page_that_prints_the_order_id_counts_with_it(tmp_path):
    world = World(tmp_path / "case").order()
    world.paper("label.pdf", pdf("Label"), ids=ORDER, numbers=NUMBER, shipping_dispatched="2026-05-02T08:55")
    world.paper("tracking.png", png("t"), ids=ORDER, numbers=NUMBER, tracking_delivered="2026-05-06T13:14")
    world.paper("messages.png", png("m"), ids=ORDER, message_buyer="2026-05-07T09:00")
    said = links_of(world, tmp_path / "out")
    assert f"Tracking → Messages Matches {ORDER} Exh. 2, Exh. 3" in said


def test_a_label_tied_by_its_number_alone_does_not_match_by_order_id(tmp_path):
    world = World(tmp_path / "case").order()
    world.paper("order.png", png("o"), ids=ORDER, numbers=NUMBER, order_placed="2026-05-01T10:12")
    world.paper("label.pdf", pdf("Label"), numbers=NUMBER, shipping_label_created="2026-05-02T08:55")
    said = links_of(world, tmp_path / "out")
    assert f"Order → Shipping Matches {NUMBER} Exh. 1, Exh. 2" in said
    assert "Order ID matches" not in said


@pytest.mark.parametrize("language", ["en", "zh"])
def test_window_and_dossier_name_a_link_alike(tmp_path, language):
    world = whole_world(tmp_path / "case")
    said = links_of(world, tmp_path / "out", language)
    (loop,) = world.report().loops
    shown = {link_text(Speech(language), link) for link in loop.links}
    joined = {"en": "Via tracking no.", "zh": "经运单号相连"}[language]
    assert joined in shown
    for words in shown:
        assert words.replace(" ", "") in said.replace(" ", "")
