"""A case worth handing over, and its parts."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Origin
from appealdesk.core.store.chain import GENESIS, Anchor, Entry, digest
from appealdesk.core.store.handover.document import (
    Answer,
    Appeal,
    Box,
    ByHand,
    Case,
    Crop,
    Decision,
    Document,
    Fact,
    File,
    FileFacts,
    Letter,
    Mark,
    Notice,
    Order,
    Placement,
    Reminder,
    Result,
    SentFile,
    Submission,
    TypedFact,
    Waiver,
)
from appealdesk.core.store.handover.history import Extract
from appealdesk.core.store.handover.writer import write_handover

UID = "2f1c7a9e-0001"
PASSPHRASE = "gelbe Züge 南京西路 7"
NOON = datetime(2026, 5, 8, 12, 0, 0, 123000, tzinfo=UTC)
PACIFIC = timezone(timedelta(hours=-7))


def sha(data):
    return hashlib.sha256(data).hexdigest()


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
LETTER_FILE = "尊敬的卖家绩效团队：\n".encode() * 30
SENT = b"%PDF-1.7 " + b"x" * 500
OBJECTS = {sha(data): data for data in (PICTURE, LETTER_FILE, SENT, b"")}


def chain(count=4, case=UID, others=()):
    """A store's history, in which the numbers of ``others`` belong to another case."""
    entries = []
    prev = GENESIS
    for seq in range(1, count + 1):
        entry = Entry(
            seq,
            f"2026-05-08T09:00:{seq:02d}.000Z",
            seq * 10**9,
            "小王",
            "file.add",
            "another-case" if seq in others else case,
            "evidence/面单😀.png",
            '{"sha256":"…"}',
            prev,
            "",
        )
        entry = replace(entry, hash=digest(entry))
        entries.append(entry)
        prev = entry.hash
    return entries


def extract(count=4, others=()):
    entries = chain(count, others=others)
    return Extract(
        UID, "小王", NOON, Anchor(entries[-1].seq, entries[-1].hash), tuple(e for e in entries if e.case == UID)
    )


def small_document(**changes):
    """One case with one file."""
    values = {
        "case": Case(uid=UID, name="迟发货申诉", platform="amazon", site="us"),
        "files": (File(name="evidence/面单.png", role="evidence", sha256=sha(PICTURE), size=len(PICTURE)),),
    }
    return Document(**(values | changes))


