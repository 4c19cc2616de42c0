"""What stands in the way of an export, in few lines: what is alike is told once, with where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.text import text
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.export.values import WrittenFile
    from appealdesk.core.packs.wording import Wording
    from appealdesk.ui.text import Speech

PLACES = 2


def standing(blockers: Sequence[Finding], wordings: Sequence[Wording], say: Speech) -> list[tuple[str, int]]:
    """Return lines such as "No proof of dispatch: 114-…, 112-… and 3 more", each with how many blockers it tells.

    Args:
        blockers: the findings that stop the export.
        wordings: theirs first, in the same sequence; more may follow.
        say: the window's language.
    """
    alike: dict[str, list[str]] = {}
    for finding, words in zip(blockers, wordings, strict=False):
        alike.setdefault(words.title or words.message, []).append(finding.order or file_name(finding.file))
    lines = []
    for title, told in alike.items():
        places = [p for p in dict.fromkeys(told) if p]
        rest = len(places) - PLACES
        where = say("export.listed").join(places[:PLACES])
        if rest > 0:
            where = say.count("export.and-more", rest, places=where)
        lines.append((say("export.where", title=title, places=where) if where else title, len(told)))
    return lines


def flattened_lines(written: Sequence[WrittenFile], say: Speech) -> list[str]:
    """Return which PDF files of the case could not go in as they are, and why; the first few by name."""
    flat = list({f.file: f for w in written for f in w.flattened}.values())
    lines = [
        say(
            "export.flattened",
            file=file_name(f.file),
            why=text(say.language, f"dossier.flat.{f.reason}", **dict(f.values)),
        )
        for f in flat[:PLACES]
    ]
    rest = len(flat) - PLACES
    return [*lines, *([say.count("export.flattened-more", rest)] if rest > 0 else [])]
