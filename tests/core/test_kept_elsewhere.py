"""A case that is kept elsewhere than in a folder is checked and written exactly as one in a folder."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk, DeskError
from appealdesk.core.export import ExportError
from appealdesk.core.export.write import write
from appealdesk.core.intake.disk import material_of_folder
from appealdesk.core.intake.material import CaseItem, CaseMaterial
from appealdesk.core.reading.cache import ReadingCache
from appealdesk.core.reading.reader import Reader
from tests.core.kept import Kept, kept

if TYPE_CHECKING:
    from collections.abc import Iterator

PRACTICE = Path(__file__).parents[1] / "cases" / "wish-us-refund-dispute-expired"
NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "case"
    (case / "evidence").mkdir(parents=True)
    for name in ("case.toml", "notice.txt", "orders.csv", "letter.md", "evidence/label.pdf"):
        shutil.copy(PRACTICE / name, case / name)
    return case


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(lambda _kept: Reader(cache=ReadingCache(tmp_path / "cache"))) as made:
        yield made


def elsewhere(folder: Path) -> tuple[CaseMaterial, dict[str, Kept]]:
    """Return the folder's case as a store gives it: all bytes in memory, hashes known."""
    files = {p.relative_to(folder).as_posix(): kept(p.name, p.read_bytes()) for p in folder.rglob("*") if p.is_file()}
    material = material_of_folder(folder, lambda _platform, _site: "America/Los_Angeles")
    assert material.notice is not None
    assert material.orders is not None
    return replace(
        material,
        notice=CaseItem("notice.txt", files["notice.txt"]),
        orders=CaseItem("orders.csv", files["orders.csv"]),
        evidence=tuple(CaseItem(item.name, files[item.name]) for item in material.evidence),
    ), files


def test_report_and_submission_are_the_same(desk: Desk, folder: Path, tmp_path: Path) -> None:
    report = desk.check(folder, now=NOW)
    desk.export(report, folder, tmp_path / "from folder", draft=True, language="en", now=NOW)
    material, files = elsewhere(folder)
    shutil.rmtree(folder)

    assert desk.check_material(material, now=NOW) == report
    desk.export(report, files.get, tmp_path / "from elsewhere", draft=True, language="en", now=NOW)

    one, other = ({p.name: p.read_bytes() for p in (tmp_path / f"from {w}").iterdir()} for w in ("folder", "elsewhere"))
    assert one == other
    assert all(f.counts["opened"] == f.counts["closed"] for f in files.values())


def test_two_files_of_one_content_and_name_are_two_pieces_of_evidence(desk: Desk, folder: Path) -> None:
    material, files = elsewhere(folder)
    label = files["evidence/label.pdf"]
    twice = replace(material, evidence=(CaseItem("a/label.pdf", label), CaseItem("b/label.pdf", label)))
    found = desk.check_material(twice, now=NOW).evidence
    assert [(e.file, e.sha256) for e in found] == [("a/label.pdf", label.sha256), ("b/label.pdf", label.sha256)]


def test_a_file_that_is_gone_or_damaged_ends_the_export_by_name(desk: Desk, folder: Path, tmp_path: Path) -> None:
    material, files = elsewhere(folder)
    report = desk.check_material(material, now=NOW)
    label = files["evidence/label.pdf"]
    bad = {
        "dossier.error.unreadable": (None, replace(label, breaks_at=0), replace(label, breaks_at=100)),
        "dossier.error.changed": (replace(label, data=label.data + b" "),),
    }
    for key, found in ((key, content) for key, contents in bad.items() for content in contents):
        with pytest.raises(DeskError) as told:
            desk.export(
                report,
                {**files, "evidence/label.pdf": found}.get,
                tmp_path / "out",
                draft=True,
                language="en",
                now=NOW,
            )
        assert (told.value.key, told.value.values["file"]) == (key, "evidence/label.pdf")
        assert not (tmp_path / "out").exists()


def test_nothing_is_written_to_where_the_case_is_kept(desk: Desk, folder: Path, tmp_path: Path) -> None:
    material, files = elsewhere(folder)
    report = desk.check_material(material, now=NOW)
    store = tmp_path / "store"
    store.mkdir()
    plan = desk.plan(report, "en")
    with pytest.raises(ExportError) as told:
        write(plan, report, files.get, store / "out", draft=True, language="en", now=NOW, keep_out=store)
    assert told.value.key == "dossier.error.inside-case"
    assert not any(store.iterdir())