def full_document():
    """One case in which every field that a document has is used."""
    picture, letter = sha(PICTURE), sha(LETTER_FILE)
    return Document(
        case=Case(
            uid=UID,
            name="迟发货申诉 · Lanyu",
            platform="amazon",
            site="us",
            store="Lanyu Home",
            metric="late-shipment",
            scenario=3,
            reason="carrier-system-failure",
            timezone="America/Los_Angeles",
            timezone_typed=True,
            tier="top-seller",
            status="rejected",
            case_id="A-77",
            category="electronics",
            typed=("platform", "site", "metric", "orders"),
        ),
        notice=Notice(
            kind="performance",
            level="violation",
            issued_at=NOON,
            received_at=NOON,
            effective_date=date(2026, 5, 7),
            period_start=date(2026, 5, 1),
            period_end=date(2026, 5, 7),
            value=0.052,
            target=0.04,
            clause="PERF-2023-004",
            scope="site",
            deadline=datetime(2026, 5, 15, 23, 59, tzinfo=PACIFIC),
            required=("说明原因", "Provide evidence"),
        ),
        orders=(
            Order(
                id="114-3941689-8772232",
                ordered_at=NOON,
                promised_ship_at=NOON,
                shipped_at=NOON,
                delivered_at=datetime(2026, 5, 7, 23, 59, 59, tzinfo=PACIFIC),
                carrier="USPS",
                tracking_number="9400111899223397623910",
                buyer="K. Lee",
                sku="LY-LAMP-02",
                sls=True,
                cancelled_by="buyer",
                refunded_in_platform=True,
                affected=False,
                typed=("id", "buyer", "sls"),
                date_only=("delivered_at",),
            ),
        ),
        appeals=(
            Appeal(
                case_id="A-1001",
                platform="amazon",
                metric="late-shipment",
                orders=("114-3941689-8772232",),
                submitted_at=NOON,
                outcome="need-info",
                letter="history/letter-1001.md",
                letter_text="Dear team\n",
            ),
        ),
        answers=(Answer(question="account.status", answer="active"),),
        files=(
            File(
                name="evidence/子文件夹/面单😀.png",
                role="evidence",
                sha256=picture,
                size=len(PICTURE),
                media="image/png",
                kind=EvidenceKind.SHIPPING_LABEL,
                source="IMG 2231.PNG",
                added_at=NOON,
            ),
            File(name="evidence/copy of it.png", role="evidence", sha256=picture, size=len(PICTURE)),
            File(name="letter.md", role="letter", sha256=letter, size=len(LETTER_FILE), media="text/markdown"),
            File(name="evidence/empty.txt", role="evidence", sha256=sha(b""), size=0),
        ),
        facts=(
            FileFacts(
                sha256=picture,
                facts=(
                    Fact(
                        type=FactType.TRACKING_NUMBER,
                        value="9400111899223397623910",
                        raw="9400 1118 9922 3397 6239 10",
                        page=2,
                        box=Box(x=1.5, y=2, w=300.25, h=18),
                        confidence=0.97,
                        origin=Origin.BARCODE,
                        role="waybill",
                        zone="-07:00",
                        zone_reason="printed",
                        scope=3,
                        status="delivered",
                        doubtful=True,
                        proposal="9400111899223397623911",
                    ),
                ),
            ),
        ),
        decisions=(
            Decision(
                sha256=picture,
                type=FactType.ORDER_ID,
                page=1,
                box=Box(x=0, y=0, w=1, h=1),
                raw="114-39416S9-8772232",
                value="114-3941689-8772232",
                verdict="corrected",
                by="小王",
                at=NOON,
            ),
        ),
        by_hand=ByHand(
            placements=(
                Placement(
                    sha256=picture,
                    kind=EvidenceKind.SHIPPING_LABEL,
                    orders=("114-3941689-8772232",),
                    by="小王",
                    at=NOON,
                ),
            ),
            typed=(
                TypedFact(
                    sha256=picture,
                    type=FactType.TIME,
                    value="2026-05-02T16:40:00-07:00",
                    raw="2 May 16:40",
                    page=2,
                    box=Box(x=1, y=2, w=3, h=4),
                    role="shipping.dispatched",
                    zone="America/Los_Angeles",
                    by="小王",
                    at=NOON,
                ),
            ),
            crops=(Crop(sha256="ef" * 32, source=picture, page=2, box=Box(x=5, y=6, w=7, h=8), by="小王", at=NOON),),
        ),
        waivers=(
            Waiver(
                rule="tracking.status-not-final",
                order="114-3941689-8772232",
                file="evidence/copy of it.png",
                reason="承运商已书面确认",
                by="小王",
                at=NOON,
            ),
        ),
        letters=(
            Letter(version=1, text="第一稿\n", at=NOON, by="小王", note="draft"),
            Letter(version=3, text="Final\n\ttext", at=NOON, by="小李"),
        ),
        submissions=(
            Submission(
                at=NOON,
                platform_case_id="A-77",
                letter_version=3,
                files=(
                    SentFile(name="OrderID_114_Evidence.pdf", sha256=sha(SENT), bytes=len(SENT)),
                    SentFile(name="not kept.zip", sha256="ab" * 32, bytes=7),
                ),
                anchor=Mark(seq=2, hash="cd" * 32),
            ),
        ),
        outcomes=(Result(at=NOON, outcome="rejected", codes=("E01",), note="资料不足", submission=0),),
        reminders=(Reminder(at=NOON, text="补交材料", done_at=NOON),),
        formats=('id = "own.0123456789ab"\n[columns]\nid = ["单号"]\n',),
    )


def openers(digests=tuple(OBJECTS)):
    """What a vault gives: hash, size, and how to open."""
    return [(d, len(OBJECTS[d]), lambda data=OBJECTS[d]: io.BytesIO(data)) for d in digests]


def write(target, document=None, history=None, objects=None, passphrase=None, **more):
    """Write a hand-over, of the full case where nothing else is said."""
    document = document or full_document()
    wanted = {f.sha256 for f in document.files} | {sha(SENT) for _ in document.submissions}
    return write_handover(
        target,
        document,
        history or (extract(),),
        openers(sorted(wanted)) if objects is None else objects,
        passphrase,
        **({"program": "0.1.0", "created_at": NOON, "by": "小王"} | more),
    )
