"""The main job: pictures are read, the sample case is checked, its submission is written."""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING, Final

import openpyxl

from appealdesk.core.desk.selftest.bench import FaultError
from appealdesk.core.export.values import Role
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.desk.selftest.bench import Bench, Told
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.export.values import WrittenFile

_EXPECTED: Final = "expected.toml"


def see_latin_and_chinese(bench: Bench) -> Told:
    """Read a picture with the first recogniser, in a worker process."""
    return _read(bench, "chinese")


def see_thai(bench: Bench) -> Told:
    """Read a picture with the second recogniser, in a worker process."""
    return _read(bench, "thai")


def _read(bench: Bench, name: str) -> Told:
    folder = resources() / "self-test"
    told = tomllib.loads((folder / _EXPECTED).read_text("utf-8"))[name]
    (found,) = bench.desk.read([folder / told["file"]])
    _expect_read(found)
    read = " ".join(line.text for page in found.reading.pages for line in page.lines) if found.reading else ""
    lost = [word for word in told["words"] if word not in read]
    if lost:
        raise FaultError("misread", file=told["file"], lost=" ".join(lost), read=read)
    return "read", {"read": read}


def _expect_read(file: Evidence) -> None:
    for problem in file.problems:
        raise FaultError("unread", file=file.file, problem=problem.code, detail=problem.detail)


def see_check(bench: Bench) -> Told:
    """Check the sample case: every file read, every order's loop closed, nothing left to mend."""
    report = bench.desk.check(bench.desk.sample_case(), now=bench.desk.sample_now())
    for file in (*report.evidence, *report.documents):
        _expect_read(file)
    open_orders = [loop.order for loop in report.loops if not loop.closed]
    if not report.loops or open_orders:
        raise FaultError("open", orders=" ".join(open_orders) or "0")
    if not report.ready:
        raise FaultError("blocked", rules=" ".join(sorted({finding.rule for finding in report.blockers})))
    facts = [fact for file in report.evidence for fact in file.facts]
    sources = {origin: sum(fact.origin == origin for fact in facts) for origin in ("ocr", "barcode", "text")}
    if lost := [origin for origin, n in sources.items() if not n]:
        raise FaultError("sources", lost=" ".join(lost))
    bench.report = report
    return "check", {"files": len(report.evidence), "orders": len(report.loops), **sources}


def see_export(bench: Bench) -> Told:
    """Write the sample case's submission, and look at what lies in the folder then."""
    if bench.report is None:
        raise FaultError("earlier")
    out = bench.folder / "submission"
    files = bench.desk.export(
        bench.report,
        bench.desk.sample_case(),
        out,
        draft=False,
        language=bench.language,
        now=bench.desk.sample_now(),
    )
    for file in files:
        _expect_whole(out / file.path, file)
    archival = [file for file in files if file.pdfa]
    if not archival or not any(file.role is Role.DOSSIER for file in files):
        raise FaultError("no-dossier", files=" ".join(file.path for file in files))
    index = next((out / file.path for file in files if file.path.endswith(".xlsx")), None)
    if index is None:
        raise FaultError("no-index", files=" ".join(file.path for file in files))
    book = openpyxl.load_workbook(index, read_only=True)
    rows = sum(sheet.max_row or 0 for sheet in book.worksheets)
    book.close()
    pages = sum(file.pages or 0 for file in files)
    return "export", {"files": len(files), "archival": len(archival), "pages": pages, "rows": rows}


def _expect_whole(path: Path, file: WrittenFile) -> None:
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != file.sha256:
        raise FaultError("written", file=file.path)
