"""A step of a trail is named as its page says it, on covers, in the picture of the loop and in the window."""

from dataclasses import replace

import pytest

from appealdesk.core.domain.fact import Fact, FactType, Status
from appealdesk.ui.text import Speech
from appealdesk.ui.timeline.cards import block_title
from appealdesk.ui.timeline.layout import lay_out
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import PDT, World, whole_world, written


def out_for_delivery(world: World) -> World:
    """The carrier's page tells of the parcel's last morning as well."""
    page = next(e for e in world.evidence if "tracking" in e.file)
    facts = (
        Fact(
            FactType.TIME,
            f"2026-05-0{day}T09:05:00-07:00",
            f"May {day} 9:05 am",
            role="tracking.in-transit",
            status=status,
            zone_reason="printed",
        )
        for day, status in ((5, Status.IN_TRANSIT), (6, Status.OUT_FOR_DELIVERY))
    )
    world.evidence[world.evidence.index(page)] = replace(page, facts=(*page.facts, *facts))
    return world


@pytest.mark.parametrize(
    ("language", "moving", "last"), [("en", "In transit", "In delivery"), ("zh", "运输中", "派送中")]
)
def test_out_for_delivery_is_not_called_in_transit(tmp_path, language, moving, last):
    world = out_for_delivery(whole_world(tmp_path / "case"))
    written(world, tmp_path / "out", language=language)
    whole = "\n".join(pages_text(tmp_path / "out" / "Appeal_Dossier.pdf"))
    assert whole.count(last) == 2, "on the cover and in the picture"
    assert whole.count(moving) == 2
    (loop,) = world.report().loops
    cards = [block_title(Speech(language), b, {}) for b in lay_out(loop, 800, PDT).blocks if b.events]
    assert cards.count(last) == 1
    assert cards.count(moving) == 1
