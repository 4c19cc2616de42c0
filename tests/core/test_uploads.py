"""What would be uploaded is known to the rules about files: ours by the plan, and the archives that a seller made."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.desk import Desk, DeskError
from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.packs.overriding import Override
from tests.hostile.books import packed

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.domain.report import Report

NOW = datetime.fromisoformat("2026-05-20T10:00:00+08:00")
ORDER = "114-3941689-8772232"


def checked(folder: Path, platform: str, required: str = "", **files: bytes) -> Report:
    site = "my" if platform == "shopee" else "us"
    (folder / "evidence").mkdir(parents=True)
    typed = f'platform = "{platform}"\nsite = "{site}"\nmetric = "late-shipment"\n\n[[orders]]\nid = "{ORDER}"\n'
    typed += f'\n[notice]\nrequired = ["{required}"]\n' if required else ""
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


PAGE = f"Order {ORDER} placed 2026-05-01 10:00".encode()


def exported(report: Report, case: Path, standard: Standard | None = None) -> set[str]:
    """Write a draft and return what its PDF files keep to."""
    out = case.with_name("out")
    with Desk() as desk:
        files = desk.export(report, case, out, draft=True, language="en", now=NOW, standard=standard)
    return {f.pdfa for f in files if f.path.endswith(".pdf")}


@pytest.mark.parametrize(
    ("asked", "written"),
    [("PDF/A-1a", "1a"), ("PDF/A-1b", "1a"), ("PDF/A", "1a"), ("PDF/A-2b", "2a"), ("PDF/A-2u", "2a"), ("", "1a")],
)
def test_the_archival_format_that_a_notice_asks_for_is_judged_and_written_without_being_chosen(
    tmp_path: Path, asked: str, written: str
) -> None:
    report = checked(tmp_path / "case", "amazon", f"Upload as {asked}" if asked else "", order_txt=PAGE)
    assert {u.standard for u in report.uploads} == {written}
    assert "export.pdfa-1a" not in rules(report)
    assert exported(report, tmp_path / "case") == {written}


def test_an_archival_format_that_nobody_writes_here_blocks_and_a_draft_can_be_written_all_the_same(
    tmp_path: Path,
) -> None:
    report = checked(tmp_path / "case", "amazon", "PDF/A-3b only", order_txt=PAGE)
    (finding,) = [f for f in report.blockers if f.rule == "export.pdfa-1a"]
    assert dict(finding.args)["level"] == "PDF/A-3b"
    assert exported(report, tmp_path / "case", Standard.PDF_A_2A) == {"2a"}


@pytest.mark.parametrize(
    ("asked", "chosen", "fitting"),
    [
        ("PDF/A-1b", Standard.PLAIN, "1a"),
        ("PDF/A-2b", Standard.PLAIN, "2a"),
        ("PDF/A-2b", Standard.PDF_A_1A, "2a"),
        ("PDF/A-1a", Standard.PDF_A_2A, "1a"),
    ],
)
def test_a_choice_that_is_not_what_is_asked_for_is_refused_and_nothing_is_written(
    tmp_path: Path, asked: str, chosen: Standard, fitting: str
) -> None:
    report = checked(tmp_path / "case", "amazon", f"Upload as {asked}", order_txt=PAGE)
    with pytest.raises(DeskError) as caught:
        exported(report, tmp_path / "case", chosen)
    assert asked in str(caught.value)
    assert f"Choose {fitting}" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_where_nobody_asks_any_format_may_be_chosen(tmp_path: Path) -> None:
    report = checked(tmp_path / "case", "amazon", order_txt=PAGE)
    assert exported(report, tmp_path / "case", Standard.PLAIN) == {""}


def test_the_seller_s_own_figure_for_the_form_decides_the_format_too(tmp_path: Path) -> None:
    report = checked(tmp_path / "case", "amazon", order_txt=PAGE)
    own = Override("amazon", "", "export.pdfa", "2b", "handbook, page 3", NOW.date())
    with Desk() as desk:
        desk.figures.set(own)
        assert desk.plan(report, "en").standard is Standard.PDF_A_2A
        with pytest.raises(DeskError, match="PDF/A-2b"):
            desk.plan(report, "en", Standard.PLAIN)


def test_a_form_that_takes_pictures_only_says_so_with_the_files_and_the_export_still_works(tmp_path: Path) -> None:
    report = checked(tmp_path / "case", "temu", order_txt=PAGE)
    (finding,) = [f for f in report.findings if f.rule == "export.pictures-only"]
    assert dict(finding.args) == {"types": "jpg, png", "files": "", "others": "evidence/order.txt", "own": ""}
    with Desk() as desk:
        plan = desk.plan(report, "en")
    assert plan.profile.file_types == ("jpg", "png", "pdf")
    assert any("no PDF" in r.message and "order.txt" in r.message for r in plan.remarks)
    assert exported(report, tmp_path / "case") == {"1a"}


def test_files_are_written_by_the_form_that_they_were_judged_by(tmp_path: Path) -> None:
    report = checked(tmp_path / "case", "amazon", order_txt=PAGE)
    smaller = replace(report, case=replace(report.case, metric="dispute"))
    with Desk() as desk:
        pack = desk.packs.platform("amazon", "us")
        profiles = [desk.plan(r, "en").profile for r in (report, smaller)]
    assert profiles == [pack.profile_for("late-shipment"), pack.profile_for("dispute")]
    assert [p.archive_allowed for p in profiles] == [True, False]
