"""One case as a file: handed over, looked at, checked without being taken in, or taken into the store."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk import __version__
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.progress import Progress, staged
from appealdesk.core.desk.sent import Sent, with_sendings
from appealdesk.core.desk.tables import formats_received, keep_received
from appealdesk.core.domain.decision import Decision, Verdict, Waiver
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.intake.letterfile import letter_of
from appealdesk.core.intake.material import CaseItem, CaseMaterial
from appealdesk.core.intake.sentletters import sent_letter
from appealdesk.core.reading import probe
from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover.byhand import received as by_hand
from appealdesk.core.store.handover.giving import document_of, history_of
from appealdesk.core.store.handover.manifest import CASE
from appealdesk.core.store.handover.reader import is_encrypted, open_handover
from appealdesk.core.store.handover.receiving import receive, typed_of
from appealdesk.core.store.handover.refusals import checked, named
from appealdesk.core.store.handover.target import expect_target
from appealdesk.core.store.handover.travelling import one_line
from appealdesk.core.store.handover.writer import write_handover
from appealdesk.core.store.records.files import EVIDENCE
from appealdesk.core.store.vault.content import VaultContent
from appealdesk.core.store.verify.full import full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.desk.tables import Tables
    from appealdesk.core.domain.content import Contents
    from appealdesk.core.intake.orders.formats import ExportFormat
    from appealdesk.core.store.handover.preview import Preview
    from appealdesk.core.store.handover.reader import HandOver
    from appealdesk.core.store.store import Store

_ORDERS = "orders"
_AT_WORK = 60
"""Files touched in the last so many seconds may be a drop at work and are no left-overs."""


@dataclass(frozen=True, slots=True)
class Given:
    """A case that was handed over."""

    preview: Preview
    """What its receiver is shown."""
    noted: bool = True
    """False when the store could not write down that it was handed over."""


def hand_over(
    store: Store,
    uid: str,
    target: Path,
    passphrase: str | None,
    *,
    now: datetime,
    tables: Tables | None = None,
    on_progress: OnProgress | None = None,
    cancelled: IsCancelled | None = None,
) -> Given:
    """Write a case to a file, after the whole store was checked: what is damaged is not handed on unnoticed.

    Args:
        store: where the case is kept.
        uid: the case.
        target: the file; only an earlier hand-over is replaced.
        passphrase: encrypts it; None leaves it readable for everybody who gets it.
        now: when, aware.
        tables: knows the seller's own formats; those that the case's export is read by go along.
        on_progress: told the stages of the check, then the megabytes done.
        cancelled: asked again and again whether to give up.

    Raises:
        DeskError: something cannot be handed over, read or written.
        Cancelled: the person gave up; nothing is left behind.
    """
    tell, stop = on_progress or (lambda _progress: None), cancelled or (lambda: False)
    try:
        with named(target.name, own=True):
            expect_target(store.folder, target)
        _expect_sound(store, uid, now, tell, stop)
        with named(target.name, own=True), checked(CASE):
            exports = [f for f in store.files.of(uid) if f.role == _ORDERS]
            contents = [VaultContent(store.vault, f.name, f.sha256) for f in exports]
            document = document_of(store, uid, tables.needed_for(contents) if tables else ())
        files = {f.sha256: f for f in store.files.of(uid)}
        objects = [(h, f.size, lambda h=h: store.vault.open(h)) for h, f in files.items()]
        shown = write_handover(
            target,
            document,
            history_of(store, uid, now),
            objects,
            passphrase,
            program=__version__,
            created_at=now,
            by=one_line(store.operator),
            notes=store.folder.tmp,
            on_progress=lambda done, total: tell(Progress("write", done // 1_000_000, total // 1_000_000, target.name)),
            cancelled=cancelled,
        )
    except StoreError as error:
        raise DeskError(error.key, error.values) from error
    except probe.Cancelled:
        raise Cancelled from None
    detail = {"files": len(files), "encrypted": passphrase is not None, "seq": shown.anchor.seq}
    try:
        store.note(Edit("handed-over", store.cases.number(uid), uid, object=shown.anchor.hash, detail=detail))
    except StoreError:
        return Given(shown, noted=False)  # the file is there all the same
    return Given(shown)


def _expect_sound(store: Store, uid: str, now: datetime, tell: OnProgress, stop: IsCancelled) -> None:
    """Check the store and raise StoreError for what is damaged, unless it is an original of another case."""
    report = full(
        store.folder,
        store.key,
        at_work_since=now.timestamp() - _AT_WORK,
        on_progress=staged(tell),
        cancelled=stop,
    )
    own = {f.sha256 for f in store.files.of(uid)}
    for damage in report.damages:
        if not damage.kind.of_original or damage.what in own:
            raise StoreError(f"verify.damage.{damage.kind}", what=damage.what, detail=damage.detail)


def look_at(path: Path, passphrase: str | None = None) -> Preview:
    """Return what a file is, before anything of it is taken in.

    Raises:
        DeskError: it is refused, or needs another passphrase.
    """
    try:
        with open_handover(path, passphrase) as received:
            return received.preview()
    except StoreError as error:
        raise DeskError(error.key, error.values) from error


def take_in(
    store: Store,
    path: Path,
    passphrase: str | None,
    *,
    beside: bool = False,
    on_progress: OnProgress | None = None,
    cancelled: IsCancelled | None = None,
) -> str:
    """Take a case in and return its uid.

    Args:
        store: where to.
        path: the file.
        passphrase: of an encrypted one.
        beside: keep it beside a case of the same uid, under a new one.
        on_progress: told about every original.
        cancelled: asked before every original whether to give up.

    Raises:
        DeskError: it is refused, the case is there already, or nothing can be written.
        Cancelled: the person gave up; the store has no such case.
    """
    tell = on_progress or (lambda _progress: None)
    try:
        with open_handover(path, passphrase) as received:
            # a format without its case does no harm, a case without its format would not be read
            keep_received(store, received.document.formats)
            return receive(
                store,
                received,
                uid=uuid.uuid4().hex if beside else "",
                on_progress=lambda done, total: tell(Progress("keep", done, total)),
                cancelled=cancelled,
            )
    except StoreError as error:
        raise DeskError(error.key, error.values) from error
    except probe.Cancelled:
        raise Cancelled from None


def material_of(received: HandOver) -> CaseMaterial:
    """Return a handed-over case as the material of a check; it is read as long as the hand-over is open."""
    document = received.document
    items: dict[str, list[CaseItem]] = {role: [] for role in ("notice", "orders", "rejection", EVIDENCE)}
    for file in document.files:
        if file.role in items:
            items[file.role].append(CaseItem(file.name, received.open_object(file.sha256)))
    first = {role: found[0] for role, found in items.items() if found}
    name = next((f.name for f in document.files if f.role == "letter"), "letter.md")
    earlier = {
        f.name: sent_letter(received.open_object(f.sha256), f.name) for f in document.files if f.role == "history"
    }
    last = len(document.submissions) - 1
    answers = {o.submission if o.submission is not None else last: o for o in document.outcomes}
    sent = [
        Sent(
            s.at, s.platform_case_id, s.letter_version, a.outcome if (a := answers.get(n)) else "", a.at if a else None
        )
        for n, s in enumerate(document.submissions)
    ]
    return CaseMaterial(
        document.case.name,
        with_sendings(typed_of(document), sent, {x.version: x.text for x in document.letters}),
        notice=first.get("notice"),
        orders=first.get("orders"),
        rejection=first.get("rejection"),
        letter=letter_of(document.letters[-1].text, name) if document.letters else None,
        earlier=earlier,
        evidence=tuple(items[EVIDENCE]),
        decisions=tuple(
            Decision(x.sha256, x.type, x.raw, x.page, Verdict(x.verdict), x.value, x.at, x.by)
            for x in document.decisions
        ),
        handwork=by_hand(document.by_hand),
        waivers=tuple(Waiver(x.rule, x.reason, x.at, x.order, x.file, x.by) for x in document.waivers),
    )


def formats_of(received: HandOver) -> tuple[ExportFormat, ...]:
    """Return the sender's own formats that came along, for a check of the case as it lies there."""
    return formats_received(received.document.formats)


@contextmanager
def handed_over(path: Path, ask: Callable[[], str | None]) -> Iterator[HandOver]:
    """Open a hand-over for as long as the block lasts, its originals compared with their hashes.

    Args:
        path: the file.
        ask: gives the passphrase; called for an encrypted one only.

    Raises:
        DeskError: it is refused.
    """
    try:
        with open_handover(path, ask() if is_encrypted(path) else None) as received:
            received.verify()
            yield received
    except StoreError as error:
        raise DeskError(error.key, error.values) from error


def contents_of(received: HandOver) -> Contents:
    """Return what gives a handed-over case's files by their names in results."""
    names = {f.name: f.sha256 for f in received.document.files if f.role != "casefile"}
    return lambda name: received.open_object(names[name]) if name in names else None
