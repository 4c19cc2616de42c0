"""In which language the papers are that a platform's reviewer gets, and how that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.text import text

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.values import Plan
    from appealdesk.core.packs.values import Pack

_EVERYWHERE: Final = "en"
"""Reviewers of every market known here read it."""


def handed_in_language(report: Report, pack: Pack, asked: str) -> str:
    """Return the language, ``zh`` or ``en``, of the program's own words in the papers that are handed in.

    It is the one that was asked for where reviewers of the site read it, else English. One that is only akin to
    it, as Simplified Chinese on a site that writes Traditional, is taken only where they do not read English.
    """
    read = pack.site_or_guess(report.case.site).languages
    if asked in read:
        return asked
    akin = any(language.partition("-")[0] == asked for language in read)
    return asked if akin and _EVERYWHERE not in read else _EVERYWHERE


def language_words(plan: Plan, language: str) -> str:
    """Say in ``zh`` or ``en`` that what is handed in is in another language than the dossier; empty if it is not."""
    if not plan.handed_in:
        return ""
    names = {"handed_in": plan.handed_in, "own": plan.language}
    return text(
        language, "dossier.reader.other", **{k: text(language, f"dossier.reader.{v}") for k, v in names.items()}
    )
