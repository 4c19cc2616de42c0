"""What the first page of a dossier says we claim: the letter's own first sentences that claim, not its greeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.case import EarlierAppeal
from appealdesk.core.export.claim import claim
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import ORDER, World, png, written

if TYPE_CHECKING:
    from pathlib import Path


def told(letter: str, *, answers: bool = False) -> str:
    """The claim as it is read: numbers of points in brackets."""
    parts = claim(letter, answers=answers).parts
    return " ".join(f"[{p.marker}] {p.text}" if p.marker else p.text for p in parts)


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (
            "蝦皮團隊您好：\n\n訂單 2605025KQ7R2NV 已於 2026-05-03 出貨，早於最晚出貨時間。請更正延遲紀錄。",
            "訂單 2605025KQ7R2NV 已於 2026-05-03 出貨，早於最晚出貨時間。請更正延遲紀錄。",
        ),
        (
            "Dear Amazon Team,\n\nWe are writing about a notice.\n\nOrder 114-1 was shipped on 2 May 2026, in time.",
            "Order 114-1 was shipped on 2 May 2026, in time.",
        ),
        (
            "# Problem\n\nThe notice names order 112-1.\n\n# Root cause\n\nIt was handed over on 4 May:\n\n- at 10:00",
            "The notice names order 112-1. It was handed over on 4 May.",
        ),
        ("尊敬的平台团队：您好！\n订单 A1 已按时发货。", "订单 A1 已按时发货。"),
        (
            "Kepada Tim Shopee,\n\nPesanan 260511R8TK3WQ4 dikirim 12-05-2026.",
            "Pesanan 260511R8TK3WQ4 dikirim 12-05-2026.",
        ),
        ("Dear team,", ""),
        ("", ""),
    ],
    ids=["zh-Hant", "en", "sections", "zh-Hans", "id", "greeting alone", "nothing"],
)
def test_greetings_are_passed_over_and_sentences_that_claim_are_taken(letter: str, said: str):
    assert told(letter) == said


def test_a_long_letter_gives_its_beginning_only():
    letter = " ".join(f"Parcel {n} was handed to the carrier on 4 May 2026, before the ship-by date." for n in range(9))
    assert told(letter).count("Parcel") == 3


FOLLOW_UP = """Follow-up to A-1001, Policy #PERF-2023-004.

1. APPEAL-07: the trail is now attached. The parcel was handed over on 2 May 2026 at 16:40.
2. STOCK-02: the stock was counted on 19 May 2026.

- Exhibit 3 is the record.

All outbound slips show the time of packing.
"""


def test_an_answer_to_a_refusal_keeps_its_numbered_points_in_their_places():
    assert told(FOLLOW_UP, answers=True) == (
        "Follow-up to A-1001, Policy #PERF-2023-004. "
        "[1.] APPEAL-07: the trail is now attached. The parcel was handed over on 2 May 2026 at 16:40. "
        "[2.] STOCK-02: the stock was counted on 19 May 2026. "
        "All outbound slips show the time of packing."
    )


def test_points_behind_a_long_beginning_are_kept_where_they_are_the_answer_and_else_left_to_the_letter():
    letter = "We answer the refusal of 6 May 2026. " * 8 + "\n\n1. The trail is attached.\n2. 库存已于5月19日盘点。"
    assert "[1.] The trail is attached. [2.] 库存已于5月19日盘点。" in told(letter, answers=True)
    assert "[1.]" not in told(letter)


def test_many_points_are_counted_and_long_ones_are_cut_at_a_sentence():
    long = "The parcel was handed over in time. " * 9
    letter = "\n".join(f"{n}. {long}" for n in range(1, 10))
    found = claim(letter, answers=True)
    assert [p.marker for p in found.parts] == [f"{n}." for n in range(1, 7)]
    assert found.more == 3
    assert all(p.text.endswith("in time. …") and len(p.text) < len(long) for p in found.parts)


def test_the_cover_shows_the_points_and_how_many_more_there_are(tmp_path: Path):
    letter = "Follow-up to A-1001.\n\n" + "\n".join(f"{n}. Point {n} is answered." for n in range(1, 9))
    world = World(tmp_path / "case", letter=letter, history=(EarlierAppeal("A-1001", orders=(ORDER,)),))
    written(world.order().paper("order.png", png(), ids=ORDER), tmp_path / "out")
    cover = " ".join(pages_text(tmp_path / "out" / "Appeal_Dossier.pdf")[0].split())
    assert "6. Point 6 is answered." in cover
    assert "Point 7" not in cover
    assert "Further points answered in the letter: 2." in cover
