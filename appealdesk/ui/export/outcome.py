"""What is said of a finished export."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from appealdesk.core.export.purposes import handed_in
from appealdesk.ui.export.standing import cover_lines, flattened_lines

if TYPE_CHECKING:
    from appealdesk.core.export.values import WrittenFile
    from appealdesk.ui.bridge import Exported
    from appealdesk.ui.text import Speech


class Outcome(NamedTuple):
    """The words for the head of the dialog."""

    state: str
    tone: str
    why: str


def outcome(exported: Exported, say: Speech, *, draft: bool, redacted: bool) -> Outcome:
    """Return what became of an export: how many files, how large, and what has to be known about them."""
    written, megabytes = exported.files, sum(w.bytes for w in exported.files) / 1e6
    key = "export.done-redacted" if redacted else "export.done-draft" if draft else "export.done"
    size = say("export.done-size", size=f"{megabytes:.1f}")
    more = [say("export.redacted-look")] if redacted else [*flattened_lines(written, say), *cover_lines(written, say)]
    said = [size, *more, *([] if exported.noted else [say("export.not-noted")])]
    return Outcome(say.count(key, len(written)), "warn" if draft and not redacted else "ok", " ".join(said))


def sent_of(written: tuple[WrittenFile, ...]) -> tuple[WrittenFile, ...]:
    """Return the written files that are handed to the platform, in the order in which they are."""
    return handed_in(written)
