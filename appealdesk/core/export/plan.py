"""The submission as it will be, before a byte is written."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from appealdesk.core.domain.finding import SEVERITY_ORDER
from appealdesk.core.export.exhibits import number_exhibits
from appealdesk.core.export.form import asked_standard, fitting_standard, written_profile
from appealdesk.core.export.names import distinct, safe_id
from appealdesk.core.export.values import STATEMENT_FORM, Exhibit, Plan, PlannedFile, Remark, Role, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.pdf.standard import Standard
    from appealdesk.core.packs.values import ExportProfile, Pack

LETTER = "Appeal_Letter.pdf"
STATEMENT = "Appeal_Statement.txt"
INDEX = "Evidence_Index.xlsx"
DOSSIER = "Appeal_Dossier.pdf"
MANIFEST = "manifest.json"
WHOLE_CASE = "ALL"
"""Stands in the name of the file with papers that concern every order, such as a carrier's letter."""

_LINES_A_PAGE = 58
_CHARACTERS_A_PAGE = 2600
_ROWS_A_PAGE = 26
_EVENTS_A_PAGE = 14
_COVER_BYTES = 12_000
_FONT_BYTES = 160_000


def plan(report: Report, pack: Pack, wording: Wording, language: str, standard: Standard | None = None) -> Plan:
    """Return what ``write`` will make of a checked case; pages and the split into parts are estimates.

    Args:
        report: the checked case.
        pack: the platform's pack; its form for the case says what the files must be like.
        wording: puts a finding into words.
        language: ``zh`` or ``en``, the language of the pages that the program writes.
        standard: what the PDF files are to keep to; default: what the notice or the form asks for.
    """
    exhibits, profile = number_exhibits(report), written_profile(report, pack)
    files = [*_evidence_files(report, profile, exhibits), *_letter_files(report, profile)]
    everything = tuple(e.evidence.file for e in exhibits)
    orders = tuple(o.id for o in report.case.orders)
    files += [
        PlannedFile(INDEX, Role.INDEX, orders, everything),
        PlannedFile(DOSSIER, Role.DOSSIER, orders, everything, _dossier_pages(report, exhibits)),
        PlannedFile(MANIFEST, Role.MANIFEST, orders, everything),
    ]
    chosen = fitting_standard(asked_standard(report, pack)) if standard is None else standard
    return Plan(language, profile, tuple(files), exhibits, _remarks(report, wording, language), chosen)


def order_exhibits(order_id: str, exhibits: Sequence[Exhibit]) -> tuple[Exhibit, ...]:
    """Return the exhibits that belong to an order, shared ones included."""
    return tuple(e for e in exhibits if order_id in e.evidence.orders)


def evidence_stems(report: Report, profile: ExportProfile) -> dict[str, str]:
    """Return the stem of every order's evidence file, different for different orders."""
    ids = [o.id for o in report.case.orders]
    safe = distinct([safe_id(i) for i in ids])
    return {i: profile.evidence_name.format(order=s) for i, s in zip(ids, safe, strict=True)}


def shared_stem(report: Report, profile: ExportProfile) -> str:
    """Return the stem of the file with papers that concern every order."""
    taken = [safe_id(o.id) for o in report.case.orders]
    return profile.evidence_name.format(order=distinct([*taken, WHOLE_CASE])[-1])


def part_names(stem: str, parts: int) -> list[str]:
    """Return the file names of an evidence file in one or several numbered parts."""
    return [f"{stem}.pdf"] if parts == 1 else [f"{stem}_{n}.pdf" for n in range(1, parts + 1)]


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


def _evidence_files(report: Report, profile: ExportProfile, exhibits: Sequence[Exhibit]) -> list[PlannedFile]:
    files: list[PlannedFile] = []
    stems = evidence_stems(report, profile)
    for order_id, stem in stems.items():
        files += _parts(stem, (order_id,), order_exhibits(order_id, exhibits), profile)
    shared = tuple(e for e in exhibits if not e.section and e.submitted)
    if shared and stems:
        files += _parts(shared_stem(report, profile), tuple(stems), shared, profile)
    return files


def _parts(
    stem: str, orders: tuple[str, ...], exhibits: Sequence[Exhibit], profile: ExportProfile
) -> list[PlannedFile]:
    if not exhibits:
        return []
    groups = parts_by_size([e.evidence.size + _COVER_BYTES for e in exhibits], profile.max_bytes - _FONT_BYTES)
    chosen = [[exhibits[i] for i in group] for group in groups]
    return [
        PlannedFile(
            name,
            Role.EVIDENCE,
            orders,
            tuple(e.evidence.file for e in part),
            sum(1 + original_pages(e.evidence) for e in part),
            tuple(e.number for e in part),
        )
        for name, part in zip(part_names(stem, len(groups)), chosen, strict=True)
    ]


def original_pages(item: Evidence) -> int:
    """Return how many pages a file itself will probably fill."""
    if item.reading is None or not item.reading.pages:
        return 0 if any(p.fatal for p in item.problems) else 1
    if item.media.startswith("image/") or item.media == "application/pdf":
        return len(item.reading.pages)
    return sum(max(1, math.ceil(len(p.lines) / _LINES_A_PAGE)) for p in item.reading.pages)


def _letter_files(report: Report, profile: ExportProfile) -> list[PlannedFile]:
    letter = report.case.letter
    if letter is None or not letter.text.strip():
        return []
    orders = tuple(o.id for o in report.case.orders)
    if profile.letter_form == STATEMENT_FORM:
        return [PlannedFile(STATEMENT, Role.STATEMENT, orders, (letter.file,))]
    return [PlannedFile(LETTER, Role.LETTER, orders, (letter.file,), _text_pages(letter.text))]


def _text_pages(text: str) -> int:
    return max(1, math.ceil(len(text) / _CHARACTERS_A_PAGE))


def _dossier_pages(report: Report, exhibits: Sequence[Exhibit]) -> int:
    front = 1 + math.ceil(len(report.case.orders) / _ROWS_A_PAGE)
    loops = sum(1 + len(x.events) // _EVENTS_A_PAGE for x in report.loops)
    letter = _text_pages(report.case.letter.text) if report.case.letter else 0
    manifest = 1 + len(exhibits) // _ROWS_A_PAGE
    return front + loops + letter + manifest + sum(1 + original_pages(e.evidence) for e in exhibits)


def _remarks(report: Report, wording: Wording, language: str) -> tuple[Remark, ...]:
    standing = sorted(report.findings, key=lambda f: SEVERITY_ORDER.index(f.severity))
    said = [(f, wording(f, language)) for f in standing]
    return tuple(Remark(f.severity, w.title, w.message, w.fix, f.order, f.file) for f, w in said)
