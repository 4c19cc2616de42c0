"""A written submission as the platform will look at it: opened from the disk, file by file, before its form."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.export.preflight import Wanted, inspect
from appealdesk.core.export.values import Role
from appealdesk.core.packs import load_packs

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of a platform takes, in short words of this test and not of the program's packs."""

    platform: str
    site: str
    evidence: tuple[str, ...]
    """Endings of evidence files."""
    letter: str
    """Ending of the letter, or of the text that goes into the form's field."""
    name: str
    """Regular expression of an order's evidence; ``ORDER`` stands for its id."""
    most_bytes: int = 10_000_000
    most_characters: int = 0
    """Of a statement; 0 where there is a letter."""


AMAZON = Form("amazon", "us", (".pdf",), ".pdf", r"OrderID_ORDER_Evidence(_\d+)?\.pdf")
EBAY = Form("ebay", "us", (".pdf", ".png", ".jpg"), ".pdf", r"Order_ORDER_Evidence(_\d+)?\.\w+")
SHOPEE = Form("shopee", "th", (".pdf",), ".txt", r"Order_ORDER_Evidence\.pdf", most_characters=500)
TEMU = Form("temu", "us", (".png", ".jpg"), ".txt", r"Order_ORDER_Evidence(_\d+)?\.(png|jpg)")
WISH = Form("wish", "us", (".pdf", ".png", ".jpg"), ".pdf", r"Order_ORDER_Evidence(_\d+)?\.\w+")


def check(folder: Path, form: Form, orders: set[str]) -> None:
    """Assert that a folder holds a whole submission for these orders that the form takes."""
    index = json.loads((folder / "Evidence_Index.json").read_text("utf-8"))
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (index["draft"], index["case"]["platform"], index["case"]["site"]) == (False, form.platform, form.site)
    assert {o["id"] for o in index["orders"]} == orders
    assert all(o["closed"] for o in index["orders"])
    files = {f["path"]: f for f in manifest["files"]}
    assert {p.name for p in folder.iterdir()} == {*files, "manifest.json"}
    for name, told in files.items():
        data = (folder / name).read_bytes()
        assert (told["bytes"], told["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), name
        assert set(inspect(folder / name, _wanted(told, form, index["case"]))) == set(told["checked"]), name
    _check_evidence(files, form, orders)
    _check_letter(folder, files, form)


def _wanted(told: dict[str, Any], form: Form, case: dict[str, Any]) -> Wanted:
    """Return what the program's own preflight is to hold a file against."""
    pack = load_packs().platform(form.platform, form.site)
    profile, role = pack.profile_for(case["metric"]), Role(told["role"])
    if role is Role.EVIDENCE and told["path"].endswith((".png", ".jpg")):
        profile = replace(profile, name_pattern="")
    orders = told["orders"]
    order = orders[0] if role is Role.EVIDENCE and len(orders) == 1 else ""
    original = told["sha256"] if told.get("untouched") else ""
    return Wanted(role, profile, Standard(told["pdfa"] or ""), told["pages"], order, original)


def _check_evidence(files: dict[str, dict[str, Any]], form: Form, orders: set[str]) -> None:
    evidence = [f for f in files.values() if f["role"] == "evidence"]
    for order in orders:
        own = [f["path"] for f in evidence if f["orders"] == [order]]
        assert own, order
        pattern = form.name.replace("ORDER", re.escape(order))
        assert [n for n in own if not re.fullmatch(pattern, n)] == []
    for file in evidence:
        assert file["path"].endswith(form.evidence)
        assert 0 < file["bytes"] <= form.most_bytes


def _check_letter(folder: Path, files: dict[str, dict[str, Any]], form: Form) -> None:
    (letter,) = (f for f in files.values() if f["role"] in ("letter", "statement"))
    assert letter["path"].endswith(form.letter)
    if form.most_characters:
        words = (folder / letter["path"]).read_text("utf-8")
        assert 0 < len(words.strip()) <= form.most_characters
