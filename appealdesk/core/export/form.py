"""What the form of a case asks of the files that are written: their profile, and the standard of the PDF files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.export.values import STATEMENT_FORM
from appealdesk.core.packs.archival import asked_in, satisfies

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.values import ExportProfile, Pack

_WRITTEN = "pdf"
"""The type of evidence files that are written, wherever the form takes it."""
_PICTURES = frozenset({"png", "jpg", "jpeg"})


def written_profile(report: Report, pack: Pack) -> ExportProfile:
    """Return how the written files must be.

    It is the profile of the case's form. Where that takes pictures only, the types are those of the platform's ordinary
    form, and PDF, in which the dossier is written; the evidence is then written as pictures (:func:`picture_types`),
    and the letter as text, since the form would turn its pages away.
    """
    profile = pack.profile_for(report.case.metric, report.case.scenario)
    if _WRITTEN in profile.file_types:
        return profile
    return replace(
        profile,
        file_types=tuple(dict.fromkeys((*pack.export_profile.file_types, _WRITTEN))),
        letter_form=STATEMENT_FORM,
    )


def picture_types(report: Report, pack: Pack) -> tuple[str, ...]:
    """Return the types of pictures that the form of the case takes where it takes no PDF files; else nothing."""
    profile = pack.profile_for(report.case.metric, report.case.scenario)
    if _WRITTEN in profile.file_types:
        return ()
    return tuple(t for t in profile.file_types if t in _PICTURES)


def asked_standard(report: Report, pack: Pack) -> str:
    """Return the PDF/A part and level that the notice asks for, else the form; empty where neither does."""
    named = asked_in(report.case.notice.required)
    return named or pack.profile_for(report.case.metric, report.case.scenario).pdfa


def fitting_standard(asked: str) -> Standard:
    """Return the standard to write by: the first that satisfies what is asked, else the most careful one."""
    return next((s for s in Standard if satisfies(str(s), asked)), Standard.PDF_A_1A)
