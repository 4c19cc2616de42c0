"""Every written file is opened again before it is handed over; what is wrong with it stops the delivery by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.export.preflight import Wanted, inspect
from appealdesk.core.export.values import Role
from tests.core.export import faults
from tests.core.export.worlds import ORDER, OTHER, World, pack, png, whole_world, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = f"OrderID_{ORDER}_Evidence.pdf"
FAULTS = {
    faults.no_language: "language",
    faults.no_tags: "tagged",
    faults.not_marked: "tagged",
    faults.no_alternative: "pictures-described",
    faults.no_intent: "colours-explained",
    faults.other_title: "says-it-twice-alike",
    faults.script: "no-scripts",
    faults.no_unicode: "fonts-unicode",
    faults.system_font: "fonts-embedded",
    faults.see_through: "no-transparency",
    faults.mask: "no-transparency",
    faults.jpeg_2000: "pictures-plain",
    faults.inks: "pictures-plain",
    faults.attachment: "no-attachments",
}
"""What is done to a good file, and the check that must find it. Untagged marks are the referees' to find."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    world = World(folder / "case").order().paper("order.png", png("o"), ids=ORDER)
    written(world, folder / "out")
    return folder / "out" / NAME


def wanted(path: Path, **other: object) -> Wanted:
    pages = len(PdfReader(path).pages)
    plain = Wanted(Role.EVIDENCE, pack("amazon").export_profile, Standard.PDF_A_1A, pages, ORDER)
    return replace(plain, **other)


def spoilt(good: Path, tmp_path: Path, fault: Callable[[PdfWriter], None]) -> Path:
    writer = PdfWriter(clone_from=PdfReader(good))
    writer.pdf_header = "%PDF-1.4"
    fault(writer)
    writer.write(tmp_path / NAME)
    return tmp_path / NAME


def failed(path: Path, what: Wanted) -> str:
    with pytest.raises(ExportError) as told:
        inspect(path, what)
    assert path.name in told.value.message("en")
    return told.value.values["check"]


def test_a_good_file_passes_and_what_was_looked_at_is_listed(good: Path):
    passed = inspect(good, wanted(good))
    assert len(passed) == len(set(passed)) >= 18
    assert {"order-on-each-page", "name", "size", "fonts-embedded", "no-transparency"} <= set(passed)


def test_a_file_that_was_only_copied_is_still_good(good: Path, tmp_path: Path):
    copied = spoilt(good, tmp_path, lambda _writer: None)
    inspect(copied, wanted(copied))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(good: Path, tmp_path: Path, fault: Callable[[PdfWriter], None]):
    path = spoilt(good, tmp_path, fault)
    assert failed(path, wanted(path)) == FAULTS[fault]


@pytest.mark.parametrize(
    ("other", "check"),
    [
        ({"order": OTHER}, "order-on-each-page"),
        ({"pages": 2}, "pages"),
        ({"standard": Standard.PDF_A_2A}, "names-its-standard"),
        ({"profile": replace(pack("amazon").export_profile, max_bytes=1000)}, "size"),
        ({"profile": replace(pack("amazon").export_profile, file_types=("jpg",))}, "type-taken"),
        ({"profile": replace(pack("amazon").export_profile, name_pattern="x.pdf")}, "name"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_form_does_not_take_is_found(good: Path, other: dict[str, object], check: str):
    assert failed(good, wanted(good, **other)) == check


@pytest.mark.parametrize(
    ("name", "data", "check"),
    [
        ("a.pdf", b"", "type-by-content"),
        ("a.pdf", b"\x89PNG\r\n", "type-by-content"),
        ("a.pdf", b"%PDF-1.4\nbroken", "opens"),
        ("a.xlsx", b"PK\x03\x04broken", "opens"),
        ("a.json", b"{", "opens"),
        ("a.json", b"[]", "type-by-content"),
        ("a.txt", b"  ", "text"),
        ("a.txt", b"\xff\xfe\xfa", "opens"),
    ],
)
def test_a_broken_file_is_found(tmp_path: Path, name: str, data: bytes, check: str):
    (tmp_path / name).write_bytes(data)
    what = Wanted(Role.INDEX, pack("amazon").export_profile, Standard.PLAIN, 1)
    assert failed(tmp_path / name, what) == check


def test_every_file_of_a_submission_says_what_was_checked(tmp_path: Path):
    files = written(whole_world(tmp_path / "case"), tmp_path / "out")
    assert all(f.checked for f in files.values())
    assert all("checked" in f.as_json() for f in files.values())


def test_a_manifest_must_list_the_files_as_they_lie_beside_it(tmp_path: Path):
    files = written(whole_world(tmp_path / "case"), tmp_path / "out")
    what = Wanted(Role.MANIFEST, pack("amazon").export_profile, Standard.PLAIN)
    path = tmp_path / "out" / "manifest.json"
    assert "hashes" in files["manifest.json"].checked
    assert "hashes" in inspect(path, what)
    with (tmp_path / "out" / "Appeal_Letter.pdf").open("ab") as file:
        file.write(b" ")
    assert failed(path, what) == "hashes"
    (tmp_path / "out" / "Appeal_Letter.pdf").unlink()
    assert failed(path, what) == "opens"
