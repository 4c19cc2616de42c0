"""Errors in words: what happened, what is safe, what to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.desk import DeskError, DropCutShort, NotReady
from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from appealdesk.ui.text import Speech


def explain(error: BaseException, say: Speech) -> str:
    """Return what happened, naming the file where the error does; nothing of it is markup."""
    if isinstance(error, DeskError | NotReady):
        return error.message(say.language)
    if isinstance(error, StoreError):
        return say.of(error.key, **error.values)
    if isinstance(error, PermissionError):
        return say("error.permission", file=error.filename or "")
    if isinstance(error, OSError):
        return say("error.file", file=error.filename or "", detail=error.strerror or str(error))
    return say("error.other", detail=f"{type(error).__name__}: {error}")


def failure(error: BaseException, say: Speech) -> tuple[str, str]:
    """Return what a notice says of something that was not done: the state, and what happened and what is safe."""
    why = explain(error, say)
    if isinstance(error, DropCutShort):
        kept = say.count("bar.cut-short-text", error.kept) if error.kept else ""
        return say.count("bar.cut-short", error.left), " ".join(filter(None, (why, kept, say("bar.cut-short-rest"))))
    return say("bar.failed"), f"{why} {say('error.safe')}"
