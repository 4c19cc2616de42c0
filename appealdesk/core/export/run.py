"""One writing of a submission into a folder of its own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.export.apart import apart_of
from appealdesk.core.export.data_file import build_data
from appealdesk.core.export.dossier import build_dossier
from appealdesk.core.export.earlier_appeals import letters_of
from appealdesk.core.export.errors import Cancelled, ExportError
from appealdesk.core.export.evidence_files import build_evidence
from appealdesk.core.export.fitting import Fitter
from appealdesk.core.export.index_sheet import build_index, sheet_count
from appealdesk.core.export.letter_file import build_letter
from appealdesk.core.export.manifest import build_manifest
from appealdesk.core.export.originals import load_originals, read_bytes
from appealdesk.core.export.pages.book import Book, exhibit_key
from appealdesk.core.export.pages.words import Words
from appealdesk.core.export.pdf.standard import Standard
from appealdesk.core.export.picture_files import build_pictures
from appealdesk.core.export.plan import order_exhibits
from appealdesk.core.export.plan_names import (
    DATA,
    DOSSIER,
    INDEX,
    LETTER,
    MANIFEST,
    PREFIX,
    STATEMENT,
    evidence_stems,
    second_name,
    shared_stem,
)
from appealdesk.core.export.preflight import Wanted, inspect
from appealdesk.core.export.redaction.written import check_written
from appealdesk.core.export.values import NotShown, Role, WrittenFile
from appealdesk.core.letter import measure, pasted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.domain.content import Contents
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.originals import Original
    from appealdesk.core.export.redaction import Redactor
    from appealdesk.core.export.values import Exhibit, Plan

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
        redactor: Redactor | None = None,
    ) -> None:
        """Keep what to write; nothing is read or written yet. With a redactor it becomes a redacted copy."""
        self.plan, self.report, self.contents, self.place = plan, report, contents, place
        self.anchor, self.redactor = anchor, redactor
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
        originals: Mapping[int, Original] = load_originals(self.plan, self.contents, self.step, self.cancelled)
        sources, withheld = self._sources(), frozenset[str]()
        if self.redactor:
            shown = self.redactor.redacted(self.report, self.plan, originals, sources)
            self.report, self.plan, originals, sources = shown.report, shown.plan, shown.originals, shown.sources
            withheld = shown.withheld
        book = Book(
            self.report,
            self.plan,
            originals,
            words,
            now,
            draft,
            sources=sources,
            anchor=self.anchor,
            redacted=self.redactor is not None,
            withheld=withheld,
        )
        orders = tuple(o.id for o in self.report.case.orders)
        # reviewers read one language, the seller may read another
        reader = Words(self.plan.handed_in or language)
        book = replace(self._evidence(replace(book, words=reader)), words=words)
        if self.plan.of(Role.STATEMENT) and self.report.case.letter:
            self.step(STATEMENT)
            statement = pasted(self.report.case.letter.text)
            length = measure(statement).characters
            self._keep(
                WrittenFile(self._named(STATEMENT), Role.STATEMENT, orders, characters=length), statement.encode()
            )
        if self.plan.of(Role.LETTER):
            self.step(LETTER)
            letter = build_letter(replace(book, words=reader))
            file = WrittenFile(self._named(LETTER), Role.LETTER, orders, pages=letter.pages, pdfa=letter.standard)
            self._keep(replace(file, language=reader.language), letter.data)
        self.check()
        self.step(INDEX)
        index = build_index(replace(book, written=tuple(self._files)), self._places)
        self._keep(WrittenFile(self._named(INDEX), Role.INDEX, orders, language=language), index)
        self.step(DATA)
        data = build_data(replace(book, written=tuple(self._files)), self._places)
        self._keep(WrittenFile(self._named(DATA), Role.INDEX, orders), data)
        self.check()
        self._dossier(book, DOSSIER)
        if second := self.plan.second:
            told = replace(self.plan, language=second, remarks=self.plan.second_remarks)
            self._dossier(replace(book, plan=told, words=Words(second)), second_name(second))
        self.step(MANIFEST)
        manifest = build_manifest(replace(book, written=tuple(self._files)))
        self._keep(WrittenFile(MANIFEST, Role.MANIFEST, orders), manifest)
        if self.redactor:
            check_written([self.place / f.path for f in self._files], self.redactor, self.check)
        self._on_progress(self._total, self._total, "")
        return tuple(self._files)

    def _dossier(self, book: Book, name: str) -> None:
        """Write the dossier in the language of a book."""
        self.step(name)
        made = build_dossier(replace(book, written=tuple(self._files)), self.check)
        orders = tuple(o.id for o in self.report.case.orders)
        file = WrittenFile(self._named(name), Role.DOSSIER, orders, pages=made.pages, pdfa=made.standard)
        self._keep(replace(file, language=book.words.language), made.data)
        self.check()

    def _evidence(self, book: Book) -> Book:
        """Write the evidence files and return the book with how each PDF exhibit went in."""
        stems = evidence_stems(self.report, self.plan.profile)
        with Fitter() as fitter:
            for order, stem in stems.items():
                book = self._evidence_of(book, stem, (order,), order_exhibits(order, self.plan.exhibits), fitter)
            shared = [e for e in self.plan.exhibits if not e.section and e.submitted]
            if shared and stems:
                stem = shared_stem(self.report, self.plan.profile)
                book = self._evidence_of(book, stem, tuple(stems), shared, fitter)
        return book

    def _evidence_of(
        self, book: Book, stem: str, orders: tuple[str, ...], exhibits: Sequence[Exhibit], fitter: Fitter
    ) -> Book:
        if not exhibits:
            return book
        self.check()
        self.step(f"{stem}.pdf")
        w, plan = book.words, self.plan
        title = w("order.title", order=orders[0]) if len(orders) == 1 else w("evidence.all-orders")
        if plan.pictures:
            return self._pictures_of(book, stem, orders, exhibits)
        apart, flat = apart_of(exhibits, lambda e: book.originals[e.number].bar, plan.profile, plan.asked)
        barred = {f.exhibit: replace(book.originals[f.exhibit], bar=f.reason) for f in flat}
        book = replace(book, originals={**book.originals, **barred})
        about = replace(book, order=orders[0] if len(orders) == 1 else "")
        parts, names = build_evidence(about, stem, title, exhibits, apart, fitter=fitter, check=self.check)
        for part in parts:
            built = part.built
            self._keep(
                WrittenFile(
                    part.name,
                    Role.EVIDENCE,
                    orders,
                    pages=built.pages,
                    pdfa=built.standard,
                    smaller=part.smaller,
                    exhibits=part.exhibits,
                    flattened=tuple(f for f in flat if f.exhibit in part.exhibits),
                    not_shown=tuple(_not_shown(book, exhibits, part.exhibits, apart)),
                    language=w.language,
                ),
                built.data,
            )
            for number in part.exhibits:
                page = part.built.marks[exhibit_key(number)]
                self._places.setdefault(number, []).append((part.name, page))
        for exhibit in apart:
            book = self._untouched(book, names[exhibit.number], orders, exhibit)
        return book

    def _pictures_of(self, book: Book, stem: str, orders: tuple[str, ...], exhibits: Sequence[Exhibit]) -> Book:
        """Write the evidence of an order as single pictures, for a form that takes nothing else."""
        about = replace(book, order=orders[0] if len(orders) == 1 else "")
        for made in build_pictures(about, stem, exhibits, self.plan.pictures, self.check):
            file = WrittenFile(made.name, Role.EVIDENCE, orders, exhibits=(made.exhibit,), language=book.words.language)
            self._keep(file, made.data)
            self._places.setdefault(made.exhibit, []).append((made.name, 1))
        return book

    def _untouched(self, book: Book, name: str, orders: tuple[str, ...], exhibit: Exhibit) -> Book:
        """Write an original as it is and return the book that knows under which name."""
        self.check()
        self.step(name)
        original = book.originals[exhibit.number]
        data = read_bytes(self.contents, exhibit.evidence.file)
        if hashlib.sha256(data).hexdigest() != exhibit.evidence.sha256:
            raise ExportError("dossier.error.changed", file=exhibit.evidence.file)
        numbers = (exhibit.number,)
        self._keep(
            WrittenFile(name, Role.EVIDENCE, orders, pages=original.pages, exhibits=numbers, untouched=True), data
        )
        self._places.setdefault(exhibit.number, []).append((name, 1))
        named = replace(original, apart=(*original.apart, name))
        return replace(book, originals={**book.originals, exhibit.number: named})

    def _sources(self) -> tuple[tuple[str, int, str], ...]:
        """Return the case's files with size and hash: those of the exhibits, and what the case was read from."""
        known = {e.evidence.file: (e.evidence.size, e.evidence.sha256) for e in self.plan.exhibits}
        case = self.report.case
        others = [_CASE_FILE, case.notice.file, case.export_file, case.letter.file if case.letter else ""]
        others += [case.rejection.file if case.rejection else "", *letters_of(case)]
        for name in others:
            if name and name not in known and self.contents(name) is not None:
                data = read_bytes(self.contents, name)
                known[name] = (len(data), hashlib.sha256(data).hexdigest())
        return tuple((name, size, digest) for name, (size, digest) in sorted(known.items()))

    def _named(self, name: str) -> str:
        return f"{PREFIX}{name}" if self.redactor else name

    def _keep(self, file: WrittenFile, data: bytes) -> None:
        """Write a file, open it again, and keep what was checked and its SHA-256."""
        path = self.place / file.path
        path.write_bytes(data)
        order = file.orders[0] if file.role is Role.EVIDENCE and len(file.orders) == 1 else ""
        original = hashlib.sha256(data).hexdigest() if file.untouched else ""
        profile = self.plan.profile
        if self.plan.pictures and file.role is Role.EVIDENCE:
            # what the pattern says of names is said of PDF files
            profile = replace(profile, file_types=self.plan.pictures, name_pattern="")
        sheets = sheet_count(self.report.case)
        wanted = Wanted(file.role, profile, Standard(file.pdfa), file.pages, order, original, sheets)
        checked = inspect(path, wanted)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self._files.append(replace(file, bytes=len(data), sha256=digest, checked=checked))


def _not_shown(
    book: Book, exhibits: Sequence[Exhibit], within: Sequence[int], apart: Sequence[Exhibit]
) -> Iterator[NotShown]:
    """Yield the exhibits of a file that have no pages in it, nor a file of their own."""
    for exhibit in exhibits:
        reason = book.originals[exhibit.number].reason
        if reason and exhibit.number in within and exhibit not in apart:
            yield NotShown(exhibit.number, exhibit.evidence.file, reason.removeprefix("dossier.unplaceable."))
