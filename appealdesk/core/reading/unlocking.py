"""Files that open with a password: read once it is known, from memory only."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Final

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.formats.locked import LockError, unlock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.reading.reader import Reader

LOCKED: Final = "locked"
"""Problem of a file that was read with its password: whoever gets it needs the password as well."""


@dataclass(frozen=True, slots=True, eq=False)
class Unlocked:
    """The bytes behind a password, under the file's own name; nothing is written, not even what is read of them."""

    name: str
    data: bytes
    sha256: str = ""

    def size(self) -> int:
        """Return the number of bytes."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """Return the bytes for reading."""
        return io.BytesIO(self.data)


def read_unlocked(
    reader: Reader,
    readings: Mapping[Content, Reading],
    password: Callable[[Content], str],
    *,
    cancelled: Callable[[], bool],
) -> Iterator[tuple[Content, Reading]]:
    """Yield anew the readings of those files that a password kept shut, where it is known.

    Args:
        reader: reads the unlocked bytes as it reads any file.
        readings: what was read without passwords.
        password: gives a file's password; an empty answer means that nobody knows it.
        cancelled: asked again and again whether to give up.
    """
    opened: dict[Content, Content] = {}
    for content, reading in readings.items():
        if not any(p.code == "encrypted" and p.fatal for p in reading.problems):
            continue
        if cancelled() or not (told := password(content)):
            continue
        try:
            with content.open() as file, unlock(file, told) as plain:
                opened[Unlocked(content.name, plain.read())] = content
        except LockError as error:
            if error.code == "wrong-password":
                yield content, replace(reading, problems=(Problem("wrong-password"),))
        except OSError:
            continue  # the file that was there a moment ago: the next check tells
    for plain_content, found in reader.read(list(opened), cancelled=cancelled, keep=False):
        content = opened[plain_content]
        known = readings[content]
        problems = (*found.problems, Problem(LOCKED, fatal=False))
        yield content, replace(found, sha256=known.sha256, size=known.size, problems=problems)
