"""The submission as it will be, before a byte is written."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.export.apart import apart_of, bar_by_profile
from appealdesk.core.export.earlier_appeals import earlier, shown_text
from appealdesk.core.export.exhibits import number_exhibits
from appealdesk.core.export.form import asked_standard, fitting_standard, picture_types, written_profile
from appealdesk.core.export.kept_back import why_cover_only
from appealdesk.core.export.plan_names import (
    DATA,
    DOSSIER,
    INDEX,
    LETTER,
    MANIFEST,
    STATEMENT,
    evidence_stems,
    numbered_name,
    part_names,
    parts_by_size,
    shared_stem,
    with_second,
)
from appealdesk.core.export.reader import handed_in_language
from appealdesk.core.export.unprinted import unprinted
from appealdesk.core.export.values import STATEMENT_FORM, Exhibit, Plan, PlannedFile, Remark, Role, Wording
from appealdesk.core.letter import measure, pasted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.pdf.standard import Standard
    from appealdesk.core.packs.values import ExportProfile, Pack

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
        language: ``zh`` or ``en``, the seller's language: of the dossier, the index and the remarks. The papers that
            are handed in are written in it only where reviewers of the site read it.
        standard: what the PDF files are to keep to; default: what the notice or the form asks for.
    """
    exhibits, profile = number_exhibits(report), written_profile(report, pack)
    asked = asked_standard(report, pack)
    pictures = picture_types(report, pack)
    if pictures:
        # there are no covers to hand in for what has no pages
        exhibits = tuple(replace(e, kept_back=e.kept_back or why_cover_only(e.evidence)) for e in exhibits)
    files = [*_evidence_files(report, profile, exhibits, asked, pictures), *_letter_files(report, profile)]
    everything = tuple(e.evidence.file for e in exhibits)
    orders = tuple(o.id for o in report.case.orders)
    files += [
        PlannedFile(INDEX, Role.INDEX, orders, everything),
        PlannedFile(DATA, Role.INDEX, orders, everything),
        PlannedFile(DOSSIER, Role.DOSSIER, orders, everything, _dossier_pages(report, exhibits)),
        PlannedFile(MANIFEST, Role.MANIFEST, orders, everything),
    ]
    chosen = fitting_standard(asked) if standard is None else standard
    handed_in = handed_in_language(report, pack, language)
    return Plan(
        language,
        profile,
        tuple(files),
        exhibits,
        _remarks(report, wording, language),
        chosen,
        asked,
        pictures,
        unprinted=unprinted(report, exhibits, statement=profile.letter_form == STATEMENT_FORM),
        handed_in="" if handed_in == language else handed_in,
    )


def in_two_languages(first: Plan, other: Plan) -> Plan:
    """Return a plan whose dossier is written twice, in its own language and in that of a plan of the same report."""
    files = with_second(first.files, other.language)
    return replace(first, files=files, second=other.language, second_remarks=other.remarks)


def order_exhibits(order_id: str, exhibits: Sequence[Exhibit]) -> tuple[Exhibit, ...]:
    """Return the exhibits that belong to an order, shared ones included."""
    return tuple(e for e in exhibits if order_id in e.orders)


def _evidence_files(
    report: Report, profile: ExportProfile, exhibits: Sequence[Exhibit], asked: str, pictures: tuple[str, ...]
) -> list[PlannedFile]:
    files: list[PlannedFile] = []
    stems = evidence_stems(report, profile)
    of_order: dict[str, list[Exhibit]] = defaultdict(list)
    for exhibit in exhibits:
        for order_id in dict.fromkeys(exhibit.orders):
            of_order[order_id].append(exhibit)
    for order_id, stem in stems.items():
        own = of_order[order_id]
        files += _pictures(stem, (order_id,), own) if pictures else _parts(stem, (order_id,), own, profile, asked)
    shared = tuple(e for e in exhibits if not e.section and e.submitted)
    if shared and stems:
        stem = shared_stem(report, profile)
        files += (
            _pictures(stem, tuple(stems), shared) if pictures else _parts(stem, tuple(stems), shared, profile, asked)
        )
    return files


def _pictures(stem: str, orders: tuple[str, ...], exhibits: Sequence[Exhibit]) -> list[PlannedFile]:
    """Return a picture of every page; which of the types each gets is seen when it is coded."""
    pages = [e for e in exhibits for _ in range(original_pages(e.evidence))]
    endings = {e.number: "jpg" if e.evidence.media == "image/jpeg" else "png" for e in exhibits}
    return [
        PlannedFile(
            numbered_name(stem, n, endings[e.number]),
            Role.EVIDENCE,
            orders,
            (e.evidence.file,),
            exhibits=(e.number,),
        )
        for n, e in enumerate(pages, 1)
    ]


def _parts(
    stem: str, orders: tuple[str, ...], exhibits: Sequence[Exhibit], profile: ExportProfile, asked: str
) -> list[PlannedFile]:
    if not exhibits:
        return []
    apart, _ = apart_of(exhibits, lambda e: bar_by_profile(e.evidence, profile, asked), profile, asked)
    sizes = [_COVER_BYTES + (0 if e in apart else e.evidence.size) for e in exhibits]
    groups = parts_by_size(sizes, profile.max_bytes - _FONT_BYTES)
    chosen = [[exhibits[i] for i in group] for group in groups]
    names = part_names(stem, len(groups), len(apart))
    made = [
        PlannedFile(
            name,
            Role.EVIDENCE,
            orders,
            tuple(e.evidence.file for e in part),
            1 + sum(1 + (0 if e in apart else original_pages(e.evidence)) for e in part),
            tuple(e.number for e in part),
        )
        for name, part in zip(names, chosen, strict=False)
    ]
    return made + [
        PlannedFile(
            name, Role.EVIDENCE, orders, (e.evidence.file,), original_pages(e.evidence), (e.number,), untouched=True
        )
        for name, e in zip(names[len(groups) :], apart, strict=True)
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
        length = measure(pasted(letter.text)).characters
        return [PlannedFile(STATEMENT, Role.STATEMENT, orders, (letter.file,), characters=length)]
    return [PlannedFile(LETTER, Role.LETTER, orders, (letter.file,), _text_pages(letter.text))]


def _text_pages(text: str) -> int:
    return max(1, math.ceil(len(text) / _CHARACTERS_A_PAGE))


def _dossier_pages(report: Report, exhibits: Sequence[Exhibit]) -> int:
    front = 1 + math.ceil(len(report.case.orders) / _ROWS_A_PAGE)
    loops = sum(1 + len(x.events) // _EVENTS_A_PAGE for x in report.loops)
    letter = _text_pages(report.case.letter.text) if report.case.letter else 0
    letters = (shown_text(report.case, a) for a in earlier(report.case))
    history = sum(_text_pages(t) for t in letters if t)
    manifest = 1 + len(exhibits) // _ROWS_A_PAGE
    return front + loops + letter + history + manifest + sum(1 + original_pages(e.evidence) for e in exhibits)


def _remarks(report: Report, wording: Wording, language: str) -> tuple[Remark, ...]:
    said = [(f, wording(f, language)) for f in report.findings]
    return tuple(Remark(f.severity, w.title, w.message, w.fix, f.order, f.file) for f, w in said)
