"""Pages drawn with ReportLab, every mark of which is tagged: what it is for a reader, or that it only decorates.

Coordinates are points from the lower left corner of the page, as in PDF.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.export.pdf import fonts, glyphless
from appealdesk.core.export.pdf.colour import output_intents
from appealdesk.core.export.pdf.metadata import KEYWORDS, plain, xmp_packet
from appealdesk.core.export.pdf.pictures import image_object
from appealdesk.core.export.pdf.shapes import Shapes, colour_code
from appealdesk.core.export.pdf.structure import Node, let_go, structure_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from appealdesk.core.export.pdf.pictures import Picture
    from appealdesk.core.export.pdf.shapes import Colour
    from appealdesk.core.export.pdf.standard import Standard

PRODUCER = "AppealDesk"
_BOLD = 0.024
"""Width of the stroke that makes bold letters, as a share of their size; it saves a second font of 10 MB."""
_SMALL, _BOLD_SMALL = 10.0, 0.015
"""Below this size in points a thinner one: the strokes of Han characters would run together."""
_TURNS: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""For each Exif orientation: the unit square of the coded picture to that of the upright one, as a PDF matrix."""


class TaggedCanvas(Shapes):
    """A PDF document in the making."""

    def __init__(
        self,
        *,
        title: str,
        author: str,
        subject: str,
        language: str,
        when: datetime,
        standard: Standard,
    ) -> None:
        """Start a document.

        Args:
            title: its title.
            author: who made it.
            subject: what it is about.
            language: its natural language, as in ``zh-CN``.
            when: its date, aware; a fixed one makes equal input give equal bytes.
            standard: what it says that it keeps to.
        """
        fonts.load()
        canvas: Any = Canvas(
            "", pdfVersion=standard.version, lang=language, initialFontName=fonts.BODY, pageCompression=1, invariant=1
        )
        super().__init__(canvas)
        self._doc: Any = canvas._doc  # noqa: SLF001 - ReportLab has no public way to tag
        self._root = Node("Document", None)
        self._stack = [self._root]
        self._marked: list[Node] = []
        self._parents: list[list[Node] | Node] = []
        self._codes = glyphless.Codes()
        self._describe(plain(title), plain(author), plain(subject), when, standard)

    def _describe(self, title: str, author: str, subject: str, when: datetime, standard: Standard) -> None:
        c, catalog = self._canvas, self._doc.Catalog
        c.setTitle(title)
        c.setAuthor(author)
        c.setSubject(subject)
        c.setKeywords(KEYWORDS)
        c.setCreator(PRODUCER)
        c.setProducer(PRODUCER)
        stamp, offset = when.strftime("D:%Y%m%d%H%M%S"), when.strftime("%z")
        c.setDateFormatter(lambda *_parts: f"{stamp}{offset[:3]}'{offset[3:5]}'")
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = output_intents(self._doc)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        packet = xmp_packet(
            title=title, author=author, subject=subject, when=when, producer=PRODUCER, standard=standard
        )
        catalog.Metadata = pdfdoc.XMP(creator=lambda _doc: packet)
        c.setViewerPreference("DisplayDocTitle", "true")

    # ---- structure

    @contextmanager
    def group(self, kind: str, alt: str = "") -> Iterator[None]:
        """Put what follows into a structure element that holds others (``Sect``, ``Table``, ``TR`` ...)."""
        node = Node(kind, self._stack[-1], alt=alt)
        self._stack[-1].kids.append(node)
        self._stack.append(node)
        try:
            yield
        finally:
            self._stack.pop()

    @contextmanager
    def tag(
        self, kind: str, *, alt: str = "", scope: str = "", box: tuple[float, float, float, float] | None = None
    ) -> Iterator[None]:
        """Mark what is drawn as content of one structure element."""
        with self.group(kind, alt):
            node = self._stack[-1]
            node.scope, node.box = scope, box
            node.page = self._doc.thisPageRef()
            node.kids.append(len(self._marked))
            self._write(f"/{kind} <</MCID {len(self._marked)}>> BDC")
            self._marked.append(node)
            try:
                yield
            finally:
                self._write("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Mark what is drawn as no content: rules, backgrounds (``Layout``), running heads (``Pagination``)."""
        self._write(f"/Artifact <</Type /{kind}>> BDC")
        try:
            yield
        finally:
            self._write("EMC")

    def link(self, target: str, rectangle: tuple[float, float, float, float], says: str) -> None:
        """Make a rectangle (left, bottom, right, top) of the element being tagged lead to a destination."""
        node = self._stack[-1]
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([round(v, 2) for v in rectangle]),
                "Border": PDFArray([0, 0, 0]),
                "Contents": PDFString(says),
                "Dest": self._canvas._bookmarkReference(target),  # noqa: SLF001 - as in linkRect
                "F": 4,
                "StructParent": len(self._parents),
            }
        )
        self._canvas._addAnnotation(annotation)  # noqa: SLF001 - as in linkRect
        reference = self._canvas._annotationrefs[-1]  # noqa: SLF001 - as in linkRect
        node.kids.append(PDFDictionary({"Type": PDFName("OBJR"), "Obj": reference, "Pg": self._doc.thisPageRef()}))
        self._parents.append(node)

    # ---- drawing

    def text(self, place: tuple[float, float], text: str, size: float, fill: Colour, *, bold: bool = False) -> None:
        """Set one line from the left end of its baseline."""
        # written by hand: a document has tens of thousands of lines, and ReportLab's text objects take half its time
        colour = colour_code(fill)
        stroke = size * (_BOLD if size >= _SMALL else _BOLD_SMALL)
        before = f"{stroke:.3f} w {colour} RG 2 Tr " if bold else ""
        out = [f"BT {colour} rg {before}1 0 0 1 {place[0]:.2f} {place[1]:.2f} Tm"]
        escape = self._canvas._escape  # noqa: SLF001 - as in ReportLab's text objects
        for name, run in fonts.runs(text):
            font = fonts.font_of(name)
            for subset, codes in font.splitString(run, self._doc):
                out.append(f"{font.getSubsetInternalName(subset, self._doc)} {size:.4g} Tf ({escape(codes)}) Tj")
        self._write("\n".join([*out, "0 Tr ET" if bold else "ET"]))

    def picture(
        self,
        picture: Picture,
        place: tuple[float, float, float, float],
        window: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Place a picture upright in a rectangle (x, y, w, h); only what lies in the window shows, if one is given."""
        x, y, w, h = place
        called = picture.name
        name = self._doc.getXObjectName(called)
        if name not in self._doc.idToObject:
            self._doc.Reference(image_object(self._doc, picture), name)
        self._canvas._formsinuse.append(called)  # noqa: SLF001 - as in drawImage
        a, b, c, d, e, f = _TURNS[picture.orientation]
        matrix = (a * w, b * h, c * w, d * h, x + e * w, y + f * h)
        clip = "" if window is None else f"{_numbers(window)} re W n "
        self._write(f"q {clip}{_numbers(matrix)} cm /{name} Do Q")

    def unseen_text(self, lines: Sequence[tuple[str, float, float, float, float]]) -> None:
        """Lay recognised text over a picture: text, left, baseline, width and size of each line."""
        out: list[str] = []
        for text, x, y, room, size in lines:
            string, ems = self._codes.written(text)
            if not ems or room <= 0 or size <= 0:
                continue
            stretch = room / (ems * size) * 100
            out.append(f"/{glyphless.NAME} {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm <{string}> Tj")
        if out:
            used = self._doc.idToObject["BasicFonts"].dict
            used[glyphless.NAME] = pdfdoc.PDFObjectReference(glyphless.NAME)
            self._write("\n".join(["BT 3 Tr", *out, "100 Tz 0 Tr ET"]))

    # ---- pages

    def begin_page(self, width: float, height: float) -> None:
        """Set the size of the page that is drawn next."""
        self._canvas.setPageSize((width, height))

    def destination(self, key: str, top: float) -> None:
        """Name the place at a height of this page, for links and bookmarks."""
        self._canvas.bookmarkPage(key, "XYZ", left=0, top=top)

    def bookmark(self, title: str, key: str, level: int, *, closed: bool = False) -> None:
        """Add a bookmark; levels count from 0."""
        self._canvas.addOutlineEntry(title, key, level, closed)

    def end_page(self) -> None:
        """Finish the page."""
        self._canvas.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._parents), PDFName("S")
        self._parents.append(self._marked)
        self._marked = []

    def save(self) -> bytes:
        """Finish the document and return its bytes."""
        if self._codes.used:
            glyphless.add_font(self._doc, self._codes)
        self._doc.Catalog.StructTreeRoot = structure_tree(self._doc, self._root, self._parents)
        self._canvas.showOutline()
        data: bytes = self._canvas.getpdfdata()
        self._let_go()
        return data

    def _let_go(self) -> None:
        """Part what was written: everything in a document refers to something else in it.

        Left to the search for garbage, it would stay for long with all its pictures, and the window stops while that
        search goes through it.
        """
        let_go(self._root)
        self._parents.clear()
        # one by one: letting go of all at once keeps every other thread waiting
        while self._doc.idToObject:
            self._doc.idToObject.popitem()

    def _write(self, code: str) -> None:
        self._canvas._code.append(code)  # noqa: SLF001 - ReportLab has no public way to mark content


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{v:.3f}".rstrip("0").rstrip(".") for v in values)
