"""A PDF of the case goes in untouched, as a file of its own, wherever the form takes it; else it is said why not."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.values import Role
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import ORDER, OTHER, World, noise, pdf, planned, png, taking, written

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.export.values import WrittenFile

MAIN = f"OrderID_{ORDER}_Evidence.pdf"
LABEL, INVOICE = pdf("Label", "Terms"), pdf("Invoice 77")


def with_script(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))
    return _saved(writer)


def with_attachment(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.add_attachment("more.txt", b"more")
    return _saved(writer)


def locked(data: bytes) -> bytes:
    """Locked against changes only: it opens without a password."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("", "owner", algorithm="RC4-128")
    return _saved(writer)


def _saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def shop(folder: Path) -> World:
    world = World(folder / "case").order()
    world.paper("order.png", png("o"), ids=ORDER).paper("label.pdf", LABEL, ids=ORDER)
    return world.paper("carrier invoice.pdf", INVOICE, ids=ORDER)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, WrittenFile]]:
    folder = tmp_path_factory.mktemp("apart")
    return folder / "out", written(shop(folder), folder / "out")


def test_it_goes_in_byte_for_byte_numbered_after_the_main_file(export):
    out, files = export
    names = [n for n, f in files.items() if f.role is Role.EVIDENCE]
    assert names == [MAIN, f"OrderID_{ORDER}_Evidence_2.pdf", f"OrderID_{ORDER}_Evidence_3.pdf"]
    assert [(out / n).read_bytes() for n in names[1:]] == [LABEL, INVOICE]
    assert [files[n].pages for n in names[1:]] == [2, 1]
    assert [files[n].exhibits for n in names] == [(1, 2, 3), (2,), (3,)]
    assert all(files[n].untouched and "untouched" in files[n].checked for n in names[1:])


def test_its_cover_names_the_file_its_pages_and_its_hash(export):
    out, _ = export
    texts = [" ".join(t.split()) for t in pages_text(out / MAIN)]
    assert len(texts) == 5, "the first page, a cover and a picture, and two covers"
    assert f"OrderID_{ORDER}_Evidence_2.pdf" in texts[3]
    assert "goes in untouched" in texts[3]
    assert "2 p." in texts[3]
    assert hashlib.sha256(LABEL).hexdigest() in texts[3].replace(" ", "")


def test_the_dossier_shows_its_pages_and_says_where_the_original_went(export):
    out, _ = export
    texts = [" ".join(t.split()) for t in pages_text(out / "Appeal_Dossier.pdf")]
    assert any(f"OrderID_{ORDER}_Evidence_3.pdf (the original itself, byte for byte)" in t for t in texts)
    assert any("Invoice 77" in t for t in texts)


def test_index_and_manifest_know_both_files(export):
    out, _ = export
    made = json.loads((out / "manifest.json").read_text("utf-8"))
    assert made["exhibits"][1]["untouched_as"] == [f"OrderID_{ORDER}_Evidence_2.pdf"]
    assert [f["path"] for f in made["files"] if f.get("untouched")] == [
        f"OrderID_{ORDER}_Evidence_2.pdf",
        f"OrderID_{ORDER}_Evidence_3.pdf",
    ]
    rows = list(load_workbook(out / "Evidence_Index.xlsx")["Exhibits"].iter_rows(values_only=True))
    assert [(r[4], r[5]) for r in rows if r[0] == 2] == [(MAIN, 4), (f"OrderID_{ORDER}_Evidence_2.pdf", 1)]


def test_the_plan_foretells_the_files(export, tmp_path):
    _, files = export
    plan, _ = planned(shop(tmp_path))
    told = [(f.name, f.exhibits, f.untouched, f.pages) for f in plan.of(Role.EVIDENCE)]
    assert told == [(f.path, f.exhibits, f.untouched, f.pages) for f in files.values() if f.role is Role.EVIDENCE]


def test_a_file_of_two_orders_goes_in_for_each(tmp_path):
    world = World(tmp_path / "case").order().order(OTHER, "1Z7R4W620394812768")
    world.paper("carrier.pdf", LABEL, ids=f"{ORDER} {OTHER}")
    files = written(world, tmp_path / "out")
    assert [n for n, f in files.items() if f.untouched] == [f"OrderID_{o}_Evidence_2.pdf" for o in (ORDER, OTHER)]
    made = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert len(made["exhibits"][0]["untouched_as"]) == 2


@pytest.mark.parametrize(
    ("change", "profile", "reason", "said"),
    [
        (with_script, {}, "active", "scripts, attachments"),
        (with_attachment, {}, "active", "scripts, attachments"),
        (locked, {}, "locked", "it is locked"),
        (bytes, {"max_files": 1}, "single", "takes 1 file"),
        (bytes, {"name_pattern": r"^OrderID_[0-9-]+_Evidence\.pdf$"}, "name", "no room for a second file"),
        (bytes, {"pdfa": "1a"}, "archival", "PDF/A-1a is asked for"),
        (lambda data: data + bytes(400_000), {"max_bytes": 400_000}, "size", "larger than the 0.4 MB"),
    ],
    ids=["script", "attachment", "locked", "one file", "names", "archival", "size"],
)
def test_what_the_form_would_not_take_becomes_pages_and_it_is_said_why(tmp_path, change, profile, reason, said):
    world = World(tmp_path / "case").order().paper("label.pdf", change(LABEL), ids=ORDER)
    files = written(world, tmp_path / "out", chosen=taking("amazon", **profile))
    assert [n for n, f in files.items() if f.role is Role.EVIDENCE] == [MAIN]
    assert [(f.file, f.reason) for f in files[MAIN].flattened] == [("evidence/label.pdf", reason)]
    texts = pages_text(tmp_path / "out" / MAIN)
    assert said in " ".join(texts[1].split())
    assert "Label" in texts[2]


def test_of_more_originals_than_the_form_takes_the_first_go_in_untouched(tmp_path):
    files = written(shop(tmp_path), tmp_path / "out", chosen=taking("amazon", max_files=2))
    assert [n for n, f in files.items() if f.role is Role.EVIDENCE] == [MAIN, f"OrderID_{ORDER}_Evidence_2.pdf"]
    assert [(f.exhibit, f.reason) for f in files[MAIN].flattened] == [(3, "single")]


def test_more_parts_than_the_form_takes_are_refused_before_anything_is_written(tmp_path):
    world = World(tmp_path / "case").order()
    for n in range(3):
        world.paper(f"order {n}.png", noise(n), ids=ORDER)
    with pytest.raises(ExportError, match=r"export\.max_files"):
        written(world, tmp_path / "out", chosen=taking("amazon", max_files=2, max_bytes=400_000))
    assert not (tmp_path / "out").exists()
