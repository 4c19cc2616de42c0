"""What the platform recorded is told as its own figure, beside what the papers show where the two differ."""

from dataclasses import replace

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box
from appealdesk.core.export.pages.fact_words import fact_name
from appealdesk.core.export.pages.words import Words
from appealdesk.core.export.platform_figures import differing_pick_up
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import ORDER, OTHER, World, whole_world, written

SCAN = "2026-05-02T18:05:00-07:00"


def with_pick_up(world: World, at: str, order: str = ORDER) -> World:
    """A notice whose table gives a pick-up for an order, in the row of that order."""
    world.document("notice.txt", b"notice", ids=order)
    pick_up = Fact(FactType.TIME, at, at[:16], box=Box(58, 1, 16, 1), role="tracking.first-scan", zone_reason="typed")
    notice = world.documents[-1]
    world.documents[-1] = replace(notice, facts=(*notice.facts, pick_up))
    return world


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Time · Pick-up, the platform's own figure"), ("zh", "时间 · 揽收（平台自己的记录）")],
)
def test_a_pick_up_on_a_notice_is_no_scan_of_the_carrier(tmp_path, language, said):
    notice = with_pick_up(World(tmp_path), SCAN).documents[0]
    pick_up = notice.facts[-1]
    assert fact_name(Words(language), pick_up, notice) == said
    page = replace(notice, kind=EvidenceKind.TRACKING_PAGE)
    assert fact_name(Words("en"), pick_up, page) == "Time · First scan"


def test_the_dossier_shows_both_where_the_platform_has_another_time(tmp_path):
    world = with_pick_up(whole_world(tmp_path / "case"), "2026-05-05T08:12:00-07:00")
    written(world, tmp_path / "out")
    dossier = " ".join(" ".join(pages_text(tmp_path / "out" / "Appeal_Dossier.pdf")).split())
    assert "First scan 2 May 2026, 18:05 (UTC-7)" in dossier
    assert "Pick-up (platform) 5 May 2026, 08:12 (UTC-7), Exh. 6" in dossier


@pytest.mark.parametrize(("at", "order"), [(SCAN, ORDER), ("2026-05-05T08:12:00-07:00", OTHER)])
def test_the_same_time_and_another_orders_time_are_no_difference(tmp_path, at, order):
    assert differing_pick_up(with_pick_up(whole_world(tmp_path), at, order).report(), ORDER) is None
