"""Web pages: the visible text, a table's row on one line, and the colour of coloured text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.formats.charset import decode
from appealdesk.core.reading.formats.content import Content, Tools, cell_page, within
from appealdesk.core.reading.formats.web_styles import hidden_by

if TYPE_CHECKING:
    from bs4 import Tag

_HIDDEN: Final = frozenset({"script", "style", "head", "noscript", "template", "svg", "iframe", "object", "title"})
# fmt: off
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
})
# fmt: on
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,40})""", re.IGNORECASE)
_STYLE_COLOUR: Final = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
# Bounded, or a page of nothing but opened titles would be searched for its closing tag from every one of them.
_TITLE: Final = re.compile(r"<title[^<>]{0,200}>([^<]{0,1000})</title>", re.IGNORECASE)
_RGB: Final = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})")
_NAMED: Final = {
    "red": "#ff0000",
    "crimson": "#dc143c",
    "darkred": "#8b0000",
    "firebrick": "#b22222",
    "maroon": "#800000",
    "orangered": "#ff4500",
    "tomato": "#ff6347",
    "indianred": "#cd5c5c",
    "green": "#008000",
    "blue": "#0000ff",
    "orange": "#ffa500",
    "gray": "#808080",
    "grey": "#808080",
    "black": "#000000",
    "white": "#ffffff",
}


_MOST_ITEMS: Final = 200
"""Items of a list that are numbered; counting more takes the square of their number."""


def read_html(data: bytes, media: str, tools: Tools) -> Content:
    """Read a web page's visible text."""
    text, encoding = decode(data, declared_charset(data))
    problems: list[Problem] = []
    if len(text) > tools.limits.text_chars:
        text = text[: tools.limits.text_chars]
        problems.append(Problem("truncated", f"{tools.limits.text_chars} characters", fatal=False))
    title = _TITLE.search(text)
    if not problems and text.count("<") > tools.limits.tags:
        problems.append(Problem("truncated", f"{tools.limits.tags} tags", fatal=False))
    rows, colours = html_rows(text, tools.limits.tags)
    rows, more = within(rows, tools.limits)
    problems += more[len(problems) :]
    if not any(rows):
        problems.append(Problem("empty"))
    metadata = [("encoding", encoding)]
    if title and title[1].strip():
        from html import unescape  # noqa: PLC0415 - few pages need it

        metadata.append(("title", " ".join(unescape(title[1]).split())))
    return Content(media, (cell_page(rows, colours),), tuple(problems), tuple(metadata))


def declared_charset(data: bytes) -> str:
    """Return the encoding that a page names, or nothing."""
    return found[1].decode("ascii") if (found := _CHARSET.search(data[:4096])) else ""


def html_rows(html: str, most_tags: int) -> tuple[list[str], list[str]]:
    """Return the visible rows of text and each row's colour (``#rrggbb`` where all or part of it is coloured).

    What comes after so many tags is left out: each takes a kilobyte of memory.
    """
    # Imported late: the window and the command line start faster without it.
    from bs4 import BeautifulSoup  # noqa: PLC0415 - see above

    soup = BeautifulSoup(closed(_cut(html, most_tags)), "html.parser")
    out = _Rows()
    _walk(soup, out)
    out.end_row()
    return out.rows, out.colours


def _cut(html: str, most_tags: int) -> str:
    if html.count("<") <= most_tags:
        return html
    return html[: next(islice(re.finditer("<", html), most_tags, None)).start()]


def closed(html: str) -> str:
    """Return the page without opened comments and tags that nothing closes.

    From each the parser would look for an end in all that follows; a page of nothing else would take hours.
    """
    end = html.rfind("-->") + 1
    html = html[:end] + html[end:].replace("<!--", "")
    end = html.rfind(">") + 1
    return html[:end] + html[end:].replace("<", "")


class _Rows:
    """Collects text runs into rows."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.colours: list[str] = []
        self._parts: list[tuple[str, str]] = []

    def add(self, text: str, colour: str) -> None:
        self._parts.append((text, colour))

    def cell(self) -> None:
        if any(text.strip() for text, _ in self._parts):
            self._parts.append(("\t", ""))

    def end_row(self) -> None:
        joined = "".join(text for text, _ in self._parts)
        row = "\t".join(" ".join(cell.split()) for cell in joined.split("\t")).strip("\t ")
        if row:
            shown = [(len(text.strip()), colour) for text, colour in self._parts if text.strip()]
            coloured = [colour for _, colour in shown if colour]
            self.rows.append(row)
            self.colours.append(max(set(coloured), key=coloured.count) if coloured else "")
        self._parts = []


def _walk(root: Tag, out: _Rows) -> None:
    """Visit the document in order without recursion, which hostile nesting would exhaust."""
    from bs4.element import NavigableString, PreformattedString, Tag  # noqa: PLC0415 - as in html_rows

    # Each entry: a node to visit, or an action to take once a node's children are done.
    stack: list[tuple[object, str, bool]] = [(root, "", False)]
    hidden = hidden_by(sheet.get_text() for sheet in root.find_all("style"))
    while stack:
        node, colour, in_cell = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            out.cell() if node == "cell" else out.end_row()
        elif isinstance(node, PreformattedString):
            continue  # comments and declarations
        elif isinstance(node, NavigableString):
            out.add(str(node).replace("\t", " "), colour)
        elif isinstance(node, Tag):
            name = (node.name or "").lower()
            if name in _HIDDEN or hidden.hides(node):
                continue
            colour = _colour(node) or colour
            if name in ("td", "th"):
                stack.append(("cell", "", False))
                in_cell = True
            elif name == "br" or name in _BLOCKS:
                if in_cell and name != "tr":
                    # A paragraph inside a cell must not tear the table's row apart.
                    out.add(" ", colour)
                else:
                    in_cell = False if name == "tr" else in_cell
                    out.end_row()
                    stack.append(("row", "", False))
                out.add(_mark(node), colour)
            stack.extend((child, colour, in_cell) for child in reversed(node.contents))


def _mark(item: Tag) -> str:
    """Return what a browser prints before an item of a list, its number or a dot; nothing before anything else."""
    if (item.name or "").lower() != "li":
        return ""
    if item.parent is None or (item.parent.name or "").lower() != "ol":
        return "• "
    before = sum((s.name or "").lower() == "li" for s in item.find_previous_siblings("li", limit=_MOST_ITEMS))
    return f"{before + 1}. " if before < _MOST_ITEMS else "• "


def _colour(node: Tag) -> str:
    found = _STYLE_COLOUR.search(str(node.get("style") or ""))
    value = (found[1] if found else str(node.get("color") or "")).strip().lower()
    if value in _NAMED:
        return _NAMED[value]
    if re.fullmatch(r"#[0-9a-f]{6}", value):
        return value
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        return "#" + "".join(2 * c for c in value[1:])
    if rgb := _RGB.match(value):
        return "#" + "".join(f"{min(int(v), 255):02x}" for v in rgb.groups())
    return ""
