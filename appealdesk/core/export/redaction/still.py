"""The error that a redacted copy is none."""

from __future__ import annotations

from appealdesk.core.export.errors import ExportError


def still_private(file: str, page: int, kind: str) -> ExportError:
    """Return the error that something private of a kind is still to be read on a page (0: in the file's own data)."""
    where = "file" if not page else "page"
    return ExportError(f"dossier.error.still-{where}-{kind}", file=file, page=page)
