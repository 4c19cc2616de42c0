"""Pieces cut out of a page, as exhibits of their own; the file they come from stays as it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.kept import told
from appealdesk.core.domain.handwork import Crop
from appealdesk.core.store.passing import PassingFolder
from appealdesk.core.store.records.files import EVIDENCE

if TYPE_CHECKING:
    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.page import Box
    from appealdesk.core.store.records.files import StoredFile


@dataclass(frozen=True, slots=True)
class Piece:
    """What was cut out."""

    png: bytes
    """The pixels, unchanged."""
    page: int
    box: Box
    """The place on that page, in the page's unit."""


def cut_out(kept: KeptCases, uid: str, item: Evidence, piece: Piece, name: str) -> StoredFile:
    """Take a piece of a file's page into the case and note where it is from: one edit, undone as one.

    Args:
        kept: the cases of the open store.
        uid: the case.
        item: the file it was cut from.
        piece: what was cut.
        name: the new file's name without a folder, ending in ``.png``.

    Raises:
        DeskError: the case has this very piece already, or nothing can be written.
    """
    store = kept.store
    digest = hashlib.sha256(piece.png).hexdigest()
    with told():
        known = any(f.sha256 == digest for f in store.files.of(uid))
    if known:
        raise DeskError("handwork.error.cut-known", {"file": item.file})
    with told(), PassingFolder(store.database.now()) as folder:
        # it is in the vault afterwards, and the folder is gone: no readable copy stays behind
        path = folder.path / "piece.png"
        path.write_bytes(piece.png)
        taken = kept.book.taker(uid).take([(path, f"{EVIDENCE}/{name}", EVIDENCE)])
        if not taken.kept:
            # undone, or taken in by another, in this very moment
            raise DeskError("handwork.error.cut-known", {"file": item.file})
        (made,) = taken.kept
        crop = Crop(made.sha256, item.sha256, piece.page, piece.box, store.database.now(), store.operator)
        store.handwork.cut(uid, [crop], joins=taken.step)
        return made
