"""Small cases on disk for the tests of the export: files made by Pillow and ReportLab, reports made by hand."""

import hashlib
import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

from PIL import Image, ImageDraw
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.domain.case import Case, EarlierAppeal, Letter, Notice, Order, Rejection
from appealdesk.core.domain.clocks import Clock
from appealdesk.core.domain.closing import close
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType, Status
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.domain.report import Report
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.export.plan import plan
from appealdesk.core.export.values import Plan, WrittenFile
from appealdesk.core.export.write import write
from appealdesk.core.packs import load_packs
from appealdesk.core.packs.values import Pack
from appealdesk.core.reading.disk import DiskFolder

PDT = timezone(timedelta(hours=-7))
NOW = datetime(2026, 5, 13, 10, 0, tzinfo=PDT)
ORDER = "114-5820447-3196258"
OTHER = "111-7730914-6402817"
NUMBER = "9400111899223397623913"
LETTER = """# Problem

The notice counts order 114-5820447-3196258 as late. 包裹在承诺时间之前已交给承运商。

# Actions taken

- We compared **label** and carrier times.
- We called USPS.

1. From 11 May 2026 an alarm is raised.
"""
MEDIA = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "gif": "image/gif",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "eml": "message/rfc822",
    "mp4": "video/mp4",
}
KINDS = {
    "order": EvidenceKind.ORDER_PAGE,
    "label": EvidenceKind.SHIPPING_LABEL,
    "outbound": EvidenceKind.OUTBOUND_RECORD,
    "tracking": EvidenceKind.TRACKING_PAGE,
    "messages": EvidenceKind.MESSAGE_THREAD,
    "carrier": EvidenceKind.CARRIER_LETTER,
    "wechat": EvidenceKind.OFF_PLATFORM_CHAT,
    "notice": EvidenceKind.NOTICE,
    "confirmation": EvidenceKind.CONFIRMATION,
    "rejection": EvidenceKind.REJECTION,
}


