"""What the first page of a dossier says we claim: the letter's own first sentences that claim, not its greeting."""

from __future__ import annotations

import pytest

from appealdesk.core.export.letter_text import claim


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
    assert claim(letter) == said


def test_a_long_letter_gives_its_beginning_only():
    letter = " ".join(f"Parcel {n} was handed to the carrier on 4 May 2026, before the ship-by date." for n in range(9))
    assert claim(letter).count("Parcel") == 3
