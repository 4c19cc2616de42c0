"""What the files of a submission are called, and which exhibits share one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.export.names import distinct, safe_id
from appealdesk.core.export.values import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.values import PlannedFile
    from appealdesk.core.packs.values import ExportProfile

LETTER = "Appeal_Letter.pdf"
STATEMENT = "Appeal_Statement.txt"
INDEX = "Evidence_Index.xlsx"
DATA = "Evidence_Index.json"
DOSSIER = "Appeal_Dossier.pdf"
MANIFEST = "manifest.json"
WHOLE_CASE = "ALL"
"""Stands in the name of the file with papers that concern every order, such as a carrier's letter."""
PREFIX = "REDACTED_"
"""Begins the names of the files of a redacted copy, so that nobody uploads them."""


def redacted_name(file: PlannedFile) -> str:
    """Return what a planned file is called in a redacted copy; empty for originals, of which it has none."""
    return "" if file.untouched else file.name if file.name == MANIFEST else f"{PREFIX}{file.name}"


def second_name(language: str) -> str:
    """Return what the dossier in a second language is called."""
    return DOSSIER.replace(".pdf", f"_{language.upper()}.pdf")


def with_second(files: Sequence[PlannedFile], language: str) -> tuple[PlannedFile, ...]:
    """Return planned files with the dossier once more, in a second language, behind the first."""
    at = next(n for n, file in enumerate(files) if file.role is Role.DOSSIER) + 1
    return (*files[:at], replace(files[at - 1], name=second_name(language)), *files[at:])


def evidence_stems(report: Report, profile: ExportProfile) -> dict[str, str]:
    """Return the stem of every order's evidence file, different for different orders."""
    ids = [o.id for o in report.case.orders]
    safe = distinct([safe_id(i) for i in ids])
    return {i: profile.evidence_name.format(order=s) for i, s in zip(ids, safe, strict=True)}


def shared_stem(report: Report, profile: ExportProfile) -> str:
    """Return the stem of the file with papers that concern every order."""
    taken = [safe_id(o.id) for o in report.case.orders]
    return profile.evidence_name.format(order=distinct([*taken, WHOLE_CASE])[-1])


def part_names(stem: str, parts: int, apart: int = 0) -> list[str]:
    """Return the file names of an evidence file in one or several numbered parts, then of originals beside it."""
    made = [f"{stem}.pdf"] if parts == 1 else [f"{stem}_{n}.pdf" for n in range(1, parts + 1)]
    return made + [f"{stem}_{n}.pdf" for n in range(parts + 1, parts + apart + 1)]


def numbered_name(stem: str, number: int, ending: str) -> str:
    """Return the name of one of the pictures of an order."""
    return f"{stem}_{number}.{ending}"


def parts_by_size(sizes: Sequence[int], limit: int) -> list[list[int]]:
    """Return the positions of exhibits grouped in sequence so that no group's sum exceeds the limit where it can."""
    groups: list[list[int]] = [[]]
    used = 0
    for position, size in enumerate(sizes):
        if groups[-1] and used + size > limit:
            groups.append([])
            used = 0
        groups[-1].append(position)
        used += size
    return groups
