"""States in the words that carriers really print, those above all that hold the word of another state."""

from __future__ import annotations

import pytest

from appealdesk.core.reading.extractors.statuses import delivery_status


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Paketinfo an DPD übergeben", "label-created"),
        ("Paket durch DPD angenommen.", "accepted"),
        ("Paket an DPD übergeben", "accepted"),
        ("Paket wurde erfolgreich abgestellt", "delivered"),
        ("Sendungsdaten übermittelt", "label-created"),
        ("Paket telah sampai pada Gudang Hub", "in-transit"),
        ("Paket telah sampai pada Gerbang Sortir", "in-transit"),
        ("Paket telah sampai pada penerima", "delivered"),
        ("Paket telah diterima di Hub Jakarta Utara", "in-transit"),
        ("Paket diterima Ybs", "delivered"),
        ("Item diterima di kaunter", "accepted"),
        ("Item dalam proses penghantaran", "out-for-delivery"),
        ("พัสดุเตรียมนำจ่าย", "in-transit"),
        ("พัสดุถูกส่งมอบให้พนักงานขนส่ง", "out-for-delivery"),
        ("Phát hàng không thành công", "attempted"),
        ("Đã phát hàng", "delivered"),
        ("Đã nhập kho NVC hoàn", "returned"),
    ],
)
def test_words_of_carriers(words: str, state: str):
    said = delivery_status(words)
    assert said is not None
    assert said.value == state
