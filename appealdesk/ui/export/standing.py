"""What stands in the way of an export, in few lines: what is alike is told once, with where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.export.unprinted import LETTER, unprinted_lines
from appealdesk.core.text import text
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.export.values import Exhibit, Plan, WrittenFile
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


def halting_lines(plan: Plan, say: Speech) -> tuple[str, ...]:
    """Return which lines of the letter its pages cannot show, the first by name and how many more.

    Until they are changed it is written as a draft only.
    """
    return tuple(unprinted_lines([u for u in plan.unprinted if u.where == LETTER], say.language, told=PLACES))


def plan_lines(plan: Plan, say: Speech) -> tuple[str, ...]:
    """Return what else has to be known: characters that are spelt out, files not handed in or by cover alone."""

    def of(key: str, exhibit: Exhibit, why: str) -> str:
        return say(key, file=file_name(exhibit.evidence.file), why=text(say.language, f"dossier.kept.{why}"))

    return (
        *unprinted_lines([u for u in plan.unprinted if u.where != LETTER], say.language, told=PLACES),
        *(of("export.kept-back", e, e.kept_back) for e in plan.kept_back),
        *(of("export.cover-only", e, why) for e, why in plan.cover_only),
    )


def cover_lines(written: Sequence[WrittenFile], say: Speech) -> list[str]:
    """Return of which files only the cover went in, and why; the first few by name."""
    found = list(dict.fromkeys(n for w in written for n in w.not_shown))
    lines = [
        say(
            "export.cover-only",
            file=file_name(n.file),
            why=text(say.language, f"dossier.unplaceable.{n.reason}"),
        )
        for n in found[:PLACES]
    ]
    rest = len(found) - PLACES
    return [*lines, *([say.count("export.cover-more", rest)] if rest > 0 else [])]


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
