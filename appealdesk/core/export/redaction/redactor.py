"""A case without its buyers: report, plan and pictures as a redacted copy shows them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Box, Page, Unit
from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.fitting.coding import file_of
from appealdesk.core.export.memory import MemoryFile
from appealdesk.core.export.plan_names import PREFIX
from appealdesk.core.export.redaction.blocks import private_parts
from appealdesk.core.export.redaction.covering import NOTE, Bars, covered
from appealdesk.core.export.redaction.masks import MARK
from appealdesk.core.export.redaction.scrub import scrub
from appealdesk.core.export.redaction.secrets import PEOPLE
from appealdesk.core.export.redaction.still import still_private
from appealdesk.core.export.redaction.turned import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.page import Line, Reading
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.originals import Original
    from appealdesk.core.export.pdf.pictures import Picture
    from appealdesk.core.export.redaction.masks import Masks
    from appealdesk.core.export.redaction.matching import Span
    from appealdesk.core.export.values import Exhibit, Plan

type ReadAgain = Callable[[Sequence[Content]], Mapping[Content, Reading]]
"""Reads files; one that cannot be read gives a reading with a problem."""

REDACTED: Final = "redacted"
"""Why no PDF goes in untouched: the end of a text key ``dossier.flat.*``."""
_ROUNDS: Final = 3
"""Times that a picture is read again and covered further before it is given up."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """What a redacted copy is made from."""

    report: Report
    plan: Plan
    originals: Mapping[int, Original]
    sources: tuple[tuple[str, int, str], ...]
    withheld: frozenset[str] = frozenset()
    """What files are called whose own names tell of a buyer."""


class Redactor:
    """Masks what is private and looks again, with the program's own eyes, whether any of it can still be read."""

    def __init__(self, masks: Masks, read: ReadAgain) -> None:
        """Keep what is private and what reads pictures."""
        self.masks = masks
        self._read = read
        self.clean: set[str] = set()
        """SHA-256 of the coded pixels of pictures that were read again and show nothing private."""

    def redacted(
        self,
        report: Report,
        plan: Plan,
        originals: Mapping[int, Original],
        sources: tuple[tuple[str, int, str], ...],
    ) -> Redacted:
        """Return the case as the copy shows it.

        Raises:
            ExportError: something private can still be read in a picture however often it is covered, or a picture
                cannot be read again.
        """
        shown = {e.number: self._covered(e, originals[e.number]) for e in plan.exhibits}
        shown = self._read_again(plan.exhibits, shown)
        named = self._named(plan)
        clean = self._cleaner(named, report)
        pages = {id(e.reading): self._pages(e.reading) for e in (*report.evidence, *report.documents) if e.reading}

        def lines(item: Evidence) -> Evidence:
            return replace(item, reading=pages[id(item.reading)]) if item.reading else item

        report = replace(
            report, evidence=tuple(map(lines, report.evidence)), documents=tuple(map(lines, report.documents))
        )
        plan = replace(plan, exhibits=tuple(replace(e, evidence=lines(e.evidence)) for e in plan.exhibits))
        profile = replace(plan.profile, name_pattern="", max_files=0)
        profile = replace(profile, evidence_name=f"{PREFIX}{profile.evidence_name}")
        # a page was cleaned by where its lines stand, which tells the shop's address from a buyer's
        report, plan = scrub(report, clean, but=(Page,)), replace(scrub(plan, clean, but=(Page,)), profile=profile)
        return Redacted(report, plan, shown, scrub(sources, clean), frozenset(named.values()))

    def _named(self, plan: Plan) -> dict[str, str]:
        """Return what files that are named after a buyer are called: by their exhibits."""
        named = {e.evidence.file: f"exhibit-{e.number}{_ending(e.evidence.file)}" for e in plan.exhibits}
        return {file: name for file, name in named.items() if self.masks.spans(file)}

    def _cleaner(self, named: Mapping[str, str], report: Report) -> Callable[[str], str]:
        """Return what cleans a text."""
        kept = {o.id for o in (*report.case.orders, *report.case.outside)}
        known: dict[str, str] = {}

        def clean(text: str) -> str:
            if text in kept:
                return text
            if text not in known:
                known[text] = named.get(text) or self.masks.cover(text)
            return known[text]

        return clean

    def _pages(self, reading: Reading) -> Reading:
        return replace(reading, pages=tuple(self._page(p) for p in reading.pages))

    def _page(self, page: Page) -> Page:
        parts = private_parts(page.lines, self.masks)
        lines = tuple(_without(line, parts[n]) if n in parts else line for n, line in enumerate(page.lines))
        codes = tuple(replace(b, text=MARK) if self.masks.of_barcode(b.text) else b for b in page.barcodes)
        return replace(page, lines=lines, barcodes=codes)

    def _covered(self, exhibit: Exhibit, original: Original) -> Original:
        item = exhibit.evidence
        read = {p.number: p for p in item.reading.pages} if item.reading else {}
        pictures = tuple(
            covered(picture, self._boxes(item, read.get(n), picture)) for n, picture in enumerate(original.pictures, 1)
        )
        text = original.text
        if text and item.reading:
            text = tuple(line.text for page in self._pages(item.reading).pages for line in page.lines)
        return replace(
            original, pictures=pictures, text=text, bar=REDACTED if item.media == "application/pdf" else "", pages=0
        )

    def _boxes(self, item: Evidence, page: Page | None, picture: Picture) -> list[Box]:
        if page is None or page.unit is Unit.CELL or not page.width:
            return []
        parts = private_parts(page.lines, self.masks)
        boxes = [place_of(page.lines[n], s) for n, spans in parts.items() for s in spans]
        boxes += [Bars.at(b.box) for b in page.barcodes if self.masks.of_barcode(b.text)]
        named = (f for f in item.of(FactType.PARTICIPANT) if f.page == page.number and f.role in PEOPLE)
        lines = [page.lines[n].box for n in parts]
        # where a line shows the name its letters are known better
        boxes += [f.box for f in named if f.box and self.masks.spans(f.raw) and not _is_within(f.box, lines)]
        by = picture.size[0] / page.width
        return [replace(b, x=b.x * by, y=b.y * by, w=b.w * by, h=b.h * by) for b in boxes]

    def _read_again(self, exhibits: Sequence[Exhibit], originals: dict[int, Original]) -> dict[int, Original]:
        """Return the originals with what a second reading still finds covered too."""
        places = {(e.number, n): e for e in exhibits for n in range(len(originals[e.number].pictures))}
        waiting = list(places)
        for _ in range(_ROUNDS):
            seen = self.seen({k: originals[k[0]].pictures[k[1]] for k in waiting}, uncovered=True)
            waiting = [k for k in waiting if seen[k]]
            if not waiting:
                return originals
            for number, n in waiting:
                pictures = list(originals[number].pictures)
                pictures[n] = covered(pictures[n], [box for box, _kind in seen[number, n]])
                originals[number] = replace(originals[number], pictures=tuple(pictures))
        seen = self.seen({k: originals[k[0]].pictures[k[1]] for k in waiting})
        for key in waiting:
            for _box_seen, kind in seen[key]:
                raise still_private(places[key].evidence.file, key[1] + 1, kind)
        return originals

    def seen[K](self, pictures: Mapping[K, Picture], *, uncovered: bool = False) -> dict[K, list[tuple[Box, str]]]:
        """Return what can still be read of private things in pictures: where, in pixels, and of what kind.

        Args:
            pictures: by whatever the caller knows them by.
            uncovered: True to look also at the places of addresses where a picture says that nothing is covered in it:
                its first reading may have failed, or have been of the text beside it in a PDF file.

        Raises:
            ExportError: a picture cannot be read.
        """
        files: dict[K, MemoryFile] = {}
        for key, picture in pictures.items():
            if _mark(picture) not in self.clean:
                data = file_of(picture)
                files[key] = MemoryFile.of("page.jpg" if picture.coding == "DCTDecode" else "page.png", data)
        readings = self._read(list(dict.fromkeys(files.values()))) if files else {}
        found: dict[K, list[tuple[Box, str]]] = {key: [] for key in pictures}
        for key, file in files.items():
            reading = readings.get(file)
            if reading is None or reading.failed:
                raise ExportError("dossier.error.not-read-again")
            blocks = uncovered and NOTE not in pictures[key].notes
            found[key] = [hit for page in reading.pages for hit in self._hits(page, blocks=blocks)]
            if not found[key]:
                self.clean.add(_mark(pictures[key]))
        return found

    def _hits(self, page: Page, *, blocks: bool) -> list[tuple[Box, str]]:
        parts = private_parts(page.lines, self.masks, blocks=blocks)
        hits = [(place_of(page.lines[n], s), s.kind) for n, spans in parts.items() for s in spans]
        return hits + [(Bars.at(b.box), kind) for b in page.barcodes if (kind := self.masks.of_barcode(b.text))]


def _is_within(box: Box, lines: Sequence[Box]) -> bool:
    x, y = box.x + box.w / 2, box.y + box.h / 2
    return any(line.x <= x <= line.right and line.y <= y <= line.bottom for line in lines)


def _without(line: Line, spans: Iterable[Span]) -> Line:
    out, at = [], 0
    for span in spans:
        out += [line.text[at : span.start], MARK]
        at = span.end
    return replace(line, text="".join([*out, line.text[at:]]), edges=(), char_confidence=())


def _ending(file: str) -> str:
    name = file.rpartition("/")[2]
    return f".{name.rpartition('.')[2]}" if "." in name else ""


def _mark(picture: Picture) -> str:
    return hashlib.sha256(picture.data).hexdigest()
