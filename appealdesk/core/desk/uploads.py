"""What a checked case would upload, for the rules about files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.uploads import Upload
from appealdesk.core.export.plan import plan
from appealdesk.core.export.values import Role
from appealdesk.core.reading.archives import ZIP, entry_names
from appealdesk.core.reading.sniff import ARCHIVES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.values import PlannedFile, Says
    from appealdesk.core.packs.values import Pack

_SUBMITTED = frozenset({Role.EVIDENCE, Role.LETTER, Role.STATEMENT, Role.ARCHIVE})
"""The dossier, the index and the manifest stay with the seller."""
_AS_THEY_ARE = frozenset({"image/jpeg"})
"""Media types whose bytes go into a page unchanged."""


def uploads_of(report: Report, pack: Pack, contents: Mapping[str, Content]) -> tuple[Upload, ...]:
    """Return the files that would be submitted: those the program would write, then the seller's own archives.

    Args:
        report: the case before its findings.
        pack: the platform's pack.
        contents: the case's files by their names.
    """
    planned = plan(report, pack, _unsaid, "en")
    named = {e.file: e for e in reversed((*report.evidence, *report.documents))}
    made = [_made(f, named, str(planned.standard)) for f in planned.files if f.role in _SUBMITTED]
    return (*made, *_archives(report, contents))


def _made(file: PlannedFile, named: Mapping[str, Evidence], standard: str) -> Upload:
    alone = file.sources[0] if len(file.sources) == 1 else ""
    items = [named[name] for name in file.sources if name in named]
    least = sum(e.size for e in items if file.untouched or e.media in _AS_THEY_ARE)
    pdf = file.name.endswith(".pdf") and not file.untouched
    return Upload(file.name, str(file.role), file.orders, alone, least, standard if pdf else "")


def _archives(report: Report, contents: Mapping[str, Content]) -> list[Upload]:
    return [
        Upload(
            name=e.file.rpartition("/")[2],
            role=str(Role.ARCHIVE),
            file=e.file,
            least_bytes=e.size,
            entries=entry_names(contents[e.file]) if e.media == ZIP and e.file in contents else (),
            own=True,
        )
        for e in report.evidence
        if e.media in ARCHIVES and any(p.code == "archive" for p in e.problems)
    ]


def _unsaid(_finding: Finding, _language: str) -> Says:
    raise AssertionError("a report without findings has none to put into words")
