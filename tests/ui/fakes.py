"""A desk that answers at once, so that the window is tested without reading anything."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING

from appealdesk.core.desk import Cancelled, DeskError, NotReady, Progress
from appealdesk.core.desk.casebook import CaseBook
from appealdesk.core.desk.kept import KeptCases
from appealdesk.core.desk.tables import Tables
from appealdesk.core.export.values import PlannedFile, Role, WrittenFile
from appealdesk.core.packs import load_packs
from appealdesk.core.reading.disk import DiskFolder
from appealdesk.core.store.store import Store
from tests.ui import sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.pages.paper import Paper
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey

WORDS = {
    "evidence.order-id-mismatch": (
        "单据上是另一笔订单",
        "装箱单印着 113-2258706-4419063，不属于本案的任何订单。",
        "换成订单 112-6604821-9073345 的装箱单。",
        "This paper is of another order",
        "The packing slip prints 113-2258706-4419063, which is no order of this case.",
        "Replace it by the packing slip of 112-6604821-9073345.",
    ),
    "shipping.dispatch-proof-missing": (
        "缺发货凭证",
        "这笔订单没有面单、出库记录或揽收凭证，审核员看不到货是怎么发出的。",
        "从打单软件或承运商后台下载面单，拖到时间线的缺口上。",
        "No proof of dispatch",
        "There is no label, outbound record or acceptance for this order, so a reviewer cannot see how it left.",
        "Download the label from your shipping software and drop it on the gap in the timeline.",
    ),
    "evidence.loop.shipment-tracking": (
        "物流页不是这个包裹",
        "面单上是 UPS 1ZE18X350355271905，物流截图却是 FedEx 774103852962。",
        "到 UPS 官网查询 1ZE18X350355271905，重新截图。",
        "The tracking page is of another parcel",
        "The label says UPS 1ZE18X350355271905, the screenshot shows FedEx 774103852962.",
        "Look up 1ZE18X350355271905 on ups.com and take the screenshot again.",
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    title: str
    message: str
    fix: str
    source: str


class FakeKept(KeptCases):
    """Keeps cases in a real store and finds out nothing about them: a check gives the desk's report."""

    def check(
        self,
        uid: str,
        *,
        now: datetime,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> Report:
        report = self._desk.check(uid, now=now, on_progress=on_progress, cancelled=cancelled)
        if self.store.database.frozen is None:
            self.book.keep_check(uid, report)
        return report


@dataclass
class FakeDesk:
    """``report`` is what a check gives, ``error`` what it raises; ``hold`` keeps a check running until it is set."""

    home: Path
    report: Report = field(default_factory=lambda: sample.REPORT)
    error: Exception | None = None
    hold: threading.Event | None = None
    files: int = 3
    checks: list[tuple[Path | str, datetime]] = field(default_factory=list)
    exports: list[tuple[Path, bool, str]] = field(default_factory=list)
    copies: int = 0
    """Of those exports the redacted copies."""
    papers: list[Paper] = field(default_factory=list)
    doubled: int = 0
    """Of those exports the ones with a dossier in each language."""
    left_out: dict[str, tuple[object, ...]] = field(
        default_factory=lambda: {"unprinted": (), "kept_back": (), "cover_only": ()}
    )
    """What a plan says of files and characters that do not go in."""
    handed_in: str = ""
    """The language of what is handed in, where it is another than the seller's."""
    tables: Tables = field(default_factory=Tables)
    _kept: FakeKept | None = None
    started: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def check(
        self,
        case: Path | str,
        *,
        now: datetime,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> Report:
        self.checks.append((case, now))
        for done in range(self.files):
            on_progress(Progress("read", done, self.files, f"picture {done}.png"))
        self.started.set()
        while self.hold and not self.hold.wait(0.01):
            if cancelled():
                self.stopped.set()
                raise Cancelled
        if self.error:
            raise self.error
        return self.report

    def contents(self, folder: Path) -> DiskFolder:
        return DiskFolder(folder)

    def wording(self, finding: Finding, language: str) -> Words:
        words = WORDS.get(finding.rule)
        if words is None:
            return Words(f"[{language}] {finding.rule}", "", "", "")
        return Words(*(words[:3] if language == "zh" else words[3:]), "Amazon Seller Central, 2026-03")

    def plan(self, report: Report, language: str) -> SimpleNamespace:
        names = [PlannedFile("Appeal.pdf", Role.LETTER, pages=1)]
        for loop in report.loops:
            name = f"OrderID_{loop.order}_Evidence.pdf"
            names.append(PlannedFile(name, Role.EVIDENCE, (loop.order,), pages=5))
        orders = tuple(loop.order for loop in report.loops)
        names.append(PlannedFile("Dossier.pdf", Role.DOSSIER, orders, pages=14))
        profile = SimpleNamespace(max_bytes=10_000_000, max_files=1, letter_form="pdf", statement_max=0)
        languages = {"language": language, "handed_in": self.handed_in}
        return SimpleNamespace(files=tuple(names), exhibits=(), profile=profile, **languages, **self.left_out)

    def export(
        self,
        report: Report,
        case: Path | Contents,
        out: Path,
        *,
        draft: bool,
        language: str,
        now: datetime,
        kept: str,
        redacted: bool,
        paper: Paper,
        both: bool,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> tuple[WrittenFile, ...]:
        if not draft and not redacted and not report.ready:
            raise NotReady(len(report.blockers))
        self.started.set()
        while self.hold and not self.hold.wait(0.01):
            if cancelled():
                self.stopped.set()
                raise Cancelled
        if self.error:
            raise self.error
        assert now.tzinfo is not None
        assert kept or case == self.sample_case()
        self.exports.append((out, draft, language))
        self.copies += redacted
        self.papers.append(paper)
        self.doubled += both
        out.mkdir(parents=True, exist_ok=True)
        written = []
        for number, file in enumerate(self.plan(report, language).files):
            on_progress(Progress("write", number, len(report.loops) + 2, file.name))
            (out / file.name).write_bytes(b"%PDF-1.7")
            written.append(WrittenFile(file.name, file.role, file.orders, bytes=8, sha256="0" * 64, pages=file.pages))
        return tuple(written)

    def keep(
        self, folder: StoreFolder, key: DataKey | None, clock: Callable[[], datetime], *, create: bool = False
    ) -> FakeKept:
        self._kept = FakeKept(self, CaseBook(Store.open(folder, key, clock, create=create)))
        return self._kept

    @property
    def kept(self) -> FakeKept:
        if self._kept is None:
            raise DeskError("desk.error.no-store", {})
        return self._kept

    def zone(self, _platform: str, _site: str) -> str:
        return "America/Los_Angeles"

    def close(self) -> None:
        if self._kept is not None:
            self._kept.store.close()
            self._kept = None

    @property
    def packs(self) -> SimpleNamespace:
        sites = [SimpleNamespace(code=c) for c in ("us", "de")]
        guess = lambda _site: SimpleNamespace(zone="America/Los_Angeles")  # noqa: E731
        real = load_packs().platform("amazon")
        told = {"screen": real.screen, "screens": real.screens, "states": real.states}
        pack = SimpleNamespace(
            platform="amazon", sites=sites, tiers=(), site_or_guess=guess, grounds=real.grounds, **told
        )
        return SimpleNamespace(platform=lambda _name, _site="": pack)

    def sample_case(self) -> Path:
        return self.home / "sample-case"

    def sample_now(self) -> datetime:
        return sample.NOW
