"""A submission put on record: under which number of the platform, when, with which files, and the picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.kept import told
from appealdesk.core.domain.evidence import CONFIRMATION_FOLDER
from appealdesk.core.store.records.files import EVIDENCE
from appealdesk.core.store.records.sendings import SentFile, Submission
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.export.values import WrittenFile


def record_submission(
    kept: KeptCases,
    uid: str,
    *,
    at: datetime,
    number: str,
    picture: Path | None = None,
    written: Sequence[WrittenFile] = (),
) -> None:
    """Keep that a case was submitted; the next dossier then holds the record, and the picture behind it.

    The picture goes in first: a record without it says that it is missing, a picture without a record says nothing.

    Args:
        kept: the cases of the open store.
        uid: the case.
        at: when it was sent, aware.
        number: the platform's number of the appeal; empty where it is not known yet.
        picture: the page on which the platform confirms it.
        written: the files that were sent, as far as they were written just now.

    Raises:
        DeskError: the picture cannot be read, or nothing can be written.
    """
    with told():
        if picture is not None:
            name = f"{EVIDENCE}/{CONFIRMATION_FOLDER}/{picture.name}"
            taken = kept.book.taker(uid).take([(picture, name, EVIDENCE)])
            if taken.failed:
                raise DeskError("desk.error.no-confirmation", {"file": picture.name})
        letters = kept.store.letters.of(uid)
        files = tuple(SentFile(f.path, f.sha256, f.bytes) for f in written)
        version = letters[-1].version if letters else 0
        anchor = kept.anchor()
        kept.store.sendings.submit(uid, Submission(at, whole(number).strip(), version, files, anchor))
