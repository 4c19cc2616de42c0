"""The appeal text as the seller wrote it, cut into its sections."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Letter
from appealdesk.core.reading.extractors.words import squeeze, table
from appealdesk.core.reading.formats.charset import decode

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Content

MAX_BYTES = 2_000_000
"""A letter larger than this is no letter; the rest is not read."""
_BREAKS = str.maketrans(dict.fromkeys("\r\u2028\u2029", "\n"))
_MARKDOWN = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<title>[^#].*?)[ \t]*#*$")
_HASHES = re.compile(r"^\s*#{1,6}(?=[^#\s])")
_BOLD = re.compile(r"^(?:\*\*|__)(?P<title>[^*_]{2,80})(?:\*\*|__)[ \t]*[:：]?$")
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)、）]|[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）])\s*")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})\s*$")


def read_letter(content: Content, name: str) -> Letter:
    """Read a letter of any usual encoding and cut it at its headings.

    Args:
        content: The file.
        name: How it is named in results.

    Raises:
        OSError: it cannot be read.
    """
    with content.open() as file:
        return letter_of(decode(file.read(MAX_BYTES))[0], name)


def letter_of(text: str, name: str) -> Letter:
    """Return a letter's text with its sections; ends of lines and paragraphs of every kind become line feeds."""
    text = text.replace("\r\n", "\n").translate(_BREAKS).strip("\ufeff")
    return Letter(name, text, tuple(_sections(text.split("\n"))))


def _sections(lines: list[str]) -> list[tuple[str, str]]:
    sections: list[tuple[str, list[str]]] = [("", [])]
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _UNDERLINE.match(line) and number and lines[number - 1].strip() and sections[-1][0] and not sections[-1][1]:
            continue
        title = _title(line, following)
        if title:
            sections.append((title, []))
        else:
            sections[-1][1].append(line)
    found = [(title, "\n".join(body).strip()) for title, body in sections]
    return [(title, body) for title, body in found if title or body]


def _title(line: str, following: str) -> str:
    heading = _MARKDOWN.match(line) or _BOLD.match(line.strip())
    if heading:
        return _NUMBER.sub("", heading["title"]).strip(" :：*")
    # a heading that lacks the space after its marks is one if it is a usual title; "#12" begins a line of text
    plain = _NUMBER.sub("", _HASHES.sub("", line).strip()).rstrip(" :：")
    if plain and _UNDERLINE.match(following) and len(plain) <= 80:
        return plain
    return plain if len(plain) <= 60 and squeeze(plain) in _titles() else ""


@cache
def _titles() -> frozenset[str]:
    return frozenset(squeeze(title) for title in table("headings")["titles"])
