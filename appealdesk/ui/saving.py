"""Asking where a file shall be saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from appealdesk.ui.widgets.question import ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context


def ask_where(parent: QWidget, context: Context, title: str, proposed: Path, kind: str) -> Path | None:
    """Return the file that a person chose, with the proposed one's ending; None where nothing was chosen.

    The system asks before a file is replaced, but only under the name that was typed: where an ending is added and
    there is such a file, the question is put here.

    Args:
        parent: the window above which to ask.
        context: the window's surroundings.
        title: what is asked.
        proposed: the file that is proposed.
        kind: what such files are called.
    """
    ending = proposed.suffix
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), f"{kind} (*{ending})")
    if not chosen:
        return None
    if chosen.casefold().endswith(ending):
        return Path(chosen)
    whole = Path(f"{chosen}{ending}")
    say = context.say
    if whole.exists():
        words = say("save.there", file=whole.name), say("save.replace")
        if not ask(parent, context, title, *words, keep=say("save.keep")):
            return None
    return whole
