"""A page of two orders goes in whole for each, and its cover says whose rows are whose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import NUMBER, ORDER, OTHER, World, png, written

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (FactType.ORDER_ID, FactType.TRACKING_NUMBER, FactType.AMOUNT)
SECOND = "1Z7R4W620394812768"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shared")
    world = World(folder / "case").order().order(OTHER, SECOND, buyer="Luis Herrera")
    world.paper("order list.png", png("list"))
    rows = [
        Fact(kind, value, value, box=Box(20, 30 + 40 * scope, 100, 16), scope=scope)
        for scope, (order, number) in enumerate(((ORDER, NUMBER), (OTHER, SECOND)))
        for kind, value in (
            (FactType.ORDER_ID, order),
            (FactType.TRACKING_NUMBER, number),
            (FactType.AMOUNT, f"1{scope}"),
        )
    ]
    world.evidence[0] = replace(world.evidence[0], facts=tuple(rows))
    written(world, folder / "out")
    return folder / "out"


def cover(out: Path, order: str) -> str:
    return " ".join(pages_text(out / f"OrderID_{order}_Evidence.pdf")[1].split())


@pytest.mark.parametrize(("order", "other", "numbers"), [(ORDER, OTHER, "1, 3, 5"), (OTHER, ORDER, "2, 4, 6")])
def test_each_file_says_which_order_is_meant_and_which_rows(out, order, other, numbers):
    said = cover(out, order)
    assert f"also shows {other}. It is whole" in said
    assert f"meant for order {order}" in said
    assert f"Of order {order} are the numbers {numbers} below" in said
    assert f"Of order {other}" not in said


def test_the_dossier_says_it_for_each(out):
    said = " ".join(" ".join(pages_text(out / "Appeal_Dossier.pdf")).split())
    assert f"is whole: {ORDER}, {OTHER}." in said
    assert f"Of order {ORDER} are the numbers 1, 3, 5 below" in said
    assert f"Of order {OTHER} are the numbers 2, 4, 6 below" in said


def test_a_page_of_one_order_says_nothing_of_the_kind(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png("o"), ids=ORDER)
    written(world, tmp_path / "out")
    assert "whole" not in cover(tmp_path / "out", ORDER)
