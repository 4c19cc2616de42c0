"""The ties that a seller puts behind a sentence: ``[证据: 出库单.png]`` or ``[evidence: usps.png p2; label.pdf]``.

Plain text, so that it survives every editor and every copy. In the text that is sent to the platform ties are taken
out; in the dossier they become the numbers of the exhibits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from appealdesk.core.letter.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<title>[^#\n].*?)[ \t]*#*$", re.MULTILINE)
TIE = re.compile(
    r"[ \t]*[\[【［](?:证据|證據|凭证|憑證|evidence|proof|exhibit|bukti|beleg|หลักฐาน|証拠|bằng chứng)\s*[:：]\s*"
    r"(?P<names>[^\]】］\n]+)[\]】］]",
    re.IGNORECASE,
)
"""A mark, the white space before it included."""
_PARTS = re.compile(r"\s*[;；、]\s*")
_PAGE = re.compile(r"\s+(?:p\.?|page|第|seite|hal\.?)\s*(\d{1,3})\s*页?頁?$", re.IGNORECASE)
ROOM = "evidence/"
"""Folder of the evidence, which a mark may leave out."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One file that a seller names as the proof of the sentence before."""

    span: Span
    """The whole mark in the letter, brackets and the white space before it included."""
    name: str
    """As written."""
    file: str
    """The file of the evidence that is meant; empty where none or several fit."""
    page: int = 0
    """The page named, from 1; 0 where none is."""


def ties(text: str, files: Iterable[str]) -> tuple[Tie, ...]:
    """Return the ties in a text; names are matched without regard to capitals, with or without their folder."""
    marks = list(TIE.finditer(text))
    # most letters tie nothing; the names of many files are then not gone through
    known = _names_of(tuple(files) if marks else ())
    found: list[Tie] = []
    for mark in marks:
        span = Span(mark.start(), mark.end(), mark[0])
        found += [Tie(span, *told) for told in _told(mark["names"].strip(), known)]
    return tuple(found)


def _told(names: str, known: _Names) -> Iterator[tuple[str, str, int]]:
    """Yield name, file and page of each file that a mark names; what parts names may stand within one."""
    cuts = [(m.start(), m.end()) for m in _PARTS.finditer(names)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(names)]
    at = 0
    while at < len(starts):
        told = [_one(names[starts[at] : end], known) for end in ends[at:]]
        # the longest piece that is a file's name, else the shortest
        taken = next((n for n in range(len(told) - 1, -1, -1) if told[n][1]), 0)
        if told[taken][0]:
            yield told[taken]
        at += taken + 1


def _one(part: str, known: _Names) -> tuple[str, str, int]:
    page = _PAGE.search(part)
    name = part[: page.start()] if page else part
    return name, known.meant(name), int(page[1]) if page else 0


def submitted(text: str) -> str:
    """Return the letter as it is sent to the platform: without ties."""
    return TIE.sub("", text)


def pasted(text: str) -> str:
    """Return the letter as it is put into a field of a form: without ties, and headings without their marks."""
    return _HEADING.sub(r"\g<title>", submitted(text))


def blanked(text: str) -> str:
    """Return the text with spaces in place of ties, so that every place in it stays the same."""
    return TIE.sub(lambda m: " " * len(m[0]), text)


def numbered(text: str, labels: Mapping[str, str]) -> str:
    """Return the letter for the dossier: ties become what each file is called there, such as ``(Exhibit A-3)``.

    Args:
        text: the letter.
        labels: what to write for a file of the evidence; a tie whose file has none is taken out.
    """

    def name(mark: re.Match[str]) -> str:
        said = [labels[t.file] for t in ties(mark[0], labels) if t.file]
        return f" ({', '.join(dict.fromkeys(said))})" if said else ""

    return TIE.sub(name, text)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("\\", "/").strip().casefold().removeprefix(ROOM)


class _Names:
    """What files may be called: a letter has many marks, and a case many files."""

    def __init__(self, files: tuple[str, ...]) -> None:
        self._whole: dict[str, str] = {}
        self._ends: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, list[str]] = defaultdict(list)
        for file in files:
            path = _folded(file)
            self._whole.setdefault(path, file)
            parts = path.split("/")
            for at in range(len(parts)):
                self._ends["/".join(parts[at:])].append(file)
            self._stems[parts[-1].rpartition(".")[0]].append(file)

    def meant(self, name: str) -> str:
        """Return the file of that name: the whole path, else the one that ends so, else the one without its ending."""
        wanted = _folded(name)
        if wanted in self._whole:
            return self._whole[wanted]
        fitting = self._ends.get(wanted) or self._stems.get(wanted, [])
        return fitting[0] if len(fitting) == 1 else ""


@lru_cache(maxsize=4)
def _names_of(files: tuple[str, ...]) -> _Names:
    return _Names(files)
