"""Which PDF exhibits go in untouched, as files of their own, and why the others must become pictures of their pages.

An original is worth more than any copy, so it is left alone wherever the form takes more than one file and would take
this one. What cannot be told of a file counts against it: a form that refuses one file may refuse the appeal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.plan_names import part_names
from appealdesk.core.export.values import Flattened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.export.values import Exhibit
    from appealdesk.core.packs.values import ExportProfile
    from appealdesk.core.reading.formats.pdf_active import Inside

PDF: Final = "application/pdf"
_LOCKED: Final = frozenset({"encrypted", "locked", "wrong-password"})
"""Codes of problems of a file under a password."""
SINGLE, NAME, TYPE, SIZE, ARCHIVAL, LOCKED, ACTIVE, BROKEN = (
    "single",
    "name",
    "type",
    "size",
    "archival",
    "locked",
    "active",
    "broken",
)
"""Why a PDF file cannot go in untouched: ends of text keys ``dossier.flat.*``."""


def bar_by_profile(item: Evidence, profile: ExportProfile, asked: str) -> str:
    """Return why a PDF file cannot go in untouched, by what is known without opening it; empty where it can.

    Args:
        item: the file.
        profile: what the form takes.
        asked: PDF/A part and level that the notice or the form asks for; of others' files nobody can vouch for it.
    """
    bars = (
        (TYPE, "pdf" not in profile.file_types),
        (SINGLE, profile.max_files == 1),
        (NAME, not _numbered(profile)),
        (ARCHIVAL, bool(asked)),
        (SIZE, item.size > profile.max_bytes),
        (LOCKED, any(p.code in _LOCKED for p in item.problems)),
        (BROKEN, any(p.fatal for p in item.problems)),
    )
    return next((bar for bar, stands in bars if stands), "")


def bar_by_content(found: Inside | None) -> str:
    """Return why a PDF file cannot go in untouched, by what is inside it; empty where it can."""
    if found is None:
        return BROKEN
    return LOCKED if found.locked else ACTIVE if found.active else ""


def _numbered(profile: ExportProfile) -> bool:
    """Tell whether the names that the form takes may carry a number."""
    second = part_names(profile.evidence_name.format(order="1"), 1, 1)[-1]
    return not profile.name_pattern or re.fullmatch(profile.name_pattern, second) is not None


def bar_values(profile: ExportProfile, asked: str) -> dict[str, str]:
    """Return what fills the placeholders of the texts ``dossier.flat.*``."""
    return {"n": str(profile.max_files), "limit": f"{profile.max_bytes / 1_000_000:g}", "standard": f"PDF/A-{asked}"}


def apart_of(
    exhibits: Sequence[Exhibit], bar: Callable[[Exhibit], str], profile: ExportProfile, asked: str
) -> tuple[tuple[Exhibit, ...], tuple[Flattened, ...]]:
    """Return the PDF exhibits of one order that go in untouched, and those that do not, each with why.

    Args:
        exhibits: what goes in for the order.
        bar: why an exhibit cannot; empty where it can.
        profile: what the form takes; of too many files the first go in untouched.
        asked: PDF/A part and level that is asked for.
    """
    values = tuple(bar_values(profile, asked).items())
    apart: list[Exhibit] = []
    flat: list[Flattened] = []
    for exhibit in exhibits:
        if exhibit.evidence.media != PDF:
            continue
        reason = bar(exhibit)
        if not reason and profile.max_files and len(apart) + 1 >= profile.max_files:
            reason = SINGLE
        if reason:
            flat.append(Flattened(exhibit.number, exhibit.evidence.file, reason, values))
        else:
            apart.append(exhibit)
    return tuple(apart), tuple(flat)
