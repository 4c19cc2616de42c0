"""What a file of a submission is for, in a word; of a statement also how long it is and may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.export.values import Role

if TYPE_CHECKING:
    from appealdesk.core.export.values import PlannedFile, WrittenFile
    from appealdesk.ui.text import Speech


def role_words(file: PlannedFile | WrittenFile, say: Speech, most: int) -> str:
    """Return what a file is for.

    Args:
        file: an original that goes in as it is has a word of its own.
        say: the window's language.
        most: characters that a statement may have; 0 where the form does not limit it.
    """
    said = say(f"role.{'untouched' if file.untouched else file.role}")
    if file.role is not Role.STATEMENT or not file.characters:
        return said
    key = "export.length-limited" if most else "export.length"
    return say("review.between").join((said, say(key, count=file.characters, most=most)))
