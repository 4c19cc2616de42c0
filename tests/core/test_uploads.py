"""What would be uploaded is known to the rules about files: ours by the plan, and the archives that a seller made."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk
from tests.hostile.books import packed

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.domain.report import Report

NOW = datetime.fromisoformat("2026-05-20T10:00:00+08:00")
ORDER = "114-3941689-8772232"


def checked(folder: Path, platform: str, **files: bytes) -> Report:
    site = "my" if platform == "shopee" else "us"
    (folder / "evidence").mkdir()
    typed = f'platform = "{platform}"\nsite = "{site}"\nmetric = "late-shipment"\n\n[[orders]]\nid = "{ORDER}"\n'
    (folder / "case.toml").write_text(typed, "utf-8")
    for name, data in files.items():
        (folder / "evidence" / name.replace("_", ".")).write_bytes(data)
    with Desk() as desk:
        return desk.check(folder, now=NOW)


def rules(report: Report) -> dict[str, str]:
    return {f.rule: f.file for f in report.findings if f.rule.startswith("export.")}


def test_what_the_program_would_write_is_planned(tmp_path: Path) -> None:
    report = checked(tmp_path, "amazon", order_txt=f"Order {ORDER} placed 2026-05-01 10:00".encode())
    (upload,) = report.uploads
    assert (upload.name, upload.role, upload.standard) == (f"OrderID_{ORDER}_Evidence.pdf", "evidence", "1a")
    assert upload.orders == (ORDER,)
    assert not upload.own
    assert rules(report) == {}


def test_an_archive_of_the_seller_is_looked_into_on_amazon(tmp_path: Path) -> None:
    report = checked(tmp_path, "amazon", proof_zip=packed({"IMG_1.jpg": b"x"}))
    assert [(u.name, u.entries, u.own) for u in report.uploads] == [("proof.zip", ("IMG_1.jpg",), True)]
    assert rules(report) == {"export.amazon.zip-unnamed-files": "evidence/proof.zip"}


def test_a_well_named_archive_is_no_fault_on_amazon(tmp_path: Path) -> None:
    report = checked(tmp_path, "amazon", proof_zip=packed({f"OrderID_{ORDER}_Evidence.pdf": b"x"}))
    assert rules(report) == {}


@pytest.mark.parametrize("name", ["proof_zip", "proof_rar"])
def test_no_archive_goes_to_shopee(tmp_path: Path, name: str) -> None:
    data = packed({"a.pdf": b"x"}) if name.endswith("zip") else b"Rar!\x1a\x07\x00" + bytes(200)
    report = checked(tmp_path, "shopee", **{name: data})
    assert rules(report)["export.shopee.no-archive"] == f"evidence/{name.replace('_', '.')}"
