"""In which form a platform takes a submission: which files, how large, how named, how long a text; by form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import METRICS
from appealdesk.core.packs.origin import read_origin, read_said

if TYPE_CHECKING:
    from appealdesk.core.packs.origin import Origin, OwnFigure, Said
    from appealdesk.core.packs.source import Table

PDFA = ("", "1a", "1b", "2a", "2b", "2u")
_NO_NAME = re.compile(r'[\\/:*?"<>|{}\x00-\x1f]|^\.|[. ]$')
"""What no file name may hold, on Windows least of all."""
LETTER_FORMS = ("four-sections", "statement")


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """The form in which a platform takes a submission."""

    platform: str
    file_types: tuple[str, ...]
    """Extensions in lower case without a dot."""
    one_file_per_order: bool
    archive_allowed: bool
    max_bytes: int
    """Limit of one file in bytes; 10 MB counts as 10,000,000 so that both readings of MB pass."""
    evidence_name: str
    """Stem of an order's evidence file; ``{order}`` stands for the order's id."""
    name_pattern: str
    """Regular expression that a submitted name must match; empty where the platform asks for none."""
    letter_form: str
    """One of :data:`LETTER_FORMS`."""
    statement_max: int
    """Characters (Unicode code points) that the statement may have; 0 where there is no limit."""
    origin: Origin
    pdfa: str = ""
    """PDF/A part and level that the form asks for (``1a``); empty where it asks for none."""
    max_files: int = 0
    """Files of evidence that the form takes for one order; 0 where no number is known."""
    figures: tuple[OwnFigure, ...] = ()
    """The seller's own figures among these values; a later one goes before an earlier one."""

    def own(self, key: str) -> str:
        """Return the citation of the seller's own figure for one of these values; empty where the pack's counts."""
        return next((f.cited for f in reversed(self.figures) if f.leaf == key), "")


@dataclass(frozen=True, slots=True)
class ExportForm:
    """One of the platform's forms with its own profile."""

    id: str
    called: Said
    said: Said
    """What is peculiar to the form."""
    metrics: tuple[str, ...]
    """Metrics whose appeals go through it; empty: any."""
    scenarios: tuple[int, ...]
    """Scenarios whose appeals go through it; empty: any."""
    screen: str
    """Id of the screen on which it is found; empty where that is not known."""
    mandatory: tuple[str, ...]
    """What must be filled in or attached, each one of :data:`MANDATORY`."""
    profile: ExportProfile


MANDATORY = ("reason", "statement", "letter", "evidence", "case-id", "order-ids", "clause")


def read_profile(platform: str, table: Table) -> tuple[ExportProfile, tuple[ExportForm, ...]]:
    """Return the platform's ordinary profile and its single forms, which differ from it in what they name.

    Raises:
        DataError: a value is wrong; it names file, key and line.
    """
    forms = table.table("forms", {})
    profile = _profile(platform, table, table)
    read = tuple(_form(platform, name, t, table) for name, t in forms.tables())
    table.finish()
    return profile, read


def _form(platform: str, name: str, table: Table, head: Table) -> ExportForm:
    form = ExportForm(
        id=name,
        called=read_said(table, "called"),
        said=read_said(table),
        metrics=table.texts("metrics", (), METRICS),
        scenarios=table.integers("scenarios", ()),
        screen=table.text("screen", ""),
        mandatory=table.texts("mandatory", (), MANDATORY),
        profile=_profile(platform, table, head),
    )
    table.finish()
    return form


def _profile(platform: str, table: Table, head: Table) -> ExportProfile:
    def of(key: str) -> Table:
        return table if key in table.data else head

    profile = ExportProfile(
        platform=platform,
        file_types=of("file_types").texts("file_types"),
        one_file_per_order=of("one_file_per_order").truth("one_file_per_order"),
        archive_allowed=of("archive_allowed").truth("archive_allowed"),
        max_bytes=of("max_bytes").integer("max_bytes"),
        evidence_name=of("evidence_name").text("evidence_name"),
        name_pattern=pattern(of("name_pattern"), "name_pattern"),
        letter_form=of("letter_form").choice("letter_form", LETTER_FORMS),
        statement_max=of("statement_max").integer("statement_max", 0),
        origin=read_origin(table, head),
        pdfa=of("pdfa").choice("pdfa", PDFA, ""),
        max_files=of("max_files").integer("max_files", 0),
        figures=tuple(f for t in dict.fromkeys((head.path, table.path)) for f in table.source.own.get(t, ())),
    )
    if "{order}" not in profile.evidence_name:
        raise of("evidence_name").error("evidence_name", "must hold {order}")
    if _NO_NAME.search(profile.evidence_name.replace("{order}", "1")):
        raise of("evidence_name").error("evidence_name", "must be the name of a file, without folders or other braces")
    if profile.max_bytes <= 0:
        raise of("max_bytes").error("max_bytes", "must be more than 0")
    if profile.max_files < 0:
        raise of("max_files").error("max_files", "must not be negative")
    if profile.statement_max < 0:
        raise of("statement_max").error("statement_max", "must not be negative")
    return profile


def pattern(table: Table, key: str) -> str:
    """Return a regular expression of a table, or an empty text.

    Raises:
        DataError: it is none.
    """
    text = table.text(key, "")
    try:
        re.compile(text)
    except re.error as error:
        raise table.error(key, f"is no regular expression ({error})") from error
    return text