def drawing(size: tuple[int, int] = (320, 200), mode: str = "RGB", word: str = "order") -> Image.Image:
    """A picture with some edges and a word in it, different for different words."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((8, 8, size[0] - 8, size[1] // 3), fill=(20, 90, 180))
    pen.text((14, 14), word, fill="white")
    pen.ellipse((20, size[1] // 2, 60, size[1] // 2 + 40), fill=(200, 40, 40))
    return image.convert(mode)


def coded(image: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as the bytes of a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(word: str = "order", size: tuple[int, int] = (320, 200)) -> bytes:
    return coded(drawing(size, word=word), "PNG")


def jpeg(word: str = "order", size: tuple[int, int] = (320, 200)) -> bytes:
    return coded(drawing(size, word=word), "JPEG", quality=88)


def noise(seed: int, side: int = 260) -> bytes:
    """A picture that does not compress: about 200 kB."""
    return coded(Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3)), "PNG")


def pdf(*texts: str, size: tuple[float, float] = (300, 420)) -> bytes:
    """A PDF file of one page for each text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for text in texts:
        canvas.drawString(30, size[1] - 60, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def reading_of(data: bytes, media: str, words: Sequence[str]) -> Reading:
    """What a reader would say: the words as lines, one below the other."""
    picture = media.startswith("image/")
    if picture:
        try:
            width, height = Image.open(io.BytesIO(data)).size
        except (OSError, Image.DecompressionBombError):
            width, height = 320, 200
    else:
        width, height = 300, 420
    unit = Unit.PIXEL if picture else Unit.POINT if media == "application/pdf" else Unit.CELL
    if unit is Unit.POINT:
        return _reading_of_pdf(data, media, words)
    lines = tuple(
        Line(word, Box(12, 14 + 24 * n, 9.0 * len(word), 16) if unit is not Unit.CELL else Box(0, n, len(word), 1))
        for n, word in enumerate(words)
    )
    return Reading(hashlib.sha256(data).hexdigest(), len(data), media, (Page(1, width, height, unit, lines),))


def _reading_of_pdf(data: bytes, media: str, words: Sequence[str]) -> Reading:
    """What a reader would say of a PDF: its own lines, page by page; the words stand on the first."""
    try:
        found = list(PdfReader(io.BytesIO(data)).pages)
        texts = [page.extract_text().splitlines() for page in found]
    except PyPdfError:
        return Reading(hashlib.sha256(data).hexdigest(), len(data), media)
    pages = []
    for n, (page, own) in enumerate(zip(found, texts, strict=True)):
        said = [*own, *(words if not n else ())]
        lines = tuple(Line(text, Box(12, 14 + 24 * row, 9.0 * len(text), 16)) for row, text in enumerate(said) if text)
        pages.append(Page(n + 1, float(page.mediabox.width), float(page.mediabox.height), Unit.POINT, lines))
    return Reading(hashlib.sha256(data).hexdigest(), len(data), media, tuple(pages))


@dataclass
class World:
    """A case folder being filled."""

    folder: Path
    orders: list[Order] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    documents: list[Evidence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    platform: str = "amazon"
    site: str = "us"
    letter: str = LETTER
    needed: frozenset[Lane] = frozenset(Lane)
    history: tuple[EarlierAppeal, ...] = ()
    rejection: Rejection | None = None
    notice_file: str = ""

    def order(self, order_id: str = ORDER, number: str = NUMBER, buyer: str = "Karen Lee") -> "World":
        day = datetime(2026, 5, 1, 10, 12, tzinfo=PDT)
        self.orders.append(
            Order(
                id=order_id,
                ordered_at=day,
                promised_ship_at=day + timedelta(days=3),
                tracking_number=number,
                carrier="USPS",
                buyer=buyer,
                sources=(("ordered_at", "case.toml"), ("promised_ship_at", "case.toml")),
            )
        )
        return self

    def paper(self, name: str, data: bytes, *, ids: str = "", numbers: str = "", **times: str) -> "World":
        """Add a file below ``evidence/``; the first known word in its name tells its kind."""
        self.evidence.append(self._item(f"evidence/{name}", data, ids, numbers, times))
        return self

    def document(self, name: str, data: bytes, *, ids: str = "") -> "World":
        """Add the notice."""
        self.documents.append(self._item(name, data, ids, "", {}))
        return self

    def _item(self, file: str, data: bytes, ids: str, numbers: str, times: Mapping[str, str]) -> Evidence:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        name = path.name
        media = MEDIA[name.rpartition(".")[2]]
        kind = next((k for word, k in KINDS.items() if word in name), EvidenceKind.OTHER)
        words = [*(f"Order ID {i}" for i in ids.split()), *(f"Tracking 运单 {n}" for n in numbers.split())]
        box = Box(40, 30, 120, 16)
        facts = [Fact(FactType.ORDER_ID, i, i, box=box) for i in ids.split()]
        facts += [Fact(FactType.TRACKING_NUMBER, n, n, box=box) for n in numbers.split()]
        for role, value in times.items():
            at = datetime.fromisoformat(value).replace(tzinfo=PDT)
            event = role.replace("_", ".", 1).replace("_", "-")
            facts.append(Fact(FactType.TIME, at.isoformat(), value, box=box, role=event, zone_reason="printed"))
        if kind is EvidenceKind.TRACKING_PAGE:
            facts.append(Fact(FactType.STATUS, Status.DELIVERED, "Delivered", box=box, role="headline"))
        return Evidence(
            file=file,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            media=media,
            kind=kind,
            facts=tuple(facts),
            reading=reading_of(data, media, [*words, *times.values()]),
        )

    def full_set(self, order_id: str = ORDER, number: str = NUMBER, tail: str = "") -> "World":
        """Add the papers of an order whose loop closes: three pictures, one JPEG photo, one PDF."""
        seed = order_id + tail
        self.paper(f"order{tail}.png", png(f"o{seed}"), ids=order_id, numbers=number, order_placed="2026-05-01T10:12")
        self.paper(
            f"label{tail}.pdf",
            pdf(f"Label {number}", "Terms"),
            ids=order_id,
            numbers=number,
            shipping_label_created="2026-05-02T08:55",
        )
        self.paper(
            f"outbound{tail}.jpg",
            jpeg(f"w{seed}"),
            ids=order_id,
            numbers=number,
            shipping_dispatched="2026-05-02T16:40",
        )
        self.paper(
            f"tracking{tail}.png",
            png(f"t{seed}"),
            numbers=number,
            tracking_first_scan="2026-05-02T18:05",
            tracking_delivered="2026-05-06T13:14",
        )
        self.paper(f"messages{tail}.png", png(f"m{seed}"), ids=order_id, message_buyer="2026-05-07T09:00")
        return self

    def blocker(self, order_id: str = ORDER) -> "World":
        self.findings.append(Finding("tracking.status-not-final", Severity.BLOCKER, order_id))
        return self

    def report(self) -> Report:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "case.toml").write_text('platform = "amazon"\n', "utf-8")
        letter = None
        if self.letter:
            (self.folder / "letter.md").write_text(self.letter, "utf-8")
            letter = Letter("letter.md", self.letter)
        case = Case(
            platform=self.platform,
            site=self.site,
            store="Lanyu Home 蓝屿",
            metric="late-shipment",
            timezone="America/Los_Angeles",
            notice=Notice(value=0.05, target=0.04, clause="PERF-2026-004", file=self.notice_file),
            orders=tuple(self.orders),
            letter=letter,
            history=self.history,
            rejection=self.rejection,
        )
        evidence = link(case, self.evidence)
        loops = close(case, evidence, timelines(case, evidence), self.needed)
        clocks = (Clock("printed-deadline", datetime(2026, 5, 15, 23, 59, tzinfo=PDT), "notice.pdf", binding=True),)
        return Report(case, NOW, clocks, evidence, loops, tuple(self.findings), tuple(self.documents))


def wording(finding: Finding, language: str) -> SimpleNamespace:
    said = {"en": "The page shows no final status.", "zh": "页面没有最终状态。"}[language]
    return SimpleNamespace(
        title={"en": "Not shown as delivered", "zh": "还没有显示签收"}[language],
        message=f"{said} {finding.order}",
        fix={"en": "Take a new picture.", "zh": "请重新截图。"}[language],
    )


def pack(platform: str = "amazon") -> Pack:
    return load_packs().platform(platform)


def small_limit(platform: str, limit: int) -> Pack:
    """A pack whose form takes files of so many bytes at most."""
    return taking(platform, max_bytes=limit)


def taking(platform: str, **changes: object) -> Pack:
    """A pack whose forms are like the platform's but for some values of their profile."""
    known = pack(platform)
    forms = tuple(replace(f, profile=replace(f.profile, **changes)) for f in known.forms)
    return replace(known, export_profile=replace(known.export_profile, **changes), forms=forms)


def planned(world: World, language: str = "en", chosen: Pack | None = None) -> tuple[Plan, Report]:
    report = world.report()
    return plan(report, chosen or pack(world.platform), wording, language), report


def written(
    world: World,
    out: Path,
    *,
    language: str = "en",
    draft: bool = False,
    chosen: Pack | None = None,
    standard: Standard = Standard.PDF_A_1A,
) -> dict[str, WrittenFile]:
    """Plan and write a world; the files by name."""
    made, report = planned(world, language, chosen)
    made = replace(made, standard=standard)
    files = write(
        made, report, DiskFolder(world.folder), out, draft=draft, language=language, now=NOW, keep_out=world.folder
    )
    return {f.path: f for f in files}


def whole_world(folder: Path) -> World:
    """One order whose loop closes."""
    return World(folder).order().full_set()


def everything_below(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
