"""What a person reads of an export: which files to hand in, in which order, which to keep, and what was checked."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from appealdesk.core.export.limits import limit_words, megabytes
from appealdesk.core.export.purposes import handed_in, kept, purpose
from appealdesk.core.export.reader import language_words
from appealdesk.core.export.unprinted import unprinted_lines
from appealdesk.core.export.values import UPLOADED
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.export import WrittenFile
    from appealdesk.core.export.values import Plan


class Kind(StrEnum):
    """What was written; only a submission is told to be handed in."""

    SUBMISSION = ""
    DRAFT = "-draft"
    REDACTED = "-redacted"


def files_lines(files: Sequence[WrittenFile], plan: Plan, language: str, kind: Kind) -> Iterator[str]:
    """Yield what was written and what for, what was made smaller for it, what was left out, and what was checked."""
    yield text(language, f"cli.written.upload{kind}")
    for number, file in enumerate(handed_in(files), 1):
        yield _line(text(language, "cli.written.item", n=number, file=file.path), file, plan, language)
        yield from _changes(file, language)
    yield limit_words(plan.profile, language)
    if kind is not Kind.REDACTED and (said := language_words(plan, language)):
        yield said
    yield text(language, f"cli.written.keep{kind if kind is Kind.REDACTED else ''}")
    yield from (_line(file.path, file, plan, language) for file in kept(files))
    yield from _left_out_lines(files, plan, language)
    checks = dict.fromkeys(name for file in files for name in file.checked)
    if checks:
        limit = megabytes(plan.profile)
        names = (text(language, f"dossier.checked.{name}", limit=limit) for name in checks)
        said = (", " if language == "en" else "、").join(names)
        yield text(language, "dossier.checked.list", checks=said)


def _line(name: str, file: WrittenFile, plan: Plan, language: str) -> str:
    """Return name, size, pages, and what a file is for."""
    pages = text(language, "cli.written.pages", n=file.pages) if file.pages else ""
    most = text(language, "cli.written.of", limit=f"{plan.profile.max_bytes:,}") if file.role in UPLOADED else ""
    return "  " + "  ".join(x for x in (name, f"{file.bytes:,} B{most}", pages, purpose(file, plan, language)) if x)


def _changes(file: WrittenFile, language: str) -> Iterator[str]:
    """Yield which of a file's exhibits were made smaller, and which became pictures of their pages."""
    for one in file.smaller:
        sizes = {"n": one.exhibit, "before": f"{one.before:,}", "after": f"{one.after:,}"}
        yield f"      {text(language, 'cli.written.smaller', **sizes)}"
    for flat in file.flattened:
        why = text(language, f"dossier.flat.{flat.reason}", **dict(flat.values))
        yield f"      {text(language, 'cli.written.flattened', file=flat.file, why=why)}"


def _left_out_lines(files: Sequence[WrittenFile], plan: Plan, language: str) -> Iterator[str]:
    """Yield which files are not handed in, or by their cover alone, and which characters cannot be shown."""
    kept = [("kept", e.number, e.evidence.file, f"kept.{e.kept_back}") for e in plan.kept_back]
    covers = [
        ("cover-only", n.exhibit, n.file, f"unplaceable.{n.reason}")
        for n in dict.fromkeys(n for file in files for n in file.not_shown)
    ]
    for key, number, file, why in (*kept, *covers):
        yield text(language, f"cli.written.{key}", file=file, n=number, why=text(language, f"dossier.{why}"))
    yield from unprinted_lines(plan.unprinted, language)
