"""The words of a Word document (ISO/IEC 29500-1 WordprocessingML), as plain text with marked headings and list numbers.

Only what a reader of the document sees as its running text: no deleted words of tracked changes, no field codes, no
notes, heads or feet. Nothing outside the file is ever loaded.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.parsers import expat

from appealdesk.core.reading.formats.bookguard import Bounds, look_through
from appealdesk.core.reading.formats.zipguard import RefusedError, crowded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BOUNDS: Final = Bounds(unpacked=60_000_000, marks=2_000_000)
"""A letter with pictures; one that unpacks to more is no letter."""
_MOST_PARTS: Final = 5_000
_BODY, _STYLES, _NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_PIECE: Final = 1 << 16
_NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The transitional and the strict form."""
_FALLBACK: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
"""What stands there stands before it too, for newer programs."""
_HIDDEN: Final = frozenset({_FALLBACK, "moveFrom", "pPrChange"})
"""What is not there any more: the old place of words that were moved, the old look of a paragraph."""
_HEADING: Final = re.compile(r"heading ([1-9])$", re.IGNORECASE)


def word_text(file: BinaryIO) -> str:
    """Return the text of a ``.docx`` file, a line a paragraph; headings begin with ``#``, list items with their mark.

    Raises:
        RefusedError: it is no such document, broken, encrypted, or too large; see its ``code``.
        OSError: the file cannot be read.
    """
    if crowded(file, _MOST_PARTS):
        raise RefusedError("too-large", f"> {_MOST_PARTS} parts")
    look_through(file, _BOUNDS)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as container:
            names = set(container.namelist())
            if _BODY not in names:
                raise RefusedError("broken", f"no {_BODY}")
            styles, lists = _Styles(), _Lists()
            for name, handler in ((_STYLES, styles.start), (_NUMBERS, lists.start)):
                if name in names:
                    _parse(container, name, handler, lambda _name: None, lambda _text: None)
            body = _Body(styles.levels, lists)
            _parse(container, _BODY, body.start, body.end, body.text)
    except (zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, NotImplementedError) as error:
        raise RefusedError("broken", f"{type(error).__name__}: {error}"[:200]) from error
    return re.sub(r"\n{3,}", "\n\n", "\n".join(body.lines)).strip("\n") + "\n"


def _parse(
    container: zipfile.ZipFile,
    name: str,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, given: start(_plain(tag), {_plain(k): v for k, v in given.items()})
    parser.EndElementHandler = lambda tag: end(_plain(tag))
    parser.CharacterDataHandler = text
    with container.open(name) as part:
        while piece := part.read(_PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by place only


def _plain(tag: str) -> str:
    """Return a name of the document's own without its namespace."""
    space, _, name = tag.rpartition(" ")
    return name if space in _NAMESPACES else tag


class _Styles:
    """Which styles are headings: ids are translated (``1``, ``Überschrift1``), names are not."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {}
        self._id = ""

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "style":
            self._id = given.get("styleId", "")
        elif tag == "name" and (found := _HEADING.match(given.get("val", ""))):
            self.levels[self._id] = int(found[1])
        elif tag == "name" and given.get("val", "").casefold() == "title":
            self.levels[self._id] = 1


@dataclass
class _Lists:
    """Which lists are numbered, and how far each has counted."""

    kinds: dict[tuple[str, str], str] = field(default_factory=dict)
    """By abstract list and level: ``bullet``, ``decimal`` ..."""
    owners: dict[str, str] = field(default_factory=dict)
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    _abstract: str = ""
    _number: str = ""
    _level: str = ""

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        value = given.get("val", "")
        if tag == "abstractNum":
            self._abstract, self._number = given.get("abstractNumId", ""), ""
        elif tag == "num":
            self._number = given.get("numId", "")
        elif tag == "abstractNumId" and self._number:
            self.owners[self._number] = value
        elif tag == "lvl":
            self._level = given.get("ilvl", "0")
        elif tag == "numFmt" and not self._number:
            self.kinds[self._abstract, self._level] = value

    def mark(self, number: str, level: str) -> str:
        """Return what stands before the next item of a list; empty where nothing does."""
        if number in ("", "0"):
            return ""
        kind = self.kinds.get((self.owners.get(number, ""), level), "bullet")
        if kind in ("bullet", "none"):
            return "- " if kind == "bullet" else ""
        self.counted[number, level] += 1
        for key in [k for k in self.counted if k[0] == number and k[1] > level]:
            del self.counted[key]
        return f"{self.counted[number, level]}. "


class _Body:
    """Paragraphs as lines."""

    def __init__(self, levels: Mapping[str, int], lists: _Lists) -> None:
        self.lines: list[str] = []
        self._levels, self._lists = levels, lists
        self._hidden = 0
        self._inside = False
        self._open: list[list[str]] = []
        """The words of the paragraphs that are open; a text box stands within one."""
        self._marks: list[dict[str, str]] = []

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in _HIDDEN or self._hidden:
            self._hidden += tag in _HIDDEN
        elif tag == "p":
            self._open.append([])
            self._marks.append({})
        elif tag == "t":
            self._inside = True
        elif self._open and tag in ("tab", "br", "cr"):
            # a tab stop has no words before it
            self._open[-1].append("\t" if tag == "tab" and "val" not in given else "" if tag == "tab" else "\n")
        elif self._open and tag in ("pStyle", "numId", "ilvl", "outlineLvl"):
            self._marks[-1].setdefault(tag, given.get("val", ""))

    def text(self, text: str) -> None:
        if self._inside and self._open and not self._hidden:
            self._open[-1].append(text)

    def end(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden -= 1
        elif self._hidden:
            return
        elif tag == "t":
            self._inside = False
        elif tag == "p" and self._open:
            self._close("".join(self._open.pop()).strip(), self._marks.pop())

    def _close(self, words: str, marks: Mapping[str, str]) -> None:
        level = self._levels.get(marks.get("pStyle", ""), 0)
        if not level and marks.get("outlineLvl", "9") in "012345678":
            level = int(marks["outlineLvl"]) + 1
        if not words:
            self.lines.append("")
        elif level:
            self.lines += ["", f"# {words}", ""]
        else:
            self.lines.append(self._lists.mark(marks.get("numId", ""), marks.get("ilvl", "0")) + words)
