"""What a form takes at most, in words: told beside the sizes of the files that go into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.core.export.values import STATEMENT_FORM
from appealdesk.core.text import text

if TYPE_CHECKING:
    from appealdesk.core.packs.values import ExportProfile

_MEGA = 1_000_000
"""A megabyte as platforms count it: 10 MB are 10,000,000 bytes, so that both readings pass."""


def limit_words(profile: ExportProfile, language: str) -> str:
    """Return in ``zh`` or ``en`` how large a file may be, how many there may be, and how long a statement."""
    said = [text(language, "dossier.limit.size", limit=megabytes(profile), bytes=f"{profile.max_bytes:,}")]
    if profile.max_files:
        key = "files" if profile.max_files > 1 else "file"
        said.append(text(language, f"dossier.limit.{key}", n=profile.max_files))
    if profile.letter_form == STATEMENT_FORM and profile.statement_max:
        said.append(text(language, "dossier.limit.statement", n=profile.statement_max))
    return text(language, "dossier.limit.between").join(said) + text(language, "dossier.limit.end")


def megabytes(profile: ExportProfile) -> str:
    """Return the limit of one file in millions of bytes, such as ``10``."""
    return f"{profile.max_bytes / _MEGA:g}"


def limits_json(profile: ExportProfile) -> dict[str, Any]:
    """Return the same for programs; null where the form has no such limit."""
    statement = profile.statement_max if profile.letter_form == STATEMENT_FORM else 0
    return {
        "max_bytes": profile.max_bytes,
        "max_files": profile.max_files or None,
        "statement_max": statement or None,
    }
