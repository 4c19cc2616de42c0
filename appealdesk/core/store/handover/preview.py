"""What a person is shown of a hand-over before anything of it is taken into the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.store.handover.names import fault
from appealdesk.core.store.handover.refusals import shown

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.store.chain import Anchor, Verdict
    from appealdesk.core.store.handover.document import Document, File
    from appealdesk.core.store.handover.history import Extract
    from appealdesk.core.store.handover.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Preview:
    """A hand-over at a glance."""

    uid: str
    name: str
    platform: str
    site: str
    store: str
    status: str
    deadline: datetime | None
    """As typed; None where nobody typed one."""
    created_at: datetime
    by: str
    """The operator who handed it over."""
    program: str
    """Version of the program that wrote it."""
    encrypted: bool
    bytes: int
    """Of the whole file."""
    content: int
    """Bytes of the originals."""
    roles: tuple[tuple[str, int], ...]
    """How many files there are of each role, sorted by role."""
    renamed: tuple[tuple[str, str], ...]
    """Files that bear another name in it, since theirs does not stand on every computer: their own, and that one."""
    orders: int
    letters: int
    submissions: int
    history: int
    """Entries of the history, those of earlier hand-overs included."""
    verdict: Verdict
    """Whether the history is what was written: the first extract that is not, else the sender's own."""
    anchor: Anchor
    """End of the sender's whole history when it was written; whoever noted it there can compare."""

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(count for _role, count in self.roles)


def preview(
    *, manifest: Manifest, document: Document, history: tuple[Extract, ...], size: int, content: int, encrypted: bool
) -> Preview:
    """Return the glance at a hand-over that was read."""
    verdicts = [extract.verdict for extract in history]
    return Preview(
        uid=document.case.uid,
        name=document.case.name,
        platform=document.case.platform,
        site=document.case.site,
        store=document.case.store,
        status=document.case.status,
        deadline=document.notice.deadline,
        created_at=manifest.created_at,
        by=manifest.by,
        program=manifest.program,
        encrypted=encrypted,
        bytes=size,
        content=content,
        roles=tuple(sorted(Counter(f.role for f in document.files).items())),
        renamed=tuple((shown(f.source), f.name.rpartition("/")[2]) for f in document.files if _was_renamed(f)),
        orders=len(document.orders),
        letters=len(document.letters),
        submissions=len(document.submissions),
        history=sum(len(extract.entries) for extract in history),
        verdict=next((v for v in verdicts if not v.holds), verdicts[-1]),
        anchor=history[-1].anchor,
    )


def _was_renamed(file: File) -> bool:
    return bool(file.source) and fault(file.source) != "" and file.source != file.name.rpartition("/")[2]
