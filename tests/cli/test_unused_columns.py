"""``appealdesk metrics``: columns of days or numbers that were not used are named beside the figures."""

import json

import pytest

from appealdesk.cli import main
from tests.core.intake.export_writing import as_text

AMAZON = ["order-id", "order-item-id", "purchase-date", "latest-ship-date", "ship-date", "tracking-number"]
ROW = [
    *("302-8841937-2260145", "1", "2026-11-05T19:22:10+00:00", "2026-11-09T22:59:59+00:00"),
    *("2026-11-09T16:40:00+00:00", "1Z999AA10123456784"),
]


@pytest.mark.parametrize(("more", "named"), [((("Nachlauf", "LX123456785CN"),), "Nachlauf"), ((("Farbe", "rot"),), "")])
def test_unused_columns_are_named(capsys, monkeypatch, tmp_path, more, named):
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "orders.csv"
    path.write_text(as_text([[*AMAZON, *(n for n, _ in more)], [*ROW, *(v for _, v in more)]]), "utf-8")
    arguments = ["metrics", str(path), "--platform", "amazon", "--site", "de", "--lang", "en", "--json"]
    assert main(arguments, lambda *_: pytest.fail("no window was asked for")) == 0
    remarks = {r["key"]: r["text"] for r in json.loads(capsys.readouterr().out)["remarks"]}
    assert ("columns-unused" in remarks) is bool(named)
    assert named in remarks.get("columns-unused", "")
