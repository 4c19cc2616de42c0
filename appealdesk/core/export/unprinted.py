"""Characters that the program's fonts do not have, and where they stand: told before anything is written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.export.earlier_appeals import earlier, shown_text
from appealdesk.core.glyphs import lacking
from appealdesk.core.letter import blanked
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.values import Exhibit

LETTER, STATEMENT, NAME, CASE, CONTENT = "letter", "statement", "name", "case", "content"
"""Where they stand: in a letter that is set on pages, in one that goes in as plain text and so keeps them, in a file's
name, in what is known of the case, in the text of a mail or a table."""
_NAMED: Final = 6
"""Characters beyond these are counted."""
_TOLD: Final = 5
"""Places of a kind that are told one by one, lines of a letter apart."""


@dataclass(frozen=True, slots=True)
class Unprinted:
    """One place with characters that no font of the program has."""

    where: str
    """``letter``, ``statement``, ``name``, ``case`` or ``content``."""
    file: str
    """The file; of the case itself its store or the order's id."""
    characters: tuple[str, ...]
    """Each once, in their order."""
    line: int = 0
    """From 1; 0 where it says nothing."""

    def as_json(self) -> dict[str, Any]:
        """Return it as the command line lists it."""
        told = [{"code": _code(c), "character": c, "name": unicodedata.name(c, "")} for c in self.characters]
        return {"where": self.where, "file": self.file, "line": self.line or None, "characters": told}

    def says(self, language: str) -> str:
        """Return in ``zh`` or ``en`` which characters stand where, and what becomes of them."""
        return text(language, f"dossier.unprinted.{self.where}", **self.values(language))

    def values(self, language: str) -> dict[str, object]:
        """Return what fills the placeholders of the texts about it."""
        shown = ", ".join(f"{c} ({_code(c)})" if c.isprintable() else _code(c) for c in self.characters[:_NAMED])
        rest = len(self.characters) - _NAMED
        named = text(language, "dossier.unprinted.more", named=shown, n=rest) if rest > 0 else shown
        return {"file": _told(self.file), "line": self.line, "characters": named}


def unprinted_lines(found: Sequence[Unprinted], language: str, *, told: int = 0) -> Iterator[str]:
    """Yield in ``zh`` or ``en`` what stands where; of many buyers with names in one script the first few.

    Args:
        found: the places, those of a kind behind one another.
        language: of the lines.
        told: how many of every kind are told one by one, the rest being counted; 0 for all lines of a letter, each of
            which somebody has to mend, and the first few of the other kinds.
    """
    for where, places in groupby(found, key=lambda u: u.where):
        of_kind = list(places)
        most = told or (len(of_kind) if where in {LETTER, STATEMENT} else _TOLD)
        yield from (u.says(language) for u in of_kind[:most])
        if rest := len(of_kind[most:]):
            yield text(language, f"dossier.unprinted.rest-{where}", n=rest)


def _told(name: str) -> str:
    """Return a name in which nothing turns the line around in which it is told."""
    return "".join(_code(c) if unicodedata.category(c) in {"Cc", "Cf"} else c for c in name)


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"


def unprinted(report: Report, exhibits: Sequence[Exhibit], *, statement: bool) -> tuple[Unprinted, ...]:
    """Return every place of a case with characters that the pages cannot show, the letter's lines first.

    Args:
        report: the checked case.
        exhibits: its files.
        statement: whether the letter goes in as plain text.
    """
    return (
        *_letter(report, STATEMENT if statement else LETTER),
        *_names(exhibits),
        *_case(report),
        *_contents(exhibits),
        *_earlier(report),
    )


def _found(where: str, file: str, said: str, line: int = 0) -> Iterator[Unprinted]:
    if characters := lacking(said):
        yield Unprinted(where, file, characters, line)


def _letter(report: Report, where: str) -> Iterator[Unprinted]:
    if report.case.letter:
        # ties name files and go in as numbers of exhibits, or not at all
        # lines as editors count them: a separator of another kind is one of the characters that are told
        for number, line in enumerate(blanked(report.case.letter.text).split("\n"), 1):
            yield from _found(where, report.case.letter.file, line, number)


def _names(exhibits: Sequence[Exhibit]) -> Iterator[Unprinted]:
    for exhibit in exhibits:
        yield from _found(NAME, exhibit.evidence.file, exhibit.evidence.file)


def _case(report: Report) -> Iterator[Unprinted]:
    case = report.case
    yield from _found(CASE, case.store, case.store)
    for order in case.orders:
        yield from _found(CASE, order.id, f"{order.id} {order.buyer} {order.sku}")


def _contents(exhibits: Sequence[Exhibit]) -> Iterator[Unprinted]:
    for exhibit in exhibits:
        item = exhibit.evidence
        if _has_lines(item):
            lines = [line.text for page in item.reading.pages for line in page.lines] if item.reading else []
            yield from _found(CONTENT, item.file, "".join(lines))


def _earlier(report: Report) -> Iterator[Unprinted]:
    for appeal in earlier(report.case):
        yield from _found(CONTENT, appeal.letter or appeal.case_id, shown_text(report.case, appeal))


def _has_lines(item: Evidence) -> bool:
    """Tell whether a file is shown by its text; pictures and pages show themselves."""
    return not item.media.startswith(("image/", "video/")) and item.media != "application/pdf"
