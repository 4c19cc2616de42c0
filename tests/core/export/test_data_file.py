"""The index as data: the same as the workbook, for programs; its schema is documented key by key."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.core.export.worlds import NUMBER, ORDER, OTHER, whole_world, written

DOCUMENT = Path(__file__).parents[3] / "docs" / "export-json.md"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    world = whole_world(folder / "case").order(OTHER, "1Z7R4W620394812768")
    written(world, folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def data(out: Path) -> dict[str, Any]:
    return json.loads((out / "Evidence_Index.json").read_text("utf-8"))


def test_orders_exhibits_and_files_are_told_with_where_they_stand(data):
    first = data["orders"][0]
    assert (first["id"], first["tracking_number"], first["closed"], first["gap"]) == (ORDER, NUMBER, True, "")
    label = next(e for e in data["exhibits"] if e["original"].endswith("label.pdf"))
    assert [place["file"] for place in label["in"]] == [f"OrderID_{ORDER}_Evidence{n}.pdf" for n in ("", "_2")]
    assert label["in"][1]["page"] == 1
    assert [f["path"] for f in data["files"]][-1] == "Evidence_Index.xlsx"


def test_an_order_has_the_times_that_its_papers_prove_on_the_platforms_clock(data):
    first, other = data["orders"]
    assert first["delivered_at"] == "2026-05-06T13:14:00-07:00", "nobody typed it; the tracking page prints it"
    assert first["shipped_at"] == "2026-05-02T16:40:00-07:00"
    assert (other["ordered_at"], other["delivered_at"]) == ("2026-05-01T10:12:00-07:00", None)


def test_the_matrix_sets_orders_against_proof_here_and_in_the_workbook(out, data):
    rows = data["matrix"]["rows"]
    assert data["matrix"]["lanes"] == ["order", "shipping", "tracking", "messages"]
    assert rows[0]["lanes"]["shipping"]["state"] == "ok"
    assert len(rows[0]["lanes"]["shipping"]["exhibits"]) == 2
    assert rows[1]["lanes"]["tracking"] == {"state": "missing", "exhibits": []}
    sheet = [
        list(r) for r in load_workbook(out / "Evidence_Index.xlsx")["Orders and proof"].iter_rows(values_only=True)
    ]
    assert sheet[0] == ["Order ID", "Order", "Shipping", "Tracking", "Messages"]
    numbers = rows[0]["lanes"]["shipping"]["exhibits"]
    assert sheet[1][2] == "Proved · " + ", ".join(f"Exh. {n}" for n in numbers)
    assert sheet[2][0] == OTHER
    assert sheet[2][3] == "Missing"


def test_every_key_is_documented(data):
    told = set(re.findall(r"`([a-z_0-9]+)(?:\[\])?`", DOCUMENT.read_text("utf-8")))

    def keys(value: object, inside: str = "") -> set[str]:
        if isinstance(value, dict):
            # the lanes of a row are values of a closed list, not keys
            own = set() if inside == "lanes" else set(value)
            return own.union(*(keys(v, k) for k, v in value.items()))
        return set().union(*(keys(v, inside) for v in value)) if isinstance(value, list) else set()

    assert keys(data) - told == set()
