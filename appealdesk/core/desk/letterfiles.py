"""A letter that was written elsewhere: a Word document, or plain text in any usual encoding."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.intake.letterfile import MAX_BYTES, letter_of
from appealdesk.core.intake.worddoc import word_text
from appealdesk.core.reading.formats.charset import decode
from appealdesk.core.reading.formats.zipguard import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

WORD: Final = ".docx"
ENDINGS: Final = (WORD, ".txt", ".md")
"""Of files that a letter is read from, in lower case."""
OLD_WORD: Final = (".doc", ".wps", ".rtf")
"""Of letters that have to be saved as ``.docx`` first."""
MOST: Final = 100_000
"""Code points of the longest letter: no platform takes a tenth of it."""


def is_letter(path: Path) -> bool:
    """Return whether a file's name says that a letter may be in it."""
    return path.suffix.casefold() in (*ENDINGS, *OLD_WORD)


def letter_of_file(path: Path) -> str:
    """Return the letter in a file, its line ends as line feeds.

    Raises:
        DeskError: it cannot be read, holds no words, is too long, or is of a kind that has to be saved anew.
    """
    name, ending = path.name, path.suffix.casefold()
    if ending not in ENDINGS:
        raise DeskError("desk.error.letter-kind", {"file": name})
    try:
        with path.open("rb") as file:
            text = word_text(file) if ending == WORD else decode(file.read(MAX_BYTES + 1))[0]
    except RefusedError as error:
        key = error.code if error.code in ("too-large", "encrypted") else "broken"
        raise DeskError(f"desk.error.letter-{key}", {"file": name}) from error
    except OSError as error:
        raise DeskError(
            "desk.error.letter-unreadable", {"file": name, "detail": error.strerror or str(error)}
        ) from error
    text = unicodedata.normalize("NFC", letter_of(text, name).text)
    if not text.strip() or "\x00" in text:
        raise DeskError("desk.error.letter-empty", {"file": name})
    if len(text) > MOST:
        raise DeskError("desk.error.letter-too-large", {"file": name})
    return text
