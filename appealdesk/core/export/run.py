"""One writing of a submission into a folder of its own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.export.dossier import build_dossier
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.export.evidence_files import build_evidence
from appealdesk.core.export.fitting import Fitter
from appealdesk.core.export.index_sheet import build_index
from appealdesk.core.export.letter_file import build_letter
from appealdesk.core.export.manifest import build_manifest
from appealdesk.core.export.originals import load_originals, read_bytes
from appealdesk.core.export.pages.book import Book, exhibit_key
from appealdesk.core.export.pages.words import Words
from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.export.plan import (
    DOSSIER,
    INDEX,
    LETTER,
    MANIFEST,
    STATEMENT,
    evidence_stems,
    order_exhibits,
    shared_stem,
)
from appealdesk.core.export.preflight import Wanted, inspect
from appealdesk.core.export.values import Role, WrittenFile
from appealdesk.core.letter import submitted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.values import Plan, Shrunk

type OnProgress = Callable[[int, int, str], None]
"""Called with steps done, steps in all, and the file at hand."""

_CASE_FILE = "case.toml"


class Run:
    """One writing of a submission into the workshop."""

    def __init__(
        self,
        plan: Plan,
        report: Report,
        contents: Contents,
        place: Path,
        *,
        on_progress: OnProgress | None,
        cancelled: Callable[[], bool] | None,
        anchor: str = "",
    ) -> None:
        """Keep what to write; nothing is read or written yet."""
        self.plan, self.report, self.contents, self.place = plan, report, contents, place
        self.anchor = anchor
        self._on_progress = on_progress or (lambda _done, _total, _file: None)
        self.cancelled = cancelled or (lambda: False)
        self._done = 0
        self._total = len(plan.exhibits) + len(plan.files)
        self._files: list[WrittenFile] = []
        self._places: dict[int, list[tuple[str, int]]] = {}

    def check(self) -> None:
        """Raise :class:`Cancelled` when the user has given up."""
        if self.cancelled():
            raise Cancelled

    def step(self, file: str) -> None:
        """Tell which file is at hand."""
        self._on_progress(min(self._done, self._total), self._total, file)
        self._done += 1

    def build(self, language: str, *, draft: bool, now: datetime) -> tuple[WrittenFile, ...]:
        """Write all files, each opened again and checked, and return them, the manifest last."""
        words = Words(language)
        originals = load_originals(self.plan.exhibits, self.contents, self.step, self.cancelled)
        book = Book(self.report, self.plan, originals, words, now, draft, sources=self._sources(), anchor=self.anchor)
        orders = tuple(o.id for o in self.report.case.orders)
        self._evidence(book)
        if self.plan.of(Role.STATEMENT) and self.report.case.letter:
            self.step(STATEMENT)
            statement = submitted(self.report.case.letter.text)
            self._keep(STATEMENT, Role.STATEMENT, statement.encode(), orders=orders)
        if self.plan.of(Role.LETTER):
            self.step(LETTER)
            letter = build_letter(book)
            self._keep(LETTER, Role.LETTER, letter.data, orders=orders, pages=letter.pages, pdfa=letter.standard)
        self.check()
        self.step(INDEX)
        index = build_index(replace(book, written=tuple(self._files)), self._places)
        self._keep(INDEX, Role.INDEX, index, orders=orders)
        self.check()
        self.step(DOSSIER)
        dossier = build_dossier(replace(book, written=tuple(self._files)), self.check)
        self._keep(DOSSIER, Role.DOSSIER, dossier.data, orders=orders, pages=dossier.pages, pdfa=dossier.standard)
        self.check()
        self.step(MANIFEST)
        self._keep(MANIFEST, Role.MANIFEST, build_manifest(replace(book, written=tuple(self._files))), orders=orders)
        self._on_progress(self._total, self._total, "")
        return tuple(self._files)

    def _evidence(self, book: Book) -> None:
        stems = evidence_stems(self.report, self.plan.profile)
        with Fitter() as fitter:
            for order, stem in stems.items():
                exhibits = order_exhibits(order, self.plan.exhibits)
                self._evidence_of(book, stem, (order,), [e.number for e in exhibits], fitter)
            shared = [e.number for e in self.plan.exhibits if not e.section and e.submitted]
            if shared and stems:
                self._evidence_of(book, shared_stem(self.report, self.plan.profile), tuple(stems), shared, fitter)

    def _evidence_of(self, book: Book, stem: str, orders: tuple[str, ...], numbers: list[int], fitter: Fitter) -> None:
        if not numbers:
            return
        self.check()
        self.step(f"{stem}.pdf")
        w = book.words
        title = w("order.title", order=orders[0]) if len(orders) == 1 else w("evidence.all-orders")
        exhibits = [e for e in self.plan.exhibits if e.number in numbers]
        for part in build_evidence(book, stem, title, exhibits, fitter=fitter, check=self.check):
            built = part.built
            self._keep(
                part.name,
                Role.EVIDENCE,
                built.data,
                orders=orders,
                pages=built.pages,
                pdfa=built.standard,
                smaller=part.smaller,
            )
            for number in part.exhibits:
                page = part.built.marks[exhibit_key(number)]
                self._places.setdefault(number, []).append((part.name, page))

    def _sources(self) -> tuple[tuple[str, int, str], ...]:
        """Return the case's files with size and hash: those of the exhibits, and what the case was read from."""
        known = {e.evidence.file: (e.evidence.size, e.evidence.sha256) for e in self.plan.exhibits}
        case = self.report.case
        others = [_CASE_FILE, case.notice.file, case.export_file, case.letter.file if case.letter else ""]
        others += [case.rejection.file if case.rejection else ""]
        for name in others:
            if name and name not in known and self.contents(name) is not None:
                data = read_bytes(self.contents, name)
                known[name] = (len(data), hashlib.sha256(data).hexdigest())
        return tuple((name, size, digest) for name, (size, digest) in sorted(known.items()))

    def _keep(
        self,
        name: str,
        role: Role,
        data: bytes,
        *,
        orders: tuple[str, ...],
        pages: int | None = None,
        pdfa: str = "",
        smaller: tuple[Shrunk, ...] = (),
    ) -> None:
        path = self.place / name
        path.write_bytes(data)
        standard = Standard(pdfa)
        order = orders[0] if role is Role.EVIDENCE and len(orders) == 1 else ""
        checked = inspect(path, Wanted(role, self.plan.profile, standard, pages, order))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self._files.append(WrittenFile(name, role, orders, len(data), digest, pages, pdfa, smaller, checked))
