"""A kept case as the document that is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.store.chain import Anchor
from appealdesk.core.store.handover import document as d
from appealdesk.core.store.handover.byhand import given
from appealdesk.core.store.handover.history import Extract
from appealdesk.core.store.handover.receiving import extracts_of
from appealdesk.core.store.handover.travelling import no_halves, one_line, travel_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from appealdesk.core.domain.case import EarlierAppeal, Notice, Order
    from appealdesk.core.domain.decision import Decision
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.store.records.cases import StoredCase
    from appealdesk.core.store.records.checked import Seen
    from appealdesk.core.store.records.files import StoredFile
    from appealdesk.core.store.records.sendings import Outcome, Submission
    from appealdesk.core.store.store import Store


def document_of(store: Store, uid: str, formats: Sequence[str] = ()) -> d.Document:
    """Return everything about a case besides its files' bytes and its history.

    ``formats`` are the sender's own that its tables are read by.

    A file whose name does not stand on every computer gets another one; its own stays as where it came from.

    Raises:
        StoreError: there is no such case.
        pydantic.ValidationError: something in it cannot be handed over.
    """
    case, files, seen = store.cases.get(uid), store.files.of(uid), store.checked.seen(uid)
    typed, sent = case.typed, store.sendings.submissions(uid)
    there, names = {f.sha256 for f in files}, travel_names(f.name for f in files)
    places = {s.id: place for place, s in enumerate(sent)}
    return d.Document(
        case=_case(uid, case),
        answers=tuple(d.Answer(question=q, answer=a) for q, a in sorted(typed.answers.items())),
        notice=_notice(typed.notice),
        orders=tuple(map(_order, typed.orders)),
        appeals=tuple(_appeal(x, names) for x in typed.history),
        files=tuple(_file(f, names[f.name], seen.get(f.sha256)) for f in files),
        facts=tuple(
            d.FileFacts(sha256=h, facts=tuple(map(_fact, s.facts))) for h, s in seen.items() if h in there and s.facts
        ),
        decisions=tuple(map(_decision, store.judgements.decisions(uid))),
        by_hand=given(store.handwork.of(uid)),
        waivers=tuple(
            d.Waiver(
                rule=x.rule, order=x.order, file=names.get(x.file, x.file), reason=x.reason, by=one_line(x.by), at=x.at
            )
            for x in store.judgements.waivers(uid)
        ),
        letters=tuple(
            d.Letter(version=x.version, text=x.text, at=x.at, by=one_line(x.by), note=x.note)
            for x in store.letters.of(uid)
        ),
        submissions=tuple(map(_submission, sent)),
        outcomes=tuple(_outcome(x, places) for x in store.sendings.outcomes(uid)),
        reminders=tuple(d.Reminder(at=x.at, text=x.text, done_at=x.done_at) for x in store.sendings.reminders(uid)),
        formats=tuple(formats),
    )


def history_of(store: Store, uid: str, at: datetime) -> tuple[Extract, ...]:
    """Return what came with earlier hand-overs of a case, and last this store's own lines about it."""
    with store.database.reading() as session:
        earlier = extracts_of(session, uid)
    end = store.anchor()
    return (*earlier, Extract(uid, one_line(store.operator), at, Anchor(end.seq, end.hash), store.history(uid)))


def _case(uid: str, case: StoredCase) -> d.Case:
    typed = case.typed
    own = {"uid": uid, "name": one_line(case.name), "typed": tuple(sorted(typed.typed))}
    return d.Case.model_validate({**{n: getattr(typed, n) for n in d.Case.model_fields if n not in own}, **own})


def _notice(notice: Notice) -> d.Notice:
    given = {name for name, _ in notice.sources}
    return d.Notice(**{name: getattr(notice, name) for name in d.Notice.model_fields if name in given})


def _order(order: Order) -> d.Order:
    fields: dict[str, Any] = {
        name: getattr(order, name) for name in d.Order.model_fields if name not in ("typed", "date_only")
    }
    fields |= {"typed": tuple(name for name, _ in order.sources), "date_only": order.date_only}
    return d.Order(**fields)


def _appeal(appeal: EarlierAppeal, names: Mapping[str, str]) -> d.Appeal:
    fields: dict[str, Any] = {name: getattr(appeal, name) for name in d.Appeal.model_fields}
    return d.Appeal(**fields | {"letter": names.get(appeal.letter, appeal.letter)})


def _file(file: StoredFile, name: str, seen: Seen | None) -> d.File:
    fields = {n: getattr(file, n) for n in ("role", "sha256", "size", "added_at")} | {"name": name}
    told = {"media": seen.media, "kind": EvidenceKind(seen.kind) if seen.kind else None} if seen else {}
    # without the folders of this computer, which tell more than anybody else needs
    source = file.source.replace("\\", "/") if name == file.name else file.name
    return d.File.model_validate({**fields, **told, "source": no_halves(source).rpartition("/")[2]})


def _fact(fact: Fact) -> d.Fact:
    fields: dict[str, Any] = {name: getattr(fact, name) for name in d.Fact.model_fields if name != "box"}
    box = fact.box
    return d.Fact(**fields, box=d.Box(x=box.x, y=box.y, w=box.w, h=box.h) if box else None)


def _decision(said: Decision) -> d.Decision:
    fields = {n: getattr(said, n) for n in ("sha256", "type", "page", "raw", "value", "by", "at")}
    return d.Decision.model_validate({**fields, "by": one_line(said.by), "verdict": said.verdict.value})


def _submission(sent: Submission) -> d.Submission:
    number, _, digest = sent.anchor.partition(":")
    return d.Submission(
        at=sent.at,
        platform_case_id=sent.platform_case_id,
        letter_version=sent.letter_version,
        files=tuple(d.SentFile(name=f.name, sha256=f.sha256, bytes=f.bytes) for f in sent.files),
        anchor=d.Mark(seq=int(number), hash=digest) if digest else None,
    )


def _outcome(outcome: Outcome, places: dict[int, int]) -> d.Result:
    fields = {n: getattr(outcome, n) for n in ("at", "outcome", "codes", "note")}
    return d.Result.model_validate({**fields, "submission": places.get(outcome.submission)})
