"""Writing a case as one file: looked through first, written aside, opened again, and only then given its name."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, BinaryIO, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover.aboutsending import Mark
from appealdesk.core.store.handover.consistency import agree
from appealdesk.core.store.handover.draft import draft_beside
from appealdesk.core.store.handover.history import to_value
from appealdesk.core.store.handover.jsontext import text
from appealdesk.core.store.handover.limits import ENTRIES
from appealdesk.core.store.handover.manifest import CASE, HISTORY, MANIFEST, OBJECTS, About, Manifest, Part
from appealdesk.core.store.handover.packing import Layout, Packed, Steps, lay_out, pack_original, pack_text
from appealdesk.core.store.handover.reader import open_handover
from appealdesk.core.store.handover.refusals import RefusedError, checked, named
from appealdesk.core.store.handover.sealing import HEADER, begin
from appealdesk.core.store.keys.passphrase import judge
from appealdesk.core.store.vault.disk import replace, sync_folder
from appealdesk.core.store.vault.layout import sealed_size
from appealdesk.core.store.vault.stream import SealedWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.store.handover.document import Document
    from appealdesk.core.store.handover.history import Extract
    from appealdesk.core.store.handover.preview import Preview

SUFFIX: Final = ".appealcase"
_PASSES: Final = 3
"""Every original is read before writing, for writing, and back."""


def write_handover(
    target: Path,
    document: Document,
    history: tuple[Extract, ...],
    objects: Iterable[tuple[str, int, Callable[[], BinaryIO]]],
    passphrase: str | None = None,
    *,
    program: str,
    created_at: datetime,
    by: str,
    notes: Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Write one case to a file and return what its receiver will be shown.

    Equal input gives equal bytes, unless it is encrypted. A file of that name is replaced, and only by one that was
    opened again and found whole; an error or a cancellation leaves it as it was and leaves nothing else behind.

    Args:
        target: the file, which should end in ``.appealcase``.
        document: the data of the case.
        history: what came with earlier hand-overs, then the case's own extract.
        objects: of every original the SHA-256, the bytes and what opens it; it is opened twice.
        passphrase: encrypts the file; None leaves it readable for everybody who gets it.
        program: version of this program.
        created_at: when, aware.
        by: the operator.
        notes: folder of the writing store where a draft is noted that a crash would leave beside the target.
        on_progress: told the bytes done and all bytes.
        cancelled: asked again and again whether to give up.

    Raises:
        StoreError: something cannot be handed over, read or written; the values name the file.
        Cancelled: ``cancelled()`` became true.
    """
    if passphrase is not None:
        judge(passphrase)
    originals = [known for _sha256, known in sorted({o[0]: o for o in objects}.items())]
    total = sum(size for _sha256, size, _open in originals)
    steps = Steps(total * _PASSES, on_progress or (lambda _done, _all: None), cancelled or (lambda: False))
    with named(target.name, own=True):
        agree(document, history, {sha256: size for sha256, size, _open in originals})
        with checked(MANIFEST):
            layout = _look_through(document, history, originals, (program, created_at, by), steps)
        size = layout.size if passphrase is None else HEADER + sealed_size(layout.size)
        with draft_beside(target, size, created_at.timestamp(), notes) as work:
            with work.open("wb") as file:
                _write(layout, file, passphrase, steps)
            shown = _look_back(work, passphrase, document, history, steps)
            replace(work, target)
            sync_folder(target.parent)
    return shown


def _look_through(
    document: Document,
    history: tuple[Extract, ...],
    originals: list[tuple[str, int, Callable[[], BinaryIO]]],
    made: tuple[str, datetime, str],
    steps: Steps,
) -> Layout:
    """Read every original once and return where everything will lie."""
    if len(originals) + _JSON_PARTS > ENTRIES:
        raise RefusedError("too-many", most=ENTRIES - _JSON_PARTS)
    labels = {f.sha256: f.name for s in document.submissions for f in s.files}
    labels |= {f.sha256: f.name for f in document.files}
    with checked(HISTORY):
        told = to_value(history)
    case_text, history_text = text(document), text(told)
    parts = [Part(name=n, size=len(t), sha256=_digest(t)) for n, t in ((CASE, case_text), (HISTORY, history_text))]
    parts += [Part(name=OBJECTS + sha256, size=size, sha256=sha256) for sha256, size, _open in originals]
    packed = [
        pack_original(OBJECTS + sha256, sha256, size, opener, label=labels[sha256], steps=steps)
        for sha256, size, opener in originals
    ]
    program, created_at, by = made
    anchor = history[-1].anchor
    case = document.case
    manifest = Manifest(
        program=program,
        created_at=created_at,
        by=by,
        case=About(uid=case.uid, name=case.name, platform=case.platform, site=case.site),
        anchor=Mark(seq=anchor.seq, hash=anchor.hash),
        parts=tuple(parts),
    )
    texts: list[Packed] = [
        pack_text(name, data) for name, data in ((MANIFEST, text(manifest)), (CASE, case_text), (HISTORY, history_text))
    ]
    return lay_out([*texts, *packed])


_JSON_PARTS: Final = 3


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(layout: Layout, file: BinaryIO, passphrase: str | None, steps: Steps) -> None:
    if passphrase is None:
        layout.write(file, steps)
    else:
        header, key = begin(passphrase)
        file.write(header)
        sealed = SealedWriter(file, key)
        layout.write(sealed, steps)
        sealed.finish()
    file.flush()
    os.fsync(file.fileno())


def _look_back(
    work: Path, passphrase: str | None, document: Document, history: tuple[Extract, ...], steps: Steps
) -> Preview:
    """Open the finished file as its receiver will, and compare."""
    before = 0

    def step(done: int, _all: int) -> None:
        nonlocal before
        steps.take(done - before)
        before = done

    try:
        with open_handover(work, passphrase) as written:
            written.verify(step, steps.cancelled)
            # as texts: in the hour that a change of clocks repeats, equal times are unequal across zones
            if (text(written.document), text(to_value(written.history))) == (text(document), text(to_value(history))):
                return written.preview()
    except StoreError as error:
        raise RefusedError("written-wrong") from error
    raise RefusedError("written-wrong")
